//! 台账: the heading, a row a letter, made ready to be filtered and printed.

use rust_xlsxwriter::{
    ConditionalFormatFormula, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Worksheet,
    XlsxError, utility::column_number_to_name,
};

use super::{A4, heading, plain};
use crate::case::Date;
use crate::register::columns::{self, BROKEN, COLUMNS, Column, Value};
use crate::register::{OVERDUE, Row};
use crate::text::width;

/// What stands free on both sides of a text.
const MARGIN: f64 = 1.2;
/// The heading, with room for the buttons of the filter below it, in points.
const HEADING_HEIGHT: f64 = 38.0;
/// A line of a text that is broken, and the highest row that spreadsheets have, in points.
const LINE_HEIGHT: f64 = 13.5;
const HIGHEST: f64 = 409.0;
/// Columns of one word, which stands in the middle, are not wider than this.
const WORD: usize = 10;
/// The size of the type, so that all columns fit on A4 in a size that can be read.
const SIZE: f64 = 10.0;
/// The longest text that a cell of Excel holds, in UTF-16 units.
const LONGEST: usize = 32_767;
const CUT: &str = "……（太长，没有写全）";

pub(super) fn write(sheet: &mut Worksheet, rows: &[Row], today: Date) -> Result<(), XlsxError> {
    let cells: Vec<Vec<Value>> =
        rows.iter().map(|row| COLUMNS.iter().map(|column| column.cell(row)).collect()).collect();
    sheet.set_row_height(0, HEADING_HEIGHT)?;
    for (column, shown) in (0..).zip(&COLUMNS) {
        sheet.write_string_with_format(0, column, shown.heading, &heading().set_font_size(SIZE))?;
        sheet.set_column_width(column, column_width(&cells, usize::from(column), shown))?;
    }
    let formats = Formats::new();
    for (row, cells) in (1..).zip(&cells) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(sheet, row, column, cell, &formats)?;
        }
        if let Some(height) = row_height(cells) {
            sheet.set_row_height(row, height)?;
        }
    }
    make_ready(sheet, rows.len() as u32, today)
}

/// What cells of each sort look like.
struct Formats {
    text: Format,
    word: Format,
    number: Format,
    date: Format,
}

impl Formats {
    fn new() -> Self {
        let cell =
            plain().set_font_size(SIZE).set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Self {
            text: cell.clone().set_text_wrap(),
            word: cell.clone().set_align(FormatAlign::Center),
            number: cell.clone().set_align(FormatAlign::Right),
            date: cell.set_align(FormatAlign::Center).set_num_format("yyyy-mm-dd"),
        }
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &Value,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let is_word = COLUMNS[usize::from(column)].widest <= WORD;
    match value {
        Value::Empty => sheet.write_blank(row, column, &formats.text)?,
        Value::Text(text) => {
            let format = if is_word { &formats.word } else { &formats.text };
            sheet.write_string_with_format(row, column, fitting(text), format)?
        }
        Value::Number(number) => sheet.write_number_with_format(row, column, *number, &formats.number)?,
        Value::Date(date) => match serial(*date) {
            Some(serial) => sheet.write_datetime_with_format(row, column, &serial, &formats.date)?,
            None => sheet.write_string_with_format(row, column, date.to_string(), &formats.text)?,
        },
    };
    Ok(())
}

/// A day as spreadsheets count it; none before 1900.
fn serial(date: Date) -> Option<ExcelDateTime> {
    let (year, month, day) = date.year_month_day();
    ExcelDateTime::from_ymd(u16::try_from(year).ok()?, month.unsigned_abs(), day.unsigned_abs()).ok()
}

/// A text that a cell holds, and what says so where there was more of it.
pub(super) fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut room = LONGEST - CUT.encode_utf16().count();
    let fits = |c: &char| match room.checked_sub(c.len_utf16()) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    };
    text.chars().take_while(fits).collect::<String>() + CUT
}

/// As wide as the heading and the longest text, as far as the column may be.
fn column_width(cells: &[Vec<Value>], number: usize, column: &Column) -> f64 {
    let widest = cells.iter().map(|row| cell_width(&row[number])).max().unwrap_or_default();
    widest.min(column.widest).max(width(column.heading)) as f64 + MARGIN
}

fn cell_width(value: &Value) -> usize {
    match value {
        Value::Empty => 0,
        Value::Text(text) => width(text),
        Value::Number(number) => number.to_string().len(),
        Value::Date(date) => date.iso().len(),
    }
}

/// The height of a row with broken texts; none of one whose texts stand on one line: that a spreadsheet knows itself.
fn row_height(cells: &[Value]) -> Option<f64> {
    let lines =
        cells.iter().zip(&COLUMNS).map(|(cell, column)| cell_width(cell).div_ceil(column.widest)).max()?;
    (lines > 1).then(|| (lines as f64 * LINE_HEIGHT + 2.0).min(HIGHEST))
}

/// Head row fixed, filter, colours, and how it is printed.
fn make_ready(sheet: &mut Worksheet, rows: u32, today: Date) -> Result<(), XlsxError> {
    let last = COLUMNS.len() as u16 - 1;
    sheet.set_freeze_panes(1, 0)?.autofilter(0, 0, rows, last)?;
    for (heading, word, colour) in [(columns::TERM, OVERDUE, "FFC7CE"), (columns::STATE, BROKEN, "FFEB9C")] {
        let column = column_number_to_name(columns::position(heading) as u16);
        let rule = Formula::new(format!("${column}2=\"{word}\""));
        let colour = Format::new().set_background_color(colour);
        let format = ConditionalFormatFormula::new().set_rule(rule).set_format(colour);
        sheet.add_conditional_format(1, 0, rows.max(1), last, &format)?;
    }
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_margins(0.4, 0.4, 0.75, 0.6, 0.3, 0.3);
    sheet.set_header(format!("&C&\"{},加粗\"&14提案建议办理台账（截至{today}）", super::FACE));
    sheet.set_footer("&C第 &P 页，共 &N 页");
    Ok(())
}
