//! Rows: the lines of their cells between rules. A row higher than a page is cut between lines.

use super::cell::{self, Stand};
use crate::diagnostic::Diagnostics;
use crate::document::{Table, Text};
use crate::length::Length;
use crate::style::Style;
use crate::typeset::Context;
use crate::typeset::line::SetLine;
use crate::typeset::page::{Element, Ink, Item, Rule};

/// Where the columns are, and how their cells stand.
pub(super) struct Grid<'p> {
    /// The left rule of each column, then the right rule of the last.
    rules: Vec<Length>,
    widths: &'p [Length],
    stands: &'p [Stand],
}

/// A row, or as much of it as a page holds, from its top; its lower rule is its own.
#[derive(Clone)]
pub(super) struct Slice {
    pub items: Vec<Item>,
    pub height: Length,
}

impl<'p> Grid<'p> {
    /// In the middle of `measure`, which begins at `origin`.
    pub(super) fn new(
        widths: &'p [Length],
        stands: &'p [Stand],
        origin: Length,
        measure: Length,
        style: &Style,
    ) -> Self {
        let column = |width: &Length| *width + style.table_side_gap * 2 + style.thin_rule;
        let whole = widths.iter().map(column).sum::<Length>() + style.thin_rule;
        let mut x = origin + (measure - whole) / 2;
        let mut rules = vec![x];
        for width in widths {
            x += column(width);
            rules.push(x);
        }
        Self { rules, widths, stands }
    }

    /// A rule from the left to the right of the table, with its upper edge at `y`.
    fn across(&self, y: Length, style: &Style) -> Item {
        let (left, right) = (self.rules.first(), self.rules.last());
        let x = left.copied().unwrap_or_default();
        let width = right.copied().unwrap_or_default() - x + style.thin_rule;
        Item::Rule(Rule { x, y, width, height: style.thin_rule, ink: Ink::Black })
    }

    /// The rules beside the columns.
    fn upright(&self, height: Length, style: &Style) -> impl Iterator<Item = Item> {
        let width = style.thin_rule;
        let rule =
            move |x: &Length| Item::Rule(Rule { x: *x, y: Length::ZERO, width, height, ink: Ink::Black });
        self.rules.iter().map(rule)
    }
}

/// The upper rule with the heads below it, which every page repeats. Heads that would take half of a page stand there
/// once, as slices after it; blank ones not at all.
pub(super) fn head(
    table: &Table,
    grid: &Grid<'_>,
    page: Length,
    context: &mut Context<'_>,
) -> Result<(Slice, Vec<Slice>), Diagnostics> {
    let style = context.style;
    let rule = grid.across(Length::ZERO, style);
    let alone = Slice { items: vec![rule.clone()], height: style.thin_rule };
    if table.head.iter().all(Text::is_blank) {
        return Ok((alone, Vec::new()));
    }
    let mut slices = slices(&table.head, Element::TableHead, grid, page - style.thin_rule, context)?;
    if slices.iter().map(|slice| slice.height).sum::<Length>() * 2 > page {
        return Ok((alone, slices));
    }
    let row = slices.pop().unwrap_or(Slice { items: Vec::new(), height: Length::ZERO });
    let lowered = row.items.iter().map(|item| item.lowered(style.thin_rule));
    let items = std::iter::once(rule).chain(lowered).collect();
    Ok((Slice { items, height: row.height + style.thin_rule }, Vec::new()))
}

/// A row in slices no higher than `limit`; mostly there is one.
pub(super) fn row(
    cells: &[Text],
    grid: &Grid<'_>,
    limit: Length,
    context: &mut Context<'_>,
) -> Result<Vec<Slice>, Diagnostics> {
    slices(cells, Element::TableCell, grid, limit, context)
}

fn slices(
    cells: &[Text],
    element: Element,
    grid: &Grid<'_>,
    limit: Length,
    context: &mut Context<'_>,
) -> Result<Vec<Slice>, Diagnostics> {
    let style = context.style;
    let mut set: Vec<(u32, Vec<SetLine>)> = Vec::new();
    let mut missing = Diagnostics::default();
    for ((text, width), stand) in cells.iter().zip(grid.widths).zip(grid.stands) {
        let stand = if element == Element::TableHead { Stand::Centre } else { *stand };
        match cell::lines(text, element, stand, *width, context) {
            Ok(lines) => set.push((context.next_block(), lines)),
            Err(found) => missing.extend(found),
        }
    }
    if missing.has_errors() {
        return Err(missing);
    }
    let lines = set.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default().max(1);
    let of_page = (limit - row_height(1, style)).whole(style.table_line) + 1;
    let of_page = usize::try_from(of_page).unwrap_or_default().max(1);
    if lines <= of_page {
        let whole: Vec<_> = set.iter().map(|(block, lines)| (*block, lines.as_slice())).collect();
        return Ok(vec![slice(&whole, lines, true, grid, style)]);
    }
    let cut = |from: usize| {
        let to = lines.min(from + of_page);
        let part = |lines: &'_ [SetLine]| lines.len().min(from)..lines.len().min(to);
        let cells: Vec<_> = set.iter().map(|(block, lines)| (*block, &lines[part(lines)])).collect();
        slice(&cells, to - from, false, grid, style)
    };
    Ok((0..lines).step_by(of_page).map(cut).collect())
}

/// A row of so many lines with its lower rule; a single line has the height that the text's lines of its size have.
fn row_height(lines: usize, style: &Style) -> Length {
    let further = i64::try_from(lines).unwrap_or_default() - 1;
    style.line_of(style.table_size) + style.table_line * further + style.thin_rule
}

fn slice(cells: &[(u32, &[SetLine])], lines: usize, centred: bool, grid: &Grid<'_>, style: &Style) -> Slice {
    let height = row_height(lines, style);
    let air = (style.line_of(style.table_size) - style.table_size) / 2;
    let mut items = Vec::new();
    for ((block, set), rule) in cells.iter().zip(&grid.rules) {
        let spare = i64::try_from(lines - set.len()).unwrap_or_default();
        let mut y = if centred { air + style.table_line * spare / 2 } else { air };
        for line in *set {
            items.extend(line.at(*rule + style.thin_rule + style.table_side_gap, y, *block));
            y += style.table_line;
        }
    }
    items.extend(grid.upright(height, style));
    items.push(grid.across(height - style.thin_rule, style));
    Slice { items, height }
}
