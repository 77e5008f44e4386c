//! What follows the text: 署名, 成文日期 (7.3.5), contact lines and 附注 (7.3.6).

use super::Context;
use super::body::set;
use super::flow::{Flow, Spacing};
use super::line::{Piece, SetLine, single};
use super::page::Element;
use crate::diagnostic::Diagnostics;
use crate::document::{Ending, Text};
use crate::font::Style as FontStyle;
use crate::length::Length;

/// What follows the text, longer than this, may be parted after the date.
const KEPT_LINES: usize = 8;

/// What follows the text. It stays on one page, and a line of the text with it: no page carries a signature
/// and no text (7.3.5.5).
pub(super) fn ending(ending: &Ending, flow: &mut Flow, context: &mut Context<'_>) {
    let text_lines = flow.strips.len();
    let mut space = context.style.lines_above_signature;
    for line in signature(ending, context) {
        flow.add(line.map(|line| vec![line]), Spacing::above(space), context);
        space = 0;
    }
    let signed = flow.strips.len();
    for (text, element) in ending
        .contacts
        .iter()
        .map(|text| (text, Element::Contact))
        .chain(ending.note.iter().map(|text| (text, Element::Note)))
    {
        let piece = Piece { text, style: FontStyle::Fangsong, element };
        flow.add(set(&[piece], context), Spacing::above(space), context);
        space = 0;
    }
    let whole = flow.strips.len() - text_lines <= KEPT_LINES;
    let kept = if whole { flow.strips.len() } else { signed };
    let (first, last) = (text_lines.saturating_sub(1), kept.saturating_sub(1));
    flow.strips.iter_mut().take(last).skip(first).for_each(|strip| strip.keep_with_next = true);
}

/// 7.3.5.2, unsealed: 署名 two characters from the right; the date begins two characters right of it; a date
/// that is longer than the name is itself two characters from the right, and the name moves left.
fn signature(ending: &Ending, context: &Context<'_>) -> Vec<Result<SetLine, Diagnostics>> {
    let style = context.style;
    let setting = context.plain(style.body_size);
    let line = |text: Option<&Text>, element| {
        let piece = |text| Piece { text, style: FontStyle::Fangsong, element };
        text.map(|text| single(piece(text), &setting, Length::ZERO))
    };
    let width = |line: &Option<Result<SetLine, Diagnostics>>| match line {
        Some(Ok(line)) => line.width(),
        _ => Length::ZERO,
    };
    let (name, date) = (
        line(ending.signatures.first().map(|signature| &signature.text), Element::Signature),
        line(ending.date.as_ref(), Element::Date),
    );
    let right = style.text_width - style.character() * style.signature_right;
    let offset = style.character() * style.date_offset;
    let name_x = if name.is_some() && width(&date) > width(&name) {
        right - width(&date) - offset
    } else {
        right - width(&name)
    };
    let date_x = if name.is_some() { name_x + offset } else { right - width(&date) };
    let shifted = |line: Result<SetLine, Diagnostics>, x| line.map(|line| line.shifted(x));
    name.map(|line| shifted(line, name_x)).into_iter().chain(date.map(|line| shifted(line, date_x))).collect()
}
