//! 份号, 密级和保密期限, 紧急程度 (7.2.1 to 7.2.3), flush left from the top of page 1.

use crate::diagnostic::Diagnostics;
use crate::document::Letterhead;
use crate::font::Style as FontStyle;
use crate::length::Length;
use crate::style::Layout;
use crate::typeset::Context;
use crate::typeset::line::{Piece, single};
use crate::typeset::page::{Element, Item};

/// Sets them a line each from `top` on; answers also how many lines that makes. In a 文件, 密级 stands on line 2 even
/// without a 份号 (7.2.2).
pub(in crate::typeset) fn set(
    letterhead: &Letterhead,
    top: Length,
    context: &mut Context<'_>,
) -> Result<(Vec<Item>, i64), Diagnostics> {
    let style = context.style;
    let mut items = Vec::new();
    let mut line = 0;
    for (text, face, element) in [
        (&letterhead.copy_number, FontStyle::Fangsong, Element::CopyNumber),
        (&letterhead.classification, FontStyle::Heiti, Element::Classification),
        (&letterhead.urgency, FontStyle::Heiti, Element::Urgency),
    ] {
        let Some(text) = text else { continue };
        if element == Element::Classification && style.layout == Layout::Document {
            line = 1;
        }
        let set =
            single(Piece { text, style: face, element }, &context.plain(style.body_size), Length::ZERO)?;
        items.extend(set.at(style.binding_margin, top + style.line() * line, context.next_block()));
        line += 1;
    }
    Ok((items, line))
}
