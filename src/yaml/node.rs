//! The tree of a YAML document, each value with its place and its text as typed.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Location;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::yaml::{Document, limits, syntax};

/// A value of the document.
pub(super) struct Node {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands; a list or mapping of the block form has only a beginning.
    pub(super) range: Range<usize>,
}

pub(super) enum Kind {
    /// Nothing was written.
    Empty,
    /// Text, numbers and dates included, with the line ends of the source.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order written.
    Mapping(Vec<(Key, Node)>),
}

impl Node {
    /// Where the texts in it stand.
    pub(super) fn texts(&self) -> Vec<Range<usize>> {
        match &self.kind {
            Kind::Empty => Vec::new(),
            Kind::Text(_) => vec![self.range.clone()],
            Kind::List(items) => items.iter().flat_map(Self::texts).collect(),
            Kind::Mapping(entries) => entries.iter().flat_map(|(_, value)| value.texts()).collect(),
        }
    }
}

/// A key of a mapping.
pub(super) struct Key {
    /// Its text.
    pub(super) text: String,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

/// Reads the tree of the document; an empty document is an error.
pub(super) fn read(document: &Document<'_>) -> Result<Node, Diagnostics> {
    let parsed = serde_saphyr::from_str_with_options(document.text(), limits::options());
    let raw: Spanned = parsed.map_err(|error| syntax::explain(&error, document))?;
    let mut found = Diagnostics::default();
    let root = build(raw, document, &mut found);
    if matches!(root.kind, Kind::Empty) && found.is_empty() {
        found.push(
            Diagnostic::error("empty-file", "这里没有写任何内容")
                .at(document.span(document.range.start..document.range.start))
                .hint("至少写一行“键: 值”；可以复制一份已有的文件来改"),
        );
    }
    if found.is_empty() { Ok(root) } else { Err(found) }
}

type Spanned = serde_saphyr::Spanned<Raw>;

/// A value as the YAML crate hands it out.
enum Raw {
    Empty,
    /// A number or the like; its text is in the source.
    Plain,
    Text(String),
    List(Vec<Spanned>),
    Mapping(Vec<(serde_saphyr::Spanned<String>, Spanned)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Empty)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut mapping = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            mapping.push(entry);
        }
        Ok(Raw::Mapping(mapping))
    }
}

fn build(raw: Spanned, document: &Document<'_>, found: &mut Diagnostics) -> Node {
    // The definition, not the alias: there stands the text that a message should show.
    let range = bytes(&raw.defined, document);
    let typed = document.source.text().get(range.clone()).unwrap_or_default();
    let kind = match raw.value {
        Raw::Empty => Kind::Empty,
        Raw::Plain => Kind::Text(typed.trim().to_owned()),
        Raw::Text(text) => Kind::Text(with_line_ends(text, typed)),
        Raw::List(items) => Kind::List(items.into_iter().map(|item| build(item, document, found)).collect()),
        Raw::Mapping(entries) => Kind::Mapping(build_mapping(entries, document, found)),
    };
    Node { kind, range: trimmed(range, document) }
}

fn build_mapping(
    entries: Vec<(serde_saphyr::Spanned<String>, Spanned)>,
    document: &Document<'_>,
    found: &mut Diagnostics,
) -> Vec<(Key, Node)> {
    let mut first: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    let mut mapping = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        let range = bytes(&key.defined, document);
        let value = build(value, document, found);
        let key = Key { text: key.value, range };
        if let Some(earlier) = first.get(&key.text) {
            found.push(duplicate_key(&key, *earlier, document));
        } else {
            first.insert(key.text.clone(), key.range.start);
            if let Some(mistake) = syntax::lone_mark(&value, document) {
                found.push(mistake);
            }
            mapping.push((key, value));
        }
    }
    mapping
}

fn duplicate_key(key: &Key, earlier: usize, document: &Document<'_>) -> Diagnostic {
    let (line, _) = document.source.line_column(earlier);
    Diagnostic::error("duplicate-key", format!("“{}”重复：第 {line} 行已经写过", key.text))
        .at(document.span(key.range.clone()))
        .hint("同一处只能写一次，请删去其中一个；有几项内容的，写成列表")
}

/// Text that YAML has folded, with the line ends of the source again: where they stood, YAML puts spaces, which
/// mean nothing between Han.
///
/// In which style the text was written is not known here, and its first character tells nothing: that of a block
/// may be a quote. So what is typed is read in each style, and counts only where it is, but for white space, what
/// YAML has read.
fn with_line_ends(text: String, typed: &str) -> String {
    let typed = typed.trim();
    if !typed.contains('\n') {
        return text;
    }
    let readings = [Some(typed.to_owned()), single_quoted(typed), double_quoted(typed)];
    match readings.into_iter().flatten().find(|reading| says_the_same(reading, &text)) {
        Some(reading) => reading.lines().map(str::trim).collect::<Vec<_>>().join("\n"),
        None => text,
    }
}

fn single_quoted(typed: &str) -> Option<String> {
    Some(typed.strip_prefix('\'')?.strip_suffix('\'')?.replace("''", "'"))
}

/// The text between double quotes, unless it holds escapes that are more than a mark standing for itself.
fn double_quoted(typed: &str) -> Option<String> {
    let mut characters = typed.strip_prefix('"')?.strip_suffix('"')?.chars();
    let mut text = String::with_capacity(typed.len());
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => characters.next().filter(|escaped| matches!(escaped, '"' | '\\' | '/'))?,
            other => other,
        });
    }
    Some(text)
}

fn says_the_same(left: &str, right: &str) -> bool {
    let written = |text: &'_ str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    written(left) == written(right)
}

/// The bytes of a location, in the whole source.
fn bytes(location: &Location, document: &Document<'_>) -> Range<usize> {
    let span = location.span();
    let start = document.range.start + span.byte_offset().map_or(0, |offset| offset as usize);
    let end = start + span.byte_len().map_or(0, |length| length as usize);
    start.min(document.range.end)..end.min(document.range.end)
}

/// The range without the blank lines at its end.
fn trimmed(range: Range<usize>, document: &Document<'_>) -> Range<usize> {
    let text = document.source.text().get(range.clone()).unwrap_or_default();
    range.start..range.start + text.trim_end().len()
}
