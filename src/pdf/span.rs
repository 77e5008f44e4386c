//! Which glyphs need to be told apart from what they look like, so that text is copied and searched as typed.
//!
//! Two things mislead a viewer. A PDF font gives each glyph one text, but two characters may share a glyph
//! (日 U+65E5 and ⽇ U+2F47). And where two marks share their empty halves, the second begins inside the first's
//! cell, which poppler may take for the start of another line. Both are set right by /ActualText over the glyphs
//! concerned and over no more: viewers spread that text evenly over its glyphs when they highlight, and PDFium
//! mistakes the place of all that lies under it. That is why the quarter em between Han and figures, which every
//! viewer shows as a space, is left as it is.

use crate::typeset::{Direction, Glyph, Line};

use super::subset::Subsets;

/// How much of the em two glyphs may overlap, in tenths, before that misleads a viewer: less than the half that two
/// marks share, more than the squeeze of a line takes from most.
const OVERLAP: i64 = 4;

/// Neighbouring glyphs of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Span<'a> {
    /// Never empty.
    pub(super) glyphs: &'a [Glyph],
    /// What they stand for, if a viewer would not find that out by itself.
    pub(super) actual_text: Option<String>,
}

/// Cuts a line into spans, in order and without a rest.
pub(super) fn spans<'a>(line: &'a Line, subsets: &Subsets<'_>) -> Vec<Span<'a>> {
    let speaks_true = |glyph: &Glyph| subsets.used(glyph).1.text == glyph.cluster;
    let mut spans = Vec::new();
    let mut chains = line.glyphs.chunk_by(|left, right| overlap(left, right, line.direction)).peekable();
    let mut rest = line.glyphs.as_slice();
    while let Some(chain) = chains.next() {
        let mut length = chain.len();
        let plain = |chain: &[Glyph]| chain.len() == 1 && speaks_true(&chain[0]);
        let actual_text = if plain(chain) {
            while chains.next_if(|chain| plain(chain)).is_some() {
                length += 1;
            }
            None
        } else {
            Some(chain.iter().flat_map(|glyph| glyph.cluster.chars()).collect())
        };
        let (glyphs, after) = rest.split_at(length);
        spans.push(Span { glyphs, actual_text });
        rest = after;
    }
    spans
}

fn overlap(left: &Glyph, right: &Glyph, direction: Direction) -> bool {
    let distance = match direction {
        Direction::Right => right.x - left.x,
        Direction::Up => left.baseline - right.baseline,
    };
    (left.advance - distance) * 10 > left.size * OVERLAP
}
