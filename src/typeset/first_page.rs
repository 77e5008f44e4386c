//! Page 1 must show text (7.3.3): where the list of 主送 leaves no room for it, the list moves to the 版记 (7.3.2).

use super::RecipientPlace;
use super::page::{Element, Item, Page, Pages};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Block, Document, Text};

/// The pages as `compose` lays them out, with 主送 where page 1 shows text; beside them, what deserves a second look.
pub(super) fn with_text(
    document: &Document,
    compose: impl Fn(RecipientPlace) -> Result<(Pages, Diagnostics), Diagnostics>,
) -> Result<(Pages, Diagnostics), Diagnostics> {
    let (pages, mut warnings) = compose(RecipientPlace::BelowTitle)?;
    if shows_text(&pages) {
        return Ok((pages, warnings));
    }
    let is_long = recipient_lines(&pages) > document.style.recipient_lines;
    if let Some(recipient) = document.recipient.as_ref().filter(|_| is_long)
        && let Ok((moved, mut warnings)) = compose(RecipientPlace::Colophon)
        && shows_text(&moved)
    {
        warnings.push(recipient_moved(recipient));
        return Ok((moved, warnings));
    }
    warnings.push(no_text(document, is_long));
    Ok((pages, warnings))
}

fn recipient_lines(pages: &Pages) -> usize {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    items.filter(|item| item.element() == Some(Element::Recipient)).count()
}

fn shows_text(pages: &Pages) -> bool {
    let is_text = |element| {
        matches!(
            element,
            Element::Heading(_)
                | Element::Paragraph
                | Element::TableHead
                | Element::TableCell
                | Element::Figure
        )
    };
    let shows = |page: &Page| {
        page.items.iter().any(|item| match item {
            Item::Line(line) => is_text(line.element),
            Item::Picture(picture) => is_text(picture.element),
            Item::Rule(_) => false,
        })
    };
    pages.pages.first().is_some_and(shows)
}

fn recipient_moved(recipient: &Text) -> Diagnostic {
    let message = "主送机关太多，首页排不下正文，已移到版记";
    let hint = "GB/T 9704 第7.3.2条：主送机关使首页不能显示正文时，移至版记；如不愿移，请改用统称";
    Diagnostic::warning("recipient-moved", message).at(recipient.span()).hint(hint)
}

/// What takes the place of the text: what comes before it in the body, the list of 主送, else what stands above both.
fn no_text(document: &Document, recipient_is_long: bool) -> Diagnostic {
    let first = document.body.iter().find(|block| !matches!(block, Block::Heading { .. }));
    let recipient = document.recipient.as_ref().filter(|_| recipient_is_long).and_then(Text::span);
    let (span, advice) = match (first, recipient) {
        (_, Some(recipient)) => (Some(recipient), "主送机关请改用统称"),
        (Some(Block::Table(table)), _) => (Some(table.span.clone()), "请在表格前写一段正文"),
        (Some(Block::Figure(figure)), _) => (Some(figure.picture.span.clone()), "请在图片前写一段正文"),
        _ => (document.title.span(), "请把标题写短，或减少发文机关、签发人"),
    };
    let hint = format!("GB/T 9704 第7.3.3条：公文首页必须显示正文；{advice}");
    Diagnostic::warning("DF310", "首页没有正文").at(span).hint(hint)
}
