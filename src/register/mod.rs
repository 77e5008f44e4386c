//! Lists of proposals: read from spreadsheets.

pub mod import;
