//! One letter through the whole house: case → draft → document → pages → bytes.

mod heading;
mod locate;

pub use heading::{Heading, Place};
pub use locate::{Area, locate};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::case;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::document::{self, Document};
use crate::draft::{self, Draft, Edition, Templates};
use crate::font::Fonts;
use crate::pdf;
use crate::picture::{self, Pictures};
use crate::source::{Source, Span};
use crate::typeset::{self, Pages};

/// What every letter of a run shares.
pub struct Press<'a> {
    /// The templates of drafts.
    pub templates: &'a Templates,
    /// The faces.
    pub fonts: &'a Fonts<'a>,
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

/// What stands in a case for a text that is still to be written; with it, a letter is not printed.
pub const UNFILLED: &str = "【待填】";

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
    drafted(files, edition, templates, name).map(|(_, draft, warnings)| (draft, warnings))
}

fn drafted(
    files: &CaseFiles,
    edition: Edition,
    templates: &Templates,
    name: &str,
) -> Result<(Heading, Draft, Diagnostics), Diagnostics> {
    let (case, warnings) = case::load(&files.case, &files.offices, &files.attachments)?;
    let unfilled = marked(&files.case, |at| !in_comment(files.case.text(), at));
    if unfilled.has_errors() {
        // That the rest is empty goes without saying.
        return Err(unfilled);
    }
    match draft::render(&case, edition, templates, name) {
        Ok(draft) => {
            // In a block of text, what looks like a comment is text.
            let left = marked(&draft.source, |_| true);
            if left.has_errors() {
                return Err(traced(left, files));
            }
            let told = edition.check(&draft);
            Ok((Heading::of_case(&case, edition), draft, after(warnings, traced(told, files))))
        }
        Err(found) => Err(after(warnings, found)),
    }
}

