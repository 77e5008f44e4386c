//! Rows: the lines of their cells between rules. One that no page holds is cut between lines.

use std::rc::Rc;

use super::cell::{self, Stand};
use super::slice::Slice;
use crate::diagnostic::Diagnostics;
use crate::document::{Table, Text};
use crate::length::Length;
use crate::typeset::Context;
use crate::typeset::line::SetLine;
use crate::typeset::page::{CellPlace, Element, Ink, Line, Rule, Scope};

/// A part of a row that is cut has so many lines at least.
const LEAST_LINES: usize = 2;

/// Where the columns are, how their cells stand, and the measures of rows.
pub(super) struct Grid {
    /// The left rule of each column, then the right rule of the last.
    rules: Vec<Length>,
    widths: Vec<Length>,
    stands: Vec<Stand>,
    /// Weight of a rule.
    weight: Length,
    side_gap: Length,
    /// Height of a row of one line without its rule: that of the text's lines of its size.
    first_line: Length,
    /// From one line of a cell to the next.
    line: Length,
    /// Above the first line of a cell.
    air: Length,
    /// The block number of the table.
    table: u32,
    /// How many rows it has, the head included.
    rows: usize,
    has_heads: bool,
}

impl Grid {
    /// In the middle of `measure`, which begins at `origin`.
    pub(super) fn new(
        widths: Vec<Length>,
        stands: Vec<Stand>,
        origin: Length,
        measure: Length,
        table: &Table,
        context: &mut Context<'_>,
    ) -> Self {
        let style = context.style;
        let column = |width: &Length| *width + style.table_side_gap * 2 + style.thin_rule;
        let whole = widths.iter().map(column).sum::<Length>() + style.thin_rule;
        let mut x = origin + (measure - whole) / 2;
        let mut rules = vec![x];
        for width in &widths {
            x += column(width);
            rules.push(x);
        }
        Self {
            rules,
            widths,
            stands,
            weight: style.thin_rule,
            side_gap: style.table_side_gap,
            first_line: style.line_of(style.table_size),
            line: style.table_line(),
            air: (style.line_of(style.table_size) - style.table_size) / 2,
            table: context.next_block(),
            rows: heads(table) + table.rows.len(),
            has_heads: heads(table) > 0,
        }
    }

    /// A rule from the left to the right of the table, with its upper edge at `y`.
    fn across(&self, y: Length) -> Rule {
        let (left, right) = (self.rules.first(), self.rules.last());
        let x = left.copied().unwrap_or_default();
        let width = right.copied().unwrap_or_default() - x + self.weight;
        Rule { x, y, width, height: self.weight, ink: Ink::Black }
    }

    /// A cell of the table.
    fn place(&self, row: usize, column: usize) -> CellPlace {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let scope = match (self.has_heads, row, column) {
            (true, 0, _) => Some(Scope::Column),
            (false, _, 0) => Some(Scope::Row),
            _ => None,
        };
        let size = [count(self.rows), count(self.widths.len())];
        CellPlace { table: self.table, row: count(row), column: count(column), size, scope, again: false }
    }

    /// The rules beside the columns.
    fn upright(&self, height: Length) -> impl Iterator<Item = Rule> {
        let rule =
            move |x: &Length| Rule { x: *x, y: Length::ZERO, width: self.weight, height, ink: Ink::Black };
        self.rules.iter().map(rule)
    }

    /// Height of a row of so many lines with its lower rule.
    fn height(&self, lines: usize) -> Length {
        self.first_line + self.line * (i64::try_from(lines).unwrap_or_default() - 1) + self.weight
    }
}

/// A row, or what is left of it where it was cut; its lower rule is its own.
#[derive(Clone)]
pub(in crate::typeset) struct Row {
    grid: Rc<Grid>,
    /// Its place among the rows of the table.
    place: usize,
    cells: Vec<Cell>,
    /// Whether it was cut, so that its cells stand at the top.
    is_part: bool,
    /// What it was given beyond the height of its lines.
    stretch: Length,
}

/// A cell of a row.
#[derive(Clone)]
struct Cell {
    block: u32,
    lines: Vec<SetLine>,
    /// Lines left free below those.
    free: usize,
}

impl Cell {
    fn height(&self) -> usize {
        self.lines.len() + self.free
    }

    /// The part of so many lines, and the rest.
    fn cut(&self, held: usize) -> [Self; 2] {
        let (part, rest) = self.lines.split_at(held.min(self.lines.len()));
        let free = (held - part.len()).min(self.free);
        let cell = |lines: &[SetLine], free| Self { block: self.block, lines: lines.to_vec(), free };
        [cell(part, free), cell(rest, self.free - free)]
    }
}

