//! Named text and places in it. Every message of the program points here.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text with the name under which the user knows it (a path as typed or shown).
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl Source {
    /// Takes over `text`, known to the user as `name`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let text = text.into();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1)).collect();
        Arc::new(Self { name: name.into(), text, lines })
    }

    /// The name shown in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// One-based line and column (in characters) of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.floor_char_boundary(offset);
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.line_start(line);
        (line, self.text[start..offset].chars().count() + 1)
    }

    /// The byte offset of a one-based line and column (in characters), clamped to the line.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.line_start(line);
        let text = &self.text[start..];
        let end = text.find('\n').unwrap_or(text.len());
        let within = text[..end].char_indices().nth(column.saturating_sub(1)).map_or(end, |(i, _)| i);
        start + within
    }

    /// The text of a one-based line, without its line end.
    pub fn line(&self, line: usize) -> &str {
        let text = &self.text[self.line_start(line)..];
        text.split('\n').next().unwrap_or_default().trim_end_matches('\r')
    }

    fn line_start(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    fn floor_char_boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// A byte range of one source.
#[derive(Clone, PartialEq, Eq)]
pub struct Span {
    /// The text that the range is in.
    pub source: Arc<Source>,
    /// Byte offsets into it.
    pub range: Range<usize>,
}

impl Span {
    /// The bytes `range` of `source`.
    pub fn new(source: &Arc<Source>, range: Range<usize>) -> Self {
        Self { source: Arc::clone(source), range }
    }

    /// All of `source`: for what is said of a text as a whole, such as what it lacks.
    pub fn whole(source: &Arc<Source>) -> Self {
        Self::new(source, 0..source.text.len())
    }

    /// Whether it means all of its source.
    pub fn is_whole(&self) -> bool {
        self.range == (0..self.source.text.len())
    }

    /// One-based line and column (in characters) of the first byte.
    pub fn line_column(&self) -> (usize, usize) {
        self.source.line_column(self.range.start)
    }

    /// The same of the place behind its last byte.
    pub fn end_line_column(&self) -> (usize, usize) {
        self.source.line_column(self.range.end)
    }

    /// The text that the span covers.
    pub fn text(&self) -> &str {
        self.source.text().get(self.range.clone()).unwrap_or_default()
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.source.name())
    }
}

/// A value and where the user wrote it; no place when the program made it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Option<Span>,
}

impl<T> Located<T> {
    /// A value that stands at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span: Some(span) }
    }
}
