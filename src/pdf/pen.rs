//! Glyphs at their places, as text operations.

use printpdf::{Codepoint, Op, PdfFontHandle, Pt, TextItem, TextMatrix};

use crate::font::FaceId;
use crate::length::Length;
use crate::typeset::{Direction, Glyph};

use super::points;
use super::subset::{Subsets, font_id};

/// How far a glyph may stand from its place before it is moved there, in points: a twentieth of the pixel of
/// a good printer.
const TOLERANCE: f64 = 0.005;

/// Sets glyphs one after another and knows where a viewer stands after each.
pub(super) struct Pen<'a> {
    subsets: &'a Subsets<'a>,
    page_height: Length,
    ops: Vec<Op>,
    font: Option<(FaceId, Length)>,
    run: Option<Run>,
    position: f64,
    pending: Vec<TextItem>,
}

/// What glyphs under one text matrix have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Run {
    face: FaceId,
    size: Length,
    stretch: u16,
    direction: Direction,
    /// Where it stands across its direction.
    across: Length,
}

impl Run {
    fn of(glyph: &Glyph, direction: Direction) -> Self {
        let across = match direction {
            Direction::Right => glyph.baseline,
            Direction::Up => glyph.x,
        };
        Self { face: glyph.face, size: glyph.size, stretch: glyph.stretch, direction, across }
    }

    /// A thousandth of the em along the line, in points.
    fn thousandth(&self) -> f64 {
        f64::from(points(self.size)) * f64::from(self.stretch) / 1_000_000.0
    }
}

impl<'a> Pen<'a> {
    /// A pen for a page of that height.
    pub(super) fn new(subsets: &'a Subsets<'a>, page_height: Length) -> Self {
        Self {
            subsets,
            page_height,
            ops: Vec::new(),
            font: None,
            run: None,
            position: 0.0,
            pending: Vec::new(),
        }
    }

    /// Writes an operation that does not move the pen.
    pub(super) fn op(&mut self, op: Op) {
        self.show();
        self.ops.push(op);
    }

    /// Opens a text object; it knows no place until the first glyph.
    pub(super) fn begin_text(&mut self) {
        self.run = None;
        self.op(Op::StartTextSection);
    }

    /// Sets `glyph`, of a line that runs in `direction`, at its place.
    pub(super) fn glyph(&mut self, glyph: &Glyph, direction: Direction) {
        let run = Run::of(glyph, direction);
        let along = match direction {
            Direction::Right => glyph.x,
            Direction::Up => self.page_height - glyph.baseline,
        };
        if self.run == Some(run) {
            self.move_along(run, along.to_pt());
        } else {
            self.start(run, along);
        }
        let subset = self.subsets.for_glyph(glyph);
        let codepoint = Codepoint::new(subset.code(glyph), 0.0);
        match self.pending.last_mut() {
            Some(TextItem::GlyphIds(glyphs)) => glyphs.push(codepoint),
            _ => self.pending.push(TextItem::GlyphIds(vec![codepoint])),
        }
        self.position += subset.width(glyph) as f64 * run.thousandth();
    }

    /// All that was written.
    pub(super) fn finish(mut self) -> Vec<Op> {
        self.show();
        self.ops
    }

    fn start(&mut self, run: Run, along: Length) {
        self.show();
        if self.font != Some((run.face, run.size)) {
            self.font = Some((run.face, run.size));
            let font = PdfFontHandle::External(font_id(run.face));
            self.ops.push(Op::SetFont { font, size: Pt(points(run.size)) });
        }
        let along = points(along);
        let scale = f32::from(run.stretch) / 1000.0;
        let matrix = match run.direction {
            Direction::Right => [scale, 0.0, 0.0, 1.0, along, points(self.page_height - run.across)],
            Direction::Up => [0.0, scale, -1.0, 0.0, points(run.across), along],
        };
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
        self.position = f64::from(along);
        self.run = Some(run);
    }

    /// Moves by tenths of a thousandth of the em. What this rounds off stays in `position`, so that errors
    /// never add up.
    fn move_along(&mut self, run: Run, along: f64) {
        if (self.position - along).abs() <= TOLERANCE {
            return;
        }
        let tenths = ((self.position - along) / run.thousandth() * 10.0).round();
        let offset = (tenths / 10.0) as f32;
        self.pending.push(TextItem::Offset(offset));
        self.position -= f64::from(offset) * run.thousandth();
    }

    fn show(&mut self) {
        if !self.pending.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(&mut self.pending) });
        }
    }
}
