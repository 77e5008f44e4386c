//! 版头 (7.2): 份号, 密级, 紧急程度, 标志, 文号, 签发人, the result class, the red line.

pub(super) mod markings;
pub(super) mod organ_mark;
mod signatories;

use super::line::{Piece, SetLine, single};
use super::page::{Element, Ink, Item, Rule};
use super::{Context, Part};
use crate::diagnostic::Diagnostics;
use crate::document::{Letterhead, Text};
use crate::length::Length;
use crate::style::ResultClassPlace;
use organ_mark::OrganMark;

/// Sets the 版头 on page 1.
pub(super) fn set(letterhead: &Letterhead, context: &mut Context<'_>) -> Result<Part, Diagnostics> {
    let style = context.style;
    let gap = style.character() * style.side_gap;
    let (mut items, _) = markings::set(letterhead, style.top_margin, context)?;
    let class = |place| letterhead.result_class.as_ref().filter(|_| place == style.result_class_place);
    if let Some(class) = class(ResultClassPlace::TopRight) {
        items.extend(at_right(result_class(class, context)?, gap, style.top_margin, context));
    }
    let mark = OrganMark { organs: &letterhead.organ_mark, suffix: letterhead.organ_mark_suffix.as_ref() };
    let top = style.top_margin + style.organ_mark_drop;
    let mark = organ_mark::set(&mark, top, style.binding_margin + style.text_width / 2, context)?;
    items.extend(mark.items);

    let top = mark.bottom + style.line() * style.lines_above_document_number;
    let mut numbers = numbers(letterhead, top, context)?;
    items.append(&mut numbers.items);
    if let Some(class) = class(ResultClassPlace::BelowSignatories) {
        let (line, top) = (result_class(class, context)?, numbers.last + style.line());
        items.extend(match numbers.label_x {
            Some(x) => {
                // A long one begins further left than 签发人：, and ends where it may.
                let x = x.min(style.text_width - gap - line.width());
                line.shifted(x).at(style.binding_margin, top, context.next_block())
            }
            None => at_right(line, gap, top, context),
        });
        numbers.last = top;
    }
    let rule = numbers.last + style.body_size + style.red_line_drop;
    items.push(Item::Rule(Rule {
        x: style.binding_margin,
        y: rule,
        width: style.text_width,
        height: style.red_line_weight,
        ink: Ink::Red,
    }));
    let bottom = rule + style.red_line_weight;
    items.extend(result_class_above_title(letterhead, bottom, context)?);
    Ok(Part { items, bottom })
}

/// 文号 and 签发人.
struct Numbers {
    items: Vec<Item>,
    /// Upper edge of the last line's em boxes.
    last: Length,
    /// Where 签发人： begins, from the left edge of the text block.
    label_x: Option<Length>,
}

/// 7.2.5, 7.2.6: the 文号 on the last line of the 签发人.
fn numbers(letterhead: &Letterhead, top: Length, context: &mut Context<'_>) -> Result<Numbers, Diagnostics> {
    let style = context.style;
    let signatories = signatories::set(&letterhead.signatories, context)?;
    let label_x = signatories.first().and_then(|line| line.glyphs.first()).map(|glyph| glyph.x);
    let rows = i64::try_from(signatories.len()).unwrap_or(i64::from(u16::MAX));
    let last = top + style.line() * (rows - 1).max(0);
    let mut number = document_number(letterhead, rows > 0, last, context)?;
    let block = context.next_block();
    let mut items = Vec::new();
    for (row, line) in (1..).zip(signatories) {
        if row == rows {
            items.append(&mut number);
        }
        let top = top + style.line() * (row - 1);
        items.extend(line.at(style.binding_margin, top, block));
    }
    items.append(&mut number);
    Ok(Numbers { items, last, label_x })
}

/// 7.2.5: centred; left with one character's space beside a 签发人.
fn document_number(
    letterhead: &Letterhead,
    left: bool,
    top: Length,
    context: &mut Context<'_>,
) -> Result<Vec<Item>, Diagnostics> {
    let style = context.style;
    let Some(text) = &letterhead.document_number else { return Ok(Vec::new()) };
    let line = plain(text, Element::DocumentNumber, context)?;
    let x = if left { style.character() * style.side_gap } else { (style.text_width - line.width()) / 2 };
    Ok(line.shifted(x).at(style.binding_margin, top, context.next_block()))
}

/// The mark of the result class, one character from the right, in the first of the empty lines below `bottom`, where it
/// has its place above the title.
pub(super) fn result_class_above_title(
    letterhead: &Letterhead,
    bottom: Length,
    context: &mut Context<'_>,
) -> Result<Vec<Item>, Diagnostics> {
    let style = context.style;
    match &letterhead.result_class {
        Some(class) if style.result_class_place == ResultClassPlace::AboveTitle => {
            let top = bottom + (style.line() - style.body_size) / 2;
            let gap = style.character() * style.side_gap;
            Ok(at_right(result_class(class, context)?, gap, top, context))
        }
        _ => Ok(Vec::new()),
    }
}

pub(super) fn result_class(text: &Text, context: &Context<'_>) -> Result<SetLine, Diagnostics> {
    plain(text, Element::ResultClass, context)
}

/// A name or number in the face and size of the text.
pub(super) fn plain(text: &Text, element: Element, context: &Context<'_>) -> Result<SetLine, Diagnostics> {
    let piece = Piece::plain(text, element);
    single(piece, &context.plain(context.style.body_size), Length::ZERO)
}

/// On the page, `gap` from the right edge of the text block.
pub(super) fn at_right(line: SetLine, gap: Length, top: Length, context: &mut Context<'_>) -> Vec<Item> {
    let x = context.style.text_width - gap - line.width();
    line.shifted(x).at(context.style.binding_margin, top, context.next_block())
}
