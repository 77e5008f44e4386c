//! DF1: the elements of an official letter (GB/T 9704 7.2–7.4).

mod document_number;

use crate::check::Rule;

pub(super) static RULES: &[Rule] = &[document_number::RULE];
