//! Which glyphs have ink.

use std::sync::atomic::{AtomicU8, Ordering};

use ttf_parser::{Face, GlyphId};

const UNKNOWN: u8 = 0;
const BLANK: u8 = 1;
const INKED: u8 = 2;

/// What was found out of the glyphs of one face. Those of CFF have to be drawn for it, and letters ask for the same few hundred
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
            let found = if is_drawn(face, glyph) { INKED } else { BLANK };
            known.store(found, Ordering::Relaxed);
        }
        known.load(Ordering::Relaxed) == INKED
    }
}

/// TrueType glyphs tell the box of their ink; others have to be drawn.
fn is_drawn(face: &Face<'_>, glyph: GlyphId) -> bool {
    let told = face.tables().glyf.map(|glyphs| glyphs.bbox(glyph));
    let told = told.map(|told| told.is_some_and(|ink| ink.x_min < ink.x_max && ink.y_min < ink.y_max));
    told.unwrap_or_else(|| face.glyph_bounding_box(glyph).is_some())
}

#[cfg(test)]
mod tests {
    use ttf_parser::{Face, GlyphId};

    use super::{Drawn, is_drawn};
    use crate::font::FontFiles;

    #[test]
    fn what_was_found_out_once_is_so_again() {
        let files = FontFiles::builtin();
        for file in &files.files {
            let face = Face::parse(&file.bytes, 0).unwrap();
            let drawn = Drawn::of(&face);
            let found = ['\u{3000}', '一']
                .map(|c| face.glyph_index(c).map(|glyph| [(); 2].map(|()| drawn.has_ink(&face, glyph))));
            assert!(
                matches!(found, [None | Some([false, false]), None | Some([true, true])]),
                "{}: {found:?}",
                file.name
            );
        }
    }

    #[test]
    fn boxes_tell_what_drawing_would() {
        for file in &FontFiles::builtin().files {
            let face = Face::parse(&file.bytes, 0).unwrap();
            for glyph in (0..face.number_of_glyphs()).map(GlyphId) {
                let has_ink =
                    face.glyph_bounding_box(glyph).is_some_and(|ink| ink.width() > 0 && ink.height() > 0);
                assert_eq!(is_drawn(&face, glyph), has_ink, "{} {}", file.name, glyph.0);
            }
        }
    }
}
