//! Paragraphs in a text: an empty line parts them, a single line end is only where the typist's line was full.

use std::sync::Arc;

use crate::source::{Located, Source};
use crate::text::join_lines;
use crate::yaml::Spanned;

/// The paragraphs of a text, each at the place of its first line.
pub(super) fn paragraphs(text: &Spanned<String>, source: &Arc<Source>) -> Vec<Located<String>> {
    let mut searched = text.range.start;
    blocks(&text.value)
        .map(|lines| {
            let span = first_line(lines[0], searched..text.range.end, source);
            searched = span.end.min(text.range.end);
            Spanned { value: join_lines(&lines.join("\n")), range: span }.located(source)
        })
        .collect()
}

fn blocks(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let blocks: Vec<Vec<&str>> =
        lines.split(|line| line.is_empty()).filter(|block| !block.is_empty()).map(<[&str]>::to_vec).collect();
    blocks.into_iter()
}

/// Where `line` stands within `range`; all of it, if escapes make it look different there.
fn first_line(line: &str, range: std::ops::Range<usize>, source: &Source) -> std::ops::Range<usize> {
    let within = source.text().get(range.clone()).unwrap_or_default();
    match within.find(line) {
        Some(offset) => range.start + offset..range.start + offset + line.len(),
        None => range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_parts_paragraphs_and_a_single_line_end_does_not() {
        let source = Source::new("a", "  一段的\n  两行\n\n\n  二段 GB/T\n  9704 的\n  行");
        let text = Spanned { value: source.text().to_owned(), range: 0..source.text().len() };
        let found = paragraphs(&text, &source);
        let values: Vec<&str> = found.iter().map(|p| p.value.as_str()).collect();
        assert_eq!(values, ["一段的两行", "二段 GB/T 9704 的行"]);
        let spans: Vec<&str> =
            found.iter().filter_map(|p| p.span.as_ref()).map(crate::source::Span::text).collect();
        assert_eq!(spans, ["一段的", "二段 GB/T"]);
    }

    #[test]
    fn blank_text_has_no_paragraphs() {
        let source = Source::new("a", " \n ");
        assert!(paragraphs(&Spanned { value: " \n ".to_owned(), range: 0..3 }, &source).is_empty());
    }
}
