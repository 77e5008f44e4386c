//! 7.3.5.5: a page that carries the 署名 also carries text.

use super::Context;
use super::flow::{Content, Strip};
use super::letter;
use super::line::SetLine;
use super::page::Element;
use super::paginate::{FirstPage, Paginated, paginate};
use super::signature::is_ending;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Block, Document, Text};
use crate::length::Length;
use crate::source::Span;
use crate::style::{Layout, Style};

/// The pages of the letter and its attachments. Where the 署名 would stand on a page without text, the lines of the
/// letter are set a little closer or wider, whichever changes less; where that does not help, the last lines of the
/// text go over to the 署名's page. The attachments keep the standard's pitch.
pub(super) fn pages(
    mut flow: Vec<Strip>,
    first: FirstPage,
    document: &Document,
    context: &Context<'_>,
) -> (Paginated, Option<Diagnostic>) {
    let style = context.style;
    let ending = flow.iter().position(|strip| strip.element().is_some_and(is_ending));
    let Some(ending) = ending else {
        return (fill(&flow, first, style.line(), context), None);
    };
    let end = flow[ending..].iter().position(|strip| strip.new_page).map_or(flow.len(), |end| ending + end);
    let attachments = flow.split_off(end);
    let at_pitch = |flow: &[Strip], line| fill(flow, FirstPage { line, ..first.clone() }, line, context);
    let (mut letter, outcome) = signed(flow, ending, at_pitch, style);
    if !attachments.is_empty() {
        let rest = paginate(&attachments, FirstPage::blank(context), style.line(), context);
        letter.pages.extend(rest.pages);
        letter.bottom = rest.bottom;
    }
    let warning = match outcome {
        Outcome::WithText => None,
        Outcome::Squeezed(lines) => Some(told(lines, document)),
        Outcome::WithoutText => Some(without_text(document)),
    };
    (letter, warning)
}

/// What became of the page of the 署名.
enum Outcome {
    WithText,
    /// It has text now that a full page has this many lines.
    Squeezed(i64),
    WithoutText,
}

/// The pages of the letter.
fn signed(
    mut flow: Vec<Strip>,
    ending: usize,
    at_pitch: impl Fn(&[Strip], Length) -> Paginated,
    style: &Style,
) -> (Paginated, Outcome) {
    let with_text = |flow: &[Strip], pages: &Paginated| text_with_signature(ending, flow, pages);
    let plain = at_pitch(&flow, style.line());
    // A letter without text is told of by its first page.
    if with_text(&flow, &plain) > 0 || !flow[..ending].iter().any(is_text) {
        return (plain, Outcome::WithText);
    }
    for lines in pitches(style) {
        let adjusted = at_pitch(&flow, style.line_of_page(lines));
        if with_text(&flow, &adjusted) >= style.lines_with_signature {
            return (adjusted, Outcome::Squeezed(lines));
        }
    }
    let usual = flow.clone();
    for lines in (1..=style.lines_with_signature).rev() {
        flow.clone_from(&usual);
        keep_text_with(ending, &mut flow, lines);
        let kept = at_pitch(&flow, style.line());
        if with_text(&flow, &kept) > 0 {
            return (kept, Outcome::WithText);
        }
    }
    // Contacts and 附注 need not stand on the page of the date.
    let signature = signature_end(ending, &flow);
    flow[signature].keep_with_next = false;
    let kept = at_pitch(&flow, style.line());
    if with_text(&flow, &kept) > 0 {
        return (kept, Outcome::WithText);
    }
    if text_on_page_of(ending, ending, &flow, &plain) > 0 {
        return (plain, Outcome::WithoutText);
    }
    // No page holds the whole signature: it begins with text at least, and the date stays with a 署名.
    flow[ending..signature.max(ending + 1) - 1].iter_mut().for_each(|strip| strip.keep_with_next = false);
    (at_pitch(&flow, style.line()), Outcome::WithoutText)
}

/// The pages by the rules of the letter's form.
fn fill(flow: &[Strip], first: FirstPage, line: Length, context: &Context<'_>) -> Paginated {
    match context.style.layout {
        Layout::Document | Layout::Form => paginate(flow, first, line, context),
        Layout::Letter => letter::fill(flow, first, line, context),
    }
}

