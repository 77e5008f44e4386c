//! Pictures in the text, each in the middle of a line of its own, with what it shows under it.

use super::Context;
use super::flow::{Content, Flow, Strip};
use super::line::{Piece, SetLine, ragged};
use super::page::{Element, Item, Picture};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Figure, Text};
use crate::length::Length;
use crate::text::join_lines;

/// Points of an inch.
const INCH: Length = Length::pt(72);
/// What is read aloud in the stead of a picture that nothing is said of.
const NO_CAPTION: &str = "图片，没有说明";
/// A caption of more lines may be parted over pages.
const KEPT_LINES: usize = 4;

/// Adds a picture and its caption.
pub(super) fn set(figure: &Figure, flow: &mut Flow, context: &mut Context<'_>) {
    let style = context.style;
    let Some(picture) = flow.keep(picture(figure, context)) else { return };
    let height = picture.height + (style.table_line() - style.table_size);
    let mut strips = vec![items(vec![Item::Picture(picture)], height, context)];
    if let Some(caption) = &figure.caption {
        let Some(lines) = flow.keep(caption_lines(caption, context)) else { return };
        strips.extend(lines);
    }
    let last = strips.len() - 1;
    let kept = if last <= KEPT_LINES { last } else { 1 };
    strips.iter_mut().take(kept).for_each(|strip| strip.keep_with_next = true);
    strips[last].back_to_grid = true;
    flow.strips.extend(strips);
}

/// As large as its pixels make it, but no wider than the text and no higher than the style allows.
fn picture(figure: &Figure, context: &mut Context<'_>) -> Result<Picture, Diagnostics> {
    let style = context.style;
    let file = &figure.picture;
    let Some(picture) = context.pictures.0.get(&file.name) else {
        let message = format!("找不到图片“{}”", file.name);
        return Err(Diagnostic::error("no-such-file", message).at(file.span.clone()).into());
    };
    let natural = |pixels: u32| INCH.scale(i64::from(pixels.max(1)), style.figure_resolution);
    let (mut width, mut height) = (natural(picture.width), natural(picture.height));
    if width > style.text_width {
        height = height.scale(style.text_width.units(), width.units());
        width = style.text_width;
    }
    if height > style.figure_height() {
        width = width.scale(style.figure_height().units(), height.units());
        height = style.figure_height();
    }
    Ok(Picture {
        element: Element::Figure,
        block: context.next_block(),
        name: file.name.clone(),
        description: figure.caption.as_ref().map_or(NO_CAPTION.to_owned(), |text| join_lines(&text.plain())),
        x: style.binding_margin + (style.text_width - width) / 2,
        y: Length::ZERO,
        width,
        height,
    })
}

fn caption_lines(caption: &Text, context: &mut Context<'_>) -> Result<Vec<Strip>, Diagnostics> {
    let style = context.style;
    let piece = Piece::plain(caption, Element::Caption);
    let lines = ragged(piece, &context.setting(style.table_size), style.text_width)?;
    let block = context.next_block();
    let strip = |line: SetLine| {
        let items = line.centred(style.text_width).at(style.binding_margin, Length::ZERO, block);
        Strip::new(Content::Items { items, height: style.table_line(), needed: style.table_size }, block)
    };
    Ok(lines.into_iter().map(strip).collect())
}

fn items(items: Vec<Item>, height: Length, context: &mut Context<'_>) -> Strip {
    Strip::new(Content::Items { items, height, needed: height }, context.next_block())
}
