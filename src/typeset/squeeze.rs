//! 7.3.5.5: a page that carries the 署名 also carries text.

use super::Context;
use super::flow::Strip;
use super::letter;
use super::page::Element;
use super::paginate::{FirstPage, Paginated, paginate};
use super::signature::is_ending;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
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
    let (mut letter, lines) = signed(flow, ending, at_pitch, style);
    if !attachments.is_empty() {
        let rest = paginate(&attachments, FirstPage::blank(context), style.line(), context);
        letter.pages.extend(rest.pages);
        letter.bottom = rest.bottom;
    }
    (letter, lines.map(|lines| told(lines, document)))
}

/// The pages of the letter, with the lines of a full page where they are not the standard's.
fn signed(
    mut flow: Vec<Strip>,
    ending: usize,
    at_pitch: impl Fn(&[Strip], Length) -> Paginated,
    style: &Style,
) -> (Paginated, Option<i64>) {
    let plain = at_pitch(&flow, style.line());
    if text_with(ending, &flow, &plain) > 0 {
        return (plain, None);
    }
    for lines in pitches(style) {
        let adjusted = at_pitch(&flow, style.line_of_page(lines));
        if text_with(ending, &flow, &adjusted) >= style.lines_with_signature {
            return (adjusted, Some(lines));
        }
    }
    keep_text_with(ending, &mut flow, style.lines_with_signature);
    (at_pitch(&flow, style.line()), None)
}

/// The pages by the rules of the letter's form.
fn fill(flow: &[Strip], first: FirstPage, line: Length, context: &Context<'_>) -> Paginated {
    match context.style.layout {
        Layout::Document => paginate(flow, first, line, context),
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

/// How many strips of text stand on the page on which the ending begins.
fn text_with(ending: usize, flow: &[Strip], paginated: &Paginated) -> usize {
    let page = paginated.places[ending];
    (0..ending).filter(|place| paginated.places[*place] == page && is_text(&flow[*place])).count()
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
    Diagnostic::warning("squeezed", message)
        .at(Span::whole(&document.source))
        .hint(format!("可以照此印发；如要保持每页 {} 行，请将正文增删一两行", style.lines_held()))
}