/// The places that are marked to be filled in.
fn marked(source: &Arc<Source>, counts: impl Fn(usize) -> bool) -> Diagnostics {
    let places = source.text().match_indices(UNFILLED).filter(|(at, _)| counts(*at));
    let told = |(at, mark): (usize, &str)| {
        let span = Span::new(source, at..at + mark.len());
        let mistake = Diagnostic::error("unfilled", "这里还没有填写").at(span);
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
    let (heading, draft, warnings) = drafted(files, edition, press.templates, name)?;
    let source = Arc::clone(&draft.source);
    // What was said of the case, with its place, is not said again of the draft that carries it.
    let is_new = |told: &Diagnostic| {
        !warnings.0.iter().any(|known| (known.code, &known.message) == (told.code, &told.message))
    };
    match print_draft(draft, press, open) {
        Ok(mut letter) => {
            letter.warnings.0.retain(is_new);
            letter.warnings = after(warnings, traced(letter.warnings, files));
            letter.heading = heading;
            Ok(letter)
        }
        Err(mut found) => {
            found.0.retain(is_new);
            Err(after(warnings, unsaved(traced(found, files), &source, files, edition)))
        }
    }
}

/// Prints a draft.
///
/// # Errors
/// What is wrong in the draft, and characters that no face has.
pub fn print_draft(draft: Draft, press: &Press<'_>, open: Open<'_>) -> Result<Letter, Diagnostics> {
    let (document, warnings) = document::parse(&draft).map_err(Diagnostics::shortened)?;
    match made(&document, press, open) {
        Ok((pdf, laid_out, pictures, told)) => Ok(Letter {
            draft,
            pdf,
            pages: laid_out.pages.len(),
            result_class: result_class(&document),
            heading: Heading::of_title(&laid_out.info.title),
            laid_out,
            pictures,
            warnings: after(warnings, told).shortened(),
        }),
        Err(found) => Err(after(warnings, found).shortened()),
    }
}

/// The file of a document, its pages with their pictures, and what is to be said of them.
fn made(
    document: &Document,
    press: &Press<'_>,
    open: Open<'_>,
) -> Result<(Vec<u8>, Pages, Pictures, Diagnostics), Diagnostics> {
    let pictures = pictures(document, open)?;
    let (pages, warnings) = typeset::lay_out(document, press.fonts, &pictures)?;
    match pdf::write(&pages, press.fonts, &pictures) {
        Ok(pdf) => Ok((pdf, pages, pictures, warnings)),
        Err(found) => Err(after(warnings, found)),
    }
}

/// The class itself, of the line that is printed.
fn result_class(document: &Document) -> Option<String> {
    let line = document.letterhead.result_class.as_ref()?.plain();
    line.rsplit('：').next().map(str::to_owned)
}

/// What an earlier stage told, then what a later one did.
fn after(mut earlier: Diagnostics, later: Diagnostics) -> Diagnostics {
    earlier.extend(later);
    earlier
}

/// The pictures that a document names; one that cannot be had is told of where it is first named.
fn pictures(document: &Document, open: Open<'_>) -> Result<Pictures, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut pictures = Pictures::default();
    let mut seen = BTreeSet::new();
    for file in document.picture_files().filter(|file| seen.insert(file.name.as_str())) {
        match open(&file.name).and_then(picture::decode) {
            Ok(picture) => drop(pictures.0.insert(file.name.clone(), picture)),
            Err(mistake) => found.push(mistake.at(file.span.clone())),
        }
    }
    if found.has_errors() { Err(found) } else { Ok(pictures) }
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

/// Where the text at `span` of the draft was taken from: the place in the case, or else an office file, that
/// reads the same for as far around it as possible. Comments are not read.
fn origin(span: &Span, files: &CaseFiles) -> Option<Span> {
    if span.is_whole() {
        return Some(Span::whole(&files.case));
    }
    let text = span.text();
    if text.is_empty() {
        return None;
    }
    let mut best: Option<(usize, Span)> = None;
    let yaml = std::iter::once(&files.case).chain(files.offices.iter().rev()).map(|source| (source, true));
    let markdown = files.attachments.values().map(|source| (source, false));
    for (source, is_yaml) in yaml.chain(markdown) {
        let is_said = |at: usize| !is_yaml || !in_comment(source.text(), at);
        for (start, _) in source.text().match_indices(text).filter(|(at, _)| is_said(*at)) {
            let place = Span::new(source, start..start + text.len());
            let width = common_context(span, &place);
            if best.as_ref().is_none_or(|(widest, _)| width > *widest) {
                best = Some((width, place));
            }
        }
    }
    best.map(|(_, place)| place)
}

/// How many characters around the two places are the same, up to some on each side.
fn common_context(one: &Span, other: &Span) -> usize {
    const WIDEST: usize = 8;
    let same = |(a, b): &(char, char)| a == b && *a != '\n';
    let (before, after) = around(one);
    let (other_before, other_after) = around(other);
    let left = before.chars().rev().zip(other_before.chars().rev()).take(WIDEST).take_while(same).count();
    left + after.chars().zip(other_after.chars()).take(WIDEST).take_while(same).count()
}

/// The text before a place and the text after it.
fn around(span: &Span) -> (&str, &str) {
    let text = span.source.text();
    (&text[..span.range.start], &text[span.range.end..])
}

/// Whether a place of a YAML text is behind a `#` that begins a comment.
fn in_comment(yaml: &str, at: usize) -> bool {
    let line = &yaml[yaml[..at].rfind('\n').map_or(0, |end| end + 1)..at];
    let mut quote = None;
    let mut word = None;
    let mut before = ' ';
    for c in line.chars() {
        match quote {
            Some(mark) if c == mark => quote = None,
            None if c == '#' && before.is_whitespace() => return true,
            // A quote opens where a value begins.
            None if matches!(c, '"' | '\'') && word.is_none_or(|c| ":-[{,".contains(c)) => quote = Some(c),
            _ => {}
        }
        before = c;
        if !c.is_whitespace() {
            word = Some(c);
        }
    }
    false
}
