//! A flow of strips → pages: 22 lines a page on the grid; a heading is never the last line of one.

use super::Context;
use super::flow::Strip;
use super::page::{Element, Item, Page};
use crate::length::Length;

/// Page 1 before the text is on it.
#[derive(Clone)]
pub(super) struct FirstPage {
    /// What stands above the text.
    pub page: Page,
    /// Where the text begins.
    pub top: Length,
    /// How far down it may reach.
    pub bottom: Length,
    /// How high its lines are.
    pub line: Length,
}

impl FirstPage {
    /// A page with nothing on it, to the foot of the text block.
    pub(super) fn blank(context: &Context<'_>) -> Self {
        let style = context.style;
        Self { page: context.page(), top: style.top_margin, bottom: style.bottom(), line: style.line() }
    }
}

/// Pages with the place where the last one is free.
pub(super) struct Paginated {
    pub pages: Vec<Page>,
    /// Lower end of the last strip of page 1 without its leading.
    pub first_end: Length,
    /// Lower end of the last strip with its leading, or of a seal that reaches further down.
    pub bottom: Length,
    /// For each strip, the index of its page.
    pub places: Vec<usize>,
}

/// Places the strips; on the pages after the first, a line is `later_line` high.
pub(super) fn paginate(
    flow: &[Strip],
    first: FirstPage,
    later_line: Length,
    context: &Context<'_>,
) -> Paginated {
    let style = context.style;
    let FirstPage { page, top, mut bottom, mut line } = first;
    let mut pages = vec![page];
    let mut places = Vec::with_capacity(flow.len());
    let (mut y, mut lowest, mut grid, mut first_end) = (top, top, top, top);
    for (place, strip) in flow.iter().enumerate() {
        let space = line * strip.space_above;
        let at_head = y == style.top_margin;
        let fits = y + space + needed(&flow[place..], line, context) <= bottom;
        if (strip.new_page || !fits) && !at_head {
            pages.push(context.page());
            (y, bottom, line) = (style.top_margin, style.bottom(), later_line);
            (lowest, grid) = (y, y);
            if let (Some(head), Some(page)) = (&strip.head, pages.last_mut()) {
                page.items.extend(head.at(y, line, context));
                y += head.height(line, context);
            }
        } else if !at_head {
            y += space;
        }
        if let Some(page) = pages.last_mut() {
            page.items.extend(strip.at(y, line, context));
        }
        places.push(pages.len() - 1);
        lowest = lowest.max(y + strip.needed(line, context));
        if pages.len() == 1 {
            first_end = lowest;
        }
        y += strip.height(line, context);
        if strip.back_to_grid {
            y = next_line(y - grid, line, context) + grid;
        }
    }
    pages.iter_mut().for_each(under_text);
    Paginated { pages, first_end, bottom: y.max(lowest), places }
}

/// 7.3.5.1: 下压. Seals are drawn first, so that the text is read through them.
fn under_text(page: &mut Page) {
    let is_seal = |item: &Item| item.element() == Some(Element::Seal);
    page.items.sort_by_key(|item| !is_seal(item));
}

/// The first line of the grid that leaves some air below `end`; both are counted from the same line.
fn next_line(end: Length, line: Length, context: &Context<'_>) -> Length {
    let air = (line - context.style.body_size).scale(2, 3);
    line * ((end + air).whole(line) + 1)
}

/// How far the page must reach down from the top of the first strip: to the end of those that are kept with their
/// next, and one more. Those that no page holds are not kept.
fn needed(flow: &[Strip], line: Length, context: &Context<'_>) -> Length {
    let (mut top, mut reach) = (Length::ZERO, Length::ZERO);
    for (place, strip) in flow.iter().enumerate() {
        if place > 0 {
            top += line * strip.space_above;
        }
        reach = reach.max(top + strip.needed(line, context));
        // A page of its own cannot follow on this one.
        if !strip.keep_with_next || flow.get(place + 1).is_some_and(|next| next.new_page) {
            break;
        }
        if reach > context.style.text_height {
            return flow[0].needed(line, context);
        }
        top += strip.height(line, context);
    }
    reach
}
