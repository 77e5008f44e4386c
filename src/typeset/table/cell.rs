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
/// A unit in the head of a column that has no more ems is not broken.
const UNIT: i64 = 4;
/// Lines of so many ems or more are filled; shorter ones would be spread too far.
const JUSTIFIED: i64 = 12;
/// A unit after a number has no more characters.
const LONGEST_UNIT: usize = 3;

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// Left, as text that is longer does; what stands for nothing is in the middle.
    Text,
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
                let cells: Vec<&Text> =
                    table.rows.iter().filter_map(|row| Some(&row.get(at)?.text)).collect();
                match point(&cells, *width, context)? {
                    Some(place) => Stand::Point(place),
                    None if is_short(column, context.style.table_size) => Stand::Centre,
                    None => Stand::Text,
                }
            }
        });
    }
    Ok(stands)
}

fn is_short(column: &Column, em: Length) -> bool {
    column.cells.iter().all(|cell| cell.natural <= em * SHORT)
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
    let setting = context.setting(context.style.table_size);
    let mut whole = line::extent(piece(text, element), &setting)?;
    if let [_, unit] = parts(text, element).as_slice() {
        let unit = line::extent(piece(unit, element), &setting)?.natural;
        whole.least = whole.least.max(if unit <= setting.em() * UNIT { unit } else { Length::ZERO });
    }
    Ok(whole)
}

/// A head of several lines is parted before its unit: 完成投资, then （万元）.
fn parts(text: &Text, element: Element) -> Vec<Text> {
    let plain = text.plain();
    match plain.find('（').filter(|at| *at > 0 && element == Element::TableHead) {
        Some(at) => text.split_at(&[at, plain.len()]),
        None => vec![text.clone()],
    }
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
    let is_left = matches!(stand, Stand::Left | Stand::Text);
    if is_left && width >= setting.em() * JUSTIFIED {
        // Whole characters, so that lines need no spreading.
        let natural = line::extent(piece, &setting)?.natural;
        let end = if natural <= width { width } else { setting.em() * width.whole(setting.em()) };
        let frame = Frame { first: Length::ZERO, rest: Length::ZERO, end };
        return Ok(placed(paragraph(&[piece], &setting, frame)?, text, stand, width));
    }
    if line::extent(piece, &setting)?.natural <= width {
        return Ok(placed(ragged(piece, &setting, width)?, text, stand, width));
    }
    let mut lines = Vec::new();
    for part in parts(text, element) {
        lines.extend(ragged(Piece { text: &part, ..piece }, &setting, width)?);
    }
    Ok(placed(lines, text, stand, width))
}

/// The lines of a cell where its column has them.
fn placed(lines: Vec<SetLine>, text: &Text, stand: Stand, width: Length) -> Vec<SetLine> {
    let is_one = lines.len() == 1;
    let stands_for_nothing = NO_NUMBER.contains(&text.plain().trim());
    let place = |line: SetLine| match stand {
        Stand::Left => line,
        Stand::Text if !stands_for_nothing => line,
        Stand::Point(place) if is_one && is_number(&text.plain()) => {
            let whole = whole_part(&line);
            line.shifted(place - whole)
        }
        Stand::Right => line.at_right(width),
        Stand::Text | Stand::Centre | Stand::Point(_) => line.centred(width),
    };
    lines.into_iter().map(place).collect()
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
