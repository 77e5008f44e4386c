//! DF1: the elements of an official letter (GB/T 9704 7.2–7.4).

mod attachment_mark;
mod attachment_named;
mod attachment_number;
mod classification;
mod contact;
mod copied_to_recipient;
mod copied_to_self;
mod copies_stop;
mod copy_number;
mod date;
mod date_form_in_text;
mod date_in_text;
mod document_number;
mod issued_before_date;
mod note_brackets;
mod number_of_another_year;
mod recipient_colon;
mod repeated_number;
mod signatory_to_superior;
mod signed_by_section;

use crate::check::Rule;

pub(super) static RULES: &[Rule] = &[
    document_number::RULE,
    repeated_number::RULE,
    number_of_another_year::RULE,
    copy_number::RULE,
    classification::RULE,
    signatory_to_superior::RULE,
    date::RULE,
    date_in_text::RULE,
    date_form_in_text::RULE,
    issued_before_date::RULE,
    recipient_colon::RULE,
    copies_stop::RULE,
    copied_to_recipient::RULE,
    copied_to_self::RULE,
    attachment_mark::RULE,
    attachment_number::RULE,
    attachment_named::RULE,
    note_brackets::RULE,
    contact::RULE,
    signed_by_section::RULE,
];
