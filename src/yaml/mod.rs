//! YAML text → values with places, and every mistake in the words of a clerk.
//!
//! Reading goes in two steps. The YAML crate turns the text into a tree of [`node::Node`]s, each with its
//! place; a small deserializer then walks that tree. So the second step has every value's text as typed
//! (`0279` keeps its zero), knows in which key it stands, and can report many mistakes in one go: a mistake
//! is noted where it is met, and a [`Field`] that holds one is passed over.
//!
//! Do not use `flatten`, `untagged` or `tag` in types read here: they buffer values, and places get lost.

mod access;
mod deserialize;
mod error;
mod keys;
mod limits;
mod node;
mod scalar;
mod slip;
mod suggest;
mod syntax;
mod wrapper;

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Source, Span};

pub use keys::fields_of;
pub use limits::{MAX_BYTES, check_text};
pub use scalar::scalar;
pub use suggest::closest;
pub use wrapper::{Field, List, ListOr, OneOrMany, Spanned, TextOr};

/// Reads a `T` from the bytes `range` of `source`, which hold one whole YAML document and start at the
/// beginning of a line.
///
/// # Errors
/// Every mistake that can be told from one reading.
pub fn parse<T: DeserializeOwned>(source: &Arc<Source>, range: Range<usize>) -> Result<T, Diagnostics> {
    parse_nested(source, range, &[])
}

/// As [`parse`], for a `T` that holds further mappings: `nested` are the keys of those. They let a mistake
/// such as `委员：薛静` be recognised for what it is; the keys of `T` itself are known anyway.
///
/// # Errors
/// As [`parse`].
pub fn parse_nested<T: DeserializeOwned>(
    source: &Arc<Source>,
    range: Range<usize>,
    nested: &[&str],
) -> Result<T, Diagnostics> {
    read(source, range, nested).map_err(Diagnostics::shortened)
}

fn read<T: DeserializeOwned>(
    source: &Arc<Source>,
    range: Range<usize>,
    nested: &[&str],
) -> Result<T, Diagnostics> {
    check_text(source, &range)?;
    let keys: Vec<&str> = fields_of::<T>().iter().chain(nested).copied().collect();
    let document = Document { source, range, keys: &keys };
    let root = node::read(&document)?;
    let reader = deserialize::Reader::new(&document);
    let value = T::deserialize(reader.root(&root));
    let found = reader.into_diagnostics();
    match value {
        Ok(value) if found.is_empty() => Ok(value),
        _ if found.is_empty() => {
            let start = document.range.start;
            Err(document.error("invalid-value", "这份内容读不出来", start..start).into())
        }
        _ => Err(found),
    }
}

/// What can be read of a `T` in a whole source, whatever else is wrong with it: for a look at a file that is judged
/// elsewhere. `None` where it is no YAML, or nothing like a `T`.
pub fn glimpse<T: DeserializeOwned>(source: &Arc<Source>) -> Option<T> {
    let range = 0..source.text().len();
    check_text(source, &range).ok()?;
    let document = Document { source, range, keys: fields_of::<T>() };
    let root = node::read(&document).ok()?;
    T::deserialize(deserialize::Reader::new(&document).root(&root)).ok()
}

/// Where the texts of a whole source stand, in order: its values, without keys and comments; in a block of text, what looks
/// like a comment is text. None where it is no YAML.
pub fn texts(source: &Arc<Source>) -> Vec<Range<usize>> {
    let document = Document { source, range: 0..source.text().len(), keys: &[] };
    let root = check_text(source, &document.range).ok().and_then(|()| node::read(&document).ok());
    let mut texts = root.map(|root| root.texts()).unwrap_or_default();
    texts.sort_by_key(|range| range.start);
    texts
}

/// The text being read and the keys that may stand in it.
struct Document<'a> {
    source: &'a Arc<Source>,
    range: Range<usize>,
    keys: &'a [&'a str],
}

impl Document<'_> {
    fn text(&self) -> &str {
        self.source.text().get(self.range.clone()).unwrap_or_default()
    }

    fn error(&self, code: &'static str, message: impl Into<String>, range: Range<usize>) -> Diagnostic {
        Diagnostic::error(code, message).at(self.span(range))
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range)
    }
}

#[cfg(test)]
mod tests;
