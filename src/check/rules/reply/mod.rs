//! DF2: the reply itself.

use crate::check::Rule;

pub(super) static RULES: &[Rule] = &[];
