//! Where each unit of a line stands: squeezed or spread to fill the measure exactly.

use super::breaks::natural_width;
use super::unit::Unit;
use crate::length::Length;

/// The left end of each unit, from the start of the line. A `last` line is left as it is unless it is too long.
pub(super) fn places(units: &[Unit], measure: Length, last: bool) -> Vec<Length> {
    let excess = natural_width(units) - measure;
    let trim = units.last().map_or(Length::ZERO, Unit::trim);
    let adjust = if excess > Length::ZERO {
        shrink(units, (excess - trim).max(Length::ZERO))
    } else if last {
        vec![Length::ZERO; units.len()]
    } else {
        spread(units, -excess)
    };
    let mut place = Length::ZERO;
    let mut places = Vec::with_capacity(units.len());
    for (i, unit) in units.iter().enumerate() {
        if i > 0 {
            place += unit.before.natural + adjust[i];
        }
        places.push(place);
        place += unit.cell;
    }
    places
}

/// Spaces between Han and Latin give first, then the empty halves of marks.
fn shrink(units: &[Unit], amount: Length) -> Vec<Length> {
    let inner = |i: usize, value: Length| if i == 0 { Length::ZERO } else { value };
    let spaces: Vec<Length> =
        units.iter().enumerate().map(|(i, u)| inner(i, u.before.space_shrink)).collect();
    let marks: Vec<Length> = units.iter().enumerate().map(|(i, u)| inner(i, u.before.mark_shrink)).collect();
    let from_spaces = amount.min(spaces.iter().copied().sum());
    let from_marks = (amount - from_spaces).min(marks.iter().copied().sum());
    let spaces = share(from_spaces, &spaces);
    let marks = share(from_marks, &marks);
    spaces.into_iter().zip(marks).map(|(space, mark)| -(space + mark)).collect()
}

fn spread(units: &[Unit], amount: Length) -> Vec<Length> {
    let equal = Length::pt(1);
    let weight = |(i, unit): (usize, &Unit)| if i > 0 && unit.before.elastic { equal } else { Length::ZERO };
    let elastic: Vec<Length> = units.iter().enumerate().map(weight).collect();
    share(amount, &elastic)
}

/// Splits an amount in proportion to `weights`, to the last unit; nothing where all weights are nothing.
fn share(amount: Length, weights: &[Length]) -> Vec<Length> {
    let total: Length = weights.iter().copied().sum();
    if total == Length::ZERO {
        return vec![Length::ZERO; weights.len()];
    }
    let (mut weight, mut given) = (Length::ZERO, Length::ZERO);
    weights
        .iter()
        .map(|each| {
            weight += *each;
            let due = amount.scale(weight.units(), total.units());
            let part = due - given;
            given = due;
            part
        })
        .collect()
}
