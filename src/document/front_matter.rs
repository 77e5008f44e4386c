//! The front matter of a draft: 版头, 落款, 附注 and 版记 as YAML with Chinese keys.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use super::signing::{self, Said};
use super::{Colophon, Ending, Letterhead, Run, Text};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::notation::{self, Date, DocumentNumber, Read};
use crate::source::{Source, Span};
use crate::style::{Layout, Settings, Style, TypedSettings, choose};
use crate::text::in_brackets;
use crate::yaml::{self, Field, OneOrMany, Spanned};

/// What the front matter gives to the letter.
#[derive(Default)]
pub(super) struct FrontMatter {
    pub style: Style,
    pub letterhead: Letterhead,
    pub ending: Ending,
    pub colophon: Colophon,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Keys {
    #[serde(rename = "版式", alias = "layout")]
    layout: Field<String>,
    #[serde(rename = "版面", alias = "style")]
    settings: Field<TypedSettings>,
    #[serde(rename = "份号", alias = "copy_number")]
    copy_number: Field<String>,
    #[serde(rename = "密级", alias = "classification")]
    classification: Field<String>,
    #[serde(rename = "紧急程度", alias = "urgency")]
    urgency: Field<String>,
    #[serde(rename = "发文机关标志", alias = "organ_mark")]
    organ_mark: Field<OneOrMany<Spanned<String>>>,
    #[serde(rename = "发文机关", alias = "organ")]
    organ: Field<String>,
    #[serde(rename = "发文字号", alias = "文号", alias = "document_number")]
    document_number: Field<String>,
    #[serde(rename = "签发人", alias = "signatories")]
    signatories: Field<OneOrMany<Spanned<String>>>,
    #[serde(rename = "办理结果", alias = "result_class")]
    result_class: Field<String>,
    #[serde(rename = "落款方式", alias = "signing")]
    signing: Field<String>,
    #[serde(rename = "署名", alias = "signature")]
    signatures: Field<OneOrMany<Spanned<String>>>,
    #[serde(rename = "印章", alias = "seals")]
    seals: Field<OneOrMany<Spanned<String>>>,
    #[serde(rename = "职务", alias = "posts")]
    posts: Field<OneOrMany<Spanned<String>>>,
    #[serde(rename = "签名章", alias = "signature_stamps")]
    signature_stamps: Field<OneOrMany<Spanned<String>>>,
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

/// Reads the YAML at `range`; beside it, what deserves a second look.
pub(super) fn read(
    source: &Arc<Source>,
    range: Range<usize>,
) -> Result<(FrontMatter, Diagnostics), Diagnostics> {
    if source.text()[range.clone()].trim().is_empty() {
        return Ok((FrontMatter::default(), Diagnostics::default()));
    }
    let keys: Keys = yaml::parse_nested(source, range, yaml::fields_of::<TypedSettings>())?;
    let place = Place { source };
    let mut found = Diagnostics::default();
    let mut organ_mark = place.texts(keys.organ_mark);
    let is_suffix = |text: &Text| text.plain() == "文件";
    let organ_mark_suffix =
        (organ_mark.len() > 1).then(|| organ_mark.pop_if(|text| is_suffix(text))).flatten();
    let layout = place.choice(keys.layout, "版式", Layout::CHOICES, &mut found).unwrap_or_default();
    let signing = place.choice(keys.signing, "落款方式", signing::SIGNINGS, &mut found).unwrap_or_default();
    let style = place.style(keys.settings, Style::of(layout), &mut found);
    let said = Said {
        signatures: keys.signatures,
        seals: keys.seals,
        posts: keys.posts,
        stamps: keys.signature_stamps,
    };
    let front = FrontMatter {
        style,
        letterhead: Letterhead {
            copy_number: place.mark(keys.copy_number, notation::copy_number, &mut found),
            classification: place.mark(keys.classification, notation::classification, &mut found),
            urgency: place.mark(keys.urgency, notation::urgency, &mut found),
            organ_mark,
            organ_mark_suffix,
            organ: place.text(keys.organ),
            document_number: place.advised(keys.document_number, DocumentNumber::parse, &mut found),
            signatories: place.texts(keys.signatories),
            result_class: place.text(keys.result_class).map(labelled),
        },
        ending: Ending {
            signing,
            signatures: signing::read(signing, said, &place, &mut found),
            date: place.advised(keys.date, Date::parse, &mut found),
            contacts: place.texts(keys.contacts),
            note: place.text(keys.note).map(bracketed),
        },
        colophon: Colophon {
            copies: place.text(keys.copies).map(stopped),
            issuer: place.text(keys.issuer),
            issue_date: place.advised(keys.issue_date, Date::parse, &mut found),
        },
    };
    if found.has_errors() { Err(found) } else { Ok((front, found)) }
}

/// The draft that the YAML stands in.
pub(super) struct Place<'s> {
    source: &'s Arc<Source>,
}

impl Place<'_> {
    fn text(&self, field: Field<String>) -> Option<Text> {
        let (value, range) = field.value.zip(field.range)?;
        self.run(&value, &range)
    }

