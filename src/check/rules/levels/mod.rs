//! DF3: levels and title.

use crate::check::Rule;

pub(super) static RULES: &[Rule] = &[];
