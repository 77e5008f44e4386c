//! 版头 (7.2): 标志, 文号, 签发人, the result class, the red line.

use super::line::{Piece, SetLine, single};
use super::page::{Direction, Element, Glyph, Ink, Item, Line, Rule};
use super::{Context, Part};
use crate::diagnostic::Diagnostics;
use crate::document::{Letterhead, Text};
use crate::font::Style as FontStyle;
use crate::length::Length;

/// How many 签发人 stand on one line (7.2.6).
const SIGNATORIES_A_LINE: usize = 2;

/// Sets the 版头 on page 1.
pub(super) fn set(letterhead: &Letterhead, context: &mut Context<'_>) -> Result<Part, Diagnostics> {
    let style = context.style;
    let mut part = organ_mark(letterhead.organ_mark.first(), context)?;
    let mut top = part.bottom + style.line() * style.lines_above_document_number;
    let signatories = signatories(&letterhead.signatories, context)?;
    let label_x = signatories.first().and_then(|line| line.glyphs.first()).map(|glyph| glyph.x);
    let rows = signatories.len();
    for (row, line) in signatories.into_iter().enumerate() {
        if row + 1 < rows {
            part.items.extend(line.at(style.binding_margin, top, context.next_block()));
            top += style.line();
        } else {
            part.items.extend(document_number(letterhead.document_number.as_ref(), true, top, context)?);
            part.items.extend(line.at(style.binding_margin, top, context.next_block()));
        }
    }
    if rows == 0 {
        part.items.extend(document_number(letterhead.document_number.as_ref(), false, top, context)?);
    }
    if let Some(class) = &letterhead.result_class {
        let line = single(piece(class, Element::ResultClass), &context.plain(style.body_size), Length::ZERO)?;
        let right = style.text_width - style.character() * style.side_gap - line.width();
        top += style.line();
        let line = line.shifted(label_x.unwrap_or(right));
        part.items.extend(line.at(style.binding_margin, top, context.next_block()));
    }
    part.bottom = top + style.body_size + style.red_line_drop;
    part.items.push(Item::Rule(Rule {
        x: style.binding_margin,
        y: part.bottom,
        width: style.text_width,
        height: style.red_line_weight,
        ink: Ink::Red,
    }));
    part.bottom += style.red_line_weight;
    Ok(part)
}

fn piece(text: &Text, element: Element) -> Piece<'_> {
    Piece { text, style: FontStyle::Fangsong, element }
}

/// 7.2.4: as large as the style allows; a long name is drawn narrower, then smaller, until it fits.
fn organ_mark(text: Option<&Text>, context: &mut Context<'_>) -> Result<Part, Diagnostics> {
    let style = context.style;
    let top = style.top_margin + style.organ_mark_drop;
    let Some(text) = text else { return Ok(Part { items: Vec::new(), bottom: top }) };
    let piece = Piece { text, style: FontStyle::Xiaobiaosong, element: Element::OrganMark };
    let largest = single(piece, &context.plain(style.organ_mark_size), Length::ZERO)?;
    let natural = largest.width().max(Length::pt(1));
    let stretch = style.text_width.scale(1000, natural.units()).units().min(1000);
    let narrowest = i64::from(style.organ_mark_narrowest);
    let (stretch, size) = if stretch >= narrowest {
        (stretch, style.organ_mark_size)
    } else {
        (narrowest, style.organ_mark_size.scale(stretch, narrowest))
    };
    let line = single(piece, &context.plain(size), Length::ZERO)?;
    let left = style.binding_margin + (style.text_width - line.width().scale(stretch, 1000)) / 2;
    let (ink_top, ink_bottom) = ink(&line, size, context);
    let baseline = top + ink_top;
    let glyphs = line.glyphs.iter().map(|glyph| Glyph {
        face: glyph.glyph.face,
        id: glyph.glyph.id,
        cluster: glyph.cluster,
        x: left + glyph.x.scale(stretch, 1000),
        baseline,
        size,
        stretch: u16::try_from(stretch).unwrap_or(1000),
        advance: glyph.glyph.advance.of(size).scale(stretch, 1000),
    });
    let item = Line {
        element: Element::OrganMark,
        block: context.next_block(),
        ink: Ink::Red,
        direction: Direction::Right,
        glyphs: glyphs.collect(),
    };
    Ok(Part { items: vec![Item::Line(item)], bottom: baseline - ink_bottom })
}

/// The highest and the lowest ink of a line, above its baseline.
fn ink(line: &SetLine, size: Length, context: &Context<'_>) -> (Length, Length) {
    let inks = || line.glyphs.iter().filter_map(|g| context.fonts.face(g.glyph.face).ink(g.glyph.id));
    let top = inks().map(|ink| ink.top).max().unwrap_or_default();
    let bottom = inks().map(|ink| ink.bottom).min().unwrap_or_default();
    (top.of(size), bottom.of(size))
}

/// 7.2.5: centred; left with one character's space beside a 签发人.
fn document_number(
    text: Option<&Text>,
    left: bool,
    top: Length,
    context: &mut Context<'_>,
) -> Result<Vec<Item>, Diagnostics> {
    let style = context.style;
    let Some(text) = text else { return Ok(Vec::new()) };
    let line = single(piece(text, Element::DocumentNumber), &context.plain(style.body_size), Length::ZERO)?;
    let x = if left { style.character() * style.side_gap } else { (style.text_width - line.width()) / 2 };
    Ok(line.shifted(x).at(style.binding_margin, top, context.next_block()))
}

/// 7.2.6: the label, then two names a line; the longest line ends one character from the right, and later
/// lines align with the first name.
fn signatories(names: &[Text], context: &Context<'_>) -> Result<Vec<SetLine>, Diagnostics> {
    let style = context.style;
    let setting = context.plain(style.body_size);
    let label = Text::made_up("签发人：");
    let label = single(piece(&label, Element::Signatory), &setting, Length::ZERO)?;
    let name =
        |text, x| single(Piece { text, style: FontStyle::Kaiti, element: Element::Signatory }, &setting, x);
    let mut widest = Length::ZERO;
    for text in names {
        widest = widest.max(name(text, Length::ZERO)?.width());
    }
    let mut lines = Vec::new();
    for row in names.chunks(SIGNATORIES_A_LINE) {
        let mut line = if lines.is_empty() { label.clone() } else { SetLine::empty(label.end) };
        for (column, text) in (0i64..).zip(row) {
            line.append(name(text, label.end + (widest + style.character()) * column)?);
        }
        lines.push(line);
    }
    let end = lines.iter().map(|line| line.end).max().unwrap_or_default();
    let shift = style.text_width - style.character() * style.side_gap - end;
    Ok(lines.into_iter().map(|line| line.shifted(shift)).collect())
}
