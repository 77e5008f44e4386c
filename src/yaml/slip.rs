//! The slips that people make: a full-width colon after a key, no space after it, a tab for indentation.

use std::ops::Range;

use serde::de::IgnoredAny;

use crate::diagnostic::Diagnostic;
use crate::yaml::keys::{BrokenKey, Flaw, broken_key};
use crate::yaml::{Document, limits};

/// How many written lines around the crate's place are searched for the slip itself.
const REACH: usize = 4;

/// The slip that made the YAML crate give up at byte `at`, if it is one.
pub(super) fn near(document: &Document<'_>, at: usize) -> Option<Diagnostic> {
    // A key that the crate did not recognise as one throws it later; a tab throws it at once, or at the
    // beginning of the value that the tab interrupts.
    let broken = upwards(document, at).take(REACH).find_map(|line| {
        let (key, start) = (key_in_line(document, line.start)?, line.start);
        cures(document, start + key.colon.start..start + key.colon.end, at)
            .then(|| report_key(document, start, &key))
    });
    broken
        .or_else(|| downwards(document, at).take(REACH).find_map(|line| tab(document, line)))
        .or_else(|| after_bracket(document, line_range(document, at)))
}

/// The message for a known key without a proper colon in the line of byte `at`.
pub(super) fn broken_key_at(document: &Document<'_>, at: usize) -> Option<Diagnostic> {
    let line = line_range(document, at);
    key_in_line(document, line.start).map(|key| report_key(document, line.start, &key))
}

/// The bytes of the line that holds byte `at`, without its line end.
pub(super) fn line_range(document: &Document<'_>, at: usize) -> Range<usize> {
    let text = document.source.text();
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    start..end
}

fn key_in_line<'a>(document: &Document<'a>, at: usize) -> Option<BrokenKey<'a>> {
    broken_key(document.source.text().get(line_range(document, at))?, document.keys)
}

fn report_key(document: &Document<'_>, line_start: usize, broken: &BrokenKey<'_>) -> Diagnostic {
    let BrokenKey { key, flaw, colon } = broken;
    let line = document.source.text().get(line_range(document, line_start)).unwrap_or_default();
    let value = line[colon.end..].trim();
    let range = line_start + colon.start..line_start + colon.end;
    let (code, message) = match flaw {
        Flaw::FullWidthColon => {
            ("full-width-colon", format!("“{key}”后面是全角冒号“：”，应为半角冒号加空格"))
        }
        Flaw::NoSpace => ("missing-space", format!("“{key}”的冒号后面缺一个空格")),
    };
    let right = if value.is_empty() { format!("{key}:") } else { format!("{key}: {value}") };
    document.error(code, message, range).hint(format!("改成“{right}”"))
}

/// Whether the crate gets beyond `at` once the colon is put right. A line of running text may well begin with
/// 联系人：, and then is not to blame.
fn cures(document: &Document<'_>, colon: Range<usize>, at: usize) -> bool {
    let text = document.source.text();
    let head = &text[document.range.start..colon.start];
    let tail = text.get(colon.end..document.range.end).unwrap_or_default();
    let repaired = format!("{head}: {tail}");
    match serde_saphyr::from_str_with_options::<IgnoredAny>(&repaired, limits::options()) {
        Ok(_) => true,
        Err(error) => {
            let (first_line, _) = document.source.line_column(document.range.start);
            let reached = error.location().map_or(0, |location| location.line() as usize) + first_line - 1;
            reached > document.source.line_column(at).0
        }
    }
}

fn tab(document: &Document<'_>, line: Range<usize>) -> Option<Diagnostic> {
    let text = document.source.text().get(line.clone())?;
    let indentation = text.len() - text.trim_start_matches([' ', '\t']).len();
    let tab = line.start + text[..indentation].find('\t')?;
    Some(
        document
            .error("tab", "行首有制表符（Tab 键），缩进只能用空格", tab..tab + 1)
            .hint("删去制表符，改用空格：每缩进一层，多两个空格"),
    )
}

/// A value that begins with a bracket and goes on behind it: `{编号}-{委员}`.
fn after_bracket(document: &Document<'_>, line: Range<usize>) -> Option<Diagnostic> {
    let text = document.source.text().get(line.clone())?;
    let colon = text.find(": ")?;
    let value = text[colon + 1..].trim();
    let close = match value.chars().next()? {
        '{' => '}',
        '[' => ']',
        _ => return None,
    };
    let (_, behind) = value.split_once(close)?;
    let goes_on = !behind.is_empty() && !behind.trim_start().starts_with(['#', '}', ']', ',']);
    let start = line.start + text.len() - text[colon + 1..].trim_start().len();
    goes_on.then(|| {
        document
            .error("text-after-bracket", "半角括号后面还有文字", start..start + value.len())
            .hint(format!("括号是文字的一部分的，给整个值加上引号：'{value}'"))
    })
}

/// The lines that say something, from that of byte `at` up.
fn upwards(document: &Document<'_>, at: usize) -> impl Iterator<Item = Range<usize>> {
    let first = Some(line_range(document, at));
    std::iter::successors(first, |line| {
        (line.start > document.range.start).then(|| line_range(document, line.start - 1))
    })
    .filter(|line| says_something(document, line))
}

/// The lines that say something, from that of byte `at` down.
fn downwards(document: &Document<'_>, at: usize) -> impl Iterator<Item = Range<usize>> {
    let first = Some(line_range(document, at));
    std::iter::successors(first, |line| {
        (line.end + 1 < document.range.end).then(|| line_range(document, line.end + 1))
    })
    .filter(|line| says_something(document, line))
}

fn says_something(document: &Document<'_>, line: &Range<usize>) -> bool {
    let text = document.source.text().get(line.clone()).unwrap_or_default().trim();
    !text.is_empty() && !text.starts_with('#')
}
