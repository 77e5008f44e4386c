//! Bytes → sheets. What a file is, its content tells, not its name.

mod container;
mod html;
mod text;
pub(super) mod workbook;

use crate::diagnostic::Diagnostic;
use crate::register::import::sheet::Sheet;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// The sheets of a file that may hold a list.
pub struct Book {
    /// The file as the clerk named it.
    pub(super) name: String,
    pub(super) sheets: Vec<Sheet>,
    /// Whether it is a file of text, which knows neither sheets nor merged cells.
    pub(super) is_text: bool,
}

/// Reads an .xlsx, .xls or .csv file known as `name`; of several sheets, the one named `sheet`, or else all that are
/// not hidden.
///
/// # Errors
/// A file that is none of these, is damaged, locked or too large, or has no such sheet.
pub fn read(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Book, Diagnostic> {
    if bytes.is_empty() {
        return Err(Diagnostic::error("empty-list", format!("“{name}”是空文件"))
            .hint("请核对文件；从网盘或邮件里取的，请重新下载"));
    }
    if bytes.starts_with(container::ZIP) {
        container::refuse_bomb(name, bytes)?;
        let sheets = workbook::xlsx(name, bytes, sheet)?;
        return Ok(Book { name: name.to_owned(), sheets, is_text: false });
    }
    if bytes.starts_with(container::COMPOUND) {
        let sheets = workbook::xls(name, bytes, sheet)?;
        return Ok(Book { name: name.to_owned(), sheets, is_text: false });
    }
    let text = text::decoded(name, bytes)?;
    html::refuse(name, &text)?;
    if let Some(sheet) = sheet {
        let message = format!("“{name}”是文本文件，没有工作表“{sheet}”");
        return Err(Diagnostic::error("no-such-sheet", message).hint("请去掉 --sheet"));
    }
    Ok(Book { name: name.to_owned(), sheets: vec![text::sheet(name, &text)?], is_text: true })
}

/// A file that holds more than any list does.
fn too_many_cells(name: &str) -> Diagnostic {
    let most = crate::register::import::sheet::MAX_CELLS / 10_000;
    Diagnostic::error("list-too-large", format!("“{name}”里的内容太多：超过 {most} 万个单元格"))
        .hint("请把要导入的工作表另存为一个文件，删去用不着的行和列")
}
