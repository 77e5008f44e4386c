//! How wide the columns of a table are.
//!
//! Each gets the width of its content where all fit. Else each gets the least that it can do with, and what is left
//! goes, a quarter em at a time, to the column whose cells gain most by it: the count of a cell's lines weighs by its
//! square, so that no row grows high while another is low. Then columns trade until no trade saves a line.

use super::cell;
use crate::diagnostic::Diagnostics;
use crate::document::{Table, Text};
use crate::length::Length;
use crate::style::Style;
use crate::typeset::Context;
use crate::typeset::line::Extent;
use crate::typeset::page::Element;

/// A string longer than this share of the table may be parted.
const LONGEST_STRING: i64 = 4;
/// So many rows weigh as much as the head, which is printed again on every page.
const ROWS_LIKE_THE_HEAD: usize = 6;
/// What columns trade, in quarter ems.
const TRADES: [i64; 5] = [1, 2, 4, 8, 16];
/// No more rows than this are looked at for a trade, and no more trades are made.
const TRADED: usize = 40;

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
            .map(|cell| extent(&cell.text, Element::TableCell))
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

    fn least(&self, room: Room, measure: Length, style: &Style) -> Length {
        let (em, (below, in_head)) = (style.table_size, style.table_ample);
        let word = self.all().map(|cell| cell.least).max().unwrap_or_default();
        let word = word.min(measure / LONGEST_STRING);
        let of_cells = self.cells.iter().map(|cell| cell.natural).max().unwrap_or_default();
        let ample = of_cells.min(em * below).max(self.head.natural.min(em * in_head));
        match room {
            Room::Ample => word.max(ample).max(em),
            Room::Least => word.max(em),
        }
    }

    /// What a width of the column costs: the lines of its cells, squared, in millionths.
    fn cost(&self, width: Length) -> i128 {
        let squared = |cell: &Extent| {
            let lines = i128::from(cell.natural.scale(1000, width.units().max(1)).units().max(1000));
            lines * lines
        };
        let weight = (self.cells.len() / ROWS_LIKE_THE_HEAD + 1) as i128;
        self.cells.iter().map(squared).sum::<i128>() + squared(&self.head) * weight
    }
}

/// The widths of the text of all columns, by their shares in `measure`.
pub(super) fn by_shares(shares: &[usize], measure: Length) -> Vec<Length> {
    let whole = shares.iter().sum::<usize>().max(1) as i64;
    shares.iter().map(|share| measure.scale(*share as i64, whole)).collect()
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
    let least: Vec<Length> =
        columns.iter().map(|column| column.least(room, measure, context.style)).collect();
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
    trade(columns, &mut widths, &least, step);
    // What no column gained by: the widest takes it, so that the table fills the measure.
    if let Some(widest) = widths.iter_mut().max() {
        *widest += left;
    }
    Some(widths)
}

/// Moves width from one column to another as long as rows become lower by it, or fewer cells are broken.
fn trade(columns: &[Column], widths: &mut [Length], least: &[Length], step: Length) {
    let mut height = heights(columns, widths);
    for _ in 0..TRADED {
        let Some((better, from, to, amount)) = best_trade(columns, widths, least, step) else { return };
        if better >= height {
            return;
        }
        height = better;
        widths[from] -= amount;
        widths[to] += amount;
    }
}

/// The trade that leaves the lowest rows.
fn best_trade(
    columns: &[Column],
    widths: &[Length],
    least: &[Length],
    step: Length,
) -> Option<((i64, i64), usize, usize, Length)> {
    let mut best = None;
    for from in 0..widths.len() {
        for to in (0..widths.len()).filter(|to| *to != from) {
            for amount in TRADES.map(|count| step * count) {
                if widths[from] - amount < least[from] {
                    break;
                }
                let mut traded = widths.to_vec();
                traded[from] -= amount;
                traded[to] += amount;
                let found = (heights(columns, &traded), from, to, amount);
                if best.as_ref().is_none_or(|best| found < *best) {
                    best = Some(found);
                }
            }
        }
    }
    best
}

/// The lines of all rows, and those of all cells; the head counts as the rows of a page.
fn heights(columns: &[Column], widths: &[Length]) -> (i64, i64) {
    let rows = columns.first().map_or(0, |column| column.cells.len());
    let weight = (rows.min(TRADED) / ROWS_LIKE_THE_HEAD + 1) as i64;
    let lines = |cell: &Extent, width: Length| {
        ((cell.natural.units() + width.units() - 1) / width.units().max(1)).max(1)
    };
    let row = |cell: &dyn Fn(&Column) -> Option<Extent>| {
        let cells =
            columns.iter().zip(widths).filter_map(|(column, width)| Some(lines(&cell(column)?, *width)));
        cells.fold((0, 0), |(most, sum), lines| (lines.max(most), lines + sum))
    };
    let head = row(&|column| Some(column.head));
    let every = rows.div_ceil(TRADED).max(1);
    (0..rows)
        .step_by(every)
        .map(|at| row(&|column| column.cells.get(at).copied()))
        .fold((head.0 * weight, head.1 * weight), |all, row| (all.0 + row.0, all.1 + row.1))
}

/// A table of little text is as wide as that, with some air; others fill the measure.
fn widened(natural: &[Length], sum: Length, measure: Length, em: Length) -> Vec<Length> {
    let count = i64::try_from(natural.len()).unwrap_or_default();
    let wanted = if sum * 2 < measure { (sum + em * 2 * count).min(measure) } else { measure };
    natural.iter().map(|width| width.scale(wanted.units(), sum.units().max(1))).collect()
}

/// How many lines a row has on average.
pub(super) fn lines_a_row(columns: &[Column], widths: &[Length]) -> i64 {
    let rows = columns.first().map_or(0, |column| column.cells.len()).min(TRADED) as i64;
    heights(columns, widths).0 / (rows + rows / ROWS_LIKE_THE_HEAD as i64 + 1)
}
