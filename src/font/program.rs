//! The part of a face that a file embeds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use subsetter::GlyphRemapper;
use ttf_parser::{GlyphId, RawFace, Tag};

use super::Face;

/// Some glyphs of a face as a font of their own.
pub struct Program {
    /// How the glyphs are drawn.
    pub outlines: Outlines,
    /// A TrueType font, or a bare CFF table whose CIDs are the numbers of the glyphs.
    pub bytes: Vec<u8>,
}

/// Parts of a face with few glyphs, which many letters use alike: the figures of page numbers, the numbers of headings.
#[derive(Default)]
pub(super) struct Programs(Mutex<HashMap<Vec<u16>, Arc<Program>>>);

/// How many glyphs are few.
const FEW_GLYPHS: usize = 64;
/// How many such parts are kept; later ones are not.
const MOST_PARTS: usize = 64;

/// How glyphs are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlines {
    /// By quadratic curves (`glyf`).
    TrueType,
    /// By cubic curves (`CFF`).
    Cff,
}

impl Face<'_> {
    /// The part with `glyphs`, each numbered by its place among them. The first is glyph 0, which every font has.
    ///
    /// # Errors
    /// When they cannot be taken out, or are not the same afterwards; in words that end a sentence.
    pub fn program(&self, glyphs: &[u16]) -> Result<Arc<Program>, String> {
        if glyphs.len() > FEW_GLYPHS {
            return self.new_program(glyphs).map(Arc::new);
        }
        let known = || self.programs.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(program) = known().get(glyphs) {
            return Ok(Arc::clone(program));
        }
        let program = Arc::new(self.new_program(glyphs)?);
        let mut known = known();
        if known.len() < MOST_PARTS {
            known.insert(glyphs.to_vec(), Arc::clone(&program));
        }
        Ok(program)
    }

    fn new_program(&self, glyphs: &[u16]) -> Result<Program, String> {
        let numbers = GlyphRemapper::new_from_glyphs(glyphs);
        let font =
            subsetter::subset(self.bytes(), self.index(), &numbers).map_err(|reason| reason.to_string())?;
        let part =
            ttf_parser::Face::parse(&font, 0).map_err(|reason| format!("取出的字形读不回来（{reason}）"))?;
        let is_as_before = |(number, glyph): (u16, &u16)| {
            numbers.get(*glyph) == Some(number)
                && part.glyph_hor_advance(GlyphId(number)) == self.width(*glyph)
                && self.is_as_wide_as_drawn(*glyph)
        };
        if part.units_per_em() != self.units_per_em() || !(0..).zip(glyphs).all(is_as_before) {
            return Err("缺少字形宽度，或者前后不一".to_owned());
        }
        match cff_table(&font) {
            Some(table) => Ok(Program { outlines: Outlines::Cff, bytes: table.to_vec() }),
            None => Ok(Program { outlines: Outlines::TrueType, bytes: font }),
        }
    }

    /// Whether the outline of a glyph tells the width that the face has for it; only those of name-keyed CFF can be asked.
    fn is_as_wide_as_drawn(&self, glyph: u16) -> bool {
        let drawn = self.parsed.tables().cff.and_then(|table| table.glyph_width(GlyphId(glyph)));
        drawn.is_none_or(|width| Some(width) == self.width(glyph))
    }
}

/// The `CFF` table of a font that has one.
fn cff_table(font: &[u8]) -> Option<&[u8]> {
    RawFace::parse(font, 0).ok()?.table(Tag::from_bytes(b"CFF "))
}
