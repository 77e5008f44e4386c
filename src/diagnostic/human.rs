//! Messages as a person reads them in a terminal: the message, the place, the line with the place marked, hints.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::Span;

/// The width lines are cut to; a line of a case can be a whole paragraph long.
const WIDTH: usize = 100;
/// Characters that are marked; the printer of snippets does not cut what is.
const MARKED: usize = 45;

/// All messages, an empty line between two; `colour` adds the escapes of a terminal.
pub fn render(diagnostics: &Diagnostics, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let messages: Vec<String> = diagnostics.0.iter().map(|d| render_one(d, &renderer)).collect();
    messages.join("\n\n")
}

fn render_one(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO,
    };
    let level = level.with_name(diagnostic.severity.name());
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let (text, line) = match &diagnostic.span {
        Some(span) if span.is_whole() => (Some(Origin::path(span.source.name())), None),
        Some(span) => (None, Some(snippet(span, AnnotationKind::Primary))),
        None => (None, None),
    };
    let related = diagnostic.related.iter().flat_map(|(span, what)| {
        let told = Level::NOTE.no_name().message(what.as_str());
        [Element::Message(told), Element::Cause(snippet(span, AnnotationKind::Context))]
    });
    let hints = diagnostic.hints.iter().map(|hint| Level::HELP.no_name().message(format!("提示：{hint}")));
    let group: Group<'_> = title.elements(text).elements(line).elements(related).elements(hints);
    renderer.render(&[group])
}

/// The line in which the span begins, with that part of the span marked which lies in it.
fn snippet(span: &Span, kind: AnnotationKind) -> Snippet<'_, Annotation<'_>> {
    let (line, _) = span.line_column();
    let text = span.source.line(line);
    let start = span.range.start.saturating_sub(span.source.offset(line, 1));
    let marked = marked(text, start, span.range.len());
    Snippet::source(text).path(span.source.name()).line_start(line).annotation(kind.span(marked))
}

fn marked(line: &str, start: usize, length: usize) -> Range<usize> {
    let start = start.min(line.len());
    let end = (start + length).min(line.len());
    let most = line.get(start..end).and_then(|text| text.char_indices().nth(MARKED));
    start..most.map_or(end, |(length, _)| start + length)
}
