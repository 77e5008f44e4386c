//! Clause 8: a table turned a quarter to the left, so that its head stands at the left edge of the paper. That is the
//! binding edge of an odd page and, in the measures of this page, where an even page has its head too.

use super::Set;
use super::slice::Slice;
use crate::length::Length;
use crate::style::Style;
use crate::typeset::page::{Direction, Glyph, Line, Rule};

/// The pages of a table that is not turned yet, `height` high, the first with `opening` above it.
pub(super) fn pages(opening: Slice, set: Set, height: Length) -> Vec<Slice> {
    let Set { mut head, rows } = set;
    let mut pages = Vec::new();
    // Where there is no row, the head stands alone.
    let below = if rows.is_empty() { head.clone() } else { Slice::default() };
    let mut page = opening.above(&below);
    let mut has_row = false;
    for mut row in rows {
        loop {
            let above = if has_row { Slice::default() } else { head.clone() };
            let room = height - page.height - above.height;
            let is_over_high = row.height() > height - head.height;
            // No page of a title alone, either.
            let cut = if is_over_high || !has_row { row.cut(room) } else { None };
            if let Some((part, rest)) = cut {
                pages.push(page.above(&above).above(&part.slice()));
                head = head.again();
                row = rest;
            } else if row.height() <= room || page.height == Length::ZERO {
                page = page.above(&above).above(&row.slice());
                head = head.again();
                has_row = true;
                break;
            } else {
                pages.push(page);
            }
            (page, has_row) = (Slice::default(), false);
        }
    }
    pages.push(page);
    pages
}

/// What stands on the page, at its place on the turned one, in a strip that is as high as the text block: what was
/// its top is the left edge of the text block, what was its left is the lower one.
pub(super) fn turned(page: &Slice, style: &Style) -> Slice {
    let x = |y: Length| style.binding_margin + y;
    let y = |x: Length| style.text_height - x;
    let glyph = |glyph: &Glyph| Glyph { x: x(glyph.baseline), baseline: y(glyph.x), ..*glyph };
    let line = |line: &Line| Line {
        direction: Direction::Up,
        glyphs: line.glyphs.iter().map(glyph).collect(),
        ..line.clone()
    };
    let rule = |rule: &Rule| Rule {
        x: x(rule.y),
        y: y(rule.x + rule.width),
        width: rule.height,
        height: rule.width,
        ..*rule
    };
    Slice {
        lines: page.lines.iter().map(line).collect(),
        rules: page.rules.iter().map(rule).collect(),
        height: style.text_height,
    }
}
