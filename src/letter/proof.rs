//! A letter as far as it can be set, and everything that there is to say of it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::trace::Trace;
use super::{CaseFiles, DraftFiles, Heading, Letter, Open, Press, Told, after, drafted};
use crate::case::{self, Case, CheckSettings};
use crate::check::{self, Facts, Selection, Subject};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::document::{self, Document};
use crate::draft::{Draft, Edition};
use crate::pdf::{self, Enclosure, Role};
use crate::picture::{self, Pictures};
use crate::source::{Source, Span};
use crate::typeset::{self, Pages};

/// A letter before it is printed.
pub(super) struct Proof {
    pub(super) draft: Draft,
    pub(super) found: Vec<Told>,
    pub(super) facts: Option<Facts>,
    heading: Option<Heading>,
    document: Option<Document>,
    set: Option<(Pages, Pictures)>,
    /// What the letter is made from, beside the draft, where that is to be enclosed.
    enclosures: Vec<Enclosure>,
}

/// What rules are held against beside the letter itself.
struct Standards<'a> {
    case: Option<&'a Case>,
    settings: &'a CheckSettings,
    selection: &'a Selection,
}

impl Proof {
    /// That of a paper of a case; places are those of the case's files, where the text came from there.
    ///
    /// # Errors
    /// What is wrong in the case, an office file or a template, so that there is no draft.
    pub(super) fn of_case(
        files: &CaseFiles,
        edition: Edition,
        press: &Press<'_>,
        name: &str,
        open: Open<'_>,
        selection: &Selection,
    ) -> Result<Self, Diagnostics> {
        let drafted = drafted(files, edition, press.templates, name)?;
        if drafted.unfilled.has_errors() && !press.draft_mark {
            return Err(drafted.unfilled);
        }
        let case = &drafted.case;
        let (selection, strange) = selection.of_office(&case.office.check);
        let standards = Standards { case: Some(case), settings: &case.office.check, selection: &selection };
        let heading = Heading::of_case(case, edition);
        let trace = Trace::new(&drafted.draft.source, files);
        let mut proof = Self::set(drafted.draft, &standards, press, open);
        // What was said of the case, with its place, is not said again of the draft that carries it.
        let known = &drafted.warnings.0;
        let is_new = |told: &Told| {
            let told = &told.diagnostic;
            !known.iter().any(|known| (known.code, &known.message) == (told.code, &told.message))
        };
        proof.found.retain(is_new);
        for told in &mut proof.found {
            told.diagnostic = trace.traced(told.diagnostic.clone());
        }
        let earlier = after(selection.of(drafted.warnings), after(strange, demoted(drafted.unfilled)));
        let earlier = earlier.0.into_iter().map(Told::of_case);
        proof.found.splice(0..0, earlier);
        let shared: Vec<Arc<Source>> =
            files.offices.iter().chain(files.attachments.values()).cloned().collect();
        proof.accept(&files.case, &shared, &selection);
        proof.enclose_case(&files.case, press);
        Ok(Self { facts: Some(Facts::of(case, &files.offices, &selection)), heading: Some(heading), ..proof })
    }

    /// That of a draft.
    pub(super) fn of_draft(
        files: DraftFiles,
        press: &Press<'_>,
        open: Open<'_>,
        selection: &Selection,
    ) -> Self {
        let DraftFiles { draft, offices, case } = files;
        let settings = case::check_settings(&offices);
        let (selection, strange) = selection.of_office(&settings);
        let source = Arc::clone(&draft.source);
        let standards = Standards { case: None, settings: &settings, selection: &selection };
        let mut proof = Self::set(draft, &standards, press, open);
        proof.found.splice(0..0, strange.0.into_iter().map(Told::of_case));
        proof.accept(&source, &[], &selection);
        if let Some(case) = case {
            proof.enclose_case(&case, press);
        }
        proof
    }

