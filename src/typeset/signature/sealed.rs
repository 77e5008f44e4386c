//! 7.3.5.1: 署名 and date under the seals of the organs.

use super::columns::Columns;
use super::picture::{self, Impression};
use super::signed::{Placed, Signed};
use super::{add as add_row, names_and_date};
use crate::diagnostic::Diagnostics;
use crate::document::{Ending, Signature};
use crate::length::Length;
use crate::typeset::Context;
use crate::typeset::flow::Flow;
use crate::typeset::line::SetLine;
use crate::typeset::page::Element;

/// Adds the rows of seals. `reach` is where the longest line below them ends.
///
/// The date is four characters from the right, the last 署名 centred above it, the others at its left and in the rows
/// above; each seal stands upright around its name. The first row begins where a line after the text would, so that
/// its seals are within a line of it.
pub(super) fn add(
    ending: &Ending,
    reach: Length,
    flow: &mut Flow,
    context: &mut Context<'_>,
) -> Result<(), Diagnostics> {
    let style = context.style;
    let (names, mut date) = names_and_date(ending, Element::Signature, context)?;
    if names.is_empty() && date.is_none() {
        return Ok(());
    }
    let widths: Vec<Length> = names.iter().map(SetLine::width).collect();
    let rows = Columns::of(&widths, date.as_ref().map(SetLine::width), style).rows(&widths);
    let mut organs = ending.signatures.iter().zip(names);
    let last = rows.len() - 1;
    for (place, middles) in rows.into_iter().enumerate() {
        let organs: Vec<_> = organs.by_ref().take(middles.len()).collect();
        let left = middles[0] - style.seal_diameter / 2;
        let clear = match place == last {
            false => style.seal_diameter + style.seal_gap,
            true if reach > left => style.seal_diameter,
            true => Length::ZERO,
        };
        let row = set(organs, if place == last { date.take() } else { None }, &middles, context);
        add_row(Signed { clear, ..row }, 0, flow, context);
    }
    Ok(())
}

/// A row, its last organ above the date.
fn set(
    row: Vec<(&Signature, SetLine)>,
    date: Option<SetLine>,
    middles: &[Length],
    context: &mut Context<'_>,
) -> Signed {
    let style = context.style;
    let middle = style.seal_diameter / 2 + style.seal_drop;
    let half_lines = if date.is_some() && !row.is_empty() { -1 } else { 0 };
    let centred = |line: SetLine, centre: Length| {
        let width = line.width();
        line.shifted(centre - width / 2)
    };
    let mut signed = Signed { room: style.seal_diameter, ..Signed::default() };
    for ((signature, name), centre) in row.into_iter().zip(middles) {
        if let Some(size) = picture::size(signature, [style.seal_diameter; 2], context) {
            let middle = [*centre, style.seal_diameter / 2];
            let seal = Impression { element: Element::Seal, label: "印章", middle, size };
            signed.pictures.extend(seal.of(signature, context));
        }
        let line = centred(name, *centre);
        signed.lines.push(Placed { middle, half_lines, block: context.next_block(), line });
    }
    if let Some((date, centre)) = date.zip(middles.last()) {
        let line = centred(date, *centre);
        signed.lines.push(Placed { middle, half_lines: -half_lines, block: context.next_block(), line });
    }
    signed
}
