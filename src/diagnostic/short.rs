//! Messages a line each, as editors and `grep` read them: `letters/279.yaml:12:5: 警告 DF408 …`.

use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, Diagnostics};

/// All messages, with a line end each.
pub fn render(diagnostics: &Diagnostics) -> String {
    diagnostics.0.iter().fold(String::new(), |mut text, told| {
        let Diagnostic { code, message, .. } = told;
        let _ = writeln!(text, "{}{} {code} {message}", place(told), told.severity.name());
        text
    })
}

/// The place, with what parts it from the message; of a whole text its name alone.
fn place(told: &Diagnostic) -> String {
    match &told.span {
        Some(span) if span.is_whole() => format!("{}: ", span.source.name()),
        Some(span) => {
            let (line, column) = span.line_column();
            format!("{}:{line}:{column}: ", span.source.name())
        }
        None => String::new(),
    }
}
