//! A flow of strips → pages: 22 lines a page on the grid; a heading is never the last line of one, nor is a signature
//! without text.

use super::Context;
use super::flow::Strip;
use super::page::Page;
use crate::length::Length;

/// Pages with the place where the last one is free.
pub(super) struct Paginated {
    pub pages: Vec<Page>,
    /// Lower end of the last strip with its leading.
    pub bottom: Length,
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
    let mut y = top;
    let mut grid = top;
    for (place, strip) in flow.iter().enumerate() {
        let space = line * strip.space_above;
        let at_head = y == style.top_margin;
        let fits = y + space + needed(&flow[place..], line, context) <= style.bottom();
        if (strip.new_page || !fits) && !at_head {
            pages.push(context.page());
            y = style.top_margin;
            grid = y;
            if let (Some(head), Some(page)) = (&strip.head, pages.last_mut()) {
                page.items.extend(head.at(y, context));
                y += head.height(line);
            }
        } else if !at_head {
            y += space;
        }
        if let Some(page) = pages.last_mut() {
            page.items.extend(strip.at(y, context));
        }
        y += strip.height(line);
        if strip.back_to_grid {
            y = next_line(y - grid, line, context) + grid;
        }
    }
    Paginated { pages, bottom: y }
}

/// The first line of the grid that leaves some air below `end`; both are counted from the same line.
fn next_line(end: Length, line: Length, context: &Context<'_>) -> Length {
    let air = (line - context.style.body_size) / 2;
    line * ((end + air).whole(line) + 1)
}

/// How far the page must reach down from the top of the first strip: to the end of those that are kept with their
/// next, and one more.
fn needed(flow: &[Strip], line: Length, context: &Context<'_>) -> Length {
    let mut reach = Length::ZERO;
    for (place, strip) in flow.iter().enumerate() {
        if place > 0 {
            reach += line * strip.space_above;
        }
        // A page of its own cannot follow on this one.
        if !strip.keep_with_next || flow.get(place + 1).is_none_or(|next| next.new_page) {
            return reach + strip.needed(context);
        }
        reach += strip.height(line);
    }
    reach
}
