//! DF5: numbers and units; with them, from the room beside this, words.

mod customary_units;
mod doubled_bounds;
mod figures_agree;
mod half_width;
mod legal_units;
mod one_clock;
mod one_numeral_system;
mod range_units;
mod relative_time;
mod sums;
mod times_fewer;
mod year_in_full;
mod zero_before_point;

use super::words::{lookalike, misspelling, mistaken, second_choice};
use crate::check::Rule;

pub(super) static RULES: &[Rule] = &[
    year_in_full::RULE,
    one_numeral_system::RULE,
    range_units::RULE,
    zero_before_point::RULE,
    half_width::RULE,
    one_clock::RULE,
    doubled_bounds::RULE,
    times_fewer::RULE,
    relative_time::RULE,
    legal_units::RULE,
    customary_units::RULE,
    figures_agree::RULE,
    sums::RULE,
    misspelling::RULE,
    second_choice::RULE,
    mistaken::RULE,
    lookalike::RULE,
];
