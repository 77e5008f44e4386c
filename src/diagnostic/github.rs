//! Messages as commands of GitHub's workflows, which shows them beside the lines of a change.

use std::fmt::Write as _;

use crate::diagnostic::{Diagnostics, Severity};

/// All messages, with a line end each.
pub fn render(diagnostics: &Diagnostics) -> String {
    diagnostics.0.iter().fold(String::new(), |mut text, told| {
        let command = match told.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let place = told.span.as_ref().map_or_else(String::new, |span| {
            let file = property(span.source.name());
            if span.is_whole() {
                return format!("file={file},");
            }
            let ((line, column), (last, end)) = (span.line_column(), span.end_line_column());
            // GitHub takes columns only where they are of one line.
            let columns = if last == line { format!(",col={column},endColumn={end}") } else { String::new() };
            format!("file={file},line={line},endLine={last}{columns},")
        });
        let said = std::iter::once(&told.message).chain(&told.hints).map(String::as_str).collect::<Vec<_>>();
        let said = data(&said.join("\n"));
        let _ = writeln!(text, "::{command} {place}title={}::{said}", property(told.code));
        text
    })
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
