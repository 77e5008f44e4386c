//! What is painted on a page of a finished file, whoever has made it.
//!
//! Places are millimetres from the top left corner of the paper, y down, as a ruler on the print would find them.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};

const MM_PER_PT: f64 = 25.4 / 72.0;
/// Outlines are given for an em of so many units.
const UNITS_PER_EM: f64 = 1000.0;
/// A filled area no thicker than this is a rule.
const THICKEST_RULE: f64 = 2.0;

/// One page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) glyphs: Vec<Ink>,
    pub(super) rules: Vec<Bar>,
}

/// One glyph.
#[derive(Clone, Debug)]
pub(super) struct Ink {
    /// What its font says it stands for.
    pub(super) text: String,
    /// Left end of its advance.
    pub(super) x: f64,
    /// Right end of it.
    pub(super) right: f64,
    pub(super) baseline: f64,
    /// Height of its em, in points.
    pub(super) size: f64,
    /// Upper and lower edge of what is seen of it; nothing of a space.
    pub(super) seen: Option<(f64, f64)>,
    pub(super) font: String,
    pub(super) is_red: bool,
}

/// A horizontal rule.
#[derive(Clone, Debug)]
pub(super) struct Bar {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) is_red: bool,
}

/// Reads one page.
pub(super) fn sheet<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>) -> Sheet {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width) * MM_PER_PT, f64::from(height) * MM_PER_PT);
    let transform = Affine::scale(MM_PER_PT) * page.initial_transform(true).to_kurbo();
    let paper = Rect::new(0.0, 0.0, width, height);
    let mut context = Context::new(transform, paper, cache, page.xref(), InterpreterSettings::default());
    let mut reader = Reader::default();
    interpret_page(page, &mut context, &mut reader);
    Sheet { width, height, ..reader.sheet }
}

#[derive(Default)]
struct Reader {
    sheet: Sheet,
}

impl Reader {
    fn glyph(&mut self, glyph: &Glyph<'_>, transform: Affine, is_red: bool) {
        let Glyph::Outline(outline) = glyph else { return };
        let [right, up, left, down, x, y] = transform.as_coeffs();
        // Text that is turned is no line of a letter.
        if up.abs() > right.abs() {
            return;
        }
        let advance = outline.advance_width().map_or(0.0, f64::from);
        let bounds = (transform * outline.outline()).bounding_box();
        let is_seen = bounds.height() > 0.0 && bounds.width() > 0.0;
        self.sheet.glyphs.push(Ink {
            text: outline.as_unicode().map_or_else(String::new, string),
            x,
            right: x + advance * right,
            baseline: y,
            size: left.hypot(down) * UNITS_PER_EM / MM_PER_PT,
            seen: is_seen.then_some((bounds.y0, bounds.y1)),
            font: outline.font_data().and_then(|font| font.postscript_name).unwrap_or_default(),
            is_red,
        });
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let place = (props.transform * path.clone()).bounding_box();
        let half = match mode {
            DrawMode::Stroke(stroke) => f64::from(stroke.line_width) * MM_PER_PT / 2.0,
            _ => 0.0,
        };
        let bar = Bar {
            left: place.x0,
            right: place.x1,
            top: place.y0 - half,
            bottom: place.y1 + half,
            is_red: is_red(&props.paint),
        };
        if bar.bottom - bar.top <= THICKEST_RULE && bar.right - bar.left > THICKEST_RULE {
            self.sheet.rules.push(bar);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), is_red(&props.paint));
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

fn string(text: BfString) -> String {
    match text {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    }
}

fn is_red(paint: &Paint<'_>) -> bool {
    let Paint::Color(colour) = paint else { return false };
    let [red, green, blue, _] = colour.to_rgba().to_rgba8();
    red > 128 && green < 100 && blue < 100
}
