//! Document → Pages: every glyph, rule and picture of the letter at its place on paper.
//!
//! `style` holds the figures of GB/T 9704, `line` sets paragraphs, each other module sets one element, and
//! [`lay_out`] puts them together.

mod attachment;
mod body;
mod colophon;
mod draft_mark;
mod figure;
mod first_page;
mod fit;
mod flow;
mod folio;
mod form;
mod letter;
mod letterhead;
mod line;
mod page;
mod paginate;
mod signature;
mod squeeze;
mod table;
mod title;
mod words;

pub use page::{
    CellPlace, Cluster, Direction, Element, Glyph, Info, Ink, Item, Line, Page, Pages, Picture, Rule, Scope,
};

use std::ops::Range;

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::font::Fonts;
use crate::length::Length;
use crate::picture::Pictures;
use crate::style::{Layout, Style};
use flow::{Flow, Strip};
use line::Setting;
use paginate::{FirstPage, Paginated};

/// Lays out a letter; beside the pages, what deserves a second look. `pictures` holds every picture that the letter
/// names.
///
/// # Errors
/// Every character that no face has, or every element too long for its place, each with where it is written.
pub fn lay_out(
    document: &Document,
    fonts: &Fonts<'_>,
    pictures: &Pictures,
) -> Result<(Pages, Diagnostics), Diagnostics> {
    let (mut pages, mut warnings) = first_page::with_text(document, |recipient| {
        let context = Context { fonts, pictures, style: &document.style, recipient, blocks: 0 };
        compose(document, context)
    })?;
    if document.style.preprinted {
        pages.pages.iter_mut().for_each(|page| page.items.retain(|item| item.ink() != Some(Ink::Red)));
    }
    if document.style.draft_mark {
        let recipient = RecipientPlace::BelowTitle;
        let mut context =
            Context { fonts, pictures, style: &document.style, recipient, blocks: u32::MAX / 2 };
        draft_mark::put(&mut pages.pages, &mut context)?;
    }
    warnings.extend(match document.style.layout {
        Layout::Document => Diagnostics::default(),
        Layout::Letter => letter::unprinted(document),
        Layout::Form => form::unprinted(document),
    });
    Ok((pages, warnings))
}

/// The letter with all its elements, checked.
fn compose(document: &Document, mut context: Context<'_>) -> Result<(Pages, Diagnostics), Diagnostics> {
    let style = context.style;
    let mut missing = Diagnostics::default();
    let head = match style.layout {
        Layout::Document => letterhead::set(&document.letterhead, &mut context),
        Layout::Letter => letter::set(&document.letterhead, &mut context),
        Layout::Form => Ok(Part { items: Vec::new(), bottom: style.top_margin }),
    };
    let head = keep(head, &mut missing);
    let title_top =
        head.as_ref().map_or(Length::ZERO, |head| head.bottom) + style.line() * style.lines_above_title;
    let title = keep(title::set(&document.title, title_top, &mut context), &mut missing);
    let flow = keep(flow(document, &mut context), &mut missing);
    let colophon = keep(colophon::set(document, &mut context), &mut missing);
    let has_recipient = context.recipient == RecipientPlace::Colophon;
    let begins = colophon.as_ref().and_then(Option::as_ref).map(|part| part.bottom);
    missing.extend(fit::check_colophon(begins, document, has_recipient));
    let (Some(head), Some(title), Some((mut flow, mut warnings)), Some(colophon)) =
        (head, title, flow, colophon)
    else {
        return Err(missing);
    };
    if missing.has_errors() {
        return Err(missing);
    }

    let mut page = context.page();
    page.items.extend(head.items.into_iter().chain(title.items));
    let top = title.bottom + style.line() * style.lines_above_recipient;
    let first = FirstPage { page, top, bottom: style.first_page_bottom(), line: style.line() };
    if style.layout == Layout::Form {
        form::fill(&mut flow, &first, &context);
    }
    let (paginated, squeezed) = squeeze::pages(flow, first, document, &context);
    warnings.0.extend(squeezed);
    let (mut pages, numbered) = finish(paginated, colophon, &context);
    for index in numbered {
        if let Some(page) = pages.get_mut(index) {
            page.items.extend(folio::set(index + 1, &mut context)?);
        }
    }
    let pages = Pages { pages, info: info(document) };
    let mut misfits = fit::check(&pages, document);
    if style.layout == Layout::Form {
        misfits.extend(form::check(&pages, document));
    }
    if misfits.has_errors() { Err(misfits) } else { Ok((pages, warnings)) }
}

