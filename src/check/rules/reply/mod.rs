//! DF2: the reply itself.

mod class_fits;
mod dates_in_order;
mod file_name;
mod genre;
mod number_agrees;
mod number_with_unit;
mod openness;
mod openness_reason;
mod personal_data;
mod placeholder;
mod required_copies;
mod roles;
mod session_agrees;
mod subject_agrees;
mod subject_in_marks;
mod within_deadline;
mod you;

use crate::check::Rule;

pub(super) static RULES: &[Rule] = &[
    number_agrees::RULE,
    number_with_unit::RULE,
    subject_in_marks::RULE,
    roles::RULE,
    you::RULE,
    class_fits::RULE,
    dates_in_order::RULE,
    within_deadline::RULE,
    openness::RULE,
    openness_reason::RULE,
    personal_data::RULE,
    required_copies::RULE,
    placeholder::RULE,
    genre::RULE,
    file_name::RULE,
    session_agrees::RULE,
    subject_agrees::RULE,
];
