//! Workbooks: .xlsx and .xls.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};

use super::too_many_cells;
use crate::diagnostic::Diagnostic;
use crate::register::import::sheet::{Cell, MAX_CELLS, Merged, Sheet};

type Result<T> = std::result::Result<T, Diagnostic>;

/// Reads an .xlsx file.
///
/// # Errors
/// As [`super::read`].
pub(super) fn xlsx(name: &str, bytes: &[u8], wanted: Option<&str>) -> Result<Vec<Sheet>> {
    guarded(name, || {
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| xlsx_mistake(name, &error))?;
        let mut sheets = Vec::new();
        let mut cells = 0;
        for title in titles(name, book.sheets_metadata(), wanted)? {
            let sheet = xlsx_sheet(&mut book, &title, MAX_CELLS.saturating_sub(cells))
                .map_err(|error| xlsx_mistake(name, &error))?
                .ok_or_else(|| too_many_cells(name))?;
            cells += sheet.len();
            sheets.push(sheet);
        }
        Ok(sheets)
    })
}

/// One sheet, cell by cell, so that a lone cell far away costs nothing; none where there are more than `most`.
fn xlsx_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    title: &str,
    most: usize,
) -> std::result::Result<Option<Sheet>, XlsxError> {
    let mut sheet = Sheet::new(Some(title.to_owned()));
    sheet.since_1904 = book.has_1904_epoch();
    for merged in book.merge_cells_by_sheet_name(title)? {
        sheet.merge(of_dimensions(merged));
    }
    let mut reader = book.worksheet_cells_reader(title)?;
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
        let zeros = format.map_or(0, |format| zeros(&format.format_code));
        if let Some(cell) = of_data(&Data::from(cell.get_value().clone()), zeros) {
            sheet.put(row, column, cell);
        }
        if sheet.len() > most {
            return Ok(None);
        }
    }
    Ok(Some(sheet))
}

/// Reads an .xls file, or tells that it is an .xlsx behind a password.
///
/// # Errors
/// As [`super::read`].
pub(super) fn xls(name: &str, bytes: &[u8], wanted: Option<&str>) -> Result<Vec<Sheet>> {
    guarded(name, || {
        if let Err(XlsxError::Password) = Xlsx::new(Cursor::new(bytes)) {
            return Err(locked(name));
        }
        let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsError::Password => locked(name),
            _ => damaged(name),
        })?;
        let mut sheets = Vec::new();
        let mut cells = 0;
        for title in titles(name, book.sheets_metadata(), wanted)? {
            let sheet = xls_sheet(&mut book, &title).map_err(|_| damaged(name))?;
            cells += sheet.len();
            if cells > MAX_CELLS {
                return Err(too_many_cells(name));
            }
            sheets.push(sheet);
        }
        Ok(sheets)
    })
}

fn xls_sheet(book: &mut Xls<Cursor<&[u8]>>, title: &str) -> std::result::Result<Sheet, XlsError> {
    let mut sheet = Sheet::new(Some(title.to_owned()));
    sheet.since_1904 = book.has_1904_epoch();
    for merged in book.merge_cells_by_sheet_name(title)? {
        sheet.merge(of_dimensions(merged));
    }
    let range = book.worksheet_range(title)?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        if let Some(cell) = of_data(data, 0) {
            sheet.put(top + row as u32, left + column as u32, cell);
        }
    }
    Ok(sheet)
}

/// A damaged file may be too much for the reader; that is no reason for the program to end.
fn guarded<T>(name: &str, read: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damaged(name)))
}

/// The names of the sheets to read: the one that is wanted, or all that are not hidden.
fn titles(name: &str, sheets: &[calamine::Sheet], wanted: Option<&str>) -> Result<Vec<String>> {
    let sheets = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let visible = sheets().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let visible: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    match wanted {
        None => Ok(visible),
        Some(wanted) => sheets()
            .find(|sheet| sheet.name == wanted)
            .map(|sheet| vec![sheet.name.clone()])
            .ok_or_else(|| {
                Diagnostic::error("no-such-sheet", format!("“{name}”里没有工作表“{wanted}”"))
                    .hint(format!("有这些工作表：{}", visible.join("、")))
            }),
    }
}

fn of_dimensions(Dimensions { start, end }: Dimensions) -> Merged {
    Merged { rows: (start.0, end.0), columns: (start.1, end.1) }
}

/// A cell; `zeros` is how many figures its format shows at least.
fn of_data(data: &Data, zeros: usize) -> Option<Cell> {
    Some(match data {
        Data::Empty => return None,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            // How XML writes a carriage return that was typed.
            Cell::Text(text.replace("_x000D_", ""))
        }
        Data::Int(value) => Cell::Number { value: *value as f64, shown: format!("{value:0>zeros$}") },
        Data::Float(value) => Cell::Number { value: *value, shown: shown(*value, zeros) },
        Data::Bool(value) => Cell::Text(if *value { "是" } else { "否" }.to_owned()),
        Data::DateTime(moment) => day(*moment),
        Data::Error(error) => Cell::Fault(error.to_string()),
    })
}

/// A number as it is shown, without the empty fraction that all numbers of a spreadsheet have.
fn shown(value: f64, zeros: usize) -> String {
    if value.fract() == 0.0 { format!("{value:0>zeros$.0}") } else { value.to_string() }
}

fn day(moment: ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    Cell::Day(year, month, day)
}

/// How many figures a format of figures alone shows at least: four, for 0000 and for “第”0000“号”.
fn zeros(format: &str) -> usize {
    let mut quoted = false;
    let mut bare = format.split(';').next().unwrap_or_default().chars().filter(|c| {
        quoted ^= *c == '"';
        !quoted && *c != '"'
    });
    let bare: String = bare.by_ref().filter(|c| *c != '\\').collect();
    if bare.chars().all(|c| c == '0' || !c.is_ascii()) { bare.matches('0').count() } else { 0 }
}

fn xlsx_mistake(name: &str, error: &XlsxError) -> Diagnostic {
    match error {
        XlsxError::Password => locked(name),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => {
            Diagnostic::error("not-a-list", format!("“{name}”不是 .xlsx 表格文件"))
                .hint("Word 文档、.ods、.xlsb 和压缩包不能导入：请用 Excel 或 WPS 把表另存为 .xlsx")
        }
        _ => damaged(name),
    }
}

fn locked(name: &str) -> Diagnostic {
    Diagnostic::error("locked-list", format!("“{name}”有打开密码，无法读取"))
        .hint("请用 Excel 或 WPS 打开，取消密码（文件—信息—保护工作簿），另存后再导入")
}

fn damaged(name: &str) -> Diagnostic {
    Diagnostic::error("damaged-list", format!("“{name}”读不出来，文件可能不完整或已损坏"))
        .hint("请用 Excel 或 WPS 打开看看；能打开的，另存为 .xlsx 再导入")
}

/// The day of a serial number in a cell that is not formatted as a date.
pub(in crate::register::import) fn serial_day(serial: f64, since_1904: bool) -> Cell {
    day(ExcelDateTime::new(serial, calamine::ExcelDateTimeType::DateTime, since_1904))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_figures_keep_their_zeros() {
        assert_eq!(
            ["0000", "\"第\"0000\"号\"", "0", "General", "0.00", "#,##0", "0%"].map(zeros),
            [4, 4, 1, 0, 0, 0, 0]
        );
        assert_eq!(
            (shown(279.0, 4), shown(279.0, 0), shown(2.5, 4)),
            ("0279".into(), "279".into(), "2.5".into())
        );
    }
}