    /// The letter of a draft, as far as it can be set; places are those of the draft.
    fn set(draft: Draft, standards: &Standards<'_>, press: &Press<'_>, open: Open<'_>) -> Self {
        let mut proof = Self {
            draft,
            found: Vec::new(),
            facts: None,
            heading: None,
            document: None,
            set: None,
            enclosures: Vec::new(),
        };
        let mut document = match document::parse(&proof.draft) {
            Ok((document, warnings)) => {
                proof.tell(standards.selection.of(warnings));
                document
            }
            Err(found) => {
                proof.tell(standards.selection.of(found));
                return proof;
            }
        };
        document.style.draft_mark = press.draft_mark;
        let read = RefCell::new(Vec::new());
        let open: Open<'_> = &|name| {
            let bytes = open(name)?;
            if press.attach_source {
                read.borrow_mut().push(Enclosure {
                    name: name.to_owned(),
                    role: Role::Picture,
                    bytes: bytes.clone(),
                });
            }
            Ok(bytes)
        };
        match laid_out(&document, press, open) {
            Ok((pages, pictures, warnings)) => {
                proof.tell(standards.selection.of(warnings));
                proof.set = Some((pages, pictures));
            }
            Err(found) => proof.tell(found),
        }
        let subject = Subject::new(standards.case, &document, standards.settings);
        let found = check::run(&subject, standards.selection);
        proof.tell(if press.draft_mark { demoted(found) } else { found });
        proof.document = Some(document);
        proof.enclosures = read.take();
        proof
    }

    fn enclose_case(&mut self, case: &Source, press: &Press<'_>) {
        if press.attach_source {
            self.enclosures.insert(0, enclosed(case, Role::Case));
        }
    }

    fn tell(&mut self, found: Diagnostics) {
        let is_here = |told: &Diagnostic| {
            told.span.as_ref().is_none_or(|span| Arc::ptr_eq(&span.source, &self.draft.source))
        };
        let told = |told: Diagnostic| if is_here(&told) { Told::of_draft(told) } else { Told::of_case(told) };
        let found: Vec<Told> = found.0.into_iter().map(told).collect();
        self.found.extend(found);
    }

    /// Takes away what the clerk has accepted in the letter's `own` file, or in those that it shares with others. What stands
    /// in the draft alone is of the letter as a whole.
    fn accept(&mut self, own: &Arc<Source>, shared: &[Arc<Source>], selection: &Selection) {
        let of_whole = |told: &Told| {
            let mut told = told.diagnostic.clone();
            let is_made_up = |span: &Span| {
                Arc::ptr_eq(&span.source, &self.draft.source) && !Arc::ptr_eq(&span.source, own)
            };
            if told.span.as_ref().is_some_and(is_made_up) {
                told.span = Some(Span::whole(own));
            }
            told
        };
        let found: Vec<Diagnostic> = self.found.iter().map(of_whole).collect();
        let found: Vec<&Diagnostic> = found.iter().collect();
        let own = std::slice::from_ref(own);
        let (accepted, strange) = check::accepted(&found, (own, shared), selection);
        let mut accepted = accepted.into_iter();
        self.found.retain(|_| !accepted.next().unwrap_or_default());
        // Where the draft cannot be read, no rule has looked.
        if self.document.is_some() {
            self.found.extend(strange.0.into_iter().map(Told::of_case));
        }
    }

    /// What it is called among others.
    pub(super) fn heading(&self) -> Option<Heading> {
        let of_title = || self.set.as_ref().map(|(pages, _)| Heading::of_title(&pages.info.title));
        self.heading.clone().or_else(of_title)
    }

    /// How many pages it has.
    pub(super) fn pages(&self) -> Option<usize> {
        self.set.as_ref().map(|(pages, _)| pages.pages.len())
    }

    /// Everything there is to say of it.
    pub(super) fn told(&self) -> Diagnostics {
        Diagnostics(self.found.iter().map(|told| told.diagnostic.clone()).collect())
    }

    /// The letter, if it can go out.
    ///
    /// # Errors
    /// All that was found, where there is an error among it.
    pub(super) fn printed(self, press: &Press<'_>) -> Result<Letter, Diagnostics> {
        let told = self.told();
        if told.has_errors() { Err(told.shortened()) } else { self.written(press) }
    }

    /// The letter, whatever was found, if it can be set.
    ///
    /// # Errors
    /// What was found, and what the file cannot hold.
    pub(super) fn written(self, press: &Press<'_>) -> Result<Letter, Diagnostics> {
        let (told, heading) = (self.told(), self.heading());
        let (Some(document), Some((laid_out, pictures)), Some(heading)) = (self.document, self.set, heading)
        else {
            return Err(told.shortened());
        };
        let mut enclosures = self.enclosures;
        if press.attach_source {
            enclosures.insert(0, enclosed(&self.draft.source, Role::Draft));
        }
        match pdf::write_with(&laid_out, press.fonts, &pictures, enclosures) {
            Ok(pdf) => Ok(Letter {
                draft: self.draft,
                pdf,
                pages: laid_out.pages.len(),
                result_class: result_class(&document),
                heading,
                laid_out,
                pictures,
                warnings: told.shortened(),
            }),
            Err(found) => Err(after(told, found).shortened()),
        }
    }
}

/// A text as it is enclosed, under its own name without that of a folder.
fn enclosed(source: &Source, role: Role) -> Enclosure {
    let name = source.name().rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    Enclosure { name, role, bytes: source.text().as_bytes().to_vec() }
}

/// Errors that a letter marked as a draft may have.
fn demoted(found: Diagnostics) -> Diagnostics {
    found.map(|told| Diagnostic { severity: told.severity.min(Severity::Warning), ..told })
}

/// The class itself, of the line that is printed.
fn result_class(document: &Document) -> Option<String> {
    let line = document.letterhead.result_class.as_ref()?.plain();
    line.rsplit('：').next().map(str::to_owned)
}

fn laid_out(
    document: &Document,
    press: &Press<'_>,
    open: Open<'_>,
) -> Result<(Pages, Pictures, Diagnostics), Diagnostics> {
    let pictures = pictures(document, open)?;
    let (pages, warnings) = typeset::lay_out(document, press.fonts, &pictures)?;
    Ok((pages, pictures, warnings))
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
