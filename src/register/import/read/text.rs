//! CSV, and whatever else parts its values by tabs or semicolons; in UTF-8, UTF-16 or GB18030.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::too_many_cells;
use crate::diagnostic::Diagnostic;
use crate::register::import::heading;
use crate::register::import::sheet::{Cell, MAX_CELLS, Sheet};

/// What parts values; the first where nothing tells.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];
/// How many lines are looked at to find what parts the values.
const TRIED: usize = 40;

/// The text of a file: by its mark, else UTF-8 where it is that, else GB18030, which holds all of GBK and GB 2312.
///
/// # Errors
/// Bytes that are none of these.
pub(super) fn decoded(name: &str, bytes: &[u8]) -> Result<String, Diagnostic> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => unmarked(bytes),
    };
    let (text, _, malformed) = encoding.decode(bytes);
    if malformed || text.contains('\0') {
        let message = format!("“{name}”不是表格文件，或者编码认不出来");
        return Err(Diagnostic::error("unknown-encoding", message)
            .hint("可以导入的有 .xlsx、.xls 和 .csv（GBK、UTF-8、UTF-16）")
            .hint("请用 Excel 或 WPS 打开，另存为 .xlsx 再导入"));
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// In UTF-16, every comma and figure has an empty byte beside it: the first of the two, or the second; a few Han characters
/// have one on the other side (一 is U+4E00).
fn unmarked(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(4096)];
    let empty = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    match (empty(0), empty(1)) {
        (first, second) if second > 2 * first => UTF_16LE,
        (first, second) if first > 2 * second => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => GB18030,
    }
}

/// The one sheet of a text. Rows are counted as Excel counts them: a value may hold several lines, a blank line is a row.
///
/// # Errors
/// More cells than a list has.
pub(super) fn sheet(name: &str, text: &str) -> Result<Sheet, Diagnostic> {
    let delimiter = delimiter(name, text)?;
    parsed(name, text, delimiter, usize::MAX)
}

/// The delimiter with which the text has the best row of headings, or else the most values.
fn delimiter(name: &str, text: &str) -> Result<u8, Diagnostic> {
    let mut best = (DELIMITERS[0], (0, 0));
    for delimiter in DELIMITERS {
        let sheet = parsed(name, text, delimiter, TRIED)?;
        let known = heading::find(&sheet).map_or(0, |(_, columns)| columns.len());
        if (known, sheet.len()) > best.1 {
            best = (delimiter, (known, sheet.len()));
        }
    }
    Ok(best.0)
}

fn parsed(name: &str, text: &str, delimiter: u8, records: usize) -> Result<Sheet, Diagnostic> {
    // With a line end behind the last record, all records are counted alike.
    let text = format!("{}\n", text.trim_end_matches('\n'));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::new(None);
    let mut record = StringRecord::new();
    let mut row = 0;
    for _ in 0..records {
        let start = reader.position().line();
        if !reader.read_record(&mut record).unwrap_or(false) {
            break;
        }
        let inside: usize = record.iter().map(|value| value.matches('\n').count()).sum();
        let lines = (reader.position().line() - start) as usize;
        // Blank lines before a record are passed over by the reader.
        row += lines.saturating_sub(1 + inside) as u32;
        for (column, value) in record.iter().enumerate() {
            sheet.put(row, column as u32, Cell::Text(value.trim_start_matches('\t').to_owned()));
        }
        row += 1;
        if sheet.len() > MAX_CELLS {
            return Err(too_many_cells(name));
        }
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let text = "甲,乙\n\n\"一\n二\",三\n\n\n四,五";
        let sheet = sheet("a.csv", text).unwrap();
        assert_eq!(sheet.rows_from(0), [0, 2, 5]);
        assert_eq!(sheet.cell(2, 0), Some(&Cell::Text("一\n二".to_owned())));
    }

    #[test]
    fn encodings_are_told_from_the_bytes() {
        let text = "编号,案由\r\n0279,修路";
        let plain = "编号,案由\n0279,修路";
        let (gbk, ..) = encoding_rs::GBK.encode(text);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xEF\xBB\xBF", text.as_bytes()),
            gbk.to_vec(),
            marked(b"\xFF\xFE", &little),
            marked(b"\xFE\xFF", &big),
            little.clone(),
            big.clone(),
        ] {
            assert_eq!(decoded("a.csv", &bytes).unwrap(), plain, "{bytes:?}");
        }
        assert!(decoded("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").is_err());
    }
}
