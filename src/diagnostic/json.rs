//! Messages as JSON, for programs.

use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Safety, Severity};
use crate::json::{Value, json, pretty};
use crate::source::Span;

/// All messages as a list.
pub fn render(diagnostics: &Diagnostics) -> String {
    pretty(&list(diagnostics))
}

/// The same as a value.
pub fn list(diagnostics: &Diagnostics) -> Value {
    diagnostics.0.iter().map(value).collect()
}

/// One message: `severity` is `error`, `warning` or `hint`; lines and columns count from 1, columns in characters; `place` and
/// `fix` are null where there is none.
pub fn value(told: &Diagnostic) -> Value {
    let severity = match told.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let related = told.related.iter().map(|(span, what)| json!({ "message": what, "place": place(span) }));
    json!({
        "severity": severity,
        "severity_name": told.severity.name(),
        "code": told.code,
        "message": told.message,
        "hints": told.hints,
        "place": told.span.as_ref().map(place),
        "related": related.collect::<Vec<_>>(),
        "fix": told.fix.as_ref().map(fix),
    })
}

fn place(span: &Span) -> Value {
    let ((line, column), (end_line, end_column)) = (span.line_column(), span.end_line_column());
    let file = span.source.name();
    if span.is_whole() {
        return json!({ "file": file });
    }
    json!({
        "file": file,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": span.text(),
        "source_line": span.source.line(line),
    })
}

fn fix(fix: &Fix) -> Value {
    let edit = |edit: &Edit| json!({ "place": place(&edit.span), "replacement": edit.replacement });
    let edits: Vec<Value> = fix.edits.iter().map(edit).collect();
    json!({ "automatic": fix.safety == Safety::Automatic, "edits": edits })
}
