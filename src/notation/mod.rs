//! Values that a case and a draft write alike: each is read from what is typed and told as it is printed.
//! Messages have no place; who reads the value knows it.

mod date;
mod document_number;
mod marks;
mod time_limit;

pub use date::Date;
pub use document_number::DocumentNumber;
pub use marks::{Level, Read, classification, copy_number, level_and_period, urgency};
pub use time_limit::TimeLimit;
