//! Case file + office files → [`Case`].
//!
//! [`raw`] says which keys there are, [`check`] turns each value into what it means, [`office`] lays the files of
//! an office over each other, [`load`] puts it together, and [`rules`] holds what concerns several values.

mod addressed;
mod attachment;
mod check;
mod check_settings;
mod faces;
mod file_name;
mod handling;
mod identity;
pub mod keys;
mod label;
mod marks;
mod model;
mod name;
mod office;
mod paragraph;
mod proposal;
mod raw;
mod result_class;
mod rules;
mod schema;
mod shared;
mod signing;
mod skeleton;

use std::sync::Arc;

use crate::case::check::Checker;
use crate::case::office::OfficeFile;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Located, Source};
use crate::style::{Layout, choose};
use crate::text::in_brackets;
use crate::yaml::{self, Field};

pub use crate::notation::{Date, DocumentNumber, TimeLimit};
pub use attachment::attachment_files;
pub use check_settings::CheckSettings;
pub use faces::{Faces, check_no_faces, faces};
pub use file_name::{FileName, may_name_outputs};
pub use handling::Handling;
pub use identity::{Identity, identity};
pub use model::{
    Attachment, Attachments, Case, Contact, Entry, Feedback, LetterKind, Office, Proposal, ProposalKind,
    Section,
};
pub use name::stands_for_several;
pub use schema::{case_schema, office_schema};
pub use skeleton::{Facts, HandlingFacts, OfficeFacts, UNFILLED, office_skeleton, skeleton};

/// Reads a case, completed from the files of its office: `offices` are the `_office.yaml` files from the root
/// folder down to the case's own, the later overriding the earlier key by key; `attachments` holds the files of
/// [`attachment_files`].
///
/// With the case come warnings.
///
/// # Errors
/// All mistakes of all files, and the warnings found on the way.
pub fn load(
    source: &Arc<Source>,
    offices: &[Arc<Source>],
    attachments: &Attachments,
) -> Result<(Case, Diagnostics), Diagnostics> {
    let mut found = Diagnostics::default();
    let mut office = OfficeFile::default();
    let mut office_known = true;
    for (depth, file) in offices.iter().enumerate() {
        match office::parse(file, depth == 0) {
            Ok((lower, warnings)) => {
                office = office.overridden_by(lower);
                found.extend(warnings);
            }
            Err(errors) => {
                office_known = false;
                found.extend(errors);
            }
        }
    }
    let whole = 0..source.text().len();
    match yaml::parse_nested::<raw::Case>(source, whole, &raw::nested_keys()) {
        Err(errors) => {
            found.extend(errors);
            Err(found)
        }
        Ok(raw) => {
            let mut checker = Checker::new(source);
            // Against an office that could not be read, a case would be told of mistakes that are none.
            let case = complete(raw, office, office_known, attachments, &mut checker);
            found.extend(checker.into_diagnostics());
            match case {
                Some(case) if !found.has_errors() => Ok((case, found)),
                _ => Err(found),
            }
        }
    }
}

/// What the office files say of `check`, as far as they can be read: for a draft that has no case.
pub fn check_settings(offices: &[Arc<Source>]) -> CheckSettings {
    let read = offices.iter().enumerate().filter_map(|(depth, file)| office::parse(file, depth == 0).ok());
    let office = read.fold(OfficeFile::default(), |office, (lower, _)| office.overridden_by(lower));
    office.finish().check
}

