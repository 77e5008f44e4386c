//! DF3: levels and title (GB/T 9704 7.3.1, 7.3.3).

mod heading_number;
mod level_skipped;
mod mixed_forms;
mod number_mark;
mod order;
mod text_on_first_page;
mod text_with_signature;
mod title_inner_marks;
mod title_length;
mod title_mark;
mod word_mark;

use crate::check::Rule;

pub(super) static RULES: &[Rule] = &[
    level_skipped::RULE,
    heading_number::RULE,
    order::RULE,
    number_mark::RULE,
    word_mark::RULE,
    mixed_forms::RULE,
    title_mark::RULE,
    title_inner_marks::RULE,
    title_length::RULE,
    text_on_first_page::RULE,
    text_with_signature::RULE,
];
