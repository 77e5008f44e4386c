//! A flow of strips → pages: 22 lines a page on the grid; a heading is never the last line of one, nor is a signature
//! without text.

use super::Context;
use super::flow::Strip;
use super::page::Page;
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

/// Pages with the place where the last one is free.
pub(super) struct Paginated {
    pub pages: Vec<Page>,
    /// Lower end of the last strip of page 1 without its leading.
    pub first_end: Length,
    /// Lower end of the last strip with its leading.
    pub bottom: Length,
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
    let mut first_end = top;
    let mut y = top;
    for (place, strip) in flow.iter().enumerate() {
        let space = line * strip.space_above;
        let at_head = y == style.top_margin;
        let fits = y + space + needed(&flow[place..], line, context) <= bottom;
        if (strip.new_page || !fits) && !at_head {
            pages.push(context.page());
            (y, bottom, line) = (style.top_margin, style.bottom(), later_line);
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
        if pages.len() == 1 {
            first_end = y + strip.needed(context);
        }
        y += strip.height(line);
    }
    Paginated { pages, first_end, bottom: y }
}

/// How far the page must reach down from the top of the first strip: to the end of those that are kept with their
/// next, and one more.
fn needed(flow: &[Strip], line: Length, context: &Context<'_>) -> Length {
    let mut reach = Length::ZERO;
    for (place, strip) in flow.iter().enumerate() {
        if place > 0 {
            reach += line * strip.space_above;
        }
        if !strip.keep_with_next || place + 1 == flow.len() {
            return reach + strip.needed(context);
        }
        reach += strip.height(line);
    }
    reach
}
