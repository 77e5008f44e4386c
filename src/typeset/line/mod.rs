//! Paragraphs → lines: what may stand where, where lines end, how they fill the measure.

mod breaks;
mod justify;
mod keep;
mod mark;
mod unit;

use std::ops::Range;

use super::page::{Cluster, Direction, Element, Glyph, Ink, Item, Line};
use crate::diagnostic::Diagnostics;
use crate::document::Text;
use crate::font::{Em, Fonts, FoundGlyph, Style as FontStyle};
use crate::length::Length;
use crate::style::Style;
use unit::{LineStart, Unit};

/// A part of a paragraph that has one style: the heading that runs in, the text after it.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub text: &'a Text,
    pub style: FontStyle,
    pub element: Element,
}

impl<'a> Piece<'a> {
    /// A text in 仿宋, as most are (5.2.2).
    pub(super) fn plain(text: &'a Text, element: Element) -> Self {
        Self { text, style: FontStyle::Fangsong, element }
    }
}

/// Whether a line may end with one character and the next begin with the other, as far as marks go.
pub(super) fn may_part(before: char, after: char) -> bool {
    mark::class(before).may_end_line() && mark::class(after).may_start_line()
}

/// What all lines of a paragraph share.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub fonts: &'a Fonts<'a>,
    pub style: &'a Style,
    /// Height of the em.
    pub size: Length,
    /// Whether Han and Latin are set apart (in text, not in the 文号 of the letterhead).
    pub autospace: bool,
}

impl Setting<'_> {
    /// Width of a Han character: on the grid at the size of the text, else its em.
    pub(super) fn em(&self) -> Length {
        if self.size == self.style.body_size { self.style.character() } else { self.size }
    }

    fn cell(&self, advance: Em) -> Length {
        if advance < Em::ONE { advance.of(self.size) } else { advance.of(self.em()) }
    }
}

/// The measure of a paragraph, from the left edge of the text block.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// Where the first line begins.
    pub first: Length,
    /// Where the others begin.
    pub rest: Length,
    /// Where all end.
    pub end: Length,
}

/// A line that has no height yet.
#[derive(Clone, Debug)]
pub(super) struct SetLine {
    pub glyphs: Vec<SetGlyph>,
    /// From the left edge of the text block to the end of the last cell.
    pub end: Length,
}

/// A glyph on its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct SetGlyph {
    pub element: Element,
    pub cluster: Cluster,
    pub glyph: FoundGlyph,
    pub size: Length,
    /// From the left edge of the text block.
    pub x: Length,
}

/// Sets a paragraph, justified.
pub(super) fn paragraph(
    pieces: &[Piece<'_>],
    setting: &Setting<'_>,
    frame: Frame,
) -> Result<Vec<SetLine>, Diagnostics> {
    let units = unit::units(pieces, setting)?;
    let ranges = breaks::lines(&units, frame.end - frame.first, frame.end - frame.rest, setting.em());
    let set = |range: Range<usize>| {
        let left = if range.start == 0 { frame.first } else { frame.rest };
        let last = units.get(range.end).is_none_or(|next| next.start == LineStart::Forced);
        place(breaks::visible(&units[range]), setting, left, frame.end - left, last)
    };
    Ok(ranges.into_iter().map(set).collect())
}

/// Sets a paragraph whose lines are as wide as they are, from the left edge; the widest is `measure` wide.
pub(super) fn ragged(
    piece: Piece<'_>,
    setting: &Setting<'_>,
    measure: Length,
) -> Result<Vec<SetLine>, Diagnostics> {
    let units = unit::units(&[piece], setting)?;
    let ranges = breaks::lines(&units, measure, measure, setting.em());
    let set =
        |range: Range<usize>| place(breaks::visible(&units[range]), setting, Length::ZERO, measure, true);
    Ok(ranges.into_iter().map(set).collect())
}

/// How wide a text is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    /// The widest of what no line may part.
    pub least: Length,
    /// Its widest line where only the breaks that the clerk asked for part it.
    pub natural: Length,
}

