//! Whether a file is a register that this program wrote, and may be written over.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::register::columns::COLUMNS;
use crate::register::list::BOM;
use crate::register::workbook::LETTERS;

/// How many headings a file must share to be taken for a register, whatever columns it had in an earlier version.
const HEADINGS: usize = 3;

/// Whether the bytes are those of a register, as a spreadsheet or as plain text.
pub fn is_register(bytes: &[u8]) -> bool {
    has_headings_of_list(bytes) || has_headings_of_workbook(bytes).unwrap_or_default()
}

fn has_headings_of_list(bytes: &[u8]) -> bool {
    let headings: Vec<&str> = COLUMNS.iter().take(HEADINGS).map(|column| column.heading).collect();
    bytes.starts_with(format!("{BOM}{}", headings.join(",")).as_bytes())
}

fn has_headings_of_workbook(bytes: &[u8]) -> Option<bool> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).ok()?;
    let range = workbook.worksheet_range(LETTERS).ok()?;
    let is_heading = |(cell, heading): (&Data, &str)| matches!(cell, Data::String(text) if text == heading);
    let headings = COLUMNS.iter().map(|column| column.heading).take(HEADINGS);
    let first = range.rows().next()?;
    Some(first.len() >= HEADINGS && first.iter().zip(headings).all(is_heading))
}
