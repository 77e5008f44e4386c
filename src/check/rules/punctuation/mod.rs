//! DF4: punctuation (GB/T 15834).

mod comma_between_titles;

use crate::check::Rule;

pub(super) static RULES: &[Rule] = &[comma_between_titles::RULE];
