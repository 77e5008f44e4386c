//! What lists, mappings and the wrapper types hand out while they are read.

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};

use crate::diagnostic::Diagnostic;
use crate::yaml::deserialize::{Reader, Value};
use crate::yaml::error::Error;
use crate::yaml::node::{Key, Node};
use crate::yaml::{Document, suggest};

/// The items of a list.
pub(super) struct Items<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) nodes: std::slice::Iter<'a, Node>,
    pub(super) key: Option<&'a Key>,
}

impl<'a> SeqAccess<'a> for Items<'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(node) = self.nodes.next() else { return Ok(None) };
        seed.deserialize(Value { reader: self.reader, node, key: self.key, item: true }).map(Some)
    }
}

/// The entries of a mapping; those that a struct does not know are noted and left out.
pub(super) struct Entries<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) rest: std::slice::Iter<'a, (Key, Node)>,
    pub(super) fields: Option<&'static [&'static str]>,
    pub(super) last: Option<(&'a Key, &'a Node)>,
}

impl<'a> MapAccess<'a> for Entries<'a> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        for (key, node) in self.rest.by_ref() {
            if let Some(fields) = self.fields
                && !fields.contains(&key.text.as_str())
            {
                self.reader.report(unknown_key(key, fields, self.reader.document));
                continue;
            }
            self.last = Some((key, node));
            let name: StrDeserializer<'a, Error> = key.text.as_str().into_deserializer();
            return seed.deserialize(name).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<T::Value, Error> {
        let Some((key, node)) = self.last else { return Err(Error::Other("缺少键".to_owned())) };
        seed.deserialize(Value { reader: self.reader, node, key: Some(key), item: false })
    }
}

fn unknown_key(key: &Key, fields: &[&str], document: &Document<'_>) -> Diagnostic {
    // A key that is known elsewhere is spelt right, however near it comes to one that is known here.
    let known_elsewhere = document.keys.contains(&key.text.as_str());
    let hint = match suggest::did_you_mean(&key.text, fields) {
        _ if known_elsewhere => {
            format!("“{}”要写在别处：请检查它的缩进，看它归在哪一项下面", key.text)
        }
        Some(hint) => hint,
        None => {
            let chinese: Vec<&str> = fields.iter().copied().filter(|field| !field.is_ascii()).collect();
            format!("这里可以写：{}", chinese.join("、"))
        }
    };
    Diagnostic::error("unknown-key", format!("这里没有“{}”这一项", key.text))
        .at(document.span(key.range.clone()))
        .hint(hint)
}

/// What is handed out for a wrapper type: some facts, and then the value itself.
pub(super) struct Parts<'a> {
    pub(super) head: Vec<Head>,
    pub(super) tail: Option<Value<'a>>,
}

#[derive(Clone, Copy)]
pub(super) enum Head {
    Offset(usize),
    Flag(bool),
}

impl<'a> SeqAccess<'a> for Parts<'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if self.head.is_empty() {
            return self.tail.take().map(|value| seed.deserialize(value)).transpose();
        }
        match self.head.remove(0) {
            Head::Offset(offset) => seed.deserialize((offset as u64).into_deserializer()).map(Some),
            Head::Flag(flag) => seed.deserialize(flag.into_deserializer()).map(Some),
        }
    }
}
