//! 页码 (7.5): — 1 —, 7 mm under the text block, right on odd pages, left on even ones.

use super::Context;
use super::line::{Piece, SetLine, single};
use super::page::{Element, Item};
use crate::diagnostic::Diagnostics;
use crate::document::Text;
use crate::font::{Em, Style as FontStyle};
use crate::length::Length;
use crate::style::{FolioPlace, FolioStyle};

/// The folio of a page; nothing where the style has none.
pub(super) fn set(number: usize, context: &mut Context<'_>) -> Result<Vec<Item>, Diagnostics> {
    let style = context.style;
    let size = style.small_size;
    let setting = context.plain(size);
    let text = |text: &str, x| {
        let text = Text::made_up(text);
        single(Piece { text: &text, style: FontStyle::Songti, element: Element::Folio }, &setting, x)
    };
    // Where the figure stands alone, it stands where it would between its lines.
    let dash: SetLine = text("—", Length::ZERO)?;
    let mark = dash.glyphs[0];
    let figure = number.to_string();
    let line = match style.folio_style {
        FolioStyle::None => return Ok(Vec::new()),
        FolioStyle::Plain => text(&figure, Length::ZERO)?,
        FolioStyle::Dashes => {
            let gap = style.number_gap.of(size);
            let mut line = dash;
            line.append(text(&figure, line.end + gap)?);
            line.append(text("—", line.end + gap)?);
            line
        }
    };

    let side = style.character() * style.side_gap;
    let x = match style.folio_place {
        FolioPlace::Centre => (style.text_width - line.width()) / 2,
        FolioPlace::Outside if number % 2 == 1 => style.text_width - side - line.width(),
        FolioPlace::Outside => side,
    };
    let mark_top = context.fonts.face(mark.glyph.face).ink(mark.glyph.id).map_or(Em::ZERO, |ink| ink.top);
    let baseline = style.bottom() + style.folio_drop + mark_top.of(size);
    let em_top = baseline - size / 2 - mark.glyph.centre.of(size);
    Ok(line.shifted(x).at(style.binding_margin, em_top, context.next_block()))
}
