//! Draft → document: the two parts of a draft, and what a letter must not lack.

use std::ops::Range;
use std::sync::Arc;

use super::{Block, Document, Draft, Signing, Text, body, front_matter};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::notation::Date;
use crate::source::{Source, Span};
use crate::style::Layout;
use crate::yaml;

/// Reads a draft; beside the document, what deserves a second look.
///
/// # Errors
/// Whatever cannot be printed, each with its place: nothing that a clerk writes is dropped silently.
pub fn parse(draft: &Draft) -> Result<(Document, Diagnostics), Diagnostics> {
    let source = &draft.source;
    yaml::check_text(source, &(0..source.text().len()))?;
    let parts = split(source)?;
    let mut diagnostics = Diagnostics::default();
    let front = match parts.front.clone().map(|range| front_matter::read(source, range)) {
        Some(Ok((front, warnings))) => {
            diagnostics.extend(warnings);
            front
        }
        Some(Err(errors)) => {
            diagnostics.extend(errors);
            front_matter::FrontMatter::default()
        }
        None => front_matter::FrontMatter::default(),
    };
    let front_is_read = !diagnostics.has_errors();
    let body = body::read(source, parts.body, &mut diagnostics);
    let place = Span::whole(source);
    // A heading that is refused may have been meant for the title.
    let is_refused =
        ["underlined-heading", "empty-heading", "heading-break"].iter().any(|code| has(&diagnostics, code));
    if body.title.is_none() && !is_refused {
        diagnostics.push(
            Diagnostic::error("missing-title", "底稿没有标题")
                .at(place.clone())
                .hint("请在正文前写一行“# 标题”"),
        );
    }
    if body.blocks.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(
            Diagnostic::error("missing-body", "底稿没有正文")
                .at(place.clone())
                .hint("请在标题和主送之后写正文"),
        );
    }
    let document = Document {
        source: Arc::clone(source),
        style: front.style,
        letterhead: front.letterhead,
        title: body.title.unwrap_or_default(),
        recipient: body.recipient,
        body: body.blocks,
        ending: front.ending,
        attachments: body.attachments,
        colophon: front.colophon,
    };
    if front_is_read && document.style.layout != Layout::Form {
        warn(&document, parts.front.is_some(), &place, &mut diagnostics);
    }
    if diagnostics.has_errors() { Err(diagnostics) } else { Ok((document, diagnostics)) }
}

/// Byte ranges of the two parts.
struct Parts {
    front: Option<Range<usize>>,
    body: Range<usize>,
}

/// Parts the front matter, between two lines of `---`, from the body.
fn split(source: &Arc<Source>) -> Result<Parts, Diagnostics> {
    let text = source.text();
    let bare = text.trim_start_matches('\u{FEFF}');
    if bare.trim().is_empty() {
        return Err(Diagnostic::error("empty-draft", "底稿是空的").at(Span::whole(source)).into());
    }
    let start = text.len() - bare.trim_start().len();
    let mut at = start;
    let mut front = None;
    for (count, line) in text[start..].split_inclusive('\n').enumerate() {
        let is_fence = line.trim_end() == "---";
        match (count, front, is_fence) {
            (0, _, true) => front = Some(at + line.len()),
            (0, _, false) => break,
            (_, Some(from), true) => {
                return Ok(Parts { front: Some(from..at), body: at + line.len()..text.len() });
            }
            _ => {}
        }
        at += line.len();
    }
    if front.is_some() {
        return Err(Diagnostic::error("unclosed-front-matter", "底稿开头的 --- 没有收尾")
            .at(Span::new(source, start..start + 3))
            .hint("请在版头各项之后、标题之前再写一行 ---")
            .into());
    }
    // Not from `start`: four spaces before the first word are for Markdown to judge.
    Ok(Parts { front: None, body: text.len() - bare.len()..text.len() })
}

fn has(diagnostics: &Diagnostics, code: &str) -> bool {
    diagnostics.0.iter().any(|diagnostic| diagnostic.code == code)
}

/// The organ of examples, where the draft names none.
const EXAMPLE_ORGAN: &str = "示例市教育局";

/// What a letter usually has.
fn warn(document: &Document, has_front: bool, place: &Span, diagnostics: &mut Diagnostics) {
    let organ = document.letterhead.organ.as_ref().map_or_else(|| EXAMPLE_ORGAN.to_owned(), Text::plain);
    // 7.3.5.3: beside a 签名章 stands the post.
    let (signature, signature_example) = match document.ending.signing {
        Signing::Stamped => ("职务", "局长"),
        Signing::Unsealed | Signing::Sealed => ("署名", organ.as_str()),
    };
    let missing_front = [
        (
            document.letterhead.document_number.is_none(),
            "missing-document-number",
            "发文字号",
            "示教〔2026〕38号",
        ),
        (document.ending.signatures.is_empty(), "missing-signature", signature, signature_example),
        (document.ending.date.is_none(), "missing-date", "成文日期", "2022年7月20日"),
    ];
    if has_front {
        for (_, code, name, example) in missing_front.into_iter().filter(|(missing, ..)| *missing) {
            let hint = format!("如需补写，在案卷中或底稿开头两道 --- 之间加一行“{name}: {example}”");
            diagnostics.push(Diagnostic::warning(code, format!("没有{name}")).at(place.clone()).hint(hint));
        }
    } else {
        let message = "底稿开头没有版头信息，只排正文";
        let hint = format!("请在最前面写两行 ---，之间每行一项，如“署名: {EXAMPLE_ORGAN}”");
        diagnostics.push(Diagnostic::warning("missing-front-matter", message).at(place.clone()).hint(hint));
    }
    if document.recipient.is_none() && !document.title.is_blank() {
        diagnostics.push(without_colon(document).unwrap_or_else(|| {
            let span = document.title.runs.first().map_or(place, |run| &run.span);
            let hint = "请在标题之后写一段以冒号结尾的称呼，如“薛静委员：”";
            Diagnostic::warning("missing-recipient", "没有主送").at(span.clone()).hint(hint)
        }));
    }
    let date = |text: &Option<Text>| text.as_ref().and_then(|text| Date::parse(&text.plain()).ok());
    if let (Some(date), Some(issued)) = (date(&document.ending.date), date(&document.colophon.issue_date)) {
        let place = document.colophon.issue_date.as_ref().and_then(Text::span);
        diagnostics.0.extend(date.told_of_issue(issued).map(|told| told.at(place)));
    }
}

/// 7.3.2: the first paragraph, where it reads like 主送 and lacks its colon.
fn without_colon(document: &Document) -> Option<Diagnostic> {
    let Some(Block::Paragraph(text)) = document.body.first() else { return None };
    let plain = text.plain();
    let name = plain.trim_end_matches(['，', ',', '。', '.', '；', ';', '、', '！']);
    let is_short = name.chars().count() <= 30 && !name.contains(['。', '，', '：', '\n']);
    if !is_short || !["委员", "代表"].iter().any(|role| name.ends_with(role)) {
        return None;
    }
    let mistake = Diagnostic::warning("DF111", "主送的后面应是全角冒号“：”").hint(format!("改成“{name}：”"));
    let span = text.span().filter(|span| span.text() == plain);
    Some(if span.is_some() {
        mistake.instead(format!("{name}：")).at(span)
    } else {
        mistake.at(text.span())
    })
}
