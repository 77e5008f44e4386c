//! From the tree to values; every mistake is noted here, with its place.

use std::cell::RefCell;
use std::ops::Range;

use serde::de::{Deserializer, Visitor};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::yaml::access::{Entries, Head, Items, Parts};
use crate::yaml::error::Error;
use crate::yaml::node::{Key, Kind, Node};
use crate::yaml::wrapper::{LIST_OR, ONE_OR_MANY, SPANNED, TEXT_OR};
use crate::yaml::{Document, slip};

/// Holds what has been found wrong so far.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document<'a>,
    found: RefCell<Diagnostics>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document<'a>) -> Self {
        Self { document, found: RefCell::default() }
    }

    pub(super) fn root(&'a self, node: &'a Node) -> Value<'a> {
        Value { reader: self, node, key: None, item: false }
    }

    pub(super) fn into_diagnostics(self) -> Diagnostics {
        self.found.into_inner()
    }

    pub(super) fn report(&self, diagnostic: Diagnostic) -> Error {
        self.found.borrow_mut().push(diagnostic);
        Error::Reported
    }
}

/// One value of the tree and the key it stands under; an item of a list stands under the list's key.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) node: &'a Node,
    pub(super) key: Option<&'a Key>,
    /// Whether it is an item of a list.
    pub(super) item: bool,
}

impl<'a> Value<'a> {
    /// Where a message on this value points: to its key, if nothing can be seen of the value itself.
    fn range(&self) -> Range<usize> {
        match (&self.node.kind, self.key) {
            _ if !self.node.range.is_empty() => self.node.range.clone(),
            (Kind::Mapping(entries), _) if self.item && !entries.is_empty() => entries[0].0.range.clone(),
            (_, Some(key)) => self.dash().unwrap_or_else(|| key.range.clone()),
            _ => self.node.range.clone(),
        }
    }

    /// The dash before an item that is empty.
    fn dash(&self) -> Option<Range<usize>> {
        let before = self.reader.document.source.text().get(..self.node.range.start)?.trim_end();
        (self.item && before.ends_with('-')).then(|| before.len() - 1..before.len())
    }

    /// How a message names this value.
    fn name(&self) -> String {
        match self.key {
            Some(key) if self.item => format!("“{}”的每一项", key.text),
            Some(key) => format!("“{}”", key.text),
            None => "整个文件".to_owned(),
        }
    }

    fn error(&self, code: &'static str, message: String) -> Diagnostic {
        Diagnostic::error(code, message).at(self.reader.document.span(self.range()))
    }

    fn wrong_type(&self, expected: Expected) -> Error {
        let document = self.reader.document;
        if let (Kind::Text(_), Expected::Mapping | Expected::ListOrMapping) = (&self.node.kind, expected)
            && let Some(broken) = slip::broken_key_at(document, self.node.range.start)
        {
            return self.reader.report(broken);
        }
        let actual = match self.node.kind {
            Kind::Empty => {
                let message = format!("{}不能为空", self.name());
                let hint = if self.item {
                    "在“-”后面写上内容，或者删去这一行"
                } else {
                    expected.hint()
                };
                return self.reader.report(self.error("empty-value", message).hint(hint));
            }
            Kind::Text(_) => "文字",
            Kind::List(_) => "列表",
            Kind::Mapping(_) => "“键: 值”的形式",
        };
        let message = format!("{}应写成{}，却写成了{actual}", self.name(), expected.name());
        self.reader.report(self.error("wrong-type", message).hint(self.how(expected)))
    }

    fn begins_with(&self, marks: [char; 2]) -> bool {
        let text = self.reader.document.source.text();
        text.get(self.node.range.start..).is_some_and(|rest| rest.starts_with(marks))
    }

