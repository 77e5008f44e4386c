//! The front matter of a draft: 版头, 落款, 附注 and 版记 as YAML with Chinese keys.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::{Location, Spanned};

use super::{Colophon, Ending, Letterhead, Run, Text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Source, Span};

/// What the front matter gives to the letter.
#[derive(Default)]
pub(super) struct FrontMatter {
    pub letterhead: Letterhead,
    pub ending: Ending,
    pub colophon: Colophon,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Keys {
    #[serde(rename = "发文机关标志", alias = "organ_mark")]
    organ_mark: Option<Spanned<String>>,
    #[serde(rename = "发文机关", alias = "organ")]
    organ: Option<Spanned<String>>,
    #[serde(rename = "发文字号", alias = "文号", alias = "document_number")]
    document_number: Option<Spanned<String>>,
    #[serde(rename = "签发人", alias = "signatories")]
    signatories: Option<Spanned<Texts>>,
    #[serde(rename = "办理结果", alias = "result_class")]
    result_class: Option<Spanned<String>>,
    #[serde(rename = "署名", alias = "signature")]
    signature: Option<Spanned<String>>,
    #[serde(rename = "成文日期", alias = "date")]
    date: Option<Spanned<String>>,
    #[serde(rename = "联系", alias = "contacts")]
    contacts: Option<Spanned<Texts>>,
    #[serde(rename = "附注", alias = "note")]
    note: Option<Spanned<String>>,
    #[serde(rename = "抄送", alias = "copies")]
    copies: Option<Spanned<String>>,
    #[serde(rename = "印发机关", alias = "issuer")]
    issuer: Option<Spanned<String>>,
    #[serde(rename = "印发日期", alias = "issue_date")]
    issue_date: Option<Spanned<String>>,
}

/// One text, or a list of texts.
enum Texts {
    One(String),
    Many(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Texts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Texts, E> {
                Ok(Texts::One(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Texts, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(Texts::Many(texts))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

/// Reads the YAML at `range`.
pub(super) fn read(source: &Arc<Source>, range: Range<usize>) -> Result<FrontMatter, Diagnostics> {
    if source.text()[range.clone()].trim().is_empty() {
        return Ok(FrontMatter::default());
    }
    let keys: Keys = parse(source, range.clone())?;
    let place = Place { source, start: range.start };
    Ok(FrontMatter {
        letterhead: Letterhead {
            organ_mark: place.text(keys.organ_mark),
            organ: place.text(keys.organ),
            document_number: place.text(keys.document_number),
            signatories: place.texts(keys.signatories),
            result_class: place.text(keys.result_class).map(labelled),
        },
        ending: Ending {
            signature: place.text(keys.signature),
            date: place.text(keys.date),
            contacts: place.texts(keys.contacts),
            note: place.text(keys.note).map(bracketed),
        },
        colophon: Colophon {
            copies: place.text(keys.copies).map(stopped),
            issuer: place.text(keys.issuer),
            issue_date: place.text(keys.issue_date),
        },
    })
}

/// Where the YAML stands in the draft.
struct Place<'s> {
    source: &'s Arc<Source>,
    start: usize,
}

impl Place<'_> {
    fn text(&self, value: Option<Spanned<String>>) -> Option<Text> {
        let Spanned { value, referenced, .. } = value?;
        let text = value.trim();
        (!text.is_empty()).then(|| self.run(text, referenced))
    }

    fn texts(&self, values: Option<Spanned<Texts>>) -> Vec<Text> {
        match values {
            None => Vec::new(),
            Some(Spanned { value: Texts::One(text), referenced, defined }) => {
                self.text(Some(Spanned { value: text, referenced, defined })).into_iter().collect()
            }
            Some(Spanned { value: Texts::Many(texts), .. }) => {
                texts.into_iter().filter_map(|text| self.text(Some(text))).collect()
            }
        }
    }

    fn run(&self, text: &str, location: Location) -> Text {
        let offset = location.span().byte_offset().unwrap_or_default();
        let start = (self.start + usize::try_from(offset).unwrap_or_default()).min(self.source.text().len());
        let rest = self.source.text().get(start..).unwrap_or_default();
        let quote = usize::from(rest.starts_with(['"', '\'']));
        // A text that YAML writes another way (escapes, several lines) is shown by its first line.
        let range = match rest[quote..].starts_with(text) {
            true => start + quote..start + quote + text.len(),
            false => start..start + rest.lines().next().map_or(0, str::len),
        };
        Text { runs: vec![Run { text: text.to_owned(), strong: false, span: Span::new(self.source, range) }] }
    }
}

/// 办理结果：A, unless the draft gives a line of its own with a colon.
fn labelled(text: Text) -> Text {
    if text.plain().contains('：') { text } else { enclosed("办理结果：", text, "") }
}

/// GB/T 9704 7.3.6: in round brackets.
fn bracketed(text: Text) -> Text {
    if text.plain().starts_with(['（', '(']) { text } else { enclosed("（", text, "）") }
}

/// GB/T 9704 7.4.2: a full stop at the end.
fn stopped(text: Text) -> Text {
    if text.plain().ends_with('。') { text } else { enclosed("", text, "。") }
}

/// The text with marks of the program around it, which stand nowhere in the draft.
fn enclosed(before: &str, mut text: Text, after: &str) -> Text {
    let added = |mark: &str, span: &Span, at: usize| Run {
        text: mark.to_owned(),
        strong: false,
        span: Span::new(&span.source, at..at),
    };
    if let Some(first) = text.runs.first().filter(|_| !before.is_empty()) {
        let run = added(before, &first.span, first.span.range.start);
        text.runs.insert(0, run);
    }
    if let Some(last) = text.runs.last().filter(|_| !after.is_empty()) {
        let run = added(after, &last.span, last.span.range.end);
        text.runs.push(run);
    }
    text
}

fn parse(source: &Arc<Source>, range: Range<usize>) -> Result<Keys, Diagnostics> {
    serde_saphyr::from_str(&source.text()[range.clone()]).map_err(|error| {
        let text = error.to_string();
        let at = error.location().and_then(|location| location.span().byte_offset());
        let start = range.start + usize::try_from(at.unwrap_or_default()).unwrap_or_default();
        let end = start + source.text().get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        let unknown = text.split_once("unknown field `").and_then(|(_, rest)| rest.split('`').next());
        let diagnostic = match unknown {
            Some(key) => Diagnostic::error("unknown-key", format!("草稿开头没有“{key}”这一项"))
                .hint("可用的有：发文机关标志、发文机关、发文字号、签发人、办理结果、署名、成文日期、联系、附注、抄送、印发机关、印发日期"),
            None => Diagnostic::error("front-matter", "草稿开头两道 --- 之间的写法有误")
                .hint("每行一项，写成“署名: 某某局”，冒号用半角，后面空一格"),
        };
        diagnostic.at(Span::new(source, start..end)).into()
    })
}
