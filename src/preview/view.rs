//! What the desk holds, as browsers read it.

use serde::Serialize;

use super::desk::{Desk, Id, Kept, Remark, Row, Sheets};
use crate::json::{self, Value};
use crate::length::Length;

#[derive(Serialize)]
struct ChangesView<'a> {
    run: &'a str,
    version: u64,
    title: &'a str,
    letters: Vec<Row>,
    order: Option<Vec<Id>>,
    notices: Value,
}

#[derive(Serialize)]
struct LetterView<'a> {
    #[serde(flatten)]
    row: &'a Row,
    version: u64,
    /// Whether it is being made, and shown once it is.
    making: bool,
    /// Whether the pages are those of now.
    fresh: bool,
    note: Option<&'a str>,
    sheets: Vec<SheetView<'a>>,
    draft: Option<DraftView<'a>>,
    /// Whether the draft is that of now.
    current: bool,
    found: Vec<RemarkView<'a>>,
}

/// A page; lengths in points.
#[derive(Serialize)]
struct SheetView<'a> {
    name: &'a str,
    width: f64,
    height: f64,
}

#[derive(Serialize)]
struct DraftView<'a> {
    name: &'a str,
    lines: Vec<&'a str>,
}

#[derive(Serialize)]
struct RemarkView<'a> {
    #[serde(flatten)]
    told: &'a Value,
    draft_line: Option<usize>,
    areas: Vec<AreaView>,
}

/// A part of a page, in hundredths of its width and height.
#[derive(Serialize)]
struct AreaView {
    page: usize,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// What has changed since `version` of `run`.
pub fn changes(desk: &Desk, run: &str, version: u64) -> String {
    let changes = desk.changes(run, version);
    json::line(&ChangesView {
        run: desk.run(),
        version: changes.version,
        title: desk.title(),
        letters: changes.rows,
        order: changes.order,
        notices: changes.notices,
    })
}

/// A letter.
pub fn letter(row: &Row, version: u64, kept: Option<&Kept>) -> String {
    let sheets = kept.and_then(|kept| kept.sheets.as_deref());
    let pages = sheets.map_or(&[][..], |sheets| &sheets.pages);
    let draft = kept.and_then(|kept| kept.draft.as_ref());
    let is_fresh = kept.is_some_and(|kept| kept.fresh);
    json::line(&LetterView {
        row,
        version,
        making: kept.is_none(),
        fresh: is_fresh,
        note: kept.and_then(|kept| kept.note.as_deref()),
        sheets: pages
            .iter()
            .map(|sheet| SheetView {
                name: &sheet.name,
                width: sheet.page.width.to_pt(),
                height: sheet.page.height.to_pt(),
            })
            .collect(),
        draft: draft.map(|source| DraftView { name: source.name(), lines: source.text().lines().collect() }),
        current: kept.is_some_and(|kept| kept.current),
        found: kept.map_or_else(Vec::new, |kept| {
            kept.found.iter().map(|remark| remark_view(remark, sheets.filter(|_| is_fresh))).collect()
        }),
    })
}

fn remark_view<'a>(remark: &'a Remark, sheets: Option<&Sheets>) -> RemarkView<'a> {
    let share = |part: Length, whole: Length| part.units() as f64 * 100.0 / whole.units() as f64;
    let areas = remark.areas.iter().filter_map(|(page, area)| {
        let paper = &sheets?.pages.get(*page)?.page;
        Some(AreaView {
            page: *page,
            x: share(area.x, paper.width),
            y: share(area.y, paper.height),
            width: share(area.width, paper.width),
            height: share(area.height, paper.height),
        })
    });
    RemarkView { told: &remark.told, draft_line: remark.draft_line, areas: areas.collect() }
}
