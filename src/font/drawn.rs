//! Which glyphs have ink.

use std::sync::atomic::{AtomicU8, Ordering};

use ttf_parser::{Face, GlyphId};

const UNKNOWN: u8 = 0;
const BLANK: u8 = 1;
const INKED: u8 = 2;

/// What was found out of the glyphs of one face. That takes as long as drawing them, and letters ask for the same few hundred
/// again and again.
pub(super) struct Drawn(Box<[AtomicU8]>);

impl Drawn {
    /// Nothing is known yet of the glyphs of `face`.
    pub(super) fn of(face: &Face<'_>) -> Self {
        Self((0..face.number_of_glyphs()).map(|_| AtomicU8::new(UNKNOWN)).collect())
    }

    /// Whether a glyph of `face` has ink.
    pub(super) fn has_ink(&self, face: &Face<'_>, glyph: GlyphId) -> bool {
        let Some(known) = self.0.get(usize::from(glyph.0)) else { return false };
        // Two threads that ask at once both find out, and find the same.
        if known.load(Ordering::Relaxed) == UNKNOWN {
            let found = if face.glyph_bounding_box(glyph).is_some() { INKED } else { BLANK };
            known.store(found, Ordering::Relaxed);
        }
        known.load(Ordering::Relaxed) == INKED
    }
}