/// How wide a text is, before it has lines.
pub(super) fn extent(piece: Piece<'_>, setting: &Setting<'_>) -> Result<Extent, Diagnostics> {
    let units = unit::units(&[piece], setting)?;
    let widest = |parted: fn(&Unit) -> bool, width: fn(&[Unit]) -> Length| {
        units.chunk_by(|_, next| !parted(next)).map(width).max().unwrap_or_default()
    };
    // The empty half of a mark may hang over the end of the line.
    let hung = |units: &[Unit]| breaks::natural_width(units) - units.last().map_or(Length::ZERO, Unit::trim);
    Ok(Extent {
        least: widest(|unit| unit.start != LineStart::Forbidden, hung),
        natural: widest(|unit| unit.start == LineStart::Forced, breaks::natural_width),
    })
}

/// Sets a text on one line at its natural width, from `x`.
pub(super) fn single(piece: Piece<'_>, setting: &Setting<'_>, x: Length) -> Result<SetLine, Diagnostics> {
    let units = unit::units(&[piece], setting)?;
    Ok(place(&units, setting, x, breaks::natural_width(&units), true))
}

fn place(units: &[Unit], setting: &Setting<'_>, left: Length, measure: Length, last: bool) -> SetLine {
    let places = justify::places(units, measure, last);
    let end = places.last().zip(units.last()).map_or(left, |(x, unit)| left + *x + unit.cell);
    let glyphs = units
        .iter()
        .zip(places)
        .map(|(unit, x)| SetGlyph {
            element: unit.element,
            cluster: unit.cluster,
            glyph: unit.glyph,
            size: setting.size,
            x: left + x,
        })
        .collect();
    SetLine { glyphs, end }
}

impl SetLine {
    /// A line with nothing on it yet that begins at `x`.
    pub(super) fn empty(x: Length) -> Self {
        Self { glyphs: Vec::new(), end: x }
    }

    /// Adds the glyphs of `other`, which stand where they stand.
    pub(super) fn append(&mut self, other: Self) {
        self.glyphs.extend(other.glyphs);
        self.end = other.end;
    }

    /// Width from its first cell to its last.
    pub(super) fn width(&self) -> Length {
        self.end - self.glyphs.first().map_or(self.end, |glyph| glyph.x)
    }

    /// The line moved right by `distance`.
    pub(super) fn shifted(mut self, distance: Length) -> Self {
        self.glyphs.iter_mut().for_each(|glyph| glyph.x += distance);
        self.end += distance;
        self
    }

    /// The line, which begins at nothing, moved to the middle of `measure`. One that is wider, because the empty half
    /// of its last mark hangs over the edge, stays where it begins.
    pub(super) fn centred(self, measure: Length) -> Self {
        let distance = (measure - self.width()) / 2;
        self.shifted(distance.max(Length::ZERO))
    }

    /// The line, which begins at nothing, moved to the right end of `measure`, with the same exception.
    pub(super) fn at_right(self, measure: Length) -> Self {
        let distance = measure - self.width();
        self.shifted(distance.max(Length::ZERO))
    }

    /// On the page: the em boxes' upper edge at `top`, x counted from `origin`. A new item wherever the
    /// element changes.
    pub(super) fn at(&self, origin: Length, top: Length, block: u32) -> Vec<Item> {
        self.lines_at(origin, top, block).map(Item::Line).collect()
    }

    /// The same, known to be lines.
    pub(super) fn lines_at(&self, origin: Length, top: Length, block: u32) -> impl Iterator<Item = Line> {
        self.glyphs.chunk_by(|a, b| a.element == b.element).map(move |part| Line {
            element: part[0].element,
            block,
            ink: Ink::Black,
            direction: Direction::Right,
            cell: None,
            glyphs: part.iter().map(|glyph| glyph.at(origin, top)).collect(),
        })
    }
}

impl SetGlyph {
    fn at(&self, origin: Length, top: Length) -> Glyph {
        Glyph {
            face: self.glyph.face,
            id: self.glyph.id,
            cluster: self.cluster,
            x: origin + self.x,
            baseline: top + self.size / 2 + self.glyph.centre.of(self.size),
            size: self.size,
            stretch: 1000,
            advance: self.glyph.advance.of(self.size),
        }
    }
}
