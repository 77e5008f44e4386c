//! What the letters of an office share, folder by folder.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::case::check::{Checker, Owner};
use crate::case::raw;
use crate::case::{Contact, Office};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Located, Source, Span};
use crate::yaml::{self, Field};

/// An office read from one or more files, not yet complete: a case may still add to the contact.
#[derive(Default)]
pub(super) struct OfficeFile {
    organ: Option<Located<String>>,
    organ_mark: Option<Located<String>>,
    document_prefix: Option<Located<String>>,
    pub(super) contact: PartialContact,
    pub(super) copies: Option<Vec<Located<String>>>,
    pub(super) issuer: Option<Located<String>>,
    result_classes: Option<BTreeMap<String, String>>,
    template: Option<Located<String>>,
}

/// 联系, as far as it is known.
#[derive(Clone, Default)]
pub(super) struct PartialContact {
    unit: Option<Located<String>>,
    phone: Option<Located<String>>,
    person: Option<Located<String>>,
    span: Option<Span>,
}

/// Reads one `_office.yaml`.
pub(super) fn parse(source: &Arc<Source>) -> Result<OfficeFile, Diagnostics> {
    let whole = 0..source.text().len();
    let raw: raw::Office = yaml::parse_nested(source, whole, &raw::nested_keys())?;
    let mut checker = Checker::new(source);
    let office = OfficeFile {
        organ: checker.text(raw.organ),
        organ_mark: checker.text(raw.organ_mark),
        document_prefix: checker.text(raw.document_prefix),
        contact: contact(&mut checker, raw.contact),
        copies: raw.copies.range.is_some().then(|| checker.list(raw.copies)),
        issuer: checker.text(raw.issuer),
        result_classes: raw.result_classes.value,
        template: checker.text(raw.template),
    };
    if checker.found.is_empty() { Ok(office) } else { Err(checker.found) }
}

pub(super) fn contact(checker: &mut Checker<'_>, field: Field<raw::Contact>) -> PartialContact {
    let span = field.range.as_ref().map(|range| checker.span(range));
    let Some(raw) = field.value else { return PartialContact::default() };
    PartialContact {
        unit: checker.text(raw.unit),
        phone: checker.text(raw.phone),
        person: checker.text(raw.person),
        span,
    }
}

impl OfficeFile {
    /// This office with what a folder further down says in its stead.
    pub(super) fn overridden_by(self, lower: Self) -> Self {
        Self {
            organ: lower.organ.or(self.organ),
            organ_mark: lower.organ_mark.or(self.organ_mark),
            document_prefix: lower.document_prefix.or(self.document_prefix),
            contact: self.contact.overridden_by(lower.contact),
            copies: lower.copies.or(self.copies),
            issuer: lower.issuer.or(self.issuer),
            result_classes: lower.result_classes.or(self.result_classes),
            template: lower.template.or(self.template),
        }
    }

    /// The office as the case shows it.
    pub(super) fn finish(self) -> Office {
        Office {
            organ: self.organ,
            organ_mark: self.organ_mark,
            document_prefix: self.document_prefix,
            contact: self.contact.complete(),
            copies: self.copies.unwrap_or_default(),
            issuer: self.issuer,
            result_classes: self.result_classes.unwrap_or_default(),
            template: self.template,
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
