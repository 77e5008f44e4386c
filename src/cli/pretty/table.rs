//! A table in columns of cells of a terminal.

use textwrap::core::display_width;

use super::paint::Paint;
use super::wrap::wrapped;
use crate::document::{Alignment, Table};

/// Between columns.
const GAP: &str = "  ";
/// What a column keeps at the least: two Han characters.
const LEAST: usize = 4;

/// The lines of a table of at most `width` cells; cells that are wider are broken.
pub(super) fn lines(table: &Table, width: usize, paint: Paint) -> Vec<String> {
    let head: Vec<String> =
        table.head.iter().map(|text| paint.bold(&paint.text(&text.in_one_line()))).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(|cell| paint.text(&cell.text)).collect::<Vec<_>>());
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let widths = widths(&rows, width);
    let alignment = |column: usize| match table.alignments.get(column) {
        None | Some(Alignment::Auto) if is_of_numbers(table, column) => Alignment::Right,
        other => other.copied().unwrap_or_default(),
    };
    let alignments: Vec<Alignment> = (0..widths.len()).map(alignment).collect();
    let rule = widths.iter().map(|wide| "─".repeat(*wide)).collect::<Vec<_>>().join(GAP);
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        lines.extend(row_lines(row, &widths, &alignments));
        if at == 0 {
            lines.push(paint.faint(&rule));
        }
    }
    lines
}

/// The width of each column: that of its widest cell, the widest columns narrowed until all fit.
fn widths(rows: &[Vec<String>], width: usize) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.flat_map(|cell| cell.split('\n')).map(display_width).max().unwrap_or_default().max(1)
    };
    let mut widths: Vec<usize> = (0..columns).map(widest).collect();
    let room = width.saturating_sub(GAP.len() * columns.saturating_sub(1)).max(columns * LEAST);
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max_by_key(|wide| **wide) else { break };
        *widest -= 1;
    }
    widths
}

/// Whether every cell of a column is a number, as the printed table sets such columns to the right.
fn is_of_numbers(table: &Table, column: usize) -> bool {
    let is_number = |text: &str| {
        text.chars().any(|c| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || "+-.,%％—".contains(c))
    };
    let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.plain());
    let mut filled = cells.filter(|cell| !cell.trim().is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| is_number(cell.trim()))
}

fn row_lines(row: &[String], widths: &[usize], alignments: &[Alignment]) -> Vec<String> {
    let in_lines = |(cell, wide): (&String, &usize)| -> Vec<String> {
        cell.split('\n').flat_map(|line| wrapped(line, *wide, "")).collect()
    };
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(in_lines).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    let line = |at: usize| {
        let parts = cells.iter().zip(widths).zip(alignments).map(|((cell, wide), alignment)| {
            let text = cell.get(at).map(String::as_str).unwrap_or_default();
            let free = wide.saturating_sub(display_width(text));
            let before = match alignment {
                Alignment::Auto | Alignment::Left => 0,
                Alignment::Centre => free / 2,
                Alignment::Right => free,
            };
            format!("{}{text}{}", " ".repeat(before), " ".repeat(free - before))
        });
        parts.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
    };
    (0..height).map(line).collect()
}
