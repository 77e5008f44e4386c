//! What Markdown can say and this version cannot print: an error each, never silence.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag};

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// The error about an event that cannot be printed; nothing if it can.
pub(super) fn explain(event: &Event<'_>, source: &Arc<Source>, range: Range<usize>) -> Option<Diagnostic> {
    let (code, what, hint) = match event {
        Event::Start(Tag::Image { .. }) => return Some(inline_picture(source, range)),
        Event::Start(tag) => unsupported_tag(tag)?,
        Event::Code(_) => ("unsupported-code", "代码（` `）", "请删去反引号"),
        Event::Rule => ("unsupported-rule", "横线（---）", "请删去这一行；分段只需空一行"),
        Event::InlineHtml(html) if is_comment(html) => return None,
        Event::InlineHtml(_) | Event::Html(_) => HTML,
        Event::FootnoteReference(_) => FOOTNOTE,
        _ => return None,
    };
    Some(diagnostic(code, what, hint, source, range))
}

/// A definition of a link, which Markdown would swallow.
pub(super) fn link_definition(source: &Arc<Source>, range: Range<usize>) -> Diagnostic {
    diagnostic(
        "unsupported-link",
        "链接定义（[甲]: …）",
        "如果是正文，请在 [ 前加一个反斜杠 \\",
        source,
        range,
    )
}

/// A picture among text.
pub(super) fn inline_picture(source: &Arc<Source>, range: Range<usize>) -> Diagnostic {
    Diagnostic::error("inline-picture", "图片不能与文字排在一段里")
        .at(Span::new(source, range))
        .hint("请让图片单独成段：前后各空一行")
}

/// Whether the HTML is nothing but comments: the clerk's notes.
pub(super) fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some((_, after)) = comment.split_once("-->") else { return false };
        rest = after.trim_start();
    }
    rest.is_empty()
}

const HTML: (&str, &str, &str) =
    ("unsupported-html", " HTML 标记（< >）", "请删去标记；如果是正文，请在 < 前加一个反斜杠 \\");
const FOOTNOTE: (&str, &str, &str) = ("unsupported-footnote", "脚注（[^1]）", "请把脚注的内容写进正文");

fn unsupported_tag(tag: &Tag<'_>) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match tag {
        Tag::List(Some(_)) => {
            ("unsupported-list", "编号列表（1. ）", "请用标题（如 ####）自动编号，或去掉点后的空格写成一段")
        }
        Tag::List(None) => {
            ("unsupported-list", "列表（- ）", "请写成各自成段的文字，或用标题（如 ####）自动编号")
        }
        Tag::BlockQuote(_) => ("unsupported-quote", "引文块（> ）", "请删去行首的 >"),
        Tag::CodeBlock(_) => ("unsupported-code", "代码块", "请删去行首的空格或 ``` 围栏"),
        Tag::HtmlBlock => HTML,
        Tag::Link { .. } => ("unsupported-link", "链接", "请只留下文字"),
        Tag::Emphasis => (
            "unsupported-emphasis",
            "斜体（* *）",
            "要加重请用两个星号 ** **；如果是正文，请在 * 前加一个反斜杠 \\",
        ),
        Tag::FootnoteDefinition(_) => FOOTNOTE,
        _ => return None,
    })
}

fn diagnostic(
    code: &'static str,
    what: &str,
    hint: &str,
    source: &Arc<Source>,
    range: Range<usize>,
) -> Diagnostic {
    // Of a block, the first line is enough to find it.
    let first = source.text()[range.clone()].lines().next().map_or(0, str::len);
    Diagnostic::error(code, format!("公文正文里不能排{what}"))
        .at(Span::new(source, range.start..range.start + first))
        .hint(hint)
}
