//! Tables (clause 8): columns as wide as their content asks, rows that no page parts, the head again on every page.
//! One that is too wide for the page is turned.

mod cell;
mod rows;
mod turned;
mod widths;

use super::Context;
use super::attachment::Opening;
use super::flow::{Content, Flow, Strip};
use super::page::Item;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Table;
use crate::length::Length;
use crate::style::Style;
use cell::Stand;
use rows::{Grid, Slice};
use widths::Room;

/// So many columns or more, whose rows would on average have so many lines or more, are turned too.
const CROWDED: (usize, i64) = (6, 8);

/// Adds a table to the flow.
pub(super) fn set(table: &Table, flow: &mut Flow, context: &mut Context<'_>) {
    let style = fitting(table, context);
    let mut inner = context.within(&style);
    match flow.keep(plan(table, &inner)) {
        Some(plan) if plan.is_turned => add_turned(None, plan, flow, &mut inner),
        Some(plan) => add(plan, flow, &mut inner),
        None => {}
    }
    context.blocks = inner.blocks;
}

/// Adds a table that is turned, with what stands above it turned too.
pub(super) fn set_below(opening: Opening, table: &Table, flow: &mut Flow, context: &mut Context<'_>) {
    let style = fitting(table, context);
    let mut inner = context.within(&style);
    if let Some(plan) = flow.keep(plan(table, &inner)) {
        add_turned(Some(opening), plan, flow, &mut inner);
    }
    context.blocks = inner.blocks;
}

/// Whether a table is too wide for the page unless it is turned.
pub(super) fn is_turned(table: &Table, context: &Context<'_>) -> bool {
    let style = fitting(table, context);
    plan(table, &context.within(&style)).is_ok_and(|plan| plan.is_turned)
}

/// The style of the letter, with smaller type for a table that does not fit otherwise.
fn fitting(table: &Table, context: &Context<'_>) -> Style {
    let style = context.style;
    let smaller = style.table_sizes_of_wide.into_iter().filter(|size| *size < style.table_size);
    let mut styles = std::iter::once(style.table_size)
        .chain(smaller)
        .map(|table_size| Style { table_size, ..style.clone() });
    let fits = |style: &Style| plan(table, &context.within(style)).is_ok();
    styles.find(fits).unwrap_or_else(|| style.clone())
}

/// How a table will be set.
struct Plan<'t> {
    table: &'t Table,
    /// Widths of the text of its columns.
    widths: Vec<Length>,
    /// How the cells of each column stand.
    stands: Vec<Stand>,
    is_turned: bool,
}

/// Upright if its columns are wide enough so, else turned; turned, they may be as narrow as their longest words.
fn plan<'t>(table: &'t Table, context: &Context<'_>) -> Result<Plan<'t>, Diagnostics> {
    let style = context.style;
    let columns = widths::measure(table, context)?;
    let side =
        (style.table_side_gap * 2 + style.thin_rule) * i64::try_from(columns.len()).unwrap_or_default();
    let measure = |width: Length| width - side - style.thin_rule;
    let is_crowded =
        |widths: &[Length]| columns.len() >= CROWDED.0 && widths::lines_a_row(&columns, widths) >= CROWDED.1;
    let upright = widths::share(&columns, measure(style.text_width), Room::Ample, context);
    let (widths, is_turned) = if let Some(widths) = upright.filter(|widths| !is_crowded(widths)) {
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
    Ok(Plan { table, widths, stands, is_turned })
}

fn too_wide(table: &Table) -> Diagnostics {
    let message = format!("表格有 {} 列，横排也放不下", table.head.len());
    Diagnostic::error("table-too-wide", message)
        .at(table.span.clone())
        .hint("请减少列数，或分成几个表格")
        .into()
}

/// The head with its upper rule, and the rows in slices that fit below it on a page.
struct Set {
    head: Slice,
    slices: Vec<Slice>,
}

/// Sets a table in the middle of a measure, from `origin`; pages are `height` high.
fn set_rows(
    plan: &Plan<'_>,
    origin: Length,
    measure: Length,
    height: Length,
    context: &mut Context<'_>,
) -> Result<Set, Diagnostics> {
    let grid = Grid::new(&plan.widths, &plan.stands, origin, measure, context.style);
    let (head, mut slices) = rows::head(plan.table, &grid, height, context)?;
    let mut missing = Diagnostics::default();
    for row in &plan.table.rows {
        match rows::row(row, &grid, height - head.height, context) {
            Ok(row) => slices.extend(row),
            Err(found) => missing.extend(found),
        }
    }
    if missing.has_errors() { Err(missing) } else { Ok(Set { head, slices }) }
}

fn add(plan: Plan<'_>, flow: &mut Flow, context: &mut Context<'_>) {
    let style = context.style;
    let set = set_rows(&plan, style.binding_margin, style.text_width, style.text_height, context);
    let Some(Set { head, slices }) = flow.keep(set) else { return };
    let head = Strip { keep_with_next: !slices.is_empty(), ..strip(head, context) };
    let again = Box::new(head.clone());
    let mut strips = vec![head];
    strips
        .extend(slices.into_iter().map(|slice| Strip { head: Some(again.clone()), ..strip(slice, context) }));
    if let Some(last) = strips.last_mut() {
        last.back_to_grid = true;
    }
    flow.strips.extend(strips);
}

fn strip(slice: Slice, context: &mut Context<'_>) -> Strip {
    let Slice { items, height } = slice;
    Strip::new(Content::Items { items, height, needed: height }, context.next_block())
}

/// Pages of their own, each a strip as high as the page.
fn add_turned(opening: Option<Opening>, plan: Plan<'_>, flow: &mut Flow, context: &mut Context<'_>) {
    let style = context.style;
    let set = set_rows(&plan, Length::ZERO, style.text_height, style.text_width, context);
    let Some(set) = flow.keep(set) else { return };
    let (items, top) = opening.map_or((Vec::new(), Length::ZERO), |opening| (opening.items, opening.height));
    for page in turned::pages(items, top, set, style.text_width) {
        let items: Vec<Item> = page.iter().map(|item| turned::turned(item, style)).collect();
        let height = style.text_height;
        let content = Content::Items { items, height, needed: height };
        flow.strips.push(Strip { new_page: true, ..Strip::new(content, context.next_block()) });
    }
}
