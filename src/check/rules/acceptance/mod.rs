//! DF0: comments that accept a finding.

pub(in crate::check) mod without_reason;
pub(in crate::check) mod without_use;

use crate::check::Rule;

pub(super) static RULES: &[Rule] = &[without_reason::RULE, without_use::RULE];
