//! Which row holds the headings, and which column is what.

use std::collections::BTreeMap;

use super::key::{KEYS, Key};
use super::sheet::{Cell, Sheet};
use super::value::half_width;

/// How many rows with anything in them may stand up to the headings: titles, notes, dates.
pub(super) const SEARCHED: usize = 30;
/// A heading that only ends in a known one must end in one of so many characters.
const LEAST_ENDING: usize = 3;

/// Columns by what they are.
pub(super) type Columns = BTreeMap<Key, u32>;

/// The row in which most headings are known, and its columns; a list needs a number and a subject.
pub(super) fn find(sheet: &Sheet) -> Option<(u32, Columns)> {
    let mut best: Option<(u32, Columns)> = None;
    for row in sheet.rows_from(0).into_iter().take(SEARCHED) {
        let columns = guess(&headings(sheet, row));
        let more = best.as_ref().is_none_or(|(_, known)| columns.len() > known.len());
        if more && columns.contains_key(&Key::Number) && columns.contains_key(&Key::Subject) {
            best = Some((row, columns));
        }
    }
    let (row, mut columns) = best?;
    // 类别 may as well be 城建类: then it says nothing of the kind.
    if let Some(kind) = columns.get(&Key::Kind).copied()
        && !tells_kinds(sheet, row, kind)
    {
        columns.remove(&Key::Kind);
    }
    Some((row, columns))
}

/// The headings of a row by column, those of merged cells over each column.
pub(super) fn headings(sheet: &Sheet, row: u32) -> Vec<(u32, String)> {
    // Headings merged downwards stand in rows above.
    let last = sheet.last_column_down_to(row).unwrap_or_default();
    (0..=last).filter_map(|column| Some((column, sheet.heading(row, column)?))).collect()
}

/// First the columns that are called as a key is, then those whose heading ends so.
fn guess(headings: &[(u32, String)]) -> Columns {
    let plain: Vec<(u32, String)> = headings.iter().map(|(column, text)| (*column, plain(text))).collect();
    let mut columns = Columns::new();
    let exact = |heading: &str, name: &str| heading == name;
    let ending = |heading: &str, name: &str| name.chars().count() >= LEAST_ENDING && heading.ends_with(name);
    for is_called in [&exact as &dyn Fn(&str, &str) -> bool, &ending] {
        for (key, _, names) in KEYS {
            if columns.contains_key(key) {
                continue;
            }
            let free = |(column, _): &&(u32, String)| !columns.values().any(|taken| taken == column);
            let found = names.iter().find_map(|name| {
                plain
                    .iter()
                    .filter(free)
                    .find(|(_, heading)| is_called(heading, name))
                    .map(|(column, _)| *column)
            });
            if let Some(column) = found {
                columns.insert(*key, column);
            }
        }
    }
    columns
}

/// A heading without spaces, line breaks, marks and what stands in brackets.
pub(super) fn plain(heading: &str) -> String {
    let text = half_width(heading);
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth > 0 || c.is_whitespace() || ":：*、/&".contains(c) => {}
            c => plain.push(c),
        }
    }
    plain
}

fn tells_kinds(sheet: &Sheet, heading: u32, column: u32) -> bool {
    let rows = sheet.rows_from(heading + 1);
    let mut texts = rows.into_iter().filter_map(|row| sheet.filled(row, column, heading)).map(Cell::shown);
    texts.any(|text| text.contains("提案") || text.contains("建议"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(headings: &[&str]) -> Vec<(Key, u32)> {
        let headings: Vec<_> = headings.iter().zip(0..).map(|(text, at)| (at, (*text).to_owned())).collect();
        guess(&headings).into_iter().collect()
    }

    #[test]
    fn headings_are_known_by_many_names() {
        assert_eq!(
            keys(&[
                "序号",
                "提案\n编号",
                "案　由",
                "提案者（第一提案人）",
                "承办单位",
                "会办单位",
                "交办时间："
            ]),
            [
                (Key::Number, 1),
                (Key::Subject, 2),
                (Key::Members, 3),
                (Key::LeadUnits, 4),
                (Key::AssistingUnits, 5),
                (Key::Assigned, 6)
            ]
        );
        assert_eq!(keys(&["建议编号", "编号", "标题"]), [(Key::Number, 0), (Key::Subject, 2)]);
        assert_eq!(keys(&["市政协提案编号", "提案标题", "委员联系电话"]).len(), 3);
        assert_eq!(keys(&["序号", "号", "并案编号"]), []);
    }

    #[test]
    fn every_heading_belongs_to_one_key() {
        let mut names: Vec<&str> = KEYS.iter().flat_map(|(_, _, names)| *names).copied().collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
