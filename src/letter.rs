//! One letter through the whole house: case → draft → document → pages → bytes.

mod heading;
mod locate;
mod proof;
mod repair;
mod review;
mod trace;

pub use heading::{Heading, Place};
pub use locate::{Area, Locator};
pub use repair::{repair_case, repair_draft};
pub use review::{Extent, Review, Told, review_case, review_draft};

use std::ops::Range;
use std::sync::Arc;

use crate::case::{self, Case, UNFILLED};
use crate::check::Selection;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::document::{self, Document};
use crate::draft::{self, Draft, Edition, Templates};
use crate::font::Fonts;
use crate::picture::Pictures;
use crate::source::{Source, Span};
use crate::typeset::Pages;
use crate::yaml;
use proof::Proof;
use trace::Trace;

/// What every letter of a run shares.
pub struct Press<'a> {
    /// The templates of drafts.
    pub templates: &'a Templates,
    /// The faces.
    pub fonts: &'a Fonts<'a>,
    /// Whether letters are printed as drafts: with the mark 草稿, and also where a rule is broken that keeps others back.
    pub draft_mark: bool,
    /// Whether what letters are made from is enclosed in their files.
    pub attach_source: bool,
}

impl<'a> Press<'a> {
    /// A press for letters that go out.
    pub fn new(templates: &'a Templates, fonts: &'a Fonts<'a>) -> Self {
        Self { templates, fonts, draft_mark: false, attach_source: false }
    }
}

/// A case file with the office files that apply to it, from the outermost folder inwards.
pub struct CaseFiles {
    /// The case.
    pub case: Arc<Source>,
    /// `_office.yaml`, folder by folder.
    pub offices: Vec<Arc<Source>>,
    /// The files of the case's attachments, by the names that it gives them.
    pub attachments: case::Attachments,
}

/// A draft with the office files that its letter is held to; it prints without them.
#[derive(Clone)]
pub struct DraftFiles {
    /// The draft.
    pub draft: Draft,
    /// `_office.yaml`, folder by folder.
    pub offices: Vec<Arc<Source>>,
    /// The case that it was made from, where that came with it in a PDF file.
    pub case: Option<Arc<Source>>,
}

impl DraftFiles {
    /// A draft of no office.
    pub fn alone(draft: Draft) -> Self {
        Self { draft, offices: Vec::new(), case: None }
    }

    /// The digest of all that they say.
    pub fn digest(&self) -> Digest {
        let sources = std::iter::once(&self.draft.source).chain(&self.offices).chain(&self.case);
        Digest::of(sources.map(|source| source.text()))
    }
}

impl CaseFiles {
    /// The digest of all that they say.
    pub fn digest(&self) -> Digest {
        let counts = [self.offices.len(), self.attachments.len()].map(|count| count.to_string());
        let texts = std::iter::once(&self.case).chain(&self.offices).map(|source| source.text());
        let attached = self.attachments.iter().flat_map(|(name, source)| [name.as_str(), source.text()]);
        Digest::of(counts.iter().map(String::as_str).chain(texts).chain(attached))
    }
}

/// Gives the bytes of a file that a draft names: a seal, a figure.
pub type Open<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, Diagnostic>;

/// Has no file at all: for letters without pictures.
///
/// # Errors
/// Always.
pub fn no_files(name: &str) -> Result<Vec<u8>, Diagnostic> {
    Err(Diagnostic::error("no-such-file", format!("找不到“{name}”")))
}

/// A finished letter.
pub struct Letter {
    /// The draft it was printed from.
    pub draft: Draft,
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// 办理结果, the letter of the class: A.
    pub result_class: Option<String>,
    /// Its pages as they were laid out.
    pub laid_out: Pages,
    /// The pictures that they show.
    pub pictures: Pictures,
    /// What it is called among others.
    pub heading: Heading,
    /// What deserves a second look.
    pub warnings: Diagnostics,
}

/// The draft of one paper of a case, known as `name` in messages, with what deserves a second look in the case.
///
/// # Errors
/// What is wrong in the case, an office file or a template.
pub fn draft(
    files: &CaseFiles,
    edition: Edition,
    templates: &Templates,
    name: &str,
) -> Result<(Draft, Diagnostics), Diagnostics> {
    let drafted = drafted(files, edition, templates, name)?;
    if drafted.unfilled.has_errors() {
        return Err(drafted.unfilled);
    }
    Ok((drafted.draft, drafted.warnings))
}

/// What a paper of a case is called among others; none where the case cannot be read.
pub fn heading(files: &CaseFiles, edition: Edition) -> Option<Heading> {
    let (case, _) = case::load(&files.case, &files.offices, &files.attachments).ok()?;
    Some(Heading::of_case(&case, edition))
}

