//! From values as written to values as meant; every rule that concerns one value alone.

use std::ops::Range;
use std::sync::Arc;

use crate::case::paragraph::paragraphs;
use crate::case::raw::{self, Text, Texts};
use crate::case::{Entry, Section};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Located, Source, Span};
use crate::text::join_lines;
use crate::yaml::{Field, List, ListOr, Spanned};

/// Levels of entries below a section: （一） 1. （1）, those that GB/T 9704 7.3.3 leaves under 一、.
const ENTRY_LEVELS: usize = 3;

/// One file being checked, and what has been found in it.
pub(super) struct Checker<'a> {
    pub(super) source: &'a Arc<Source>,
    pub(super) found: Diagnostics,
}

impl<'a> Checker<'a> {
    pub(super) fn new(source: &'a Arc<Source>) -> Self {
        Self { source, found: Diagnostics::default() }
    }

    /// What has been found, in the order of the file; before it what other files brought along.
    pub(super) fn into_diagnostics(self) -> Diagnostics {
        let mut found = self.found;
        found.0.sort_by_key(|diagnostic| {
            diagnostic.span.as_ref().map(|span| (Arc::ptr_eq(&span.source, self.source), span.range.start))
        });
        found
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, range.clone())
    }

    /// The value of an optional key; an empty one counts as absent.
    pub(super) fn text(&self, field: Text) -> Option<Located<String>> {
        let value = join_lines(&field.value?);
        let span = self.span(&field.range?);
        (!value.is_empty()).then(|| Located::new(value, span))
    }

    /// The same, with a word where the key is there and has no value.
    pub(super) fn given(&mut self, field: Text) -> Option<Located<String>> {
        let range = field.range.clone();
        let value = self.text(field);
        self.warn_if_empty(range, value.is_none());
        value
    }

    /// The values that `read` finds in a field, with a word where the key is there and has none.
    pub(super) fn all_given<T, V>(
        &mut self,
        field: Field<T>,
        read: impl Fn(&Self, Field<T>) -> Vec<V>,
    ) -> Vec<V> {
        let range = field.range.clone();
        let values = read(self, field);
        self.warn_if_empty(range, values.is_empty());
        values
    }

    pub(super) fn warn_if_empty(&mut self, range: Option<Range<usize>>, empty: bool) {
        if let (Some(range), true) = (range, empty) {
            let warning = Diagnostic::warning("empty-value", "这一项是空的，当作没写").at(self.span(&range));
            self.found.push(warning.hint("请补上内容，或删去这一行"));
        }
    }

    /// The value of a key that `owner` must have.
    pub(super) fn required(&mut self, field: Text, key: &str, owner: &Owner) -> Option<Located<String>> {
        let range = field.range.clone();
        let value = self.text(field);
        if value.is_none() {
            self.lacks(range, key, owner);
        }
        value
    }

    /// Says that a key is missing, or empty where `range` says that it is there.
    pub(super) fn lacks(&mut self, range: Option<Range<usize>>, key: &str, owner: &Owner) {
        let name = &owner.name;
        self.found.push(match range {
            Some(range) => Diagnostic::error("empty-value", format!("{name}的“{key}”不能为空"))
                .at(self.span(&range))
                .hint(format!("在“{key}: ”后面补上内容")),
            None => Diagnostic::error("missing-key", format!("{name}缺少“{key}”"))
                .at(owner.span.clone())
                .hint(format!("补上一行“{key}: …”，缩进与同一层的其他各行相同")),
        });
    }

    /// A value read by `parse`, whose message gets the value's place.
    pub(super) fn parsed<T>(
        &mut self,
        field: Text,
        parse: impl Fn(&str) -> Result<T, Diagnostic>,
    ) -> Option<Located<T>> {
        let Located { value, span } = self.given(field)?;
        match parse(&value) {
            Ok(value) => Some(Located { value, span }),
            Err(mistake) => {
                self.found.push(mistake.at(span));
                None
            }
        }
    }

    /// The paragraphs of a text, or of several.
    pub(super) fn paragraphs(&self, field: Texts) -> Vec<Located<String>> {
        let texts = field.value.map(|many| many.0).unwrap_or_default();
        texts.iter().flat_map(|text| paragraphs(text, self.source)).collect()
    }

    /// The lines of a text that is broken where its writer broke it.
    pub(super) fn lines(&self, field: Text) -> Vec<Located<String>> {
        let Some((value, range)) = field.value.zip(field.range) else { return Vec::new() };
        let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| Located::new(line.to_owned(), self.span(&range))).collect()
    }

    /// One value an item; an empty item is left out.
    pub(super) fn list(&self, field: Texts) -> Vec<Located<String>> {
        let items = field.value.map(|many| many.0).unwrap_or_default();
        let items = items.into_iter().map(|item| Spanned { value: join_lines(&item.value), ..item });
        items.filter(|item| !item.value.is_empty()).map(|item| item.located(self.source)).collect()
    }

    /// Names of people; several may stand in one item, parted by 、 as they are in a letter.
    pub(super) fn names(&self, field: Texts) -> Vec<Located<String>> {
        let parted = |name: Located<String>| {
            let parts: Vec<String> = name
                .value
                .split('、')
                .map(|part| part.trim().to_owned())
                .filter(|part| !part.is_empty())
                .collect();
            parts.into_iter().map(move |value| Located { value, span: name.span.clone() })
        };
        self.list(field).into_iter().flat_map(parted).collect()
    }

    /// A section in either of its forms; one without any content counts as absent.
    pub(super) fn section(&mut self, field: Field<raw::Section>) -> Option<Section> {
        let section = match field.value? {
            ListOr::List(entries) => Section { entries: self.entries(entries.0, 1), ..Section::default() },
            ListOr::Mapping(body) => self.section_body(body),
        };
        let empty = section.text.is_empty() && section.entries.is_empty();
        (!empty || section.title.is_some()).then_some(section)
    }

    /// 章节: every section has a title of its own.
    pub(super) fn sections(&mut self, field: Field<List<Spanned<raw::SectionBody>>>) -> Vec<Section> {
        let bodies = field.value.unwrap_or_default().0;
        let checked = bodies.into_iter().map(|body| {
            let owner =
                Owner { name: "“章节”的这一项".to_owned(), span: Some(self.span(&body.range)) };
            let title = body.value.title.range.clone();
            let section = self.section_body(body.value);
            if section.title.is_none() {
                self.lacks(title, "标题", &owner);
            }
            section
        });
        checked.collect()
    }

    fn section_body(&mut self, body: raw::SectionBody) -> Section {
        Section {
            title: self.text(body.title),
            text: self.paragraphs(body.text),
            entries: self.entries(body.entries.value.unwrap_or_default().0, 1),
        }
    }

    fn entries(&mut self, entries: Vec<Spanned<raw::Entry>>, level: usize) -> Vec<Entry> {
        if let Some(entry) = entries.first().filter(|_| level > ENTRY_LEVELS) {
            let span = entry.span(self.source);
            self.found.push(
                Diagnostic::error(
                    "too-many-levels",
                    format!("条目最多 {ENTRY_LEVELS} 层，这里是第 {level} 层"),
                )
                .at(span)
                .hint("公文的层次依次为“一、”“（一）”“1.”“（1）”；请把这一层并到上一层"),
            );
            return Vec::new();
        }
        entries.into_iter().filter_map(|entry| self.entry(entry, level)).collect()
    }

    fn entry(&mut self, entry: Spanned<raw::Entry>, level: usize) -> Option<Entry> {
        let owner = Owner { name: "这一条".to_owned(), span: Some(self.span(&entry.range)) };
        let title = self.required(entry.value.title, "标题", &owner);
        let text = self.paragraphs(entry.value.text);
        let entries = self.entries(entry.value.entries.value.unwrap_or_default().0, level + 1);
        Some(Entry { title: title?, text, entries })
    }
}

/// The mapping that a key is missing from, for messages.
pub(super) struct Owner {
    pub(super) name: String,
    pub(super) span: Option<Span>,
}
