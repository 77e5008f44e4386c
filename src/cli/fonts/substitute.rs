//! Which characters of a letter are drawn by another face than the first of their style.

use crate::font::{Fonts, Style};
use crate::typeset::{Glyph, Item, Line, Pages};

/// How many neighbours tell where a character is written.
const NEIGHBOURS: usize = 4;

/// A character that the first face of its style lacks.
pub(super) struct Substitute {
    pub(super) style: Style,
    pub(super) character: char,
    /// The first face's name.
    pub(super) first: String,
    /// The name of the face that has it.
    pub(super) instead: String,
    /// Its neighbours on the line where it first appears.
    around: [String; 2],
}

impl Substitute {
    /// Where it is written in `text`, in bytes: where as many of its neighbours as can be found stand beside it.
    pub(super) fn place(&self, text: &str) -> Option<usize> {
        let [before, after] = &self.around;
        (0..=NEIGHBOURS).rev().find_map(|count| {
            let skipped = before.chars().count().saturating_sub(count);
            let before: String = before.chars().skip(skipped).collect();
            let after: String = after.chars().take(count).collect();
            Some(text.find(&format!("{before}{}{after}", self.character))? + before.len())
        })
    }
}

/// Each once in a style, in order of appearance.
pub(super) fn substitutes(pages: &Pages, fonts: &Fonts<'_>) -> Vec<Substitute> {
    let mut found: Vec<Substitute> = Vec::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let Item::Line(line) = item else { continue };
        for place in 0..line.glyphs.len() {
            let one = substitute(line, place, fonts);
            let is_known = |one: &Substitute| {
                found.iter().any(|known| (known.style, known.character) == (one.style, one.character))
            };
            found.extend(one.filter(|one| !is_known(one)));
        }
    }
    found
}

fn substitute(line: &Line, place: usize, fonts: &Fonts<'_>) -> Option<Substitute> {
    let glyph = &line.glyphs[place];
    let character = glyph.cluster.0;
    let is_first = |style: &Style| {
        let face = Some(glyph.face);
        fonts.first(*style) == face || fonts.latin(*style) == face
    };
    let style = style_of(line, place, fonts).filter(|style| !is_first(style))?;
    let first = fonts.face(fonts.first(style)?);
    // Some marks are left to another face though the first has them, for their looks.
    if first.has(character) {
        return None;
    }
    let instead = fonts.face(glyph.face).name();
    let text = |glyphs: &[Glyph]| glyphs.iter().flat_map(|glyph| glyph.cluster.chars()).collect();
    let (start, end) = (place.saturating_sub(NEIGHBOURS), line.glyphs.len().min(place + 1 + NEIGHBOURS));
    let around = [text(&line.glyphs[start..place]), text(&line.glyphs[place + 1..end])];
    Some(Substitute { style, character, first: first.name(), instead, around })
}

/// The style of a glyph: the one that gives it and as many of its neighbours as any, the nearest first.
fn style_of(line: &Line, place: usize, fonts: &Fonts<'_>) -> Option<Style> {
    let gives = |style: Style, glyph: &Glyph| {
        fonts.glyph(style, glyph.cluster.0).is_some_and(|found| found.face == glyph.face)
    };
    let mut places: Vec<usize> = (0..line.glyphs.len()).collect();
    places.sort_by_key(|other| other.abs_diff(place));
    let mut styles = Style::ALL.to_vec();
    for other in places {
        let left: Vec<Style> =
            styles.iter().copied().filter(|style| gives(*style, &line.glyphs[other])).collect();
        match left.len() {
            0 if other == place => return None,
            0 => {}
            1 => return left.first().copied(),
            _ => styles = left,
        }
    }
    styles.first().copied()
}