/// The numbers of lines that a page may have instead of the usual one, the least change of the pitch first.
fn pitches(style: &Style) -> Vec<i64> {
    let usual = style.lines_held();
    let change = |lines: &i64| (style.line_of_page(*lines) - style.line()).units().abs();
    let apart = |lines: &i64| *lines > 1 && style.line_of_page(*lines) > style.body_size;
    let mut lines: Vec<i64> = (usual - style.squeeze..=usual + style.squeeze).filter(apart).collect();
    lines.retain(|lines| *lines != usual);
    lines.sort_by_key(change);
    lines
}

/// How many strips of text stand on the page of the date.
fn text_with_signature(ending: usize, flow: &[Strip], paginated: &Paginated) -> usize {
    text_on_page_of(signature_end(ending, flow), ending, flow, paginated)
}

fn text_on_page_of(strip: usize, ending: usize, flow: &[Strip], paginated: &Paginated) -> usize {
    let page = paginated.places[strip];
    (0..ending).filter(|place| paginated.places[*place] == page && is_text(&flow[*place])).count()
}

/// The strip with the date, else with the last 署名.
fn signature_end(ending: usize, flow: &[Strip]) -> usize {
    let last = |wanted: &[Element]| {
        flow.iter().rposition(|strip| elements(strip).iter().any(|element| wanted.contains(element)))
    };
    last(&[Element::Date]).or_else(|| last(&[Element::Signature, Element::Post])).unwrap_or(ending)
}

/// What stands on a line of text, or in a row of seals.
fn elements(strip: &Strip) -> Vec<Element> {
    let lines: Vec<&SetLine> = match &strip.content {
        Content::Line(line) => vec![line],
        Content::Signed(signed) => signed.lines.iter().map(|placed| &placed.line).collect(),
        Content::Items { .. } | Content::Slice(_) | Content::Row(_) => Vec::new(),
    };
    lines.into_iter().flat_map(|line| &line.glyphs).map(|glyph| glyph.element).collect()
}

fn is_text(strip: &Strip) -> bool {
    strip.element().is_some_and(|element| {
        !is_ending(element) && !matches!(element, Element::Recipient | Element::AttachmentNote)
    })
}

/// Keeps the last lines of the last paragraph with the ending, and what stands between; one line of the text stays
/// on page 1 (7.3.3) where it has more.
fn keep_text_with(ending: usize, flow: &mut [Strip], lines: usize) {
    let text: Vec<usize> = (0..ending).filter(|place| is_text(&flow[*place])).collect();
    let Some(last) = text.last() else { return };
    let block = flow[*last].block;
    let lines = lines.min(text.len().saturating_sub(1)).max(1);
    let first = text.iter().rev().take(lines).take_while(|place| flow[**place].block == block).last();
    let first = *first.unwrap_or(last);
    flow[first..ending].iter_mut().for_each(|strip| strip.keep_with_next = true);
}

fn told(lines: i64, document: &Document) -> Diagnostic {
    let style = &document.style;
    let (usual, pitch) = (style.line().to_pt(), style.line_of_page(lines).to_pt());
    let message = format!(
        "为使落款所在的页有正文，行距已由 {usual:.1} 磅调整为 {pitch:.1} 磅（每页 {lines} 行，GB/T 9704 第7.3.5.5条）"
    );
    Diagnostic::new(Severity::Hint, "squeezed", message)
        .at(Span::whole(&document.source))
        .hint(format!("可以照此印发；如要保持每页 {} 行，请将正文增删一两行", style.lines_held()))
}

fn without_text(document: &Document) -> Diagnostic {
    let ending = &document.ending;
    let last = ending.signatures.last().map(|signature| &signature.text);
    let advice = match document.body.last() {
        Some(Block::Table(_)) => "请在表格后写一段正文",
        Some(Block::Figure(_)) => "请在图片后写一段正文",
        _ => "请把署名写成规范化简称，使一行多排几个，或不加盖印章",
    };
    Diagnostic::warning("DF311", "成文日期所在的页没有正文")
        .at(ending.date.as_ref().or(last).and_then(Text::span))
        .hint(format!("GB/T 9704 第7.3.5.5条：印章、签名章和成文日期应与正文同在一页；{advice}"))
}
