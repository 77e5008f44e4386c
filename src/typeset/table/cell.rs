//! The text of a cell: how it stands in its column, and its lines.

use super::widths::Column;
use crate::diagnostic::Diagnostics;
use crate::document::{Alignment, Table, Text};
use crate::font::Style as FontStyle;
use crate::length::Length;
use crate::typeset::Context;
use crate::typeset::line::{self, Extent, Frame, Piece, SetLine, paragraph, ragged};
use crate::typeset::page::Element;

/// A column whose widest cell has no more ems stands in the middle.
const SHORT: i64 = 8;
/// What is written where there is no number.
const NO_NUMBER: [&str; 5] = ["—", "——", "-", "/", "无"];
/// A unit after a number has no more characters.
const LONGEST_UNIT: usize = 3;

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Left,
    Centre,
    Right,
    /// Numbers, with the ends of their whole parts at this place.
    Point(Length),
}

/// How the cells of each column stand: as the draft says, else as their content asks.
pub(super) fn stands(
    table: &Table,
    columns: &[Column],
    widths: &[Length],
    context: &Context<'_>,
) -> Result<Vec<Stand>, Diagnostics> {
    let mut stands = Vec::new();
    for (at, (column, width)) in columns.iter().zip(widths).enumerate() {
        stands.push(match table.alignments.get(at).copied().unwrap_or_default() {
            Alignment::Left => Stand::Left,
            Alignment::Centre => Stand::Centre,
            Alignment::Right => Stand::Right,
            Alignment::Auto => {
                let cells: Vec<&Text> = table.rows.iter().filter_map(|row| row.get(at)).collect();
                match point(&cells, *width, context)? {
                    Some(place) => Stand::Point(place),
                    None if is_short(column, *width, context.style.table_size) => Stand::Centre,
                    None => Stand::Left,
                }
            }
        });
    }
    Ok(stands)
}

fn is_short(column: &Column, width: Length, em: Length) -> bool {
    column.cells.iter().all(|cell| cell.natural <= width.min(em * SHORT))
}

/// Where the whole parts of a column of numbers end, so that the widest of them stand in the middle; None for
/// other columns.
fn point(cells: &[&Text], width: Length, context: &Context<'_>) -> Result<Option<Length>, Diagnostics> {
    let (mut before, mut after) = (Length::ZERO, Length::ZERO);
    for text in cells.iter().filter(|text| !text.is_blank()) {
        if NO_NUMBER.contains(&text.plain().trim()) {
            continue;
        }
        if !is_number(&text.plain()) {
            return Ok(None);
        }
        let line = line::single(
            piece(text, Element::TableCell),
            &context.setting(context.style.table_size),
            Length::ZERO,
        )?;
        let whole = whole_part(&line);
        before = before.max(whole);
        after = after.max(line.width() - whole);
    }
    let fits = before > Length::ZERO && before + after <= width;
    Ok(fits.then_some((width - before - after) / 2 + before))
}

/// A sign, figures, a point and figures, a unit.
fn is_number(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['+', '-', '－', '−', '＋']);
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let unit = text.trim_start_matches(is_figure);
    text.starts_with(|c: char| c.is_ascii_digit())
        && unit.trim().chars().count() <= LONGEST_UNIT
        && !unit.contains(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation() && c != '%')
}

/// The width of a number's sign and whole part.
fn whole_part(line: &SetLine) -> Length {
    let is_whole = |c: char| c.is_ascii_digit() || matches!(c, ',' | '+' | '-' | '－' | '−' | '＋');
    let end = line.glyphs.iter().find(|glyph| !is_whole(glyph.cluster.0));
    end.map_or(line.end, |glyph| glyph.x)
}

/// How wide a cell's text is.
pub(super) fn extent(text: &Text, element: Element, context: &Context<'_>) -> Result<Extent, Diagnostics> {
    line::extent(piece(text, element), &context.setting(context.style.table_size))
}

/// The lines of a cell, from the left edge of its text.
pub(super) fn lines(
    text: &Text,
    element: Element,
    stand: Stand,
    width: Length,
    context: &Context<'_>,
) -> Result<Vec<SetLine>, Diagnostics> {
    let setting = context.setting(context.style.table_size);
    let piece = piece(text, element);
    if stand == Stand::Left {
        // Whole characters, so that lines need no spreading.
        let measure = if width < setting.em() * 2 { width } else { setting.em() * width.whole(setting.em()) };
        let natural = line::extent(piece, &setting)?.natural;
        let measure = if natural <= width { width } else { measure };
        let margin = (width - measure) / 2;
        return paragraph(&[piece], &setting, Frame { first: margin, rest: margin, end: margin + measure });
    }
    let lines = ragged(piece, &setting, width)?;
    let one = lines.len() == 1;
    let place = |line: SetLine| match stand {
        Stand::Point(place) if one && is_number(&text.plain()) => {
            let whole = whole_part(&line);
            line.shifted(place - whole)
        }
        Stand::Right => {
            let distance = width - line.width();
            line.shifted(distance)
        }
        _ => line.centred(width),
    };
    Ok(lines.into_iter().map(place).collect())
}

fn piece(text: &Text, element: Element) -> Piece<'_> {
    let style = if element == Element::TableHead { FontStyle::Heiti } else { FontStyle::Fangsong };
    Piece { text, style, element }
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_are_told_from_text() {
        for number in ["1", "-1.5", "1,234.50", "35%", "12万元", "300 户", "＋2", "20㎡"] {
            assert!(is_number(number), "{number}");
        }
        for text in ["", "约3", "2022年7月20日", "1-2", "第1批", "3个老旧小区", "1/2"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
