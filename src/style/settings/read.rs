//! Settings as written in a file → a style.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, LazyLock};

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

use super::SETTINGS;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Located, Source};
use crate::style::Style;
use crate::text::join_lines;
use crate::yaml::Field;

/// Two settings of which only one can hold.
const RIVALS: [(&str, &str); 2] = [("每页行数", "行距"), ("每行字数", "字距")];

/// Settings as written: a value for each setting that is given, by its place in the table.
#[derive(Clone, Debug, Default)]
pub struct TypedSettings(Vec<(usize, Field<String>)>);

/// Settings of one file, or of several laid over each other.
///
/// Serialised for templates, a list of `key` and `value`.
#[derive(Clone, Debug, Default)]
pub struct Settings(BTreeMap<usize, Located<String>>);

impl Settings {
    /// What is written in `source`; an empty value counts as absent.
    ///
    /// # Errors
    /// Two settings that say the same in two ways.
    pub fn read(typed: Field<TypedSettings>, source: &Arc<Source>) -> Result<Self, Diagnostics> {
        let located = |(place, field): (usize, Field<String>)| {
            let (value, range) = field.value.zip(field.range)?;
            let value = join_lines(&value);
            (!value.is_empty()).then(|| (place, Located::new(value, crate::source::Span::new(source, range))))
        };
        let settings = Self(typed.value.unwrap_or_default().0.into_iter().filter_map(located).collect());
        let mut found = Diagnostics::default();
        for (one, other) in RIVALS {
            if let (Some(_), Some(second)) = (settings.get(one), settings.get(other)) {
                let message = format!("“{one}”和“{other}”只能写一个");
                found.push(
                    Diagnostic::error("setting-twice", message)
                        .at(second.span.clone())
                        .hint("写了一个，另一个由程序算出；请删去其中一个"),
                );
            }
        }
        if found.is_empty() { Ok(settings) } else { Err(found) }
    }

    /// These settings with what `lower` says in their stead.
    #[must_use]
    pub fn overridden_by(mut self, lower: Self) -> Self {
        for (one, other) in RIVALS {
            for (given, rival) in [(one, other), (other, one)] {
                if lower.get(given).is_some() {
                    self.0.retain(|place, _| SETTINGS[*place].key != rival);
                }
            }
        }
        self.0.extend(lower.0);
        self
    }

    /// The style with these settings, and what is to be said of them, each at its place.
    pub fn applied(&self, mut style: Style) -> (Style, Diagnostics) {
        let mut found = Diagnostics::default();
        for (place, value) in &self.0 {
            match SETTINGS[*place].set(&value.value, &mut style) {
                Ok(None) => {}
                Ok(Some(told)) | Err(told) => found.push(told.at(value.span.clone())),
            }
        }
        style.autospace_least = style.autospace_least.min(style.autospace);
        if !found.has_errors() {
            self.check_page(&style, &mut found);
        }
        (style, found)
    }

    /// What no page can hold, though each value by itself could be.
    fn check_page(&self, style: &Style, found: &mut Diagnostics) {
        let below = style.bottom() + style.folio_drop + style.small_size;
        let checks: [(bool, &[&str], String, &str); 5] = [
            (
                style.line() < style.body_size,
                &["行距", "每页行数", "正文字号", "版心高"],
                "行距比正文的字还小，上下两行会叠在一起".to_owned(),
                "请减少行数、加大行距，或改小正文字号",
            ),
            (
                style.character() < style.body_size.scale(4, 5),
                &["字距", "每行字数", "正文字号", "版心宽"],
                "字距太小，前后两个字会叠在一起".to_owned(),
                "请减少每行字数、加大字距，或改小正文字号",
            ),
            (
                below > style.page_height,
                &["天头", "版心高", "页码下距", "版记字号"],
                format!("天头、版心和页码加起来超出了纸的高度（{}毫米）", style.page_height.to_mm()),
                "请减小天头或版心高",
            ),
            (
                style.right() > style.page_width,
                &["订口", "版心宽"],
                format!("订口和版心加起来超出了纸的宽度（{}毫米）", style.page_width.to_mm()),
                "请减小订口或版心宽",
            ),
            (
                style.thin_rule > style.thick_rule,
                &["版记细线", "版记粗线"],
                "版记的细线比粗线还粗".to_owned(),
                "请核对“版记粗线”和“版记细线”",
            ),
        ];
        for (fails, keys, message, hint) in checks {
            let given = keys.iter().find_map(|key| self.get(key));
            if let (true, Some(value)) = (fails, given) {
                found.push(Diagnostic::error("setting-page", message).at(value.span.clone()).hint(hint));
            }
        }
    }

    fn get(&self, key: &str) -> Option<&Located<String>> {
        self.0.iter().find(|(place, _)| SETTINGS[**place].key == key).map(|(_, value)| value)
    }
}

impl Serialize for Settings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|(place, value)| {
            BTreeMap::from([("key", SETTINGS[*place].key), ("value", value.value.as_str())])
        }))
    }
}

/// All keys and their English names; each setting's stand side by side.
static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| SETTINGS.iter().flat_map(|setting| [setting.key, setting.alias]).collect());

impl<'de> Deserialize<'de> for TypedSettings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Mapping;

        impl<'de> Visitor<'de> for Mapping {
            type Value = TypedSettings;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("版面各项")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<TypedSettings, A::Error> {
                let mut seen = BTreeSet::new();
                let mut typed = Vec::new();
                while let Some(name) = entries.next_key::<String>()? {
                    let Some(at) = NAMES.iter().position(|known| *known == name) else { continue };
                    if !seen.insert(at / 2) {
                        return Err(de::Error::duplicate_field(SETTINGS[at / 2].key));
                    }
                    typed.push((at / 2, entries.next_value()?));
                }
                Ok(TypedSettings(typed))
            }
        }

        deserializer.deserialize_struct("版面", &NAMES, Mapping)
    }
}
