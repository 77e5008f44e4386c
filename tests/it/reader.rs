//! Reads a finished PDF back, by other means than those that wrote it.
//!
//! Places are millimetres from the top left corner of the paper, y down, as a ruler on the printed page
//! would find them.

use std::sync::Arc;

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterCache, InterpreterSettings, LumaData, Paint, SoftMask, TransformExt, interpret_page,
};

const MM_PER_PT: f64 = 25.4 / 72.0;

/// Glyphs whose baselines differ by less stand on one line, though a fallback face may be shifted on it.
const SAME_LINE_MM: f64 = 1.5;

/// What is on one page, in the order in which it is painted.
#[derive(Debug, Default)]
pub struct PageRead {
    pub width: f64,
    pub height: f64,
    pub glyphs: Vec<GlyphRead>,
    pub rules: Vec<RuleRead>,
    pub pictures: Vec<PictureRead>,
}

/// One glyph.
#[derive(Clone, Debug)]
pub struct GlyphRead {
    /// What its font says it stands for.
    pub text: String,
    /// What it is copied as, if its marked content says otherwise: the first glyph of a span bears the text
    /// of the whole span, the others an empty one.
    pub actual_text: Option<String>,
    /// Left end of its advance.
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// Height of its em, in points.
    pub size: f64,
    /// Its width against its height; 1 is as drawn.
    pub stretch: f64,
    /// Whether it is turned a quarter to the left about its origin.
    pub turned: bool,
    /// PostScript name of its font, without the mark of a subset.
    pub font: String,
    pub colour: [u8; 3],
    pub belongs: Belongs,
}

/// What marked content says of a thing on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Belongs {
    /// Nothing.
    #[default]
    Nowhere,
    /// It is no part of the text.
    Artifact,
    /// To the stretch of its page that has this number.
    To(i32),
}

/// One filled rectangle.
#[derive(Clone, Debug)]
pub struct RuleRead {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub colour: [u8; 3],
    pub belongs: Belongs,
}

/// One picture.
#[derive(Clone, Debug)]
pub struct PictureRead {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    /// How many glyphs lie under it.
    pub above: usize,
    /// Its size in pixels.
    pub pixels: [u32; 2],
    /// Row by row, one byte a pixel or three.
    pub colours: Vec<u8>,
    pub alpha: Option<Vec<u8>>,
    pub belongs: Belongs,
}

/// Glyphs on one baseline, from left to right.
#[derive(Clone, Debug)]
pub struct LineRead {
    pub glyphs: Vec<GlyphRead>,
}

/// Reads all pages. Panics on what is not a PDF or holds what a letter never has (strokes, patterns).
pub fn read(bytes: &[u8]) -> Vec<PageRead> {
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).expect("not a readable PDF");
    let cache = InterpreterCache::new();
    pdf.pages().iter().map(|page| read_page(page, &pdf, &cache)).collect()
}

fn read_page<'a>(page: &Page<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>) -> PageRead {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let transform = Affine::scale(MM_PER_PT) * page.initial_transform(true).to_kurbo();
    let paper = Rect::new(0.0, 0.0, width * MM_PER_PT, height * MM_PER_PT);
    let mut context = Context::new(transform, paper, cache, pdf.xref(), InterpreterSettings::default());
    let mut reader = Reader::default();
    interpret_page(page, &mut context, &mut reader);
    PageRead { width: paper.width(), height: paper.height(), ..reader.page }
}

impl PageRead {
    /// Its lines, from top to bottom.
    pub fn lines(&self) -> Vec<LineRead> {
        let mut glyphs = self.glyphs.clone();
        glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
        let mut lines: Vec<LineRead> = glyphs
            .chunk_by(|a, b| b.y - a.y < SAME_LINE_MM)
            .map(|line| LineRead { glyphs: line.to_vec() })
            .collect();
        for line in &mut lines {
            line.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        }
        lines
    }

    /// Its text as a viewer that trusts the file copies it, a line each.
    pub fn text(&self) -> String {
        self.lines().iter().map(|line| line.text() + "\n").collect()
    }
}

