//! 7.3.5.1: 署名 and date under the seals of the organs.

use super::signed::{Placed, Signed};
use super::{add as add_row, names_and_date};
use crate::diagnostic::Diagnostics;
use crate::document::{Ending, Signature};
use crate::length::Length;
use crate::typeset::Context;
use crate::typeset::flow::Flow;
use crate::typeset::line::SetLine;
use crate::typeset::page::{Element, Picture};

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
    let columns = Columns::of(&names, date.as_ref(), context);
    let mut organs = ending.signatures.iter().zip(names).peekable();
    let mut first = true;
    while first || organs.peek().is_some() {
        first = false;
        let row: Vec<_> = organs.by_ref().take(columns.count).collect();
        let is_last = organs.peek().is_none();
        let left = columns.centre(0, row.len().max(1)) - style.seal_diameter / 2;
        let clear = match is_last {
            false => style.seal_diameter + style.seal_gap,
            true if reach > left => style.seal_diameter,
            true => Length::ZERO,
        };
        let row = set(row, if is_last { date.take() } else { None }, &columns, context);
        add_row(Signed { clear, ..row }, 0, flow, context);
    }
    Ok(())
}

/// A row, its last organ above the date.
fn set(
    row: Vec<(&Signature, SetLine)>,
    date: Option<SetLine>,
    columns: &Columns,
    context: &mut Context<'_>,
) -> Signed {
    let style = context.style;
    let middle = style.seal_diameter / 2 + style.seal_drop;
    let organs = row.len();
    let centred = |line: SetLine, centre: Length| {
        let width = line.width();
        line.shifted(centre - width / 2)
    };
    let mut signed = Signed { room: style.seal_diameter, ..Signed::default() };
    for (place, (signature, name)) in row.into_iter().enumerate() {
        let centre = columns.centre(place, organs);
        signed.pictures.extend(seal(signature, centre, context));
        let half_lines = if date.is_some() { -1 } else { 0 };
        let line = centred(name, centre);
        signed.lines.push(Placed { middle, half_lines, block: context.next_block(), line });
    }
    if let Some(date) = date {
        let half_lines = i64::from(organs > 0);
        let line = centred(date, columns.last);
        signed.lines.push(Placed { middle, half_lines, block: context.next_block(), line });
    }
    signed
}

/// The picture of a seal, as large as its circle holds.
fn seal(signature: &Signature, centre: Length, context: &mut Context<'_>) -> Option<Picture> {
    let style = context.style;
    let file = signature.picture.as_ref()?;
    let picture = context.pictures.0.get(&file.name)?;
    let (wide, high) = (i64::from(picture.width), i64::from(picture.height));
    let (diameter, longer) = (style.seal_diameter, wide.max(high).max(1));
    let (width, height) = (diameter.scale(wide, longer), diameter.scale(high, longer));
    Some(Picture {
        element: Element::Seal,
        block: context.next_block(),
        name: file.name.clone(),
        description: format!("印章：{}", signature.text.plain()),
        x: style.binding_margin + centre - width / 2,
        y: (diameter - height) / 2,
        width,
        height,
    })
}

/// Where the seals of a row stand, from the left edge of the text block.
struct Columns {
    /// How many a row has.
    count: usize,
    /// The middle of the last of a row.
    last: Length,
    /// From one middle to the next.
    step: Length,
}

impl Columns {
    /// As many a row as their names allow without the date leaving its place. A name alone that is too long for it
    /// takes the date and the seal along to the left.
    fn of(names: &[SetLine], date: Option<&SetLine>, context: &Context<'_>) -> Self {
        let style = context.style;
        let name = names.iter().map(SetLine::width).max().unwrap_or_default();
        let date = date.map_or(name, SetLine::width);
        let half = name.max(date).max(style.seal_diameter) / 2;
        let step = (style.seal_diameter + style.seal_gap).max(name + style.character());
        let usual = style.text_width - style.character() * style.seal_right - date / 2;
        let rightmost = style.text_width - half;
        let most = (1..=style.seals_a_row.min(names.len())).rev();
        let fits = |count: &usize| usual <= rightmost && usual - step * (*count as i64 - 1) >= half;
        let most = most.clone().find(fits).unwrap_or(1);
        // As many rows as that needs, filled evenly.
        let rows = names.len().div_ceil(most).max(1);
        let last = usual.min(rightmost).max(half);
        Self { count: names.len().div_ceil(rows).max(1), last, step }
    }

    /// The middle of a place in a row of so many.
    fn centre(&self, place: usize, organs: usize) -> Length {
        self.last - self.step * (organs as i64 - 1 - place as i64)
    }
}
