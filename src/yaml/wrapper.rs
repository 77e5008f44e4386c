//! Types to build readable structs from: a value with its place, a key that may be absent, a list that may be
//! one value, a mapping that may be a list.
//!
//! Each asks the deserializer of this room for its parts by a name of its own; they can be read from nothing
//! else.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};

use crate::source::{Located, Source, Span};

pub(super) const SPANNED: &str = "dafu::yaml::Spanned";
pub(super) const ONE_OR_MANY: &str = "dafu::yaml::OneOrMany";
pub(super) const LIST_OR: &str = "dafu::yaml::ListOr";
pub(super) const TEXT_OR: &str = "dafu::yaml::TextOr";

/// A value and the bytes of the source that it was read from.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands, in bytes of the whole source.
    pub range: Range<usize>,
}

impl<T> Spanned<T> {
    /// The place as a span of `source`, which must be the one read from.
    pub fn span(&self, source: &Arc<Source>) -> Span {
        Span::new(source, self.range.clone())
    }

    /// The value with its place in `source`, which must be the one read from.
    pub fn located(self, source: &Arc<Source>) -> Located<T> {
        let span = self.span(source);
        Located::new(self.value, span)
    }
}

/// The value of a key that may be absent, empty or wrong; for use with `#[serde(default)]`.
///
/// A wrong value is reported and then counts as empty, so that the keys after it are still read.
#[derive(Clone, Debug)]
pub struct Field<T> {
    /// The value, if there is one and it is sound.
    pub value: Option<T>,
    /// Where it stands, or its key if it is empty; `None` when the key is absent.
    pub range: Option<Range<usize>>,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self { value: None, range: None }
    }
}

/// A list. Every wrong item is reported, and left out.
#[derive(Clone, Debug)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// A list, or one value in place of a list of one. An empty value is an empty list.
#[derive(Clone, Debug)]
pub struct OneOrMany<T>(pub Vec<T>);

/// A list, or a mapping with more to say.
#[derive(Clone, Debug)]
pub enum ListOr<L, M> {
    /// The list.
    List(L),
    /// The mapping.
    Mapping(M),
}

/// A text, or a mapping with more to say.
#[derive(Clone, Debug)]
pub enum TextOr<M> {
    /// The text.
    Text(String),
    /// The mapping.
    Mapping(M),
}

/// Collects the parts that the deserializer hands out for one of the wrappers.
struct Parts<T>(PhantomData<T>);

impl<'de, T: FromParts<'de>> Visitor<'de> for Parts<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("一个值")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<T, A::Error> {
        T::from_parts(&mut parts)
    }
}

trait FromParts<'de>: Sized {
    fn from_parts<A: SeqAccess<'de>>(parts: &mut A) -> Result<Self, A::Error>;
}

fn part<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(parts: &mut A) -> Result<T, A::Error> {
    parts.next_element()?.ok_or_else(|| de::Error::custom("值不完整"))
}

impl<'de, T: Deserialize<'de>> FromParts<'de> for Spanned<T> {
    fn from_parts<A: SeqAccess<'de>>(parts: &mut A) -> Result<Self, A::Error> {
        let (start, end) = (part(parts)?, part(parts)?);
        Ok(Self { value: part(parts)?, range: start..end })
    }
}

impl<'de, T: Deserialize<'de>> FromParts<'de> for List<T> {
    fn from_parts<A: SeqAccess<'de>>(parts: &mut A) -> Result<Self, A::Error> {
        let mut values = Vec::new();
        while let Some(Item(value)) = parts.next_element()? {
            values.extend(value);
        }
        Ok(Self(values))
    }
}

impl<'de, T: Deserialize<'de>> FromParts<'de> for OneOrMany<T> {
    fn from_parts<A: SeqAccess<'de>>(parts: &mut A) -> Result<Self, A::Error> {
        List::from_parts(parts).map(|list| Self(list.0))
    }
}

/// An item of a list, or nothing where it is wrong.
struct Item<T>(Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Item<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The deserializer of this room notes every mistake before it returns it.
        Ok(Self(T::deserialize(deserializer).ok()))
    }
}

impl<'de, L: Deserialize<'de>, M: Deserialize<'de>> FromParts<'de> for ListOr<L, M> {
    fn from_parts<A: SeqAccess<'de>>(parts: &mut A) -> Result<Self, A::Error> {
        let is_list: bool = part(parts)?;
        if is_list { part(parts).map(Self::List) } else { part(parts).map(Self::Mapping) }
    }
}

impl<'de, M: Deserialize<'de>> FromParts<'de> for TextOr<M> {
    fn from_parts<A: SeqAccess<'de>>(parts: &mut A) -> Result<Self, A::Error> {
        let is_text: bool = part(parts)?;
        if is_text { part(parts).map(Self::Text) } else { part(parts).map(Self::Mapping) }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(SPANNED, Parts(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Parts(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(ONE_OR_MANY, Parts(PhantomData))
    }
}

impl<'de, L: Deserialize<'de>, M: Deserialize<'de>> Deserialize<'de> for ListOr<L, M> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(LIST_OR, Parts(PhantomData))
    }
}

impl<'de, M: Deserialize<'de>> Deserialize<'de> for TextOr<M> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(TEXT_OR, Parts(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value: Lenient(value), range } = Spanned::deserialize(deserializer)?;
        Ok(Self { value, range: Some(range) })
    }
}

/// A value, or nothing where it is empty or wrong.
struct Lenient<T>(Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LenientVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for LenientVisitor<T> {
            type Value = Lenient<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("一个值")
            }

            fn visit_none<E>(self) -> Result<Self::Value, E> {
                Ok(Lenient(None))
            }

            fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
                // The deserializer of this room notes every mistake before it returns it.
                Ok(Lenient(T::deserialize(inner).ok()))
            }
        }

        deserializer.deserialize_option(LenientVisitor(PhantomData))
    }
}
