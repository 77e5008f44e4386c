//! One face: its glyphs, their widths and their ink.

use std::collections::HashMap;

use ttf_parser::GlyphId;

use super::Em;
use super::drawn::Drawn;
use super::files::FontFile;
use super::forms::{FIGURES, FULL_WIDTH_MARKS, ligature_of_two, substitutes};
use super::names::{name_of, postscript_name};
use super::outline::bounding_box;
use super::program::Programs;
use super::rights::Rights;

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
    pub(super) parsed: ttf_parser::Face<'a>,
    drawn: Drawn,
    pub(super) programs: Programs,
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
        let parsed = ttf_parser::Face::parse(&file.bytes, file.index)?;
        let mut face = Self {
            bytes: &file.bytes,
            index: file.index,
            file: &file.name,
            is_office: file.office.is_some(),
            postscript_name: postscript_name(&parsed, &file.name),
            centre: file.centre.unwrap_or_default(),
            full_width: substitutes(&parsed, *b"fwid", FULL_WIDTH_MARKS),
            half_width: substitutes(&parsed, *b"hwid", FIGURES),
            drawn: Drawn::of(&parsed),
            programs: Programs::default(),
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
        self.parsed.glyph_index(character).is_some_and(|id| self.draws(character, id))
    }

    /// Its PostScript name (name ID 6), fit for a PDF name.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Middle of its Han characters above the baseline.
    pub fn centre(&self) -> Em {
        self.centre
    }

    /// How many units its em has.
    pub fn units_per_em(&self) -> u16 {
        self.parsed.units_per_em()
    }

    /// How many glyphs it has, glyph 0 included.
    pub fn number_of_glyphs(&self) -> u16 {
        self.parsed.number_of_glyphs()
    }

    /// The advance of a glyph, in these units.
    pub fn width(&self, id: u16) -> Option<u16> {
        self.parsed.glyph_hor_advance(GlyphId(id))
    }

    /// The glyph that draws a character as Chinese text wants it, and its advance. None when the face
    /// lacks it, draws it blank, or has a full-width mark only in a narrow form.
    pub(super) fn glyph(&self, character: char) -> Option<(u16, Em)> {
        let nominal = self.parsed.glyph_index(character)?;
        let is_mark = FULL_WIDTH_MARKS.contains(&character);
        let id = match self.full_width.get(&nominal.0) {
            Some(&full) if is_mark => GlyphId(full),
            _ => nominal,
        };
        let advance = self.advance(id)?;
        if is_mark && advance != Em::ONE {
            return None;
        }
        self.draws(character, id).then_some((id.0, advance))
    }

    /// Whether a glyph shows a character, as far as that has ink.
    fn draws(&self, character: char, id: GlyphId) -> bool {
        is_blank(character) || self.drawn.has_ink(&self.parsed, id)
    }

    /// The figure half an em wide, and its advance. None where the face has no such form of it.
    pub(super) fn half_width_figure(&self, character: char) -> Option<(u16, Em)> {
        let nominal = self.parsed.glyph_index(character)?;
        let id = self.half_width.get(&nominal.0).map_or(nominal, |form| GlyphId(*form));
        let advance = self.advance(id)?;
        (advance == Em::thousandths(500)).then_some((id.0, advance))
    }

    /// The one glyph, two em wide, that draws —— without a gap, where the face has one.
    pub(super) fn double_dash(&self) -> Option<(u16, Em)> {
        let (dash, _) = self.glyph('—')?;
        let pair = ligature_of_two(&self.parsed, GlyphId(dash))?;
        Some((pair.0, self.advance(pair)?))
    }

    /// Where the ink of a glyph is.
    pub fn ink(&self, id: u16) -> Option<Ink> {
        let per_em = self.parsed.units_per_em();
        let em = |units: f64| Em::from_units(units.round() as i32, per_em);
        let found = bounding_box(&self.parsed, GlyphId(id))?;
        Some(Ink { left: em(found.x0), bottom: em(found.y0), right: em(found.x1), top: em(found.y1) })
    }

    /// The mean middle of the ink of some usual characters.
    fn measured_centre(&self) -> Em {
        let inks = SAMPLE.chars().filter_map(|c| self.ink(self.parsed.glyph_index(c)?.0));
        let middles: Vec<Em> = inks.map(|ink| Em::middle(ink.bottom, ink.top)).collect();
        Em::mean(&middles)
    }

    fn advance(&self, id: GlyphId) -> Option<Em> {
        let units = self.width(id.0)?;
        Some(Em::from_units(i32::from(units), self.units_per_em()))
    }
}

/// Characters without ink.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{3000}')
}