/// Everything from 主送 to the last attachment, and what deserves a second look.
fn flow(document: &Document, context: &mut Context<'_>) -> Result<(Vec<Strip>, Diagnostics), Diagnostics> {
    let mut flow = Flow::default();
    if let (Some(text), RecipientPlace::BelowTitle) = (&document.recipient, context.recipient) {
        body::recipient(text, &mut flow, context);
    }
    body::blocks(&document.body, &mut flow, context);
    attachment::note(&document.attachments, &mut flow, context);
    signature::ending(&document.ending, &mut flow, context);
    attachment::pages(&document.attachments, &mut flow, context);
    if flow.missing.has_errors() { Err(flow.missing) } else { Ok((flow.strips, flow.warnings)) }
}

/// Puts the 版记 at the foot of the last page, which in a 文件 is an even one, adding pages where there is none or no
/// room (7.4.1, 10.1). Also tells which pages carry a number: not a blank page, nor the 版记's behind it (7.5), nor the
/// first of a 信函 (10.1).
fn finish(paginated: Paginated, colophon: Option<Part>, context: &Context<'_>) -> (Vec<Page>, Range<usize>) {
    let Paginated { mut pages, bottom, .. } = paginated;
    let is_letter = context.style.layout == Layout::Letter;
    let unnumbered = usize::from(is_letter);
    let written = pages.len();
    let Some(colophon) = colophon else { return (pages, unnumbered..written) };
    let has_room = bottom <= colophon.bottom;
    let total = match (is_letter || written.is_multiple_of(2), has_room) {
        (true, true) => written,
        (true, false) if !is_letter => written + 2,
        _ => written + 1,
    };
    pages.resize_with(total, || context.page());
    if let Some(last) = pages.last_mut() {
        last.items.extend(colophon.items);
    }
    let blank_before = total == written + 2;
    (pages, unnumbered..if blank_before { written } else { total })
}

fn info(document: &Document) -> Info {
    let organ = document.letterhead.organ.as_ref().or(document.letterhead.organ_mark.first());
    Info {
        title: document.title.plain().replace('\n', ""),
        author: organ.map(crate::document::Text::plain).unwrap_or_default(),
        language: "zh-CN",
    }
}

/// Takes a result apart, so that all that is missing is told at once.
fn keep<T>(result: Result<T, Diagnostics>, missing: &mut Diagnostics) -> Option<T> {
    result.map_err(|diagnostics| missing.extend(diagnostics)).ok()
}

/// An element set on page 1 or on the last page.
struct Part {
    items: Vec<Item>,
    /// Where what follows may begin; for the 版记, where it begins itself.
    bottom: Length,
}

/// Where 主送 stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RecipientPlace {
    /// 7.3.2.
    BelowTitle,
    /// In the 版记, above 抄送: where its list is so long that page 1 would show no text (7.3.2, 7.4.2).
    Colophon,
}

/// What every element needs to be set.
struct Context<'a> {
    fonts: &'a Fonts<'a>,
    /// The pictures that the letter names.
    pictures: &'a Pictures,
    style: &'a Style,
    recipient: RecipientPlace,
    blocks: u32,
}

impl<'a> Context<'a> {
    /// The number of the next block, in the order in which they are read.
    fn next_block(&mut self) -> u32 {
        self.blocks += 1;
        self.blocks
    }

    /// The same in another style.
    fn within<'b>(&self, style: &'b Style) -> Context<'b>
    where
        'a: 'b,
    {
        Context { style, ..*self }
    }

    /// Running text.
    fn setting(&self, size: Length) -> Setting<'a> {
        Setting { fonts: self.fonts, style: self.style, size, autospace: true }
    }

    /// Names, numbers and titles, which stand as they are.
    fn plain(&self, size: Length) -> Setting<'a> {
        Setting { autospace: false, ..self.setting(size) }
    }

    fn page(&self) -> Page {
        Page { width: self.style.page_width, height: self.style.page_height, items: Vec::new() }
    }
}