impl LineRead {
    /// Its text as a viewer that trusts the file copies it.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.actual_text.as_ref().unwrap_or(&glyph.text).as_str()).collect()
    }
}

#[derive(Default)]
struct Reader {
    page: PageRead,
    /// The text of each open marked content that has one; empty once a glyph has borne it.
    actual_texts: Vec<Option<String>>,
    /// What each open marked content belongs to; the innermost that says so counts.
    belongs: Vec<Belongs>,
}

impl Reader {
    fn belongs(&self) -> Belongs {
        self.belongs.iter().rev().copied().find(|belongs| *belongs != Belongs::Nowhere).unwrap_or_default()
    }

    fn glyph(&mut self, glyph: &Glyph<'_>, transform: Affine, colour: [u8; 3]) {
        let Glyph::Outline(outline) = glyph else { panic!("a glyph without an outline") };
        let [right, up, left, down, x, y] = transform.as_coeffs();
        let (stretched, height) = (right.hypot(up), left.hypot(down));
        let actual_text = self.actual_texts.iter_mut().rev().flatten().next().map(std::mem::take);
        self.page.glyphs.push(GlyphRead {
            text: outline.as_unicode().map_or_else(String::new, string),
            actual_text,
            x,
            y,
            size: height * 1000.0 / MM_PER_PT,
            stretch: stretched / height,
            turned: up < 0.0,
            font: outline.font_data().and_then(|font| font.postscript_name).unwrap_or_default(),
            colour,
            belongs: self.belongs(),
        });
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.draw_rect(&path.bounding_box(), props, mode);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        assert!(matches!(mode, DrawMode::Fill(_)), "a stroke: viewers widen it to a pixel");
        let place = props.transform.transform_rect_bbox(*rect);
        self.page.rules.push(RuleRead {
            x: place.x0,
            y: place.y0,
            width: place.width(),
            height: place.height(),
            colour: colour(&props.paint),
            belongs: self.belongs(),
        });
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), colour(&props.paint));
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let number = properties.and_then(|properties| properties.get::<i32>(b"MCID".as_slice()));
        self.belongs.push(match number {
            Some(number) => Belongs::To(number),
            None if tag == b"Artifact" => Belongs::Artifact,
            None => Belongs::Nowhere,
        });
        let text =
            properties.and_then(|properties| properties.get::<PdfString<'_>>(b"ActualText".as_slice()));
        self.actual_texts.push(text.map(|text| utf16(text.as_bytes())));
    }

    fn end_marked_content(&mut self) {
        self.actual_texts.pop();
        self.belongs.pop();
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let Image::Raster(image) = image else { panic!("a stencil in a letter") };
        let (columns, rows) = (image.width(), image.height());
        let place = Rect::new(0.0, 0.0, f64::from(columns), f64::from(rows));
        let place = props.transform.transform_rect_bbox(place);
        let (above, belongs) = (self.page.glyphs.len(), self.belongs());
        let pictures = &mut self.page.pictures;
        let read = |image, alpha: Option<LumaData>| {
            let colours = match image {
                ImageData::Rgb(colours) => colours.data,
                ImageData::Luma(greys) => greys.data,
            };
            pictures.push(PictureRead {
                x: place.x0,
                y: place.y0,
                width: place.width(),
                height: place.height(),
                above,
                pixels: [columns, rows],
                colours,
                alpha: alpha.map(|alpha| alpha.data),
                belongs,
            });
        };
        image.with_rgba(read, None);
    }

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

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    assert_eq!(units.first(), Some(&0xFEFF), "not UTF-16 with its mark");
    String::from_utf16(&units[1..]).expect("whole characters")
}

fn colour(paint: &Paint<'_>) -> [u8; 3] {
    let Paint::Color(colour) = paint else { panic!("a pattern in a letter") };
    let [red, green, blue, _] = colour.to_rgba().to_rgba8();
    [red, green, blue]
}
