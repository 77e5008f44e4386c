//! A message taken apart, for those who show it elsewhere than in a terminal: the same words and the same marks.

use std::ops::Range;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Characters that are marked at most; the printer of snippets does not cut what is.
const MARKED: usize = 45;

/// The parts of a message, as they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// How bad it is: 错误.
    pub severity: &'static str,
    /// Its stable name.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where, if anywhere.
    pub place: Option<Place>,
    /// Other places that belong to it, and what stands there.
    pub related: Vec<(String, Place)>,
    /// What to do about it.
    pub hints: Vec<String>,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// `letters/279.yaml:3:5`; the file alone where all of it is meant.
    pub name: String,
    /// The line there.
    pub line: Option<MarkedLine>,
}

/// A line of a text, with a part of it marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarkedLine {
    /// Its number, from 1.
    pub number: usize,
    /// What stands before the mark.
    pub before: String,
    /// What is marked; it may be empty.
    pub marked: String,
    /// What stands behind it.
    pub after: String,
}

/// Takes a message apart.
pub fn parts(diagnostic: &Diagnostic) -> Parts {
    Parts {
        severity: diagnostic.severity.name(),
        code: diagnostic.code,
        message: diagnostic.message.clone(),
        place: diagnostic.span.as_ref().map(place),
        related: diagnostic.related.iter().map(|(span, what)| (what.clone(), place(span))).collect(),
        hints: diagnostic.hints.iter().map(|hint| self::hint(hint)).collect(),
    }
}

fn place(span: &Span) -> Place {
    if span.is_whole() {
        return Place { name: span.source.name().to_owned(), line: None };
    }
    let (number, text, marked) = line(span);
    let (_, column) = span.line_column();
    Place {
        name: format!("{}:{number}:{column}", span.source.name()),
        line: Some(MarkedLine {
            number,
            before: text.get(..marked.start).unwrap_or_default().to_owned(),
            marked: text.get(marked.clone()).unwrap_or_default().to_owned(),
            after: text.get(marked.end..).unwrap_or_default().to_owned(),
        }),
    }
}

/// A hint as it is shown.
pub(super) fn hint(hint: &str) -> String {
    format!("提示：{hint}")
}

/// The number and the text of the line in which the span begins, and that part of the span which lies in it.
pub(super) fn line(span: &Span) -> (usize, &str, Range<usize>) {
    let (line, _) = span.line_column();
    let text = span.source.line(line);
    let start = span.range.start.saturating_sub(span.source.offset(line, 1));
    (line, text, marked(text, start, span.range.len()))
}

fn marked(line: &str, start: usize, length: usize) -> Range<usize> {
    let start = start.min(line.len());
    let end = (start + length).min(line.len());
    let most = line.get(start..end).and_then(|text| text.char_indices().nth(MARKED));
    start..most.map_or(end, |(length, _)| start + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn a_message_is_taken_apart_as_a_terminal_shows_it() {
        let source = Source::new("letters/8.yaml", "文号: 甲\n成文日期: 2026-02-30\n");
        let start = source.text().find("2026").unwrap();
        let diagnostic = Diagnostic::error("bad-date", "没有这一天")
            .at(Span::new(&source, start..start + 10))
            .hint("请核对");
        let parts = parts(&diagnostic);
        let place = parts.place.unwrap();
        let line = place.line.unwrap();
        assert_eq!((parts.severity, place.name.as_str()), ("错误", "letters/8.yaml:2:7"));
        assert_eq!((line.number, line.before.as_str()), (2, "成文日期: "));
        assert_eq!((line.marked.as_str(), line.after.as_str()), ("2026-02-30", ""));
        let shown = super::super::human::render(&diagnostic.into(), false);
        assert!(parts.hints.iter().chain([&place.name]).all(|part| shown.contains(part)), "{shown}");
    }

    #[test]
    fn a_mark_that_goes_on_in_the_next_line_ends_with_its_own() {
        let source = Source::new("a.md", "甲乙\n丙");
        let whole = place(&Span::whole(&source));
        assert_eq!((whole.name.as_str(), whole.line), ("a.md", None));
        let line = place(&Span::new(&source, 3..10)).line.unwrap();
        assert_eq!((line.before.as_str(), line.marked.as_str(), line.after.as_str()), ("甲", "乙", ""));
    }
}
