//! DF4: punctuation (GB/T 15834).

mod approximate_numbers;
mod comma_before_and_so_on;
mod comma_between_titles;
mod dots_and_dashes;
mod doubled_marks;
mod half_width_brackets;
mod half_width_marks;
mod nested_quotes;
mod nested_titles;
mod ranges;
mod straight_quotes;
mod stray_spaces;
mod unpaired_brackets;
mod unpaired_quotes;

use crate::check::Rule;

pub(super) static RULES: &[Rule] = &[
    half_width_marks::RULE,
    half_width_brackets::RULE,
    straight_quotes::RULE,
    unpaired_quotes::RULE,
    nested_quotes::RULE,
    unpaired_brackets::RULE,
    dots_and_dashes::RULE,
    comma_between_titles::RULE,
    comma_before_and_so_on::RULE,
    ranges::RULE,
    approximate_numbers::RULE,
    nested_titles::RULE,
    doubled_marks::RULE,
    stray_spaces::RULE,
];
