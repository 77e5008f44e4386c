//! Other forms of a glyph that a face offers for Chinese text.

use std::collections::HashMap;

use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::{GlyphId, Tag};

/// Marks that stand in the middle of, or join, a full-width cell. Faces made for Latin text too draw
/// them narrow unless told otherwise.
pub(super) const FULL_WIDTH_MARKS: &[char] = &['“', '”', '‘', '’', '—', '·', '…'];

/// Figures, which a face may also draw half as wide as its Han characters (半角).
pub(super) const FIGURES: &[char] = &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// The one glyph that the face puts in place of two of `glyph`.
pub(super) fn ligature_of_two(face: &ttf_parser::Face<'_>, glyph: GlyphId) -> Option<GlyphId> {
    let gsub = face.tables().gsub?;
    for feature in gsub.features.into_iter().filter(|f| is_default_on(f.tag)) {
        for lookup in feature.lookup_indices.into_iter().filter_map(|i| gsub.lookups.get(i)) {
            for subtable in lookup.subtables.into_iter::<SubstitutionSubtable<'_>>() {
                let SubstitutionSubtable::Ligature(ligatures) = subtable else { continue };
                let Some(place) = ligatures.coverage.get(glyph) else { continue };
                let found = ligatures
                    .ligature_sets
                    .get(place)?
                    .into_iter()
                    .find(|l| l.components.len() == 1 && l.components.get(0) == Some(glyph));
                if let Some(ligature) = found {
                    return Some(ligature.glyph);
                }
            }
        }
    }
    None
}

fn is_default_on(tag: Tag) -> bool {
    tag == Tag::from_bytes(b"ccmp") || tag == Tag::from_bytes(b"liga")
}

/// What a feature of the face puts in place of the glyphs of some characters.
pub(super) fn substitutes(
    face: &ttf_parser::Face<'_>,
    feature: [u8; 4],
    characters: &[char],
) -> HashMap<u16, u16> {
    let mut found = HashMap::new();
    let Some(gsub) = face.tables().gsub else { return found };
    let glyphs: Vec<GlyphId> = characters.iter().filter_map(|c| face.glyph_index(*c)).collect();
    for feature in gsub.features.into_iter().filter(|f| f.tag == Tag::from_bytes(&feature)) {
        for lookup in feature.lookup_indices.into_iter().filter_map(|i| gsub.lookups.get(i)) {
            for subtable in lookup.subtables.into_iter::<SubstitutionSubtable<'_>>() {
                let SubstitutionSubtable::Single(single) = subtable else { continue };
                for glyph in &glyphs {
                    if let Some(substitute) = substitute(single, *glyph) {
                        found.entry(glyph.0).or_insert(substitute.0);
                    }
                }
            }
        }
    }
    found
}

fn substitute(single: SingleSubstitution<'_>, glyph: GlyphId) -> Option<GlyphId> {
    let place = single.coverage().get(glyph)?;
    match single {
        SingleSubstitution::Format1 { delta, .. } => Some(GlyphId(glyph.0.wrapping_add_signed(delta))),
        SingleSubstitution::Format2 { substitutes, .. } => substitutes.get(place),
    }
}
