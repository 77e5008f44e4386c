//! The text of one paragraph or heading, gathered piece by piece with its places.

use std::ops::Range;
use std::sync::Arc;

use super::{Run, Text};
use crate::source::{Source, Span};
use crate::text::needs_space;

/// Gathers runs.
pub(super) struct Inline<'s> {
    source: &'s Arc<Source>,
    runs: Vec<Run>,
    strong: usize,
    /// A line break in the draft that means nothing, until the next character tells whether it is a space.
    soft_break: Option<Range<usize>>,
}

impl<'s> Inline<'s> {
    pub fn new(source: &'s Arc<Source>) -> Self {
        Self { source, runs: Vec::new(), strong: 0, soft_break: None }
    }

    /// Text that stands at `range`, which is as long as the text unless the draft writes it another way.
    pub fn text(&mut self, text: &str, mut range: Range<usize>) {
        let mut text = text;
        if let Some(line_end) = self.soft_break.take() {
            let bare = text.trim_start();
            if text.len() == range.len() {
                range.start += text.len() - bare.len();
            }
            text = bare;
            let before = self.runs.last().and_then(|run| run.text.chars().next_back());
            if needs_space(before, text.chars().next()) {
                self.push(" ", line_end);
            }
        }
        if !text.is_empty() {
            self.push(text, range);
        }
    }

    /// A line break that the clerk asked for.
    pub fn hard_break(&mut self, range: Range<usize>) {
        self.push("\n", range);
    }

    /// A line break of the draft only.
    pub fn soft_break(&mut self, range: Range<usize>) {
        self.soft_break = Some(range);
    }

    pub fn open_strong(&mut self) {
        self.strong += 1;
    }

    pub fn close_strong(&mut self) {
        self.strong = self.strong.saturating_sub(1);
    }

    /// How many line breaks the clerk asked for at its end.
    pub fn breaks_at_end(&self) -> usize {
        let backwards = self.runs.iter().rev().flat_map(|run| run.text.chars().rev());
        backwards.take_while(|c| c.is_whitespace()).filter(|c| *c == '\n').count()
    }

    /// The text, without white space at either end (clerks indent by hand too).
    pub fn finish(mut self) -> Text {
        while let Some(first) = self.runs.first_mut() {
            let blank = first.text.len() - first.text.trim_start().len();
            cut_start(first, blank);
            if !first.text.is_empty() {
                break;
            }
            self.runs.remove(0);
        }
        while let Some(last) = self.runs.last_mut() {
            let kept = last.text.trim_end().len();
            if last.text.len() == last.span.range.len() {
                last.span.range.end = last.span.range.start + kept;
            }
            last.text.truncate(kept);
            if kept > 0 {
                break;
            }
            self.runs.pop();
        }
        Text { runs: self.runs }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        let strong = self.strong > 0;
        let is_literal = self.source.text().get(range.clone()) == Some(text);
        if let Some(last) = self.runs.last_mut() {
            let last_is_literal = last.text.len() == last.span.range.len();
            if is_literal && last_is_literal && last.strong == strong && last.span.range.end == range.start {
                last.text.push_str(text);
                last.span.range.end = range.end;
                return;
            }
        }
        self.runs.push(Run { text: text.to_owned(), strong, span: Span::new(self.source, range) });
    }
}

/// Drops the first `length` bytes of a run.
pub(super) fn cut_start(run: &mut Run, length: usize) {
    if run.text.len() == run.span.range.len() {
        run.span.range.start += length;
    }
    run.text.drain(..length);
}