/// The case, unless something that every case must have is missing.
fn complete(
    raw: raw::Case,
    office: OfficeFile,
    office_known: bool,
    attachments: &Attachments,
    checker: &mut Checker<'_>,
) -> Option<Case> {
    let own_sections = [
        ("项目情况", &raw.projects),
        ("成效", &raw.results),
        ("措施", &raw.measures),
        ("下步工作", &raw.next_steps),
    ];
    for (key, section) in own_sections {
        check_sections_stand_alone(key, section, &raw.sections, checker);
    }
    let contact = office.contact.clone().overridden_by(office::contact(checker, raw.contact));
    let contact = if office_known { contact.required(&mut checker.found) } else { None };
    let office_copies = office.copies.clone().unwrap_or_default();
    let proposal = proposal::check(raw.proposal, raw.suggestion, checker);
    let own = shared::check(raw::take_shared!(raw), checker);
    let shared = office.shared.clone().overridden_by(own);
    let is_letter = shared
        .layout
        .as_ref()
        .is_some_and(|word| choose("版式", &word.value, Layout::OF_LETTERS) == Ok(Layout::Letter));
    // 10.1: the 版记 of a 信函 names no 印发机关; the one that the office keeps ready is for its other letters.
    let office_issuer = office.issuer.clone().filter(|_| !is_letter);
    let posts_lost_to = shared.posts_lost_to.clone();
    let copy_number = marks::copy_number(raw.copy_number, checker);
    let numbered = copy_number.is_some();
    let mut case = Case {
        source: Arc::clone(checker.source),
        office: office.finish(),
        kind: letter_kind(raw.kind, checker),
        layout: shared.layout,
        settings: shared.settings,
        template: shared.template,
        copy_number,
        classification: marks::classification(raw.classification, raw.classified_for, numbered, checker),
        urgency: marks::urgency(raw.urgency, checker),
        organs: shared.organs,
        organ_mark: shared.organ_mark,
        document_number: checker.parsed(raw.document_number, DocumentNumber::parse),
        signatories: name::signatories(raw.signatories, checker),
        result_class: checker
            .given(raw.result_class)
            .map(|class| Located { value: result_class::plain(&class.value), ..class }),
        title: checker.all_given(raw.title, Checker::lines),
        recipients: recipients(raw.recipients, checker),
        introduction: checker.all_given(raw.introduction, Checker::paragraphs),
        projects: checker.section(raw.projects),
        results: checker.section(raw.results),
        measures: checker.section(raw.measures),
        next_steps: checker.section(raw.next_steps),
        sections: checker.sections(raw.sections),
        closing: checker.all_given(raw.closing, Checker::paragraphs),
        contact,
        attachments: attachment::check(raw.attachments, attachments, checker),
        signing: shared.signing,
        signatures: shared.signatures,
        seals: shared.seals,
        posts: shared.posts,
        signature_stamps: shared.signature_stamps,
        date: checker.parsed(raw.date, Date::parse),
        note: checker.given(raw.note).map(without_brackets),
        copies: if raw.copies.range.is_some() { office::copies(raw.copies, checker) } else { office_copies },
        issuer: checker.given(raw.issuer).map(|issuer| label::issuer(issuer, checker)).or(office_issuer),
        issue_date: checker.parsed(raw.issue_date, Date::parse),
        handling: handling::check(raw.handling, checker),
        // Last, so that what is wrong with the other values is told even where this one is missing.
        proposal: proposal?,
    };
    if office_known {
        signing::settle(&mut case, posts_lost_to, &mut checker.found);
    }
    rules::check(&case, office_known, &mut checker.found);
    file_name::check(&case, &mut checker.found);
    Some(case)
}

fn check_sections_stand_alone<T, U>(
    key: &str,
    section: &Field<T>,
    sections: &Field<U>,
    checker: &mut Checker<'_>,
) {
    if let (Some(range), true) = (&section.range, sections.range.is_some()) {
        let diagnostic = Diagnostic::error("sections-twice", format!("写了“章节”，就不能再写“{key}”"))
            .at(checker.span(range));
        checker.found.push(diagnostic.hint("各章都写在“章节”里，或者删去“章节”"));
    }
}

fn letter_kind(field: raw::Text, checker: &mut Checker<'_>) -> LetterKind {
    let Some(word) = checker.given(field) else { return LetterKind::default() };
    choose("文种", &word.value, LetterKind::CHOICES).unwrap_or_else(|mistake| {
        checker.found.push(mistake.at(word.span));
        LetterKind::default()
    })
}

/// 主送 is kept without the colon that it is printed with.
fn recipients(field: raw::Texts, checker: &mut Checker<'_>) -> Vec<Located<String>> {
    let organs = checker.all_given(field, Checker::names);
    let bare = |organ: Located<String>| {
        let organ = label::without_label(organ, "主送", checker);
        Located { value: organ.value.trim_end_matches(['：', ':']).to_owned(), ..organ }
    };
    organs.into_iter().map(bare).collect()
}

/// 附注 is kept without the brackets that it is printed in, typed or not.
fn without_brackets(note: Located<String>) -> Located<String> {
    Located { value: in_brackets(&note.value).unwrap_or(&note.value).to_owned(), span: note.span }
}

#[cfg(test)]
mod tests;
