//! A flow of strips → pages: 22 lines a page on the grid; a heading is never the last line of one.

use super::Context;
use super::flow::Strip;
use super::page::{Element, Item, Page};
use crate::length::Length;

/// Pages with the place where the last one is free.
pub(super) struct Paginated {
    pub pages: Vec<Page>,
    /// Lower end of the last strip with its leading, or of a seal that reaches further down.
    pub bottom: Length,
    /// For each strip, the index of its page.
    pub places: Vec<usize>,
}

/// Places the strips, the first page's from `top` on; `first` already holds what stands above. A line is `line`
/// high.
pub(super) fn paginate(
    flow: &[Strip],
    first: Page,
    top: Length,
    line: Length,
    context: &Context<'_>,
) -> Paginated {
    let style = context.style;
    let mut pages = vec![first];
    let mut places = Vec::with_capacity(flow.len());
    let (mut y, mut lowest, mut grid) = (top, top, top);
    for (place, strip) in flow.iter().enumerate() {
        let space = line * strip.space_above;
        let at_head = y == style.top_margin;
        let fits = y + space + needed(&flow[place..], line, context) <= style.bottom();
        if (strip.new_page || !fits) && !at_head {
            pages.push(context.page());
            (y, lowest, grid) = (style.top_margin, style.top_margin, style.top_margin);
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
        y += strip.height(line, context);
        if strip.back_to_grid {
            y = next_line(y - grid, line, context) + grid;
        }
    }
    pages.iter_mut().for_each(under_text);
    Paginated { pages, bottom: y.max(lowest), places }
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
