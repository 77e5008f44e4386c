//! One face: its glyphs, their widths and their ink.

use std::collections::HashMap;

use kurbo::{BezPath, Shape};
use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::{GlyphId, OutlineBuilder, Tag, name_id};

use super::Em;
use super::builtin::FontFile;

/// Marks that stand in the middle of, or join, a full-width cell. Faces made for Latin text too draw
/// them narrow unless told otherwise.
const FULL_WIDTH_MARKS: &str = "“”‘’—·…";

/// Figures, which a face may also draw half as wide as its Han characters (半角).
const FIGURES: &str = "0123456789";

/// A face of the chain.
pub struct Face<'a> {
    bytes: &'a [u8],
    postscript_name: String,
    centre: Em,
    parsed: ttf_parser::Face<'a>,
    full_width: HashMap<u16, u16>,
    half_width: HashMap<u16, u16>,
}

/// The ink of a glyph, relative to its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// Left edge.
    pub left: Em,
    /// Lower edge.
    pub bottom: Em,
    /// Right edge.
    pub right: Em,
    /// Upper edge.
    pub top: Em,
}

impl<'a> Face<'a> {
    pub(super) fn parse(file: &'a FontFile) -> Result<Self, ttf_parser::FaceParsingError> {
        let parsed = ttf_parser::Face::parse(&file.bytes, 0)?;
        let postscript_name = parsed
            .names()
            .into_iter()
            .find(|name| name.name_id == name_id::POST_SCRIPT_NAME && name.is_unicode())
            .and_then(|name| name.to_string())
            .unwrap_or_else(|| file.name.split('.').next().unwrap_or_default().to_owned());
        let full_width = forms(&parsed, *b"fwid", FULL_WIDTH_MARKS);
        let half_width = forms(&parsed, *b"hwid", FIGURES);
        Ok(Self { bytes: &file.bytes, postscript_name, centre: file.centre, parsed, full_width, half_width })
    }

    /// The font file.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Its PostScript name (name ID 6), fit for a PDF name.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Middle of its Han characters above the baseline.
    pub fn centre(&self) -> Em {
        self.centre
    }

    /// The glyph that draws a character as Chinese text wants it, and its advance. None when the face
    /// lacks it, draws it blank, or has a full-width mark only in a narrow form.
    pub(super) fn glyph(&self, character: char) -> Option<(u16, Em)> {
        let nominal = self.parsed.glyph_index(character)?;
        let is_mark = FULL_WIDTH_MARKS.contains(character);
        let id = match self.full_width.get(&nominal.0) {
            Some(&full) if is_mark => GlyphId(full),
            _ => nominal,
        };
        let advance = self.advance(id)?;
        if is_mark && advance != Em::ONE {
            return None;
        }
        let blank = matches!(character, ' ' | '\u{3000}');
        (blank || self.parsed.glyph_bounding_box(id).is_some()).then_some((id.0, advance))
    }

    /// The figure half an em wide, and its advance. None where the face has no such form of it.
    pub(super) fn half_width_figure(&self, character: char) -> Option<(u16, Em)> {
        let nominal = self.parsed.glyph_index(character)?;
        let id = GlyphId(*self.half_width.get(&nominal.0)?);
        Some((id.0, self.advance(id)?))
    }

    /// The one glyph, two em wide, that draws —— without a gap, where the face has one.
    pub(super) fn double_dash(&self) -> Option<(u16, Em)> {
        let (dash, _) = self.glyph('—')?;
        let gsub = self.parsed.tables().gsub?;
        for feature in gsub.features.into_iter().filter(|f| is_default_on(f.tag)) {
            for lookup in feature.lookup_indices.into_iter().filter_map(|i| gsub.lookups.get(i)) {
                for subtable in lookup.subtables.into_iter::<SubstitutionSubtable<'_>>() {
                    let SubstitutionSubtable::Ligature(ligatures) = subtable else { continue };
                    let Some(place) = ligatures.coverage.get(GlyphId(dash)) else { continue };
                    let found = ligatures
                        .ligature_sets
                        .get(place)?
                        .into_iter()
                        .find(|l| l.components.len() == 1 && l.components.get(0) == Some(GlyphId(dash)));
                    if let Some(ligature) = found {
                        return Some((ligature.glyph.0, self.advance(ligature.glyph)?));
                    }
                }
            }
        }
        None
    }

    /// Where the ink of a glyph is.
    pub fn ink(&self, id: u16) -> Option<Ink> {
        let per_em = self.parsed.units_per_em();
        let em = |units: f64| Em::from_units(units.round() as i32, per_em);
        let mut outline = Outline(BezPath::new());
        self.parsed.outline_glyph(GlyphId(id), &mut outline)?;
        // The box of ttf-parser is that of the control points, which may lie far outside the ink.
        let found = outline.0.bounding_box();
        Some(Ink { left: em(found.x0), bottom: em(found.y0), right: em(found.x1), top: em(found.y1) })
    }

    fn advance(&self, id: GlyphId) -> Option<Em> {
        let units = self.parsed.glyph_hor_advance(id)?;
        Some(Em::from_units(i32::from(units), self.parsed.units_per_em()))
    }
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

fn is_default_on(tag: Tag) -> bool {
    tag == Tag::from_bytes(b"ccmp") || tag == Tag::from_bytes(b"liga")
}

/// What a feature of the face puts in place of the glyphs of some characters.
fn forms(face: &ttf_parser::Face<'_>, feature: [u8; 4], characters: &str) -> HashMap<u16, u16> {
    let mut forms = HashMap::new();
    let Some(gsub) = face.tables().gsub else { return forms };
    let glyphs: Vec<GlyphId> =
        characters.chars().filter_map(|character| face.glyph_index(character)).collect();
    for feature in gsub.features.into_iter().filter(|f| f.tag == Tag::from_bytes(&feature)) {
        for lookup in feature.lookup_indices.into_iter().filter_map(|i| gsub.lookups.get(i)) {
            for subtable in lookup.subtables.into_iter::<SubstitutionSubtable<'_>>() {
                let SubstitutionSubtable::Single(single) = subtable else { continue };
                for glyph in &glyphs {
                    if let Some(form) = substitute(single, *glyph) {
                        forms.entry(glyph.0).or_insert(form.0);
                    }
                }
            }
        }
    }
    forms
}

fn substitute(single: SingleSubstitution<'_>, glyph: GlyphId) -> Option<GlyphId> {
    let place = single.coverage().get(glyph)?;
    match single {
        SingleSubstitution::Format1 { delta, .. } => Some(GlyphId(glyph.0.wrapping_add_signed(delta))),
        SingleSubstitution::Format2 { substitutes, .. } => substitutes.get(place),
    }
}
