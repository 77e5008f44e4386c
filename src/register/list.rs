//! A register as plain text: comma-separated values that spreadsheets open rightly.

use csv::{Terminator, WriterBuilder};

use crate::diagnostic::Diagnostic;
use crate::register::Row;
use crate::register::columns::{COLUMNS, Value};

/// By this mark a spreadsheet knows the text to be UTF-8.
pub(super) const BOM: &str = "\u{feff}";

/// What a spreadsheet would take for the beginning of a formula.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The register as UTF-8 with its mark, a line a letter below the headings; a text that looks like a formula has a ' in
/// front.
///
/// # Errors
/// Never, as long as there is memory.
pub fn list(rows: &[Row]) -> Result<Vec<u8>, Diagnostic> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BOM.as_bytes().to_vec());
    let lines = rows.iter().map(|row| COLUMNS.iter().map(|column| plain(&column.cell(row))).collect());
    let headings: Vec<String> = COLUMNS.iter().map(|column| column.heading.to_owned()).collect();
    std::iter::once(headings)
        .chain(lines)
        .try_for_each(|line| writer.write_record(&line))
        .map_err(|_| unwritable())?;
    writer.into_inner().map_err(|_| unwritable())
}

fn plain(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) if text.starts_with(FORMULA) => format!("'{text}"),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.iso(),
    }
}

fn unwritable() -> Diagnostic {
    Diagnostic::error("list", "台账太大，内存放不下").hint("请分几个文件夹各做一本台账")
}
