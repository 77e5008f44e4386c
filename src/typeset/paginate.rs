//! A flow of lines → pages: 22 a page on the grid, a heading never last.

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

/// How many more lines must follow the first on its page: those up to the end of a run of headings, and one.
fn needed_below(flow: &[FlowLine]) -> i64 {
    let kept = flow.iter().take_while(|line| line.keep_with_next).count();
    let more = if kept == flow.len() { kept.saturating_sub(1) } else { kept };
    i64::try_from(more).unwrap_or_default()
}