/// Sets the cells of a row: of each, its text and the lines left free below it.
pub(super) fn row<'t>(
    cells: impl Iterator<Item = (&'t Text, usize)>,
    place: usize,
    element: Element,
    grid: &Rc<Grid>,
    context: &mut Context<'_>,
) -> Result<Row, Diagnostics> {
    let mut set = Vec::new();
    let mut missing = Diagnostics::default();
    for (((text, free), width), stand) in cells.zip(&grid.widths).zip(&grid.stands) {
        let stand = if element == Element::TableHead { Stand::Centre } else { *stand };
        match cell::lines(text, element, stand, *width, context) {
            Ok(lines) => set.push(Cell { block: context.next_block(), lines, free }),
            Err(found) => missing.extend(found),
        }
    }
    let row = Row { grid: Rc::clone(grid), place, cells: set, is_part: false, stretch: Length::ZERO };
    if missing.has_errors() { Err(missing) } else { Ok(row) }
}

/// How many rows of heads a table has: blank ones are none.
pub(super) fn heads(table: &Table) -> usize {
    usize::from(!table.head.iter().all(Text::is_blank))
}

/// The upper rule with the heads below it, which every page repeats. Heads that would take half of a page stand there
/// once, as a row after it; blank ones not at all.
pub(super) fn head(
    table: &Table,
    grid: &Rc<Grid>,
    page: Length,
    context: &mut Context<'_>,
) -> Result<(Slice, Option<Row>), Diagnostics> {
    let rule = Slice { lines: Vec::new(), rules: vec![grid.across(Length::ZERO)], height: grid.weight };
    if heads(table) == 0 {
        return Ok((rule, None));
    }
    let cells = table.head.iter().map(|text| (text, 0));
    let row = row(cells, 0, Element::TableHead, grid, context)?;
    if row.height() * 2 > page { Ok((rule, Some(row))) } else { Ok((rule.above(&row.slice()), None)) }
}

impl Row {
    /// The lines of its highest cell; a row of nothing is as high as one of a line.
    fn lines(&self) -> usize {
        self.cells.iter().map(Cell::height).max().unwrap_or_default().max(1)
    }

    /// How many lines it has for writing in by hand.
    pub(in crate::typeset) fn free_lines(&self) -> usize {
        self.cells.iter().map(|cell| cell.free).max().unwrap_or_default()
    }

    /// Makes it higher than its lines ask.
    pub(in crate::typeset) fn stretch(&mut self, more: Length) {
        self.stretch += more;
    }

    /// From its top to that of the next.
    pub(in crate::typeset) fn height(&self) -> Length {
        self.grid.height(self.lines()) + self.stretch
    }

    /// The height of the least part that it can be cut to.
    pub(in crate::typeset) fn least(&self) -> Length {
        self.grid.height(self.lines().min(LEAST_LINES))
    }

    /// As much of it as stands in `room`, and the rest; None where all of it does, or too little.
    pub(in crate::typeset) fn cut(&self, room: Length) -> Option<(Self, Self)> {
        let lines = self.lines();
        if self.height() <= room || lines <= LEAST_LINES || room < self.least() {
            return None;
        }
        let held = (room - self.grid.height(1)).whole(self.grid.line) + 1;
        let held = usize::try_from(held).ok()?.min(lines.saturating_sub(LEAST_LINES)).max(LEAST_LINES);
        let (parts, rests) = self.cells.iter().map(|cell| cell.cut(held).into()).unzip();
        let part = |cells| Self { cells, is_part: true, stretch: Length::ZERO, ..self.clone() };
        Some((part(parts), part(rests)))
    }

    /// What begins it, if anything is in it.
    pub(in crate::typeset) fn element(&self) -> Option<Element> {
        self.cells
            .iter()
            .flat_map(|cell| &cell.lines)
            .flat_map(|line| &line.glyphs)
            .map(|glyph| glyph.element)
            .next()
    }

    /// The row from its top.
    pub(in crate::typeset) fn slice(&self) -> Slice {
        let (grid, height, most) = (&self.grid, self.height(), self.lines());
        let mut lines = Vec::new();
        for ((column, cell), rule) in self.cells.iter().enumerate().zip(&grid.rules) {
            let spare = grid.line * i64::try_from(most - cell.lines.len()).unwrap_or_default() + self.stretch;
            // What is to be written goes below what stands there.
            let at_top = self.is_part || cell.free > 0;
            let mut y = if at_top { grid.air } else { grid.air + spare / 2 };
            for line in &cell.lines {
                let set = line.lines_at(*rule + grid.weight + grid.side_gap, y, cell.block);
                let place = Some(grid.place(self.place, column));
                lines.extend(set.map(|line| Line { cell: place, ..line }));
                y += grid.line;
            }
        }
        let rules = grid.upright(height).chain([grid.across(height - grid.weight)]).collect();
        Slice { lines, rules, height }
    }
}
