//! The ink of a glyph.

use kurbo::{BezPath, Rect, Shape};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// The box around the ink, in units of the face. The box of ttf-parser is that of the control points, which may lie
/// far outside the ink.
pub(super) fn bounding_box(face: &Face<'_>, glyph: GlyphId) -> Option<Rect> {
    let mut outline = Outline(BezPath::new());
    face.outline_glyph(glyph, &mut outline)?;
    Some(outline.0.bounding_box())
}

struct Outline(BezPath);

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to((f64::from(x1), f64::from(y1)), (f64::from(x), f64::from(y)));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let [first, second, end] = [(x1, y1), (x2, y2), (x, y)].map(|(x, y)| (f64::from(x), f64::from(y)));
        self.0.curve_to(first, second, end);
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
