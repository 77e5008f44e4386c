//! Page 1 must show text (7.3.3): where the list of 主送 leaves no room for it, the list moves to the 版记 (7.3.2).

use super::RecipientPlace;
use super::page::{Element, Item, Page, Pages};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, Text};

/// The pages as `compose` lays them out, with 主送 where page 1 shows text; beside them, what deserves a second look.
pub(super) fn with_text(
    document: &Document,
    compose: impl Fn(RecipientPlace) -> Result<(Pages, Diagnostics), Diagnostics>,
) -> Result<(Pages, Diagnostics), Diagnostics> {
    let (pages, mut warnings) = compose(RecipientPlace::BelowTitle)?;
    if shows_text(&pages) {
        return Ok((pages, warnings));
    }
    if let Some(recipient) = &document.recipient {
        let (moved, mut warnings) = compose(RecipientPlace::Colophon)?;
        if shows_text(&moved) {
            warnings.push(recipient_moved(recipient));
            return Ok((moved, warnings));
        }
    }
    warnings.push(no_text(&document.title));
    Ok((pages, warnings))
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

fn no_text(title: &Text) -> Diagnostic {
    let message = "首页没有正文";
    let hint = "GB/T 9704 第7.3.3条：公文首页必须显示正文；请把标题写短，或减少发文机关、签发人";
    Diagnostic::warning("no-text-on-first-page", message).at(title.span()).hint(hint)
}
