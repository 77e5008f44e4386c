//! 页码 (7.5): — 1 —, 7 mm under the text block, right on odd pages, left on even ones.

use super::Context;
use super::line::{Piece, SetLine, single};
use super::page::{Element, Item};
use crate::diagnostic::Diagnostics;
use crate::document::Text;
use crate::font::{Em, Style as FontStyle};
use crate::length::Length;

/// Space between the figure and the lines beside it.
const GAP: Em = Em::thousandths(250);

/// The folio of a page.
pub(super) fn set(number: usize, context: &mut Context<'_>) -> Result<Vec<Item>, Diagnostics> {
    let style = context.style;
    let size = style.small_size;
    let setting = context.plain(size);
    let text = |text: &str, x| {
        let text = Text::made_up(text);
        single(Piece { text: &text, style: FontStyle::Songti, element: Element::Folio }, &setting, x)
    };
    let mut line: SetLine = text("—", Length::ZERO)?;
    let dash = line.glyphs[0];
    let gap = GAP.of(size);
    line.append(text(&number.to_string(), line.end + gap)?);
    line.append(text("—", line.end + gap)?);

    let side = style.character() * style.side_gap;
    let x = if number % 2 == 1 { style.text_width - side - line.width() } else { side };
    let dash_top = context.fonts.face(dash.glyph.face).ink(dash.glyph.id).map_or(Em::ZERO, |ink| ink.top);
    let baseline = style.bottom() + style.folio_drop + dash_top.of(size);
    let em_top = baseline - size / 2 - dash.glyph.centre.of(size);
    Ok(line.shifted(x).at(style.binding_margin, em_top, context.next_block()))
}
