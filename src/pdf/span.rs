//! Which glyphs need to be told apart from what they look like, so that text is copied and searched as typed.
//!
//! Two things mislead a viewer. A PDF font gives each glyph one text, but two characters may share a glyph
//! (日 U+65E5 and ⽇ U+2F47). And viewers take a gap between glyphs for a space, from about a tenth of the em;
//! the quarter em between 汉字 and figures would make "2022 年" of 2022年; where marks share their empty halves,
//! they take the second for the start of another line. Both are set right by /ActualText
//! over the glyphs concerned, and over no more: viewers spread that text evenly over its glyphs when
//! they highlight a find.

use crate::length::Length;
use crate::typeset::{Glyph, Line};

use super::subset::Subsets;

/// Gaps and overlaps wider than this part of the em mislead viewers.
const MISLEADING_FROM: i64 = 16;

/// Neighbouring glyphs of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Span<'a> {
    /// Never empty.
    pub(super) glyphs: &'a [Glyph],
    /// What they stand for, if a viewer would not find that out by itself.
    pub(super) actual_text: Option<String>,
}

/// Cuts a line into spans, in order and without a rest.
pub(super) fn spans<'a>(line: &'a Line, subsets: &Subsets) -> Vec<Span<'a>> {
    let speaks_true = |glyph: &Glyph| subsets.for_glyph(glyph).text(glyph) == glyph.cluster;
    let mut spans = Vec::new();
    let mut chains = line.glyphs.chunk_by(|left, right| misleads(left, right)).peekable();
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

/// Spaces that were typed are glyphs of their own; a gap never means one.
fn misleads(left: &Glyph, right: &Glyph) -> bool {
    let gap = right.x - (left.x + left.advance);
    let gap = if gap < Length::ZERO { -gap } else { gap };
    gap * MISLEADING_FROM > left.size.min(right.size)
}
