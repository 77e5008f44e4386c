//! A register as a spreadsheet: 台账, a row a letter, and 统计.

mod letters;
mod statistics;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::case::Date;
use crate::diagnostic::Diagnostic;
use crate::register::Row;

/// The sheet with a row a letter.
pub(super) const LETTERS: &str = "台账";
const STATISTICS: &str = "统计";
/// The face of both sheets; every office has it.
const FACE: &str = "宋体";
/// A4, as spreadsheets number it.
const A4: u8 = 9;

/// The spreadsheet of the rows as they stand on the day `today`. The same rows give the same bytes.
///
/// # Errors
/// More rows than a sheet holds.
pub fn workbook(rows: &[Row], today: Date) -> Result<Vec<u8>, Diagnostic> {
    made(rows, today).map_err(|_| {
        Diagnostic::error("workbook", format!("{} 件放不进一个 Excel 文件", rows.len()))
            .hint("请存成 .csv，或分几个文件夹各做一本台账")
    })
}

fn made(rows: &[Row], today: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A date of its own would make every file another.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    letters::write(workbook.add_worksheet().set_name(LETTERS)?, rows, today)?;
    statistics::write(workbook.add_worksheet().set_name(STATISTICS)?, rows, today)?;
    workbook.save_to_buffer()
}

fn plain() -> Format {
    Format::new().set_font_name(FACE)
}

fn heading() -> Format {
    use rust_xlsxwriter::{FormatAlign, FormatBorder};
    plain()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
        .set_background_color("D9E1F2")
        .set_border(FormatBorder::Thin)
}
