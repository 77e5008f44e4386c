//! Files that call themselves spreadsheets and are pages: many systems export these.

use crate::diagnostic::Diagnostic;

/// Refuses a web page, and XML of any kind.
pub(super) fn refuse(name: &str, text: &str) -> Result<(), Diagnostic> {
    const MARKS: [&str; 6] = ["<html", "<!doctype", "<table", "<meta", "<?xml", "<head"];
    let start: String = text.trim_start().chars().take(16).collect::<String>().to_ascii_lowercase();
    if MARKS.iter().any(|mark| start.starts_with(mark)) {
        let message = format!("“{name}”其实是网页，不是表格文件");
        return Err(Diagnostic::error("not-a-list", message)
            .hint("有的系统导出的“Excel”是网页：请用 Excel 或 WPS 打开，另存为 .xlsx 再导入"));
    }
    if start.starts_with("%pdf") || start.starts_with("{\\rtf") {
        let message = format!("“{name}”不是表格文件");
        return Err(Diagnostic::error("not-a-list", message)
            .hint("可以导入的有 .xlsx、.xls 和 .csv；PDF、Word 里的表请先粘贴到 Excel 或 WPS 里"));
    }
    Ok(())
}
