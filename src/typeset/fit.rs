//! What a page may not have: text or a picture outside the text block, or two texts on one place.
//!
//! Running text is broken to fit; names, numbers and titles stand on one line and may be too long for it. What an
//! office sets (版面) may bring elements upon one another, too.

mod written;

use super::page::{Direction, Element, Glyph, Item, Line, Page, Pages, Picture};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::length::Length;
use crate::style::{Layout, Style};
use written::{name, written_at};

/// How far a line may reach beyond its place: the empty half of a mark may hang over the edge.
const HANG: Length = Length::pt(9);
/// How far an element may reach beyond its place without being seen to.
const SLIP: Length = Length::pt(1);

/// The first element that does not fit.
pub(super) fn check(pages: &Pages, document: &Document) -> Diagnostics {
    let found = (1..).zip(&pages.pages).find_map(|(number, page)| on_page(page, number, document));
    // What stands below it was pushed by it.
    found.map_or_else(Diagnostics::default, Into::into)
}

/// A 版记 that begins above the text block has more lines than a page.
pub(super) fn check_colophon(
    begins: Option<Length>,
    document: &Document,
    has_recipient: bool,
) -> Diagnostics {
    if begins.is_none_or(|begins| begins >= document.style.top_margin) {
        return Diagnostics::default();
    }
    let element = if has_recipient { Element::Recipient } else { Element::Copies };
    let message = format!("{}太长，版记一页排不下", name(element));
    misfit(message, Fault::Text).at(written_at(element, "", document)).into()
}

fn on_page(page: &Page, number: usize, document: &Document) -> Option<Diagnostic> {
    let style = &document.style;
    let lines: Vec<&Line> = page.items.iter().filter_map(as_line).collect();
    for (place, line) in lines.iter().enumerate() {
        let crossed = lines[..place].iter().find(|other| cross(other, line));
        let side = |line: &Line| {
            Bounds::of(line).outside(&Bounds::allowed(line.element, number, style), line.direction)
        };
        if let Some(other) = crossed {
            return Some(crossing(other, line, document));
        } else if let Some(found) = side(line) {
            // Lines that begin at one place, which the longest of them decides, are all outside.
            let all = lines.iter().filter(|other| other.element == line.element && side(other).is_some());
            let longest = all.rev().max_by_key(|line| line.glyphs.len()).unwrap_or(line);
            return Some(outside(line.element, &text(longest), found, document));
        }
    }
    page.items.iter().filter_map(as_picture).find_map(|picture| {
        let allowed = Bounds::allowed(picture.element, number, style);
        let side = Bounds::of_picture(picture).outside(&allowed, Direction::Right)?;
        Some(outside(picture.element, &picture.description, side, document))
    })
}

fn crossing(first: &Line, second: &Line, document: &Document) -> Diagnostic {
    let (one, other) = (Bounds::of(first), Bounds::of(second));
    // Side by side on one line, a text is too long; on different lines, one stands too near the other.
    let side = if one.bottom == other.bottom { Side::Beside } else { Side::Above };
    let fault = Fault::of(side, document);
    let names = format!("{}和{}", name(first.element), name(second.element));
    let message = match fault {
        Fault::Text => format!("{names}太长，排在一起放不下"),
        Fault::Settings => format!("{names}排到了一处"),
    };
    let place = |line: &Line| written_at(line.element, &text(line), document);
    misfit(message, fault).at(place(second).or_else(|| place(first)))
}

fn outside(element: Element, text: &str, side: Side, document: &Document) -> Diagnostic {
    let fault = Fault::of(side, document);
    let name = name(element);
    let place = if element == Element::Folio { "纸张" } else { "版心" };
    let message = match fault {
        Fault::Text => format!("{name}太长，排到了{place}之外"),
        Fault::Settings => format!("{name}排到了{place}之外"),
    };
    misfit(message, fault).at(written_at(element, text, document))
}

/// At which side of its place an element does not fit.
#[derive(Clone, Copy)]
enum Side {
    Beside,
    Above,
}

/// What most likely has to be mended.
#[derive(Clone, Copy)]
enum Fault {
    Text,
    Settings,
}

impl Fault {
    /// By the standard's measures a text is too long; by others, what stands too high or too low may be their doing.
    fn of(side: Side, document: &Document) -> Self {
        let style = &document.style;
        let standard = Style { preprinted: style.preprinted, ..Style::of(style.layout) };
        match side {
            Side::Above if *style != standard => Self::Settings,
            _ => Self::Text,
        }
    }
}

fn misfit(message: String, fault: Fault) -> Diagnostic {
    let hint = match fault {
        Fault::Text => "请写得短一些，或改用规范化简称",
        Fault::Settings => "请核对“版面”的设置；设置无误的，请写得短一些",
    };
    Diagnostic::error("does-not-fit", message).hint(hint)
}

