//! One face: its glyphs, their widths and their ink.

use std::collections::HashMap;

use kurbo::{BezPath, Shape};
use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::{GlyphId, OutlineBuilder, Tag, name_id};

use super::Em;
use super::files::FontFile;
use super::rights::Rights;

/// Marks that stand in the middle of, or join, a full-width cell. Faces made for Latin text too draw
/// them narrow unless told otherwise.
const FULL_WIDTH_MARKS: &str = "“”‘’—·…";

/// What stands for the Han characters of a face when their middle is measured: 64 of GB2312 level 1, evenly
/// taken.
const SAMPLE: &str = "熬谤闭膊岔成处瘁到跌墩繁缝干攻灌航瑚辉急茧饺茎具考亏烙涟岭虑盲眠幕啮庞漂脐乔龋绒苫甚室睡碎唐停洼魏熙涎挟虚雅尧逸庸郁匝窄砧峙住总";

/// A face of the chain.
pub struct Face<'a> {
    bytes: &'a [u8],
    index: u32,
    file: &'a str,
    is_office: bool,
    postscript_name: String,
    centre: Em,
    parsed: ttf_parser::Face<'a>,
    full_width: HashMap<u16, u16>,
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
        let parsed = ttf_parser::Face::parse(&file.bytes, file.index)?;
        let mut face = Self {
            bytes: &file.bytes,
            index: file.index,
            file: &file.name,
            is_office: file.office.is_some(),
            postscript_name: postscript_name(&parsed, &file.name),
            centre: file.centre.unwrap_or_default(),
            full_width: full_width_forms(&parsed),
            parsed,
        };
        if file.centre.is_none() {
            face.centre = face.measured_centre();
        }
        Ok(face)
    }

    /// The font file.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Which face of the file it is, if the file is a collection.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The name of its file, as messages show it.
    pub fn file(&self) -> &str {
        self.file
    }

    /// Whether the office gave it.
    pub fn is_office(&self) -> bool {
        self.is_office
    }

    /// What it calls itself, in Chinese if it does.
    pub fn name(&self) -> String {
        name_of(&self.parsed, self.file)
    }

    /// What its owner allows.
    pub fn rights(&self) -> Rights {
        Rights::of(&self.parsed)
    }

    /// Whether it draws a character, if only in a form that Chinese text cannot use.
    pub fn has(&self, character: char) -> bool {
        let is_drawn = |id| is_blank(character) || self.parsed.glyph_bounding_box(id).is_some();
        self.parsed.glyph_index(character).is_some_and(is_drawn)
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
        (is_blank(character) || self.parsed.glyph_bounding_box(id).is_some()).then_some((id.0, advance))
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

    /// The mean middle of the ink of some usual characters.
    fn measured_centre(&self) -> Em {
        let inks = SAMPLE.chars().filter_map(|c| self.ink(self.parsed.glyph_index(c)?.0));
        let middles: Vec<Em> = inks.map(|ink| Em::middle(ink.bottom, ink.top)).collect();
        Em::mean(&middles)
    }

    fn advance(&self, id: GlyphId) -> Option<Em> {
        let units = self.parsed.glyph_hor_advance(id)?;
        Some(Em::from_units(i32::from(units), self.parsed.units_per_em()))
    }
}

/// The longest name that PostScript takes.
const LONGEST_NAME: usize = 63;

/// The name ID 6 of a face, or else the name of its file, without what a PostScript name must not hold.
fn postscript_name(face: &ttf_parser::Face<'_>, file: &str) -> String {
    let names = face.names().into_iter().filter(|name| name.name_id == name_id::POST_SCRIPT_NAME);
    let own = names.filter_map(|name| {
        name.to_string().or_else(|| name.name.is_ascii().then(|| String::from_utf8_lossy(name.name).into()))
    });
    let stem = file.rsplit(['/', '\\']).next().and_then(|name| name.split('.').next()).unwrap_or_default();
    let legal = |name: String| -> String {
        name.chars()
            .filter(|c| c.is_ascii_graphic() && !"[](){}<>/%".contains(*c))
            .take(LONGEST_NAME)
            .collect()
    };
    own.chain([stem.to_owned()]).map(legal).find(|name| !name.is_empty()).unwrap_or("Font".to_owned())
}

/// What a face calls itself: its family in Chinese, or as it is written, or else the name of its file.
pub(super) fn name_of(face: &ttf_parser::Face<'_>, file: &str) -> String {
    let families = face.names().into_iter().filter(|name| name.name_id == name_id::FAMILY);
    let families: Vec<String> = families.filter_map(|name| name.to_string()).collect();
    let chinese = families.iter().find(|name| !name.is_ascii());
    chinese.or(families.first()).cloned().unwrap_or_else(|| file.to_owned())
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

/// Characters without ink.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{3000}')
}

fn is_default_on(tag: Tag) -> bool {
    tag == Tag::from_bytes(b"ccmp") || tag == Tag::from_bytes(b"liga")
}

/// What the face's `fwid` feature puts in place of a glyph.
fn full_width_forms(face: &ttf_parser::Face<'_>) -> HashMap<u16, u16> {
    let mut forms = HashMap::new();
    let Some(gsub) = face.tables().gsub else { return forms };
    let marks: Vec<GlyphId> = FULL_WIDTH_MARKS.chars().filter_map(|mark| face.glyph_index(mark)).collect();
    for feature in gsub.features.into_iter().filter(|f| f.tag == Tag::from_bytes(b"fwid")) {
        for lookup in feature.lookup_indices.into_iter().filter_map(|i| gsub.lookups.get(i)) {
            for subtable in lookup.subtables.into_iter::<SubstitutionSubtable<'_>>() {
                let SubstitutionSubtable::Single(single) = subtable else { continue };
                for mark in &marks {
                    if let Some(full) = substitute(single, *mark) {
                        forms.entry(mark.0).or_insert(full.0);
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
