//! Glyphs at their places, as text operations.

use printpdf::{DictItem, FontId, Op, PdfFontHandle, Pt, TextMatrix};

use crate::font::FaceId;
use crate::length::Length;
use crate::typeset::{Direction, Glyph, Line};

use super::embed::font_name;
use super::points;
use super::subset::Subsets;

/// How far a glyph may stand from its place before it is moved there, in points: a twentieth of the pixel of
/// a good printer.
const TOLERANCE: f64 = 0.005;

/// A space between glyphs before any stretching, in ten-thousandths of a point: over a whole line, what is rounded off does
/// not reach the tolerance.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spacing(i64);

impl Spacing {
    const A_POINT: f64 = 10_000.0;

    fn nearest(points: f64) -> Self {
        Self((points * Self::A_POINT).round() as i64)
    }

    fn points(self) -> f64 {
        self.0 as f64 / Self::A_POINT
    }
}

/// Sets glyphs one after another and knows where a viewer stands after each.
pub(super) struct Pen<'a> {
    subsets: &'a Subsets<'a>,
    page_height: Length,
    ops: Vec<Op>,
    font: Option<(FaceId, Length)>,
    /// What a viewer adds behind each glyph.
    spacing: Spacing,
    run: Option<Run>,
    position: f64,
    /// Codes of glyphs, and by how much less than usual to move between them.
    pending: Vec<DictItem>,
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

    /// How far a viewer moves behind a glyph of a width in thousandths of the em, in points along the line.
    fn advance(&self, width: f32, spacing: Spacing) -> f64 {
        let size = f64::from(points(self.size));
        (f64::from(width) * size / 1000.0 + spacing.points()) * self.scale()
    }

    /// What the glyphs are wide against what they are in their face.
    fn scale(&self) -> f64 {
        f64::from(self.stretch) / 1000.0
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
            spacing: Spacing(0),
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

    /// Opens a text object for `line`; it knows no place until the first glyph.
    pub(super) fn begin_text(&mut self, line: &Line) {
        self.run = None;
        self.op(Op::StartTextSection);
        let spacing = self.usual_spacing(line);
        if self.spacing != spacing {
            self.spacing = spacing;
            self.ops.push(Op::SetCharacterSpacing { multiplier: spacing.points() as f32 });
        }
    }

    /// What stands between most neighbours of a line.
    fn usual_spacing(&self, line: &Line) -> Spacing {
        let mut gaps: Vec<Spacing> = line
            .glyphs
            .windows(2)
            .filter_map(|pair| {
                let [run, next] = [0, 1].map(|at| Run::of(&pair[at], line.direction));
                let [from, to] = [0, 1].map(|at| self.along(&pair[at], line.direction).to_pt());
                let gap = to - from - run.advance(self.subsets.used(&pair[0]).1.width, Spacing(0));
                (run == next).then(|| Spacing::nearest(gap / run.scale()))
            })
            .collect();
        gaps.sort_unstable();
        let usual = gaps.chunk_by(Spacing::eq).max_by_key(|alike| alike.len()).map(|alike| alike[0]);
        usual.filter(|spacing| spacing.points().abs() > TOLERANCE).unwrap_or(Spacing(0))
    }

    /// Where a glyph is on its line.
    fn along(&self, glyph: &Glyph, direction: Direction) -> Length {
        match direction {
            Direction::Right => glyph.x,
            Direction::Up => self.page_height - glyph.baseline,
        }
    }

    /// Sets `glyph`, of a line that runs in `direction`, at its place.
    pub(super) fn glyph(&mut self, glyph: &Glyph, direction: Direction) {
        let run = Run::of(glyph, direction);
        let along = self.along(glyph, direction);
        if self.run == Some(run) {
            self.move_along(run, along.to_pt());
        } else {
            self.start(run, along);
        }
        let (code, used) = self.subsets.used(glyph);
        match self.pending.last_mut() {
            Some(DictItem::Bytes(codes)) => codes.extend(code.to_be_bytes()),
            _ => self.pending.push(DictItem::Bytes(code.to_be_bytes().to_vec())),
        }
        self.position += run.advance(used.width, self.spacing);
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
            let font = PdfFontHandle::External(FontId(font_name(run.face)));
            self.ops.push(Op::SetFont { font, size: Pt(points(run.size)) });
        }
        let along = points(along);
        let scale = run.scale() as f32;
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
        let tenths = ((self.position - along) / run.advance(1.0, Spacing(0)) * 10.0).round();
        let offset = (tenths / 10.0) as f32;
        self.pending.push(DictItem::Real(offset));
        self.position -= run.advance(offset, Spacing(0));
    }

    /// Shows what is pending as one text. printpdf's own operation would write a text for each glyph, which takes longer and
    /// makes larger files.
    fn show(&mut self) {
        if !self.pending.is_empty() {
            let items = DictItem::Array(std::mem::take(&mut self.pending));
            self.ops.push(Op::Unknown { key: "TJ".to_owned(), value: vec![items] });
        }
    }
}
