//! One letter through the whole house: case → draft → document → pages → bytes.

use std::sync::Arc;

use crate::case;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document;
use crate::draft::{self, Draft, Templates};
use crate::font::Fonts;
use crate::pdf;
use crate::source::{Source, Span};
use crate::typeset::{self, Style};

/// What every letter of a run shares.
pub struct Press<'a> {
    /// The templates of drafts.
    pub templates: &'a Templates,
    /// The faces.
    pub fonts: &'a Fonts<'a>,
    /// The measures.
    pub style: &'a Style,
}

/// A case file with the office files that apply to it, from the outermost folder inwards.
pub struct CaseFiles {
    /// The case.
    pub case: Arc<Source>,
    /// `_office.yaml`, folder by folder.
    pub offices: Vec<Arc<Source>>,
}

/// A finished letter.
pub struct Letter {
    /// The draft it was printed from.
    pub draft: Draft,
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What deserves a second look.
    pub warnings: Diagnostics,
}

/// The draft of a case, known as `name` in messages, with what deserves a second look in the case.
///
/// # Errors
/// What is wrong in the case, an office file or a template.
pub fn draft(
    files: &CaseFiles,
    templates: &Templates,
    name: &str,
) -> Result<(Draft, Diagnostics), Diagnostics> {
    let (case, warnings) = case::load(&files.case, &files.offices)?;
    let draft = draft::render(&case, templates, name)?;
    Ok((draft, warnings))
}

/// Prints a case by way of its draft; messages about the draft point at the case where its text came from.
///
/// # Errors
/// As [`draft`] and [`print_draft`].
pub fn print_case(files: &CaseFiles, press: &Press<'_>, name: &str) -> Result<Letter, Diagnostics> {
    let (draft, mut warnings) = draft(files, press.templates, name)?;
    let mut letter = print_draft(draft, press).map_err(|found| traced(found, files))?;
    warnings.extend(traced(letter.warnings, files));
    letter.warnings = warnings;
    Ok(letter)
}

/// Prints a draft.
///
/// # Errors
/// What is wrong in the draft, and characters that no face has.
pub fn print_draft(draft: Draft, press: &Press<'_>) -> Result<Letter, Diagnostics> {
    let (document, warnings) = document::parse(&draft)?;
    let pages = typeset::lay_out(&document, press.fonts, press.style)?;
    let pdf = pdf::write(&pages, press.fonts)?;
    Ok(Letter { draft, pdf, pages: pages.pages.len(), warnings })
}

/// Messages about a draft, pointing into the files that it was made from.
fn traced(diagnostics: Diagnostics, files: &CaseFiles) -> Diagnostics {
    let trace = |mut diagnostic: Diagnostic| {
        if let Some(origin) = diagnostic.span.as_ref().and_then(|span| origin(span, files)) {
            diagnostic.span = Some(origin);
        }
        diagnostic
    };
    Diagnostics(diagnostics.0.into_iter().map(trace).collect())
}

/// Where the text at `span` of the draft was taken from: the place in the case, or else an office file, that
/// reads the same for as far around it as possible.
fn origin(span: &Span, files: &CaseFiles) -> Option<Span> {
    const WIDEST: usize = 8;
    if span.is_whole() {
        return Some(Span::whole(&files.case));
    }
    let line = span.source.line(span.line_column().0);
    let text = span.text();
    let at = line.find(text).filter(|_| !text.is_empty())?;
    let column = span.line_column().1.saturating_sub(1);
    let start = line.char_indices().nth(column).map_or(at, |(i, _)| i);
    let before: Vec<usize> = line[..start].char_indices().map(|(i, _)| i).rev().take(WIDEST).collect();
    for width in (0..=before.len()).rev() {
        let from = if width == 0 { start } else { before[width - 1] };
        let context = line.get(from..start + text.len())?;
        let found = std::iter::once(&files.case)
            .chain(files.offices.iter().rev())
            .find_map(|source| Some((source, source.text().find(context)?)));
        if let Some((source, place)) = found {
            let place = place + (start - from);
            return Some(Span::new(source, place..place + text.len()));
        }
    }
    None
}
