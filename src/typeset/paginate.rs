//! A flow of lines → pages: 22 a page on the grid; a heading is never the last line of one, nor is a signature
//! without text.

use super::Context;
use super::body::FlowLine;
use super::page::Page;
use crate::length::Length;

/// Pages with the place where the last one is free.
pub(super) struct Paginated {
    pub pages: Vec<Page>,
    /// Lower end of the last line with its leading.
    pub bottom: Length,
}

/// Places the lines, the first page's from `top` on; `first` already holds what stands above.
pub(super) fn paginate(flow: &[FlowLine], first: Page, top: Length, context: &Context<'_>) -> Paginated {
    let style = context.style;
    let mut pages = vec![first];
    let mut y = top;
    for (place, line) in flow.iter().enumerate() {
        let space = style.line() * line.space_above;
        let needed = style.line() * needed_below(&flow[place..]) + style.body_size;
        let at_head = y == style.top_margin;
        if y + space + needed > style.bottom() && !at_head {
            pages.push(context.page());
            y = style.top_margin;
        } else if !at_head {
            y += space;
        }
        if let Some(page) = pages.last_mut() {
            page.items.extend(line.line.at(style.binding_margin, y, line.block));
        }
        y += style.line();
    }
    Paginated { pages, bottom: y }
}

/// How many lines further down the page must reach than the first: to the end of those that are kept with their
/// next, and one more.
fn needed_below(flow: &[FlowLine]) -> i64 {
    let kept = flow.iter().take_while(|line| line.keep_with_next).count();
    flow.iter().skip(1).take(kept).map(|line| 1 + line.space_above).sum()
}
