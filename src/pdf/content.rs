//! One page as PDF operations.

use printpdf::{Color, DictItem, Greyscale, Op, PaintMode, PdfPage, Pt, Rect, Rgb, XObjectTransform};

use crate::length::Length;
use crate::typeset::{Direction, Ink, Item, Line, Page, Picture, Rule};

use super::images::Shown;
use super::pen::Pen;
use super::points;
use super::role::{Artifact, Role};
use super::span::{Span, spans};
use super::subset::Subsets;
use super::tree::{Tree, part};

/// Writes `page`; its fonts are those of `subsets`, its pictures those of `shown`. What it shows of each part of the letter
/// is told to `tree`.
pub(super) fn page(page: &Page, subsets: &Subsets<'_>, shown: &Shown<'_>, tree: &mut Tree) -> PdfPage {
    let mut pen = Pen::new(subsets, page.height);
    let mut ink = None;
    tree.turn(page.height);
    for stretch in page.items.chunk_by(are_of_one_part) {
        pen.op(begin_stretch(stretch, tree));
        for item in stretch {
            dip(&mut pen, &mut ink, item);
            match item {
                Item::Line(line) => write_line(&mut pen, line, subsets),
                Item::Rule(rule) => write_rule(&mut pen, rule, page.height),
                Item::Picture(picture) => show_picture(&mut pen, picture, shown, page.height),
            }
        }
        pen.op(Op::EndMarkedContent);
    }
    let paper = Rect::from_wh(Pt(points(page.width)), Pt(points(page.height)));
    PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops: pen.finish() }
}

fn are_of_one_part(one: &Item, other: &Item) -> bool {
    let role = Role::of(one);
    role == Role::of(other) && (matches!(role, Role::Artifact(_)) || part(one) == part(other))
}

/// Opens a stretch of the page (ISO 32000-1, 14.8.2.2).
fn begin_stretch(stretch: &[Item], tree: &mut Tree) -> Op {
    match stretch.first().map_or(Role::Artifact(Artifact::Rule), Role::of) {
        Role::Content(content) => {
            let (tag, number) = tree.add(stretch, content);
            begin(tag, [("MCID", DictItem::Int(number as i64))])
        }
        Role::Artifact(artifact) => {
            let (kind, subtype) = artifact.names();
            let entries = [("Type", Some(kind)), ("Subtype", subtype)];
            begin("Artifact", entries.into_iter().filter_map(|(key, name)| Some((key, named(name?)))))
        }
    }
}

fn begin(tag: &str, entries: impl IntoIterator<Item = (&'static str, DictItem)>) -> Op {
    let map = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

fn named(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
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
        Ink::Pale => Color::Greyscale(Greyscale::new(0.9, None)),
        Ink::Red => Color::Rgb(Rgb::new(1.0, 0.0, 0.0, None)),
    }
}

fn write_line(pen: &mut Pen<'_>, line: &Line, subsets: &Subsets<'_>) {
    pen.begin_text(line);
    for span in spans(line, subsets) {
        write_span(pen, &span, line.direction);
    }
    pen.op(Op::EndTextSection);
}

fn write_span(pen: &mut Pen<'_>, span: &Span<'_>, direction: Direction) {
    if let Some(text) = &span.actual_text {
        // ISO 32000-1, 14.9.4.
        pen.op(begin("Span", [("ActualText", DictItem::Bytes(text_string(text)))]));
    }
    for glyph in span.glyphs {
        pen.glyph(glyph, direction);
    }
    if span.actual_text.is_some() {
        pen.op(Op::EndMarkedContent);
    }
}

fn show_picture(pen: &mut Pen<'_>, picture: &Picture, shown: &Shown<'_>, page_height: Length) {
    let transform = XObjectTransform {
        translate_x: Some(Pt(points(picture.x))),
        translate_y: Some(Pt(points(page_height - picture.y - picture.height))),
        scale_x: Some(points(picture.width)),
        scale_y: Some(points(picture.height)),
        no_auto_scale: true,
        ..XObjectTransform::default()
    };
    pen.op(Op::UseXobject { id: shown.id(&picture.name), transform });
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
