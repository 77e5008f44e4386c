//! How wide the columns of a table are.
//!
//! Each gets the width of its content where all fit. Else each gets the least that it can do with, and what is left
//! goes, a quarter em at a time, to the column whose cells gain most by it: the count of a cell's lines weighs by its
//! square, so that no row grows high while another is low.

use super::cell;
use crate::diagnostic::Diagnostics;
use crate::document::{Table, Text};
use crate::length::Length;
use crate::typeset::Context;
use crate::typeset::line::Extent;
use crate::typeset::page::Element;

/// The ems of text that a column has room for at least, if it has so much: under its head, and in the head.
const AMPLE: (i64, i64) = (4, 2);
/// A string longer than this share of the table may be parted.
const LONGEST_STRING: i64 = 4;
/// A column that lacks no more than this of its content's width gets it, in half ems.
const NEARLY: i64 = 3;

/// A column's measures.
pub(super) struct Column {
    pub head: Extent,
    pub cells: Vec<Extent>,
}

/// How much room the columns are given at least.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// Enough to read the cells with ease.
    Ample,
    /// As much as the longest word.
    Least,
}

/// Measures every cell.
pub(super) fn measure(table: &Table, context: &Context<'_>) -> Result<Vec<Column>, Diagnostics> {
    let mut missing = Diagnostics::default();
    let mut extent = |text: &Text, element| {
        cell::extent(text, element, context).unwrap_or_else(|found| {
            missing.extend(found);
            Extent::default()
        })
    };
    let columns = table.head.iter().enumerate().map(|(column, head)| Column {
        head: extent(head, Element::TableHead),
        cells: table
            .rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|text| extent(text, Element::TableCell))
            .collect(),
    });
    let columns = columns.collect();
    if missing.has_errors() { Err(missing) } else { Ok(columns) }
}

impl Column {
    fn all(&self) -> impl Iterator<Item = &Extent> {
        self.cells.iter().chain([&self.head])
    }

    /// The width that no cell needs to be broken in.
    pub(super) fn natural(&self) -> Length {
        self.all().map(|cell| cell.natural).max().unwrap_or_default()
    }

    fn least(&self, room: Room, measure: Length, em: Length) -> Length {
        let word = self.all().map(|cell| cell.least).max().unwrap_or_default();
        let word = word.min(measure / LONGEST_STRING);
        let of_cells = self.cells.iter().map(|cell| cell.natural).max().unwrap_or_default();
        let ample = of_cells.min(em * AMPLE.0).max(self.head.natural.min(em * AMPLE.1));
        match room {
            Room::Ample => word.max(ample).max(em),
            Room::Least => word.max(em),
        }
    }

    /// What a width of the column costs: the lines of its cells, squared, in millionths.
    fn cost(&self, width: Length) -> i128 {
        let lines =
            |cell: &Extent| i128::from(cell.natural.scale(1000, width.units().max(1)).units().max(1000));
        self.all().map(|cell| lines(cell) * lines(cell)).sum()
    }
}

/// The widths of the text of all columns, `measure` together or less; None where they have not the room.
pub(super) fn share(
    columns: &[Column],
    measure: Length,
    room: Room,
    context: &Context<'_>,
) -> Option<Vec<Length>> {
    let em = context.style.table_size;
    let natural: Vec<Length> = columns.iter().map(|column| column.natural().max(em)).collect();
    let sum: Length = natural.iter().copied().sum();
    if sum <= measure {
        return Some(widened(&natural, sum, measure, em));
    }
    let least: Vec<Length> = columns.iter().map(|column| column.least(room, measure, em)).collect();
    let mut left = measure - least.iter().copied().sum();
    if left < Length::ZERO {
        return None;
    }
    let mut widths = least.clone();
    let step = em / 4;
    let gain = |at: usize, width: Length| columns[at].cost(width) - columns[at].cost(width + step);
    let mut gains: Vec<i128> = widths.iter().enumerate().map(|(at, width)| gain(at, *width)).collect();
    while left >= step {
        let best = (0..widths.len()).max_by_key(|&at| (gains[at], std::cmp::Reverse(at)));
        let Some(best) = best.filter(|&best| gains[best] > 0) else { break };
        widths[best] += step;
        left -= step;
        gains[best] = gain(best, widths[best]);
    }
    for at in 0..widths.len() {
        complete(at, &mut widths, &natural, &least, em);
    }
    Some(widths)
}

/// Gives a column that is nearly wide enough for its content the rest, from the one that has most to give.
fn complete(at: usize, widths: &mut [Length], natural: &[Length], least: &[Length], em: Length) {
    let lacks = natural[at] - widths[at];
    if lacks <= Length::ZERO || lacks > em * NEARLY / 2 {
        return;
    }
    let can_give = |other: usize| widths[other] - least[other] - lacks;
    let broken = |other: &usize| *other != at && natural[*other] > widths[*other] + em * NEARLY / 2;
    let giver = (0..widths.len()).filter(broken).max_by_key(|&other| can_give(other));
    if let Some(giver) = giver.filter(|&giver| can_give(giver) >= Length::ZERO) {
        widths[giver] -= lacks;
        widths[at] += lacks;
    }
}

/// A table of little text is as wide as that, with some air; others fill the measure.
fn widened(natural: &[Length], sum: Length, measure: Length, em: Length) -> Vec<Length> {
    let count = i64::try_from(natural.len()).unwrap_or_default();
    let wanted = if sum * 2 < measure { (sum + em * 2 * count).min(measure) } else { measure };
    natural.iter().map(|width| width.scale(wanted.units(), sum.units().max(1))).collect()
}

/// How many lines a row has on average.
pub(super) fn lines_a_row(columns: &[Column], widths: &[Length]) -> i64 {
    let rows = columns.first().map_or(0, |column| column.cells.len());
    let lines = |row: usize| {
        let cells = columns.iter().zip(widths).filter_map(|(column, width)| {
            Some((column.cells.get(row)?.natural.units() + width.units() - 1) / width.units().max(1))
        });
        cells.max().unwrap_or_default()
    };
    (0..rows).map(lines).sum::<i64>() / i64::try_from(rows).unwrap_or_default().max(1)
}
