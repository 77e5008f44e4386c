//! A flow of strips → pages: 22 lines a page on the grid; a heading is never the last line of one.

use std::borrow::Cow;

use super::Context;
use super::flow::{Content, Strip};
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
    /// For each strip of the flow, the index of the page that it ends on. `squeeze` adds the pages of the attachments,
    /// whose strips are not among these.
    pub places: Vec<usize>,
}

/// Places the strips; on the pages after the first, a line is `later_line` high.
pub(super) fn paginate(
    flow: &[Strip],
    first: FirstPage,
    later_line: Length,
    context: &Context<'_>,
) -> Paginated {
    let mut stack = Stack::new(first, later_line, context);
    let mut places = Vec::with_capacity(flow.len());
    for (place, strip) in flow.iter().enumerate() {
        let at_head = stack.y == context.style.top_margin;
        let space = stack.line * strip.space_above;
        let is_kept = place > 0 && flow[place - 1].keep_with_next;
        let needed = needed(&flow[place..], is_kept, stack.line, context);
        let fits = !strip.new_page && stack.y + space + needed <= stack.bottom;
        if !at_head && !fits {
            stack.turn(strip.head.as_deref());
        } else if !at_head {
            stack.y += space;
        }
        let mut rest = Cow::Borrowed(strip);
        while let Some((part, further)) = rest.cut(stack.bottom - stack.y) {
            stack.put(&part);
            stack.turn(strip.head.as_deref());
            rest = Cow::Owned(further);
        }
        stack.put(&rest);
        places.push(stack.pages.len() - 1);
    }
    stack.pages.iter_mut().for_each(under_text);
    let bottom = stack.y.max(stack.lowest);
    Paginated { pages: stack.pages, first_end: stack.first_end, bottom, places }
}

/// The pages so far, and where the next strip begins.
struct Stack<'c> {
    context: &'c Context<'c>,
    pages: Vec<Page>,
    y: Length,
    /// How far down the page may reach.
    bottom: Length,
    /// How high its lines are.
    line: Length,
    later_line: Length,
    /// How far down the strips of this page reach.
    lowest: Length,
    /// The first line of this page's grid.
    grid: Length,
    first_end: Length,
}

impl<'c> Stack<'c> {
    fn new(first: FirstPage, later_line: Length, context: &'c Context<'c>) -> Self {
        let FirstPage { page, top, bottom, line } = first;
        let pages = vec![page];
        Self { context, pages, y: top, bottom, line, later_line, lowest: top, grid: top, first_end: top }
    }

    /// A new page, with the head of a table that goes on there.
    fn turn(&mut self, head: Option<&Strip>) {
        let style = self.context.style;
        self.pages.push(self.context.page());
        (self.y, self.bottom, self.line) = (style.top_margin, style.bottom(), self.later_line);
        (self.lowest, self.grid) = (self.y, self.y);
        if let (Some(head), Some(page)) = (head, self.pages.last_mut()) {
            page.items.extend(head.at(self.y, self.line, self.context));
            self.y += head.height(self.line, self.context);
        }
    }

    fn put(&mut self, strip: &Strip) {
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(strip.at(self.y, self.line, self.context));
        }
        self.lowest = self.lowest.max(self.y + strip.needed(self.line, self.context));
        if self.pages.len() == 1 {
            self.first_end = self.lowest;
        }
        self.y += strip.height(self.line, self.context);
        if strip.back_to_grid {
            self.y = next_line(self.y - self.grid, self.line, self.context) + self.grid;
        }
    }
}

/// 7.3.5.1: 下压. Seals are drawn first, so that the text is read through them.
fn under_text(page: &mut Page) {
    let is_seal = |item: &Item| item.element() == Some(Element::Seal);
    page.items.sort_by_key(|item| !is_seal(item));
}

/// The first line of the grid that leaves some air below `end`; both are counted from the same line.
fn next_line(end: Length, line: Length, context: &Context<'_>) -> Length {
    line * ((end + context.style.air_below(line)).whole(line) + 1)
}

/// How far the page must reach down from the top of the first strip: to the end of those that are kept with their
/// next, and one more. Those that no page holds are not kept. A row is begun where no page holds it with what is kept
/// with it, and where the strip before is on this page for its sake.
fn needed(flow: &[Strip], is_kept: bool, line: Length, context: &Context<'_>) -> Length {
    let page = context.style.text_height;
    let head = flow[0].head.as_ref().map_or(Length::ZERO, |head| head.height(line, context));
    let (mut top, mut reach, mut begun) = (Length::ZERO, Length::ZERO, Length::ZERO);
    for (place, strip) in flow.iter().enumerate() {
        if place > 0 {
            top += line * strip.space_above;
        }
        begun = reach.max(top + strip.least(line, context));
        reach = reach.max(top + strip.needed(line, context));
        // A page of its own cannot follow on this one.
        let is_last = !strip.keep_with_next || flow.get(place + 1).is_some_and(|next| next.new_page);
        // Seals stay together; the last line below them may go over.
        if is_last && matches!(flow[0].content, Content::Signed(_)) {
            return reach;
        }
        if is_last || head + reach > page {
            break;
        }
        top += strip.height(line, context);
    }
    match (head + reach > page, head + begun > page) {
        (true, true) => flow[0].least(line, context),
        (true, false) => begun,
        (false, _) if is_kept => begun,
        (false, _) => reach,
    }
}
