//! DF5: numbers, units, words.

use crate::check::Rule;

pub(super) static RULES: &[Rule] = &[];