    /// What to write instead.
    fn how(&self, expected: Expected) -> &'static str {
        match (expected, self.key) {
            (Expected::Mapping, Some(_)) if self.item => "写成“- 键: 值”，其余各行与“-”后面的键对齐",
            (Expected::Mapping, None) => "每行写一个“键: 值”",
            (Expected::Text, _) if self.begins_with(['{', '[']) => {
                "括号是文字的一部分的，给整个值加上引号，如 '{编号}'"
            }
            _ => expected.hint(),
        }
    }

    /// Notes the mistake, if there is one that has not been noted yet, as standing at this value.
    fn noted<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| match error {
            Error::Reported => Error::Reported,
            Error::Missing(key) => {
                let message = match self.key {
                    Some(owner) => format!("“{}”缺少“{key}”", owner.text),
                    None => format!("缺少“{key}”"),
                };
                self.reader.report(self.error("missing-key", message).hint(format!("请补上一行“{key}: …”")))
            }
            Error::Duplicate(_) | Error::Other(_) => {
                let message = format!("{}：{error}", self.name());
                self.reader.report(self.error("invalid-value", message))
            }
        })
    }

    fn text(&self) -> Result<&'a str, Error> {
        match &self.node.kind {
            Kind::Text(text) => Ok(text),
            _ => Err(self.wrong_type(Expected::Text)),
        }
    }

    fn visit_list<V: Visitor<'a>>(self, visitor: V, items: &'a [Node]) -> Result<V::Value, Error> {
        let items = Items { reader: self.reader, nodes: items.iter(), key: self.key };
        self.noted(visitor.visit_seq(items))
    }

    /// Hands out which of two forms the value has, and then the value.
    fn visit_either<V: Visitor<'a>>(self, visitor: V, first: bool) -> Result<V::Value, Error> {
        visitor.visit_seq(Parts { head: vec![Head::Flag(first)], tail: Some(self) })
    }

    fn visit_mapping<V: Visitor<'a>>(
        self,
        visitor: V,
        entries: &'a [(Key, Node)],
        fields: Option<&'static [&'static str]>,
    ) -> Result<V::Value, Error> {
        let mut access = Entries { reader: self.reader, rest: entries.iter(), fields, last: None };
        match (visitor.visit_map(&mut access), access.last) {
            (Err(Error::Duplicate(name)), Some((key, _))) => {
                Err(self.reader.report(duplicate_name(key, name, self.reader.document)))
            }
            (result, _) => self.noted(result),
        }
    }
}

/// One thing under two of its names; under one name it never gets past the tree.
fn duplicate_name(key: &Key, name: &str, document: &Document<'_>) -> Diagnostic {
    let message = if key.text == name {
        format!("“{name}”重复：前面已用它的另一个名称写过")
    } else {
        format!("“{}”重复：它与“{name}”是同一项，前面已经写过", key.text)
    };
    Diagnostic::error("duplicate-key", message)
        .at(document.span(key.range.clone()))
        .hint("同一项只能写一次，请删去其中一个")
}

/// What a value should have been.
#[derive(Clone, Copy)]
enum Expected {
    Text,
    List,
    Mapping,
    ListOrMapping,
    TextOrMapping,
}

impl Expected {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "文字",
            Self::List => "列表",
            Self::Mapping => "“键: 值”的形式",
            Self::ListOrMapping => "列表，或“键: 值”的形式",
            Self::TextOrMapping => "文字，或“键: 值”的形式",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Text => "文字直接写在冒号和空格后面；较长的，冒号后写“|”，文字从下一行起缩进两格",
            Self::List => "列表从下一行写起，每项一行，以“- ”开头",
            Self::Mapping => "从下一行写起，缩进两格，每行一个“键: 值”",
            Self::TextOrMapping => "文字写在“- ”后面；“键: 值”写成“- 键: 值”，其余各行与“-”后面的键对齐",
            Self::ListOrMapping => "列表从下一行写起，每项以“- ”开头；“键: 值”也从下一行写起，缩进两格",
        }
    }
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Empty => self.noted(visitor.visit_unit()),
            Kind::Text(text) => self.noted(visitor.visit_str(text)),
            Kind::List(items) => self.visit_list(visitor, items),
            Kind::Mapping(entries) => self.visit_mapping(visitor, entries, None),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.text()?;
        self.noted(visitor.visit_str(text))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.node.kind {
            Kind::Empty => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match (name, &self.node.kind) {
            (SPANNED, _) => {
                let Range { start, end } = self.range();
                visitor
                    .visit_seq(Parts { head: vec![Head::Offset(start), Head::Offset(end)], tail: Some(self) })
            }
            (ONE_OR_MANY, Kind::List(items)) => self.visit_list(visitor, items),
            (ONE_OR_MANY, Kind::Empty) => self.visit_list(visitor, &[]),
            (ONE_OR_MANY, _) => visitor.visit_seq(Parts { head: Vec::new(), tail: Some(self) }),
            (TEXT_OR, Kind::Text(_)) => {
                if let Some(broken) = slip::broken_key_at(self.reader.document, self.node.range.start) {
                    return Err(self.reader.report(broken));
                }
                self.visit_either(visitor, true)
            }
            (LIST_OR, Kind::List(_)) => self.visit_either(visitor, true),
            (LIST_OR | TEXT_OR, Kind::Mapping(_)) => self.visit_either(visitor, false),
            (LIST_OR, _) => Err(self.wrong_type(Expected::ListOrMapping)),
            (TEXT_OR, _) => Err(self.wrong_type(Expected::TextOrMapping)),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::List(items) => self.visit_list(visitor, items),
            _ => Err(self.wrong_type(Expected::List)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Mapping(entries) => self.visit_mapping(visitor, entries, None),
            _ => Err(self.wrong_type(Expected::Mapping)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Mapping(entries) => self.visit_mapping(visitor, entries, Some(fields)),
            _ => Err(self.wrong_type(Expected::Mapping)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct enum
        identifier
    }
}
