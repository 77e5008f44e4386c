//! Case file + office files → [`Case`].
//!
//! [`raw`] says which keys there are, [`check`] turns each value into what it means, [`office`] lays the files of
//! an office over each other, and [`load`] puts it together and holds the rules that concern several values.

mod attachment;
mod check;
mod date;
mod document_number;
mod faces;
mod marks;
mod model;
mod name;
mod office;
mod paragraph;
mod proposal;
mod raw;
mod shared;
mod signing;

use std::sync::Arc;

use crate::case::check::Checker;
use crate::case::office::OfficeFile;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Located, Source, Span};
use crate::style::{Style, choose};
use crate::yaml::{self, Field};

pub use attachment::attachment_files;
pub use date::Date;
pub use document_number::DocumentNumber;
pub use faces::{Faces, faces};
pub use model::{
    Attachment, Attachments, Case, Contact, Entry, LetterKind, Office, Proposal, ProposalKind, Section,
};

/// The most 签发人 of a letter: with more, page 1 would hold no text.
const MOST_SIGNATORIES: usize = 6;

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
            Ok(lower) => office = office.overridden_by(lower),
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
    let office_issuer = office.issuer.clone();
    let proposal = proposal::check(raw.proposal, raw.suggestion, checker);
    let own = raw::Shared {
        layout: raw.layout,
        settings: raw.settings,
        template: raw.template,
        organs: raw.organs,
        organ_mark: raw.organ_mark,
        signing: raw.signing,
        signatures: raw.signatures,
        seals: raw.seals,
        posts: raw.posts,
        signature_stamps: raw.signature_stamps,
    };
    let own = shared::check(own, checker);
    let shared = office.shared.clone().overridden_by(own);
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
        signatories: checker.names(raw.signatories),
        result_class: checker.text(raw.result_class),
        title: checker.lines(raw.title),
        recipients: checker.names(raw.recipients).into_iter().map(without_colon).collect(),
        introduction: checker.paragraphs(raw.introduction),
        projects: checker.section(raw.projects),
        results: checker.section(raw.results),
        measures: checker.section(raw.measures),
        next_steps: checker.section(raw.next_steps),
        sections: checker.sections(raw.sections),
        closing: checker.paragraphs(raw.closing),
        contact,
        attachments: attachment::check(raw.attachments, attachments, checker),
        signing: shared.signing,
        signatures: shared.signatures,
        seals: shared.seals,
        posts: shared.posts,
        signature_stamps: shared.signature_stamps,
        date: checker.parsed(raw.date, Date::parse),
        note: checker.text(raw.note).map(without_brackets),
        copies: if raw.copies.range.is_some() { checker.list(raw.copies) } else { office_copies },
        issuer: checker.text(raw.issuer).or(office_issuer),
        issue_date: checker.parsed(raw.issue_date, Date::parse),
        // Last, so that what is wrong with the other values is told even where this one is missing.
        proposal: proposal?,
    };
    check_kind(&case, &mut checker.found);
    check_signatories(&case, &mut checker.found);
    checker.found.extend(case.settings.applied(Style::default()).1);
    if office_known {
        signing::settle(&mut case, &mut checker.found);
        check_result_class(&case, &mut checker.found);
        check_prefix(&case, &mut checker.found);
    }
    check_dates(&case, &mut checker.found);
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
    let Some(word) = checker.text(field) else { return LetterKind::default() };
    choose("文种", &word.value, LetterKind::CHOICES).unwrap_or_else(|mistake| {
        checker.found.push(mistake.at(word.span));
        LetterKind::default()
    })
}

fn check_kind(case: &Case, found: &mut Diagnostics) {
    if case.kind == LetterKind::Assist && case.recipients.is_empty() {
        found.push(
            Diagnostic::error("missing-key", "协办意见缺少“主送”")
                .at(Span::new(&case.source, 0..0))
                .hint("协办意见送主办单位，不送委员（代表）：补上一行，如“主送: 示例市教育局”"),
        );
    }
}

fn check_signatories(case: &Case, found: &mut Diagnostics) {
    if let Some(name) = case.signatories.get(MOST_SIGNATORIES) {
        let message = format!("签发人最多 {MOST_SIGNATORIES} 人，这里有 {} 人", case.signatories.len());
        found.push(
            Diagnostic::error("too-many-signatories", message)
                .at(name.span.clone())
                .hint("联合发文，每个机关写一位签发人（国标第7.2.6条）；再多，首页就排不下正文了"),
        );
    }
}

fn check_result_class(case: &Case, found: &mut Diagnostics) {
    let classes = &case.office.result_classes;
    let Some(class) = &case.result_class else { return };
    if classes.is_empty() || classes.contains_key(&class.value) {
        return;
    }
    let known: Vec<String> = classes.iter().map(|(class, meaning)| format!("{class}（{meaning}）")).collect();
    found.push(
        Diagnostic::error("unknown-class", format!("办理结果没有“{}”这一类", class.value))
            .at(class.span.clone())
            .hint(format!("本单位的结果类别：{}", known.join("、"))),
    );
}

fn check_prefix(case: &Case, found: &mut Diagnostics) {
    if let (Some(number), Some(prefix)) = (&case.document_number, &case.office.document_prefix)
        && number.value.prefix != prefix.value
    {
        let message = format!("文号的机关代字是“{}”，本单位的是“{}”", number.value.prefix, prefix.value);
        found
            .push(Diagnostic::warning("document-prefix", message).at(number.span.clone()).hint("请核对文号"));
    }
}

fn check_dates(case: &Case, found: &mut Diagnostics) {
    if let (Some(date), Some(issued)) = (&case.date, &case.issue_date)
        && issued.value < date.value
    {
        let message = format!("印发日期（{}）早于成文日期（{}）", issued.value, date.value);
        found.push(
            Diagnostic::warning("issued-before-date", message).at(issued.span.clone()).hint("请核对两个日期"),
        );
    }
}

/// 主送 is kept without the colon that it is printed with.
fn without_colon(organ: Located<String>) -> Located<String> {
    Located { value: organ.value.trim_end_matches(['：', ':']).to_owned(), span: organ.span }
}

/// 附注 is kept without the brackets that it is printed in, typed or not.
fn without_brackets(note: Located<String>) -> Located<String> {
    let text = note.value.as_str();
    let inner = [('（', '）'), ('(', ')')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    Located { value: inner.unwrap_or(text).to_owned(), span: note.span }
}

#[cfg(test)]
mod tests;
