//! 7.3.5.2: 署名 and date without a seal.

use super::names_and_date;
use crate::diagnostic::Diagnostics;
use crate::document::Ending;
use crate::typeset::Context;
use crate::typeset::flow::{Flow, Spacing};
use crate::typeset::line::SetLine;
use crate::typeset::page::Element;

/// 署名 two characters from the right; the date begins two characters right of it; a date that is longer than the
/// name is itself two characters from the right, and the name moves left. The organs of a joint letter stand below
/// one another, the leading one first: their names begin at one place, which the longest of them decides.
pub(super) fn add(ending: &Ending, flow: &mut Flow, context: &mut Context<'_>) -> Result<(), Diagnostics> {
    let style = context.style;
    let (names, date) = names_and_date(ending, Element::Signature, context)?;
    let right = style.text_width - style.character() * style.signature_right;
    let offset = if names.is_empty() { 0 } else { style.date_offset };
    let offset = style.character() * offset;
    let longest = names.iter().map(SetLine::width).max().unwrap_or_default();
    let x = match date.as_ref().map(SetLine::width) {
        Some(width) if width > longest => right - width - offset,
        _ => right - longest,
    };
    let mut above = style.lines_above_signature;
    let names = names.into_iter().map(|name| name.shifted(x));
    for line in names.chain(date.map(|date| date.shifted(x + offset))) {
        flow.add(Ok(vec![line]), Spacing::above(above), context);
        above = 0;
    }
    Ok(())
}
