//! What the letters of an office share, folder by folder.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::case::check::{Checker, Owner};
use crate::case::shared::{self, Shared};
use crate::case::{CheckSettings, Contact, Feedback, FileName, Office, TimeLimit};
use crate::case::{check_settings, faces, handling, label, raw, result_class};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Located, Source, Span};
use crate::yaml::{self, Field};

/// An office read from one or more files, not yet complete: a case may still add to the contact.
#[derive(Default)]
pub(super) struct OfficeFile {
    pub(super) shared: Shared,
    document_prefixes: Option<Vec<Located<String>>>,
    pub(super) contact: PartialContact,
    pub(super) copies: Option<Vec<Located<String>>>,
    pub(super) issuer: Option<Located<String>>,
    result_classes: Option<BTreeMap<String, String>>,
    time_limit: Option<TimeLimit>,
    feedback: Option<Feedback>,
    file_name: Option<Located<FileName>>,
    check: CheckSettings,
}

/// 联系, as far as it is known.
#[derive(Clone, Default)]
pub(super) struct PartialContact {
    unit: Option<Located<String>>,
    phone: Option<Located<String>>,
    person: Option<Located<String>>,
    span: Option<Span>,
}

/// Reads one `_office.yaml`, with warnings; `outermost` is that of the folder furthest up.
pub(super) fn parse(source: &Arc<Source>, outermost: bool) -> Result<(OfficeFile, Diagnostics), Diagnostics> {
    let whole = 0..source.text().len();
    let raw: raw::Office = yaml::parse_nested(source, whole, &raw::nested_keys())?;
    let mut checker = Checker::new(source);
    if !outermost {
        faces::refuse(&raw, &mut checker);
    }
    let office = OfficeFile {
        shared: shared::check(raw::take_shared!(raw), &mut checker),
        document_prefixes: raw.document_prefixes.range.is_some().then(|| checker.list(raw.document_prefixes)),
        contact: contact(&mut checker, raw.contact),
        copies: raw.copies.range.is_some().then(|| copies(raw.copies, &mut checker)),
        issuer: checker.given(raw.issuer).map(|issuer| label::issuer(issuer, &mut checker)),
        result_classes: raw.result_classes.value.map(plain_classes),
        time_limit: checker.parsed(raw.time_limit, handling::time_limit).map(|limit| limit.value),
        feedback: feedback(raw.feedback, &mut checker),
        file_name: checker.parsed(raw.file_name, FileName::parse),
        check: check_settings::check(raw.check, &mut checker),
    };
    let found = checker.into_diagnostics();
    if found.has_errors() { Err(found) } else { Ok((office, found)) }
}

/// 抄送; an empty list is as much as none.
pub(super) fn copies(field: raw::Texts, checker: &mut Checker<'_>) -> Vec<Located<String>> {
    let copies = checker.list(field);
    copies.into_iter().map(|organ| label::without_label(organ, "抄送", checker)).collect()
}

fn plain_classes(classes: BTreeMap<String, String>) -> BTreeMap<String, String> {
    classes.into_iter().map(|(class, meaning)| (result_class::plain(&class), meaning)).collect()
}

pub(super) fn contact(checker: &mut Checker<'_>, field: Field<raw::Contact>) -> PartialContact {
    let span = field.range.as_ref().map(|range| checker.span(range));
    let Some(raw) = field.value else { return PartialContact::default() };
    PartialContact {
        unit: checker.given(raw.unit),
        phone: checker.given(raw.phone),
        person: checker.given(raw.person),
        span,
    }
}

fn feedback(field: Field<raw::Feedback>, checker: &mut Checker<'_>) -> Option<Feedback> {
    let span = field.range.as_ref().map(|range| checker.span(range));
    let raw = field.value?;
    let owner = Owner { name: "“意见反馈”".to_owned(), span };
    let unit = checker.required(raw.unit, "单位", &owner);
    let [within, address, person, phone] =
        [raw.within, raw.address, raw.person, raw.phone].map(|text| checker.given(text));
    Some(Feedback { unit: unit?, within, address, person, phone })
}

impl OfficeFile {
    /// This office with what a folder further down says in its stead. Where that is of another organ, it has another
    /// 机关代字, contact and issuer, too.
    pub(super) fn overridden_by(self, lower: Self) -> Self {
        let upper = if self.shared.is_of_another_organ(&lower.shared) {
            Self { document_prefixes: None, contact: PartialContact::default(), issuer: None, ..self }
        } else {
            self
        };
        Self {
            shared: upper.shared.overridden_by(lower.shared),
            document_prefixes: lower.document_prefixes.or(upper.document_prefixes),
            contact: upper.contact.overridden_by(lower.contact),
            copies: lower.copies.or(upper.copies),
            issuer: lower.issuer.or(upper.issuer),
            result_classes: lower.result_classes.or(upper.result_classes),
            time_limit: lower.time_limit.or(upper.time_limit),
            feedback: lower.feedback.or(upper.feedback),
            file_name: lower.file_name.or(upper.file_name),
            check: upper.check.overridden_by(lower.check),
        }
    }

    /// The office as the case shows it.
    pub(super) fn finish(self) -> Office {
        Office {
            organs: self.shared.organs,
            document_prefixes: self.document_prefixes.unwrap_or_default(),
            contact: self.contact.complete(),
            copies: self.copies.unwrap_or_default(),
            issuer: self.issuer,
            result_classes: self.result_classes.unwrap_or_default(),
            time_limit: self.time_limit.unwrap_or_default(),
            feedback: self.feedback,
            file_name: self.file_name,
            check: self.check,
        }
    }
}

impl PartialContact {
    pub(super) fn overridden_by(self, lower: Self) -> Self {
        Self {
            unit: lower.unit.or(self.unit),
            phone: lower.phone.or(self.phone),
            person: lower.person.or(self.person),
            span: lower.span.or(self.span),
        }
    }

    /// The contact, if nothing is missing.
    fn complete(self) -> Option<Contact> {
        Some(Contact { unit: self.unit, phone: self.phone?, person: self.person? })
    }

    /// The contact; one that lacks its phone or its person is reported.
    pub(super) fn required(self, found: &mut Diagnostics) -> Option<Contact> {
        let owner = Owner { name: "“联系”".to_owned(), span: self.span.clone() };
        let given = self.unit.is_some() || self.phone.is_some() || self.person.is_some();
        for (key, value) in [("电话", &self.phone), ("联系人", &self.person)] {
            if given && value.is_none() {
                found.push(
                    Diagnostic::error("missing-key", format!("{}缺少“{key}”", owner.name))
                        .at(owner.span.clone())
                        .hint("写在这里，或写在 _office.yaml 的“联系”里"),
                );
            }
        }
        self.complete()
    }
}