fn as_line(item: &Item) -> Option<&Line> {
    match item {
        Item::Line(line) => Some(line),
        _ => None,
    }
}

fn as_picture(item: &Item) -> Option<&Picture> {
    match item {
        Item::Picture(picture) => Some(picture),
        _ => None,
    }
}

fn text(line: &Line) -> String {
    line.glyphs.iter().flat_map(|glyph| glyph.cluster.chars()).collect()
}

/// The edges of an element, or of its place.
struct Bounds {
    left: Length,
    right: Length,
    top: Length,
    bottom: Length,
}

impl Bounds {
    /// The text block; on page 1 of a 信函 also what is above and below it (10.1); for 页码, the paper.
    fn allowed(element: Element, page: usize, style: &Style) -> Self {
        let paper = Self {
            left: Length::ZERO,
            right: style.page_width.max(style.right()),
            top: Length::ZERO,
            bottom: style.page_height,
        };
        let block = Self {
            left: style.binding_margin,
            right: style.right(),
            top: style.top_margin,
            bottom: style.bottom(),
        };
        if element == Element::Folio {
            return paper;
        }
        if page > 1 || style.layout != Layout::Letter {
            return block;
        }
        // Whatever the 天头, the 标志 has its place by the edge of the paper, and what follows stands below it.
        let block = Self { top: style.letter_mark_top, ..block };
        if element == Element::OrganMark {
            let left = (style.page_width - style.letter_rule_width) / 2;
            return Self { left, right: style.page_width - left, ..block };
        }
        Self { bottom: style.first_page_bottom(), ..block }
    }

    fn of(line: &Line) -> Self {
        let ((left, right), (top, bottom)) = (extent(line), height(line));
        Self { left, right, top, bottom }
    }

    fn of_picture(picture: &Picture) -> Self {
        let (right, bottom) = (picture.x + picture.width, picture.y + picture.height);
        Self { left: picture.x, right, top: picture.y, bottom }
    }

    fn outside(&self, place: &Self, direction: Direction) -> Option<Side> {
        // The side at which lines end.
        let (hang_right, hang_up) = match direction {
            Direction::Right => (HANG, SLIP),
            Direction::Up => (SLIP, HANG),
        };
        if self.left < place.left - SLIP || self.right > place.right + hang_right {
            Some(Side::Beside)
        } else if self.top < place.top - hang_up || self.bottom > place.bottom + SLIP {
            Some(Side::Above)
        } else {
            None
        }
    }
}

/// Whether two lines of different elements, or blocks, stand on one place.
fn cross(one: &Line, other: &Line) -> bool {
    if one.block == other.block && one.element == other.element {
        return false;
    }
    let ((left, right), (other_left, other_right)) = (extent(one), extent(other));
    let ((top, bottom), (other_top, other_bottom)) = (height(one), height(other));
    let (hang, hang_up) = match one.direction {
        Direction::Right => (HANG, Length::ZERO),
        Direction::Up => (Length::ZERO, HANG),
    };
    // 页码 stands below all text, not beside it.
    let is_beside = left >= other_right - hang || other_left >= right - hang;
    (!is_beside || [one, other].into_iter().any(|line| line.element == Element::Folio))
        && top < other_bottom - hang_up
        && other_top < bottom - hang_up
}

/// From its left to its right end on the page.
fn extent(line: &Line) -> (Length, Length) {
    match line.direction {
        Direction::Right => {
            let left = line.glyphs.first().map(|glyph| glyph.x);
            let right = line.glyphs.last().map(|glyph| glyph.x + glyph.advance);
            (left.unwrap_or_default(), right.unwrap_or_default())
        }
        Direction::Up => em(line, |glyph| glyph.x),
    }
}

/// From its upper to its lower end on the page.
fn height(line: &Line) -> (Length, Length) {
    match line.direction {
        Direction::Right => em(line, |glyph| glyph.baseline),
        Direction::Up => {
            let top = line.glyphs.last().map(|glyph| glyph.baseline - glyph.advance);
            let bottom = line.glyphs.first().map(|glyph| glyph.baseline);
            (top.unwrap_or_default(), bottom.unwrap_or_default())
        }
    }
}

/// The middle of the em above a line's baseline, in which all ink of Han characters lies, without its margins.
fn em(line: &Line, baseline: fn(&Glyph) -> Length) -> (Length, Length) {
    line.glyphs.first().map_or((Length::ZERO, Length::ZERO), |glyph| {
        (baseline(glyph) - glyph.size.scale(7, 10), baseline(glyph))
    })
}
