//! The mark 草稿, large and pale behind the text of each page of a letter that must not go out.

use super::Context;
use super::line::{Piece, single};
use super::page::{Element, Ink, Item, Page};
use crate::diagnostic::Diagnostics;
use crate::document::Text;
use crate::font::Style as FontStyle;
use crate::length::Length;

const MARK: &str = "草稿";

/// Puts the mark on each page, in the middle of the text block.
pub(super) fn put(pages: &mut [Page], context: &mut Context<'_>) -> Result<(), Diagnostics> {
    let style = context.style;
    let size = style.draft_mark_size;
    let text = Text::made_up(MARK);
    let piece = Piece { text: &text, style: FontStyle::Heiti, element: Element::DraftMark };
    let line = single(piece, &context.plain(size), Length::ZERO)?.centred(style.text_width);
    let top = style.top_margin + (style.text_height - size) / 2;
    for page in pages {
        let block = context.next_block();
        let pale = line.lines_at(style.binding_margin, top, block).map(|mut line| {
            line.ink = Ink::Pale;
            Item::Line(line)
        });
        page.items.splice(0..0, pale);
    }
    Ok(())
}
