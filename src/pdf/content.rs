//! One page as PDF operations.

use std::collections::BTreeMap;

use printpdf::{Color, DictItem, Greyscale, Op, PaintMode, PdfPage, Pt, Rect, Rgb};

use crate::length::Length;
use crate::typeset::{Ink, Item, Line, Page, Rule};

use super::pen::Pen;
use super::points;
use super::span::{Span, spans};
use super::subset::Subsets;

/// Writes `page`; its fonts are those of `subsets`.
pub(super) fn page(page: &Page, subsets: &Subsets) -> PdfPage {
    let mut pen = Pen::new(subsets, page.height);
    let mut ink = None;
    for item in &page.items {
        dip(&mut pen, &mut ink, item);
        match item {
            Item::Line(line) => write_line(&mut pen, line, subsets),
            Item::Rule(rule) => write_rule(&mut pen, rule, page.height),
            Item::Picture(_) => {}
        }
    }
    let paper = Rect::from_wh(Pt(points(page.width)), Pt(points(page.height)));
    PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops: pen.finish() }
}

/// Changes the colour, if it has to change.
fn dip(pen: &mut Pen<'_>, ink: &mut Option<Ink>, item: &Item) {
    let wanted = match item {
        Item::Line(line) => line.ink,
        Item::Rule(rule) => rule.ink,
        Item::Picture(_) => return,
    };
    if ink.replace(wanted) != Some(wanted) {
        pen.op(Op::SetFillColor { col: color(wanted) });
    }
}

/// Black is the grey without light, so that a printer uses no ink but black; red is the pure red of screens,
/// which offices take for 红头 and which every proofing rule for sRGB knows.
fn color(ink: Ink) -> Color {
    match ink {
        Ink::Black => Color::Greyscale(Greyscale::new(0.0, None)),
        Ink::Red => Color::Rgb(Rgb::new(1.0, 0.0, 0.0, None)),
    }
}

fn write_line(pen: &mut Pen<'_>, line: &Line, subsets: &Subsets) {
    pen.begin_text();
    for span in spans(line, subsets) {
        write_span(pen, &span);
    }
    pen.op(Op::EndTextSection);
}

fn write_span(pen: &mut Pen<'_>, span: &Span<'_>) {
    if let Some(text) = &span.actual_text {
        let text = DictItem::Bytes(text_string(text));
        let map = BTreeMap::from([("ActualText".to_owned(), text)]);
        let properties = DictItem::Dict { map };
        pen.op(Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties });
    }
    for glyph in span.glyphs {
        pen.glyph(glyph);
    }
    if span.actual_text.is_some() {
        pen.op(Op::EndMarkedContent);
    }
}

fn write_rule(pen: &mut Pen<'_>, rule: &Rule, page_height: Length) {
    let rectangle = Rect {
        x: Pt(points(rule.x)),
        y: Pt(points(page_height - rule.y - rule.height)),
        width: Pt(points(rule.width)),
        height: Pt(points(rule.height)),
        mode: Some(PaintMode::Fill),
        winding_order: None,
    };
    pen.op(Op::DrawRectangle { rectangle });
}

/// A text as PDF holds it: UTF-16, big end first, with its mark (ISO 32000-1, 7.9.2.2).
pub(super) fn text_string(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}
