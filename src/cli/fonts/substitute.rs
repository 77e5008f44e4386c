//! Which characters of a letter are drawn by another face than the first of their style.

use crate::font::{Fonts, Style};
use crate::typeset::{Glyph, Item, Line, Pages};

/// A character that the first face of its style lacks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Substitute {
    pub(super) style: Style,
    pub(super) character: char,
    /// The first face's name.
    pub(super) first: String,
    /// The name of the face that has it.
    pub(super) instead: String,
}

/// Each once, in order of appearance.
pub(super) fn substitutes(pages: &Pages, fonts: &Fonts<'_>) -> Vec<Substitute> {
    let mut found = Vec::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let Item::Line(line) = item else { continue };
        for place in 0..line.glyphs.len() {
            let one = substitute(line, place, fonts);
            found.extend(one.filter(|one| !found.contains(one)));
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
    Some(Substitute { style, character, first: first.name(), instead })
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