    pub(super) fn texts(&self, field: Field<OneOrMany<Spanned<String>>>) -> Vec<Text> {
        let OneOrMany(texts) = field.value.unwrap_or(OneOrMany(Vec::new()));
        texts.iter().filter_map(|text| self.run(&text.value, &text.range)).collect()
    }

    /// 份号, 密级 or 紧急程度 as printed; one that is written otherwise is refused.
    fn mark(
        &self,
        field: Field<String>,
        read: impl Fn(&str) -> Result<Read, Diagnostic>,
        found: &mut Diagnostics,
    ) -> Option<Text> {
        let text = self.text(field)?;
        let span = text.runs.first().map(|run| run.span.clone());
        match read(&text.plain()) {
            Ok((printed, warning)) => {
                found.0.extend(warning.map(|warning| warning.at(span)));
                Some(rewritten(text, printed))
            }
            Err(mistake) => {
                found.push(mistake.at(span));
                None
            }
        }
    }

    /// 文号 or a date as printed; what is written otherwise is printed as it stands, for whoever edits a draft may
    /// have a reason, and told.
    fn advised<T: ToString>(
        &self,
        field: Field<String>,
        parse: impl Fn(&str) -> Result<T, Diagnostic>,
        found: &mut Diagnostics,
    ) -> Option<Text> {
        let text = self.text(field)?;
        match parse(&text.plain()) {
            Ok(value) => Some(rewritten(text, value.to_string())),
            Err(mistake) => {
                let span = text.runs.first().map(|run| run.span.clone());
                let warning = Diagnostic { severity: Severity::Warning, ..mistake };
                found.push(warning.at(span).hint("不改，就照底稿所写的印"));
                Some(text)
            }
        }
    }

    /// One of a few words.
    fn choice<T: Copy>(
        &self,
        field: Field<String>,
        key: &str,
        choices: &[(&str, T)],
        found: &mut Diagnostics,
    ) -> Option<T> {
        let text = self.text(field)?;
        let span = text.runs.first().map(|run| run.span.clone());
        choose(key, &text.plain(), choices).map_err(|mistake| found.push(mistake.at(span))).ok()
    }

    /// The style with the office's settings.
    fn style(&self, settings: Field<TypedSettings>, style: Style, found: &mut Diagnostics) -> Style {
        match Settings::read(settings, self.source) {
            Ok(settings) => {
                let (style, told) = settings.applied(style);
                found.extend(told);
                style
            }
            Err(mistakes) => {
                found.extend(mistakes);
                style
            }
        }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, range.clone())
    }

    /// The text with the place of its first character, which a quotation mark may precede.
    pub(super) fn run(&self, text: &str, range: &Range<usize>) -> Option<Text> {
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

/// The text in the form that is printed, at its place.
fn rewritten(mut text: Text, printed: String) -> Text {
    if let Some(run) = text.runs.first_mut() {
        run.text = printed;
    }
    text
}

/// 办理结果：A, unless the draft gives a line of its own with a colon.
fn labelled(text: Text) -> Text {
    if text.plain().contains('：') { text } else { enclosed("办理结果：", text, "") }
}

/// GB/T 9704 7.3.6: in round brackets.
fn bracketed(text: Text) -> Text {
    if in_brackets(&text.plain()).is_some() { text } else { enclosed("（", text, "）") }
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
