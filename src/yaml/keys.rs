//! Which keys a type has, and lines that look like a known key gone wrong.

use std::fmt;
use std::ops::Range;

use serde::de::{self, DeserializeOwned, Deserializer, Visitor};

/// All names, synonyms included, of the keys of a derived struct; empty for any other type.
pub fn fields_of<T: DeserializeOwned>() -> &'static [&'static str] {
    match T::deserialize(Probe) {
        Err(Answer(fields)) => fields,
        Ok(_) => &[],
    }
}

/// Asks a type what it expects, and stops there.
struct Probe;

#[derive(Debug)]
struct Answer(&'static [&'static str]);

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fields of a struct")
    }
}

impl std::error::Error for Answer {}

impl de::Error for Answer {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Answer;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Answer> {
        Err(Answer(&[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Answer> {
        Err(Answer(fields))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// A known key at the start of a line that is not followed by colon and space.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BrokenKey<'a> {
    /// The key.
    pub(super) key: &'a str,
    /// What is wrong with it.
    pub(super) flaw: Flaw,
    /// The colon, as bytes of the line.
    pub(super) colon: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// `委员：薛静`
    FullWidthColon,
    /// `委员:薛静`
    NoSpace,
}

/// Looks for a broken key at the start of `line`, behind indentation and list dashes.
pub(super) fn broken_key<'a>(line: &'a str, known: &[&str]) -> Option<BrokenKey<'a>> {
    let start = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
    let rest = &line[start..];
    let colon = rest.find(['：', ':'])?;
    let key = rest[..colon].trim_end();
    if !known.contains(&key) {
        return None;
    }
    let after = &rest[colon..];
    let (flaw, width) = match after.strip_prefix('：') {
        Some(_) => (Flaw::FullWidthColon, '：'.len_utf8()),
        None if after[1..].starts_with(|c: char| !c.is_whitespace()) => (Flaw::NoSpace, 1),
        None => return None,
    };
    Some(BrokenKey { key, flaw, colon: start + colon..start + colon + width })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_keys_are_told_from_sound_ones() {
        let known = ["委员", "文号"];
        let flaw = |line| broken_key(line, &known).map(|k| (k.key, k.flaw));
        assert_eq!(flaw("  委员：薛静"), Some(("委员", Flaw::FullWidthColon)));
        assert_eq!(flaw("- 文号:焦建办"), Some(("文号", Flaw::NoSpace)));
        assert_eq!(flaw("文号: 焦建办：甲"), None);
        assert_eq!(flaw("如下：甲"), None);
        assert_eq!(flaw("文号:"), None);
    }
}
