//! Tables (clause 8): columns as wide as their content asks, rows that no page parts, the head again on every page.
//! One that is too wide for the page is turned.

mod cell;
mod rows;
mod slice;
mod turned;
mod widths;

use std::rc::Rc;

use super::Context;
use super::flow::{Content, Flow, Strip};
use super::page::Element;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Table;
use crate::length::Length;
use crate::style::{Layout, Style, size_name};
use cell::Stand;
use rows::Grid;
pub(super) use rows::Row;
pub(super) use slice::Slice;
use widths::Room;

/// A table and how it will be set.
pub(super) struct Planned<'t> {
    table: &'t Table,
    /// The style of the letter, with smaller type where the table does not fit otherwise.
    style: Style,
    plan: Plan,
}

struct Plan {
    /// Widths of the text of its columns.
    widths: Vec<Length>,
    /// How the cells of each column stand.
    stands: Vec<Stand>,
    is_turned: bool,
}

/// How a table will be set: in the largest type that it fits in.
pub(super) fn planned<'t>(table: &'t Table, context: &Context<'_>) -> Result<Planned<'t>, Diagnostics> {
    let style = context.style;
    let smaller = style.table_sizes_of_wide.into_iter().filter(|size| *size < style.table_size);
    let mut first = None;
    for table_size in std::iter::once(style.table_size).chain(smaller) {
        let style = Style { table_size, ..style.clone() };
        match plan(table, &context.within(&style)) {
            Ok(plan) => return Ok(Planned { table, style, plan }),
            Err(found) => first = first.or(Some(found)),
        }
    }
    Err(first.unwrap_or_default())
}

impl Planned<'_> {
    /// Whether it is too wide for the page unless it is turned.
    pub(super) fn is_turned(&self) -> bool {
        self.plan.is_turned
    }

    /// A word on type smaller than the style asks for.
    fn shrunk(&self, usual: Length) -> Option<Diagnostic> {
        let size = self.style.table_size;
        let (from, to) = (size_name(usual), size_name(size));
        let message = format!("表格太宽，字号已由{from}改为{to}");
        let hint = "可以照此印发；如嫌字小，请减少列数，或分成几个表格";
        let told = Diagnostic::warning("smaller-table", message).at(self.table.span.clone()).hint(hint);
        (size < usual).then_some(told)
    }
}

/// Adds a table to the flow; where it is turned, below `opening`, which is turned with it.
pub(super) fn add(planned: &Planned<'_>, opening: Slice, flow: &mut Flow, context: &mut Context<'_>) {
    flow.warnings.0.extend(planned.shrunk(context.style.table_size));
    let mut inner = context.within(&planned.style);
    if planned.is_turned() {
        add_turned(opening, planned, flow, &mut inner);
    } else {
        add_upright(planned, flow, &mut inner);
    }
    context.blocks = inner.blocks;
}

/// Upright if its columns are wide enough so, else turned; turned, they may be as narrow as their longest words.
fn plan(table: &Table, context: &Context<'_>) -> Result<Plan, Diagnostics> {
    let style = context.style;
    let columns = widths::measure(table, context)?;
    let side =
        (style.table_side_gap * 2 + style.thin_rule) * i64::try_from(columns.len()).unwrap_or_default();
    let measure = |width: Length| width - side - style.thin_rule;
    let is_crowded = |widths: &[Length]| {
        let (most, lines) = style.table_crowded;
        columns.len() >= most && widths::lines_a_row(&columns, widths) >= lines
    };
    let upright = widths::share(&columns, measure(style.text_width), Room::Ample, context);
    let (widths, is_turned) = if style.layout == Layout::Form {
        // One form is like the other, whatever is filled in.
        (widths::by_shares(&table.dashes, measure(style.text_width)), false)
    } else if let Some(widths) = upright.filter(|widths| !is_crowded(widths)) {
        (widths, false)
    } else {
        let along = measure(style.text_height);
        let widths = [Room::Ample, Room::Least]
            .into_iter()
            .find_map(|room| widths::share(&columns, along, room, context))
            .ok_or_else(|| too_wide(table))?;
        (widths, true)
    };
    let stands = cell::stands(table, &columns, &widths, context)?;
    Ok(Plan { widths, stands, is_turned })
}

fn too_wide(table: &Table) -> Diagnostics {
    let message = format!("表格有 {} 列，横排也放不下", table.head.len());
    Diagnostic::error("table-too-wide", message)
        .at(table.span.clone())
        .hint("请减少列数，或分成几个表格")
        .into()
}

/// The head with its upper rule, and the rows.
struct Set {
    head: Slice,
    rows: Vec<Row>,
}

/// Sets a table in the middle of a measure, from `origin`; pages are `height` high.
fn set_rows(
    planned: &Planned<'_>,
    origin: Length,
    measure: Length,
    height: Length,
    context: &mut Context<'_>,
) -> Result<Set, Diagnostics> {
    let Planned { table, plan, .. } = planned;
    let grid = Grid::new(plan.widths.clone(), plan.stands.clone(), origin, measure, table, context);
    let grid = Rc::new(grid);
    let (head, high_head) = rows::head(table, &grid, height, context)?;
    let mut rows = Vec::from_iter(high_head);
    let mut missing = Diagnostics::default();
    for (place, row) in (rows::heads(table)..).zip(&table.rows) {
        let cells = row.iter().map(|cell| (&cell.text, cell.free_lines));
        match rows::row(cells, place, Element::TableCell, &grid, context) {
            Ok(row) => rows.push(row),
            Err(found) => missing.extend(found),
        }
    }
    if missing.has_errors() { Err(missing) } else { Ok(Set { head, rows }) }
}

fn add_upright(planned: &Planned<'_>, flow: &mut Flow, context: &mut Context<'_>) {
    let style = context.style;
    let set = set_rows(planned, style.binding_margin, style.text_width, style.text_height, context);
    let Some(Set { head, rows }) = flow.keep(set) else { return };
    let head = strip(Content::Slice(head), context);
    let head = Strip { keep_with_next: !rows.is_empty(), ..head };
    let again = Box::new(head.again());
    flow.strips.push(head);
    let row = |row| Strip { head: Some(again.clone()), ..strip(Content::Row(row), context) };
    flow.strips.extend(rows.into_iter().map(row));
    if let Some(last) = flow.strips.last_mut() {
        last.back_to_grid = true;
    }
}

fn strip(content: Content, context: &mut Context<'_>) -> Strip {
    Strip::new(content, context.next_block())
}

/// Pages of their own, each a strip as high as the page.
fn add_turned(opening: Slice, planned: &Planned<'_>, flow: &mut Flow, context: &mut Context<'_>) {
    let style = context.style;
    let set = set_rows(planned, Length::ZERO, style.text_height, style.text_width, context);
    let Some(set) = flow.keep(set) else { return };
    for page in turned::pages(opening, set, style.text_width) {
        let content = Content::Slice(turned::turned(&page, style));
        flow.strips.push(Strip { new_page: true, ..strip(content, context) });
    }
}
