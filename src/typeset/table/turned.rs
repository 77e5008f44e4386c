//! Clause 8: a table turned a quarter to the left, so that its head stands at the left edge of the paper. That is the
//! binding edge of an odd page and, in the measures of this page, where an even page has its head too.

use super::Set;
use super::rows::Slice;
use crate::length::Length;
use crate::style::Style;
use crate::typeset::page::{Direction, Glyph, Item, Line, Picture, Rule};

/// The pages of a table that is not turned yet, `height` high, the first with `opening` above it, which ends at `top`.
pub(super) fn pages(opening: Vec<Item>, top: Length, set: Set, height: Length) -> Vec<Vec<Item>> {
    let mut pages = Vec::new();
    let (mut page, mut y) = (opening, top);
    // Where there is no row, the head stands alone.
    let none = Slice { items: Vec::new(), height: Length::ZERO };
    let slices = if set.slices.is_empty() { vec![none] } else { set.slices };
    let mut has_head = false;
    for slice in slices {
        let head = if has_head { Length::ZERO } else { set.head.height };
        if y + head + slice.height > height && !page.is_empty() {
            pages.push(std::mem::take(&mut page));
            (y, has_head) = (Length::ZERO, false);
        }
        if !has_head {
            page.extend(set.head.items.iter().map(|item| item.lowered(y)));
            y += set.head.height;
            has_head = true;
        }
        page.extend(slice.items.iter().map(|item| item.lowered(y)));
        y += slice.height;
    }
    pages.push(page);
    pages
}

/// What stands at a place of the turned page, at its place in the strip that is as high as the text block: what was
/// its top is the left edge of the text block, what was its left is the lower one.
pub(super) fn turned(item: &Item, style: &Style) -> Item {
    let x = |y: Length| style.binding_margin + y;
    let y = |x: Length| style.text_height - x;
    match item {
        Item::Line(line) => {
            let turned = |glyph: &Glyph| Glyph { x: x(glyph.baseline), baseline: y(glyph.x), ..*glyph };
            let glyphs = line.glyphs.iter().map(turned).collect();
            Item::Line(Line { direction: Direction::Up, glyphs, ..line.clone() })
        }
        Item::Rule(rule) => Item::Rule(Rule {
            x: x(rule.y),
            y: y(rule.x + rule.width),
            width: rule.height,
            height: rule.width,
            ..*rule
        }),
        // No cell holds a picture; if one did, it would stand in its place upright.
        Item::Picture(picture) => {
            Item::Picture(Picture { x: x(picture.y), y: y(picture.x + picture.width), ..picture.clone() })
        }
    }
}
