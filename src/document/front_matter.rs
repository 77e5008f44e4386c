//! The front matter of a draft: 版头, 落款, 附注 and 版记 as YAML with Chinese keys.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use super::{Colophon, Ending, Letterhead, Run, Text};
use crate::diagnostic::Diagnostics;
use crate::source::{Source, Span};
use crate::yaml::{self, Field, OneOrMany, Spanned};

/// What the front matter gives to the letter.
#[derive(Default)]
pub(super) struct FrontMatter {
    pub letterhead: Letterhead,
    pub ending: Ending,
    pub colophon: Colophon,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Keys {
    #[serde(rename = "发文机关标志", alias = "organ_mark")]
    organ_mark: Field<String>,
    #[serde(rename = "发文机关", alias = "organ")]
    organ: Field<String>,
    #[serde(rename = "发文字号", alias = "文号", alias = "document_number")]
    document_number: Field<String>,
    #[serde(rename = "签发人", alias = "signatories")]
    signatories: Field<OneOrMany<Spanned<String>>>,
    #[serde(rename = "办理结果", alias = "result_class")]
    result_class: Field<String>,
    #[serde(rename = "署名", alias = "signature")]
    signature: Field<String>,
    #[serde(rename = "成文日期", alias = "date")]
    date: Field<String>,
    #[serde(rename = "联系", alias = "contacts")]
    contacts: Field<OneOrMany<Spanned<String>>>,
    #[serde(rename = "附注", alias = "note")]
    note: Field<String>,
    #[serde(rename = "抄送", alias = "copies")]
    copies: Field<String>,
    #[serde(rename = "印发机关", alias = "issuer")]
    issuer: Field<String>,
    #[serde(rename = "印发日期", alias = "issue_date")]
    issue_date: Field<String>,
}

/// Reads the YAML at `range`.
pub(super) fn read(source: &Arc<Source>, range: Range<usize>) -> Result<FrontMatter, Diagnostics> {
    if source.text()[range.clone()].trim().is_empty() {
        return Ok(FrontMatter::default());
    }
    let keys: Keys = yaml::parse(source, range)?;
    let place = Place { source };
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

/// The draft that the YAML stands in.
struct Place<'s> {
    source: &'s Arc<Source>,
}

impl Place<'_> {
    fn text(&self, field: Field<String>) -> Option<Text> {
        let (value, range) = field.value.zip(field.range)?;
        self.run(&value, &range)
    }

    fn texts(&self, field: Field<OneOrMany<Spanned<String>>>) -> Vec<Text> {
        let OneOrMany(texts) = field.value.unwrap_or(OneOrMany(Vec::new()));
        texts.iter().filter_map(|text| self.run(&text.value, &text.range)).collect()
    }

    /// The text with the place of its first character, which a quotation mark may precede.
    fn run(&self, text: &str, range: &Range<usize>) -> Option<Text> {
        let text = text.trim();
        let written = self.source.text().get(range.clone()).unwrap_or_default();
        let start = range.start + written.find(text).unwrap_or_default();
        // A text that YAML writes another way (escapes, several lines) is shown as a whole.
        let end = if written.contains(text) { start + text.len() } else { range.end };
        let span = Span::new(self.source, start..end);
        let run = Run { text: text.to_owned(), strong: false, span };
        (!text.is_empty()).then(|| Text { runs: vec![run] })
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
