//! Values of a row: numbers, days, units, texts, out of whatever a cell holds.

use super::read::workbook::serial_day;
use super::sheet::Cell;
use crate::case::Date;
use crate::text::join_lines;

/// Serial numbers of days that a cell may hold without a date's format: 2000 to 2099.
const SERIAL_DAYS: std::ops::Range<f64> = 36526.0..73051.0;
/// Numbers from here on have lost figures in the spreadsheet.
const INEXACT: f64 = 1e15;

/// Full-width letters, figures, marks and spaces as half-width ones; Chinese marks of their own stay.
pub(in crate::register) fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        c => c,
    };
    text.chars().filter(|c| !is_invisible(*c)).map(half).collect()
}

/// What comes along when text is pasted and no one sees.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
        || (c.is_control() && !c.is_whitespace())
}

/// A text on one line: its lines joined, no invisible characters, no two spaces side by side.
pub(super) fn one_line(cell: &Cell) -> String {
    let shown: String = cell.shown().chars().filter(|c| !is_invisible(*c)).collect();
    let joined = join_lines(&shown);
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// 编号 as listed, and as it counts: without leading zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) listed: String,
    pub(super) plain: String,
}

/// The number of a cell: 279, 0279, 第279号, 279.0.
///
/// # Errors
/// What is wrong with it, to go on behind the place.
pub(super) fn number(cell: &Cell) -> Result<Number, String> {
    let listed = match cell {
        Cell::Fault(fault) => return Err(format!("编号的公式出错（{fault}）")),
        Cell::Day(..) => return Err(format!("编号是一个日期（{}）", cell.shown())),
        Cell::Number { value, .. } if *value >= INEXACT => {
            return Err("编号太长，表格里已经丢了末几位".to_owned());
        }
        Cell::Number { shown, .. } => shown.clone(),
        Cell::Text(text) => bare_number(&half_width(text)),
    };
    let whole = listed.strip_suffix(".0").unwrap_or(&listed).to_owned();
    let plain = whole.trim_start_matches('0').to_owned();
    if whole.is_empty() || plain.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("编号“{}”不是数字", one_line(cell)));
    }
    Ok(Number { listed: whole, plain })
}

/// A number without the words and brackets around it.
fn bare_number(text: &str) -> String {
    let mut bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for word in ["提案", "建议", "第", "No.", "'", "("] {
        bare = bare.strip_prefix(word).unwrap_or(&bare).to_owned();
    }
    for word in [")", "提案", "建议", "件", "号"] {
        bare = bare.strip_suffix(word).unwrap_or(&bare).to_owned();
    }
    bare
}

/// The day of a cell, in any of the forms that lists have.
///
/// # Errors
/// What is wrong with it, to go on behind the place.
pub(super) fn date(cell: &Cell, since_1904: bool) -> Result<Date, String> {
    let text = match cell {
        Cell::Fault(fault) => return Err(format!("公式出错（{fault}）")),
        Cell::Day(year, month, day) if (1990..2100).contains(year) => format!("{year}-{month}-{day}"),
        Cell::Day(..) => return Err(format!("“{}”不像是日期", cell.shown())),
        Cell::Number { value, .. } if SERIAL_DAYS.contains(&(value + since(since_1904))) => {
            return date(&serial_day(*value, since_1904), since_1904);
        }
        Cell::Number { shown, .. } => plain_date(shown),
        Cell::Text(text) => plain_date(text),
    };
    match text.parse::<f64>() {
        Ok(serial) if text.len() <= 7 && SERIAL_DAYS.contains(&serial) => {
            date(&serial_day(serial, false), false)
        }
        _ => Date::parse(&text).map_err(|mistake| mistake.message),
    }
}

/// How many days earlier counting begins.
fn since(since_1904: bool) -> f64 {
    if since_1904 { 1462.0 } else { 0.0 }
}

/// A date as letters write it: half-width, without the time of day, 20260305 with its parts parted.
fn plain_date(text: &str) -> String {
    let text = half_width(text);
    let text = text.trim().trim_end_matches("之前").trim_end_matches(['前', '止']);
    // Behind a whole date, the time of day: 2026-03-05 00:00:00.
    let day = match text.split_once([' ', 'T', '\n']) {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    };
    let day: String = day.chars().filter(|c| !c.is_whitespace()).collect();
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
    }
    match day.strip_suffix('号') {
        Some(rest) if rest.contains('月') => format!("{rest}日"),
        _ => day.trim_end_matches('.').to_owned(),
    }
}

/// Units in one cell, parted by marks, lines, or spaces between names of three characters and more.
pub(super) fn units(cell: &Cell) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for part in cell.shown().split(['、', '，', ',', '；', ';', '\n', '\r', '\t']) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let several = words.len() > 1 && words.iter().all(|word| word.chars().count() >= 3);
        let found =
            if several { words.into_iter().map(str::to_owned).collect() } else { vec![words.concat()] };
        for unit in found {
            if !unit.is_empty() && !units.contains(&unit) {
                units.push(unit);
            }
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn shown(value: f64, shown: &str) -> Cell {
        Cell::Number { value, shown: shown.to_owned() }
    }

    #[test]
    fn numbers_are_read_in_every_form() {
        let forms = [
            text("0279"),
            text("第０２７９号"),
            text(" 提案 0279 号\n"),
            text("（0279）"),
            shown(279.0, "0279"),
        ];
        for cell in forms {
            assert_eq!(number(&cell), Ok(Number { listed: "0279".into(), plain: "279".into() }), "{cell:?}");
        }
        assert_eq!(number(&text("279.0")).unwrap().plain, "279");
        let wrong = [text("甲12"), text("2026-15"), shown(2.5, "2.5"), text("000"), shown(-3.0, "-3")];
        for cell in wrong {
            assert_eq!(number(&cell), Err(format!("编号“{}”不是数字", cell.shown())));
        }
        assert_eq!(number(&Cell::Fault("#N/A".into())), Err("编号的公式出错（#N/A）".into()));
        assert!(number(&shown(1e16, "10000000000000000")).is_err());
    }

    #[test]
    fn days_are_read_in_every_form() {
        let forms = [
            text("2026年3月5日"),
            text("2026.3.5"),
            text("2026/3/5"),
            text("2026-03-05"),
            text("20260305"),
            text("２０２６年３月５日"),
            text("2026年 3月 5号"),
            text("2026-03-05 00:00:00"),
            text("2026年3月5日前"),
            text("46086"),
            shown(46086.0, "46086"),
            shown(20_260_305.0, "20260305"),
            Cell::Day(2026, 3, 5),
        ];
        for cell in forms {
            assert_eq!(date(&cell, false).unwrap().to_string(), "2026年3月5日", "{cell:?}");
        }
        assert_eq!(date(&shown(44624.0, "44624"), true).unwrap().to_string(), "2026年3月5日");
        assert_eq!(date(&text("2026年2月30日"), false).unwrap_err(), "2026 年 2 月没有 30 日");
        for wrong in [text("三个月"), text("3月5日"), Cell::Day(1900, 1, 5), shown(279.0, "279")] {
            assert!(date(&wrong, false).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn units_are_parted() {
        assert_eq!(units(&text("市教育局、市民政局；\n市财政局")), ["市教育局", "市民政局", "市财政局"]);
        assert_eq!(units(&text("市教育局 市民政局")), ["市教育局", "市民政局"]);
        assert_eq!(units(&text("市 教育局")), ["市教育局"]);
    }
}
