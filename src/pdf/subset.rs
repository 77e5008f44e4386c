//! Of each face, the glyphs that a volume uses.
//!
//! A glyph gets its code when the first letter that uses it is added, so that content streams are written for good long
//! before it is known which glyphs the last letter will need.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::font::{Face, FaceId, Fonts};
use crate::typeset::{Cluster, Glyph, Item, Pages};

/// Stands for a code until there is one: a face with glyph 0 has never so many others.
const UNDECIDED: u16 = u16::MAX;

/// All faces of a volume.
pub(super) struct Subsets<'a> {
    fonts: &'a Fonts<'a>,
    faces: BTreeMap<FaceId, Subset<'a>>,
}

/// The part of one face that the letters use.
pub(super) struct Subset<'a> {
    pub(super) face: &'a Face<'a>,
    /// By the number of the glyph, its code; 0 for those not in use.
    codes: Vec<u16>,
    /// By their codes. The first is glyph 0.
    used: Vec<Used>,
    /// Those that have no code yet.
    seen: Vec<(u16, Cluster)>,
}

/// A glyph in use.
#[derive(Clone, Copy)]
pub(super) struct Used {
    pub(super) glyph: u16,
    /// What it stands for where it is shown first. It may stand for others later (日 and ⽇ share one); a PDF font has room
    /// for one text, see [`super::span`].
    pub(super) text: Cluster,
    /// How far a viewer moves after it, in thousandths of the em.
    pub(super) width: f32,
}

impl<'a> Subsets<'a> {
    /// No glyph of `fonts` yet.
    pub(super) fn new(fonts: &'a Fonts<'a>) -> Self {
        Self { fonts, faces: BTreeMap::new() }
    }

    /// Adds what `pages` use: the glyphs of each face in the order of their numbers. The codes of what was there stay as they
    /// are.
    ///
    /// # Errors
    /// Glyph 0 is what a face shows for a character that it does not have. No page may have it, and so no file does.
    pub(super) fn add(&mut self, pages: &Pages) -> Result<(), Diagnostics> {
        let lines = pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
            Item::Line(line) => Some(line),
            Item::Rule(_) | Item::Picture(_) => None,
        });
        for glyph in lines.flat_map(|line| &line.glyphs) {
            let face = self.fonts.face(glyph.face);
            if glyph.id == 0 || glyph.id >= face.number_of_glyphs() {
                return Err(no_glyph(glyph.cluster, face).into());
            }
            self.faces.entry(glyph.face).or_insert_with(|| Subset::new(face)).see(glyph);
        }
        self.faces.values_mut().for_each(Subset::add_seen);
        Ok(())
    }

    /// The code that calls `glyph` in a content stream, and what is known of it.
    pub(super) fn used(&self, glyph: &Glyph) -> (u16, Used) {
        let subset = &self.faces[&glyph.face];
        let code = subset.code(glyph.id);
        (code, subset.used[usize::from(code)])
    }

    /// The part of each face in use.
    pub(super) fn iter(&self) -> impl Iterator<Item = (FaceId, &Subset<'a>)> {
        self.faces.iter().map(|(id, subset)| (*id, subset))
    }
}

impl<'a> Subset<'a> {
    fn new(face: &'a Face<'a>) -> Self {
        let mut subset = Self {
            face,
            codes: vec![0; usize::from(face.number_of_glyphs())],
            used: Vec::new(),
            seen: Vec::new(),
        };
        subset.add(0, Cluster('\u{FFFD}', None));
        subset
    }

    /// Takes note of a glyph, unless it was seen before.
    fn see(&mut self, glyph: &Glyph) {
        let code = &mut self.codes[usize::from(glyph.id)];
        if *code == 0 {
            *code = UNDECIDED;
            self.seen.push((glyph.id, glyph.cluster));
        }
    }

    /// Gives codes to what was seen.
    fn add_seen(&mut self) {
        let mut seen = std::mem::take(&mut self.seen);
        seen.sort_unstable();
        for (glyph, text) in seen {
            self.add(glyph, text);
        }
    }

    fn add(&mut self, glyph: u16, text: Cluster) {
        let width = self.face.width(glyph).unwrap_or_default();
        let width = f32::from(width) * 1000.0 / f32::from(self.face.units_per_em());
        // Finer than any device, and short in the file.
        let width = (width * 100.0).round() / 100.0;
        self.codes[usize::from(glyph)] = self.used.len() as u16;
        self.used.push(Used { glyph, text, width });
    }

    fn code(&self, glyph: u16) -> u16 {
        self.codes[usize::from(glyph)]
    }

    /// Each glyph in use behind its code.
    pub(super) fn coded(&self) -> impl Iterator<Item = (u16, Used)> {
        (0..).zip(self.used.iter().copied()).skip(1)
    }

    /// The numbers of the glyphs, by their codes.
    pub(super) fn glyphs(&self) -> Vec<u16> {
        self.used.iter().map(|used| used.glyph).collect()
    }
}

fn no_glyph(text: Cluster, face: &Face<'_>) -> Diagnostic {
    let (text, name) = (text.chars().collect::<String>(), face.postscript_name());
    Diagnostic::error("pdf-glyph", format!("字体“{name}”没有“{text}”的字形，印不出来"))
        .hint("请换用有这个字的字体，或改用别的字")
}