/// The letter of a case before it is laid out, with what deserves a second look; messages about the draft point at the case
/// where its text came from.
///
/// # Errors
/// As [`draft`], and what is wrong in the draft.
pub fn document(
    files: &CaseFiles,
    edition: Edition,
    templates: &Templates,
    name: &str,
) -> Result<(Document, Diagnostics), Diagnostics> {
    let (draft, warnings) = draft(files, edition, templates, name)?;
    let trace = Trace::new(&draft.source, files);
    let traced = |found: Diagnostics| found.map(|told| trace.traced(told));
    match document::parse(&draft) {
        Ok((document, told)) => Ok((document, after(warnings, traced(told)))),
        Err(found) => Err(after(warnings, traced(found))),
    }
}

/// A case and its draft.
struct Drafted {
    case: Case,
    draft: Draft,
    /// The places that are marked to be filled in.
    unfilled: Diagnostics,
    warnings: Diagnostics,
}

fn drafted(
    files: &CaseFiles,
    edition: Edition,
    templates: &Templates,
    name: &str,
) -> Result<Drafted, Diagnostics> {
    let (case, warnings) = case::load(&files.case, &files.offices, &files.attachments)?;
    let mut unfilled = unfilled(&files.case, || yaml::texts(&files.case));
    match draft::render(&case, edition, templates, name) {
        Ok(draft) => {
            let trace = Trace::new(&draft.source, files);
            if unfilled.is_empty() {
                // From an office file or a template.
                let all = || std::iter::once(0..draft.source.text().len()).collect();
                unfilled = self::unfilled(&draft.source, all).map(|told| trace.traced(told));
            }
            let told = edition.check(&draft).map(|told| trace.traced(told));
            Ok(Drafted { case, draft, unfilled, warnings: after(warnings, told) })
        }
        // That the rest is empty goes without saying.
        Err(_) if unfilled.has_errors() => Err(unfilled),
        Err(found) => Err(after(warnings, found)),
    }
}

/// The places in `texts` that are marked to be filled in; most letters have none, and are not asked for their texts.
fn unfilled(source: &Arc<Source>, texts: impl FnOnce() -> Vec<Range<usize>>) -> Diagnostics {
    let mut places = source.text().match_indices(UNFILLED).peekable();
    let texts = if places.peek().is_some() { texts() } else { Vec::new() };
    let places = places.filter(|(at, _)| texts.iter().any(|text| text.contains(at)));
    let told = |(at, mark): (usize, &str)| {
        let span = Span::new(source, at..at + mark.len());
        let mistake = Diagnostic::error("DF213", "这里还没有填写").at(span);
        mistake.hint(format!("把“{UNFILLED}”换成内容；没有内容的，删去这一行"))
    };
    Diagnostics(places.map(told).collect())
}

/// Prints one paper of a case by way of its draft; messages about the draft point at the case where its text came from.
///
/// # Errors
/// As [`draft`] and [`print_draft`].
pub fn print_case(
    files: &CaseFiles,
    edition: Edition,
    press: &Press<'_>,
    name: &str,
    open: Open<'_>,
) -> Result<Letter, Diagnostics> {
    let proof = Proof::of_case(files, edition, press, name, open, &Selection::errors())?;
    let draft = Arc::clone(&proof.draft.source);
    proof.printed(press).map_err(|found| unsaved(found, &draft, files, edition))
}

/// Prints a draft.
///
/// # Errors
/// What is wrong in the draft, and characters that no face has.
pub fn print_draft(files: DraftFiles, press: &Press<'_>, open: Open<'_>) -> Result<Letter, Diagnostics> {
    Proof::of_draft(files, press, open, &Selection::errors()).printed(press)
}

/// What an earlier stage told, then what a later one did.
fn after(mut earlier: Diagnostics, later: Diagnostics) -> Diagnostics {
    earlier.extend(later);
    earlier
}

/// Messages about a draft that will not be written, with the way to see it where there is one.
fn unsaved(
    diagnostics: Diagnostics,
    draft: &Arc<Source>,
    files: &CaseFiles,
    edition: Edition,
) -> Diagnostics {
    let case = files.case.name();
    let named = Source::new(format!("{case} 的底稿"), draft.text());
    let name = |mut diagnostic: Diagnostic| {
        if let Some(span) = diagnostic.span.as_mut().filter(|span| Arc::ptr_eq(&span.source, draft)) {
            span.source = Arc::clone(&named);
            if edition == Edition::Letter {
                diagnostic.hints.push(format!("用 dafu draft {case} 查看底稿"));
            }
        }
        diagnostic
    };
    Diagnostics(diagnostics.0.into_iter().map(name).collect())
}
