//! 签发人 (7.2.6).

use crate::diagnostic::Diagnostics;
use crate::document::Text;
use crate::font::Style as FontStyle;
use crate::length::Length;
use crate::typeset::Context;
use crate::typeset::line::{Piece, SetLine, single};
use crate::typeset::page::Element;

/// How many 签发人 stand on one line.
const A_LINE: usize = 2;

/// 7.2.6: the label, then two names a line; the longest line ends one character from the right, and later
/// lines align with the first name.
pub(super) fn set(names: &[Text], context: &Context<'_>) -> Result<Vec<SetLine>, Diagnostics> {
    let style = context.style;
    let setting = context.plain(style.body_size);
    let part = |text, style, x| single(Piece { text, style, element: Element::Signatory }, &setting, x);
    let label = Text::made_up("签发人：");
    let label = part(&label, FontStyle::Fangsong, Length::ZERO)?;
    let name = |text, x| part(text, FontStyle::Kaiti, x);
    let mut widest = Length::ZERO;
    for text in names {
        widest = widest.max(name(text, Length::ZERO)?.width());
    }
    let mut lines = Vec::new();
    for row in names.chunks(A_LINE) {
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
