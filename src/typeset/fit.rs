//! What a page may not have: text outside the text block, or two texts on one place.
//!
//! Running text is broken to fit; names, numbers and titles stand on one line and may be too long for it.

use super::page::{Direction, Element, Glyph, Item, Line, Page, Pages};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Block, Document, Text};
use crate::length::Length;
use crate::source::Span;
use crate::style::{Layout, Style};

/// How far a line may reach beyond its place: the empty half of a mark may hang over the edge.
const HANG: Length = Length::pt(9);

/// Every element that does not fit, once.
pub(super) fn check(pages: &Pages, document: &Document, style: &Style) -> Diagnostics {
    let mut found = Diagnostics::default();
    for (number, page) in (1..).zip(&pages.pages) {
        let lines: Vec<&Line> = page.items.iter().filter_map(as_line).collect();
        for (place, line) in lines.iter().enumerate() {
            let crossed = lines[..place].iter().find(|other| cross(other, line));
            if let Some(other) = crossed {
                let (first, second) = (name(other.element), name(line.element));
                let message = format!("{first}和{second}太长，排在一起放不下");
                report(message, line.element, document, &mut found);
            } else if is_outside(line, &Place::of(line.element, number, style)) {
                let message = format!("{}太长，排到了版心之外", name(line.element));
                report(message, line.element, document, &mut found);
            }
            if found.has_errors() {
                // What stands below it was pushed by it.
                return found;
            }
        }
        if rules_outside(page, style) {
            let has_recipient = lines.iter().any(|line| line.element == Element::Recipient);
            let element = if has_recipient { Element::Recipient } else { Element::Copies };
            report(format!("{}太长，版记一页排不下", name(element)), element, document, &mut found);
        }
    }
    found
}

fn as_line(item: &Item) -> Option<&Line> {
    match item {
        Item::Line(line) if line.element != Element::Folio => Some(line),
        _ => None,
    }
}

fn report(message: String, element: Element, document: &Document, found: &mut Diagnostics) {
    if !found.0.iter().any(|known| known.message == message) {
        let hint = "请写得短一些，或改用规范化简称";
        found.push(Diagnostic::error("does-not-fit", message).at(written_at(element, document)).hint(hint));
    }
}

fn rules_outside(page: &Page, style: &Style) -> bool {
    page.items.iter().any(|item| matches!(item, Item::Rule(rule) if rule.y < style.top_margin))
}

/// Where the lines of an element may stand.
struct Place {
    left: Length,
    right: Length,
    top: Length,
    bottom: Length,
}

impl Place {
    /// The text block; on page 1 of a 信函 also what is above and below it (10.1).
    fn of(element: Element, page: usize, style: &Style) -> Self {
        let block = Self {
            left: style.binding_margin,
            right: style.right(),
            top: style.top_margin,
            bottom: style.bottom(),
        };
        if page > 1 || style.layout == Layout::Document {
            return block;
        }
        if element == Element::OrganMark {
            let left = (style.page_width - style.letter_rule_width) / 2;
            return Self { left, right: style.page_width - left, top: style.letter_mark_top, ..block };
        }
        Self { bottom: style.first_page_bottom(), ..block }
    }
}

fn is_outside(line: &Line, place: &Place) -> bool {
    let (left, right) = extent(line);
    let (top, bottom) = height(line);
    let slip = Length::pt(1);
    // The side at which lines end.
    let (hang_right, hang_up) = match line.direction {
        Direction::Right => (HANG, slip),
        Direction::Up => (slip, HANG),
    };
    left < place.left - slip
        || right > place.right + hang_right
        || top < place.top - hang_up
        || bottom > place.bottom + slip
}

/// Whether two lines of different elements, or blocks, stand on one place.
fn cross(one: &Line, other: &Line) -> bool {
    if one.block == other.block && one.element == other.element {
        return false;
    }
    let ((left, right), (other_left, other_right)) = (extent(one), extent(other));
    let ((top, bottom), (other_top, other_bottom)) = (height(one), height(other));
    let (hang, hang_up) = match one.direction {
        Direction::Right => (HANG, Length::ZERO),
        Direction::Up => (Length::ZERO, HANG),
    };
    left < other_right - hang
        && other_left < right - hang
        && top < other_bottom - hang_up
        && other_top < bottom - hang_up
}

/// From its left to its right end on the page.
fn extent(line: &Line) -> (Length, Length) {
    match line.direction {
        Direction::Right => {
            let left = line.glyphs.first().map(|glyph| glyph.x);
            let right = line.glyphs.last().map(|glyph| glyph.x + glyph.advance);
            (left.unwrap_or_default(), right.unwrap_or_default())
        }
        Direction::Up => em(line, |glyph| glyph.x),
    }
}

/// From its upper to its lower end on the page.
fn height(line: &Line) -> (Length, Length) {
    match line.direction {
        Direction::Right => em(line, |glyph| glyph.baseline),
        Direction::Up => {
            let top = line.glyphs.last().map(|glyph| glyph.baseline - glyph.advance);
            let bottom = line.glyphs.first().map(|glyph| glyph.baseline);
            (top.unwrap_or_default(), bottom.unwrap_or_default())
        }
    }
}

/// The middle of the em above a line's baseline, in which all ink of Han characters lies, without its margins.
fn em(line: &Line, baseline: fn(&Glyph) -> Length) -> (Length, Length) {
    line.glyphs.first().map_or((Length::ZERO, Length::ZERO), |glyph| {
        (baseline(glyph) - glyph.size.scale(7, 10), baseline(glyph))
    })
}

fn name(element: Element) -> &'static str {
    match element {
        Element::CopyNumber => "份号",
        Element::Classification => "密级",
        Element::Urgency => "紧急程度",
        Element::TableHead | Element::TableCell => "表格",
        Element::Figure | Element::Caption => "图片",
        Element::AttachmentNote => "附件说明",
        Element::AttachmentMark | Element::AttachmentTitle => "附件",
        Element::Seal => "印章",
        Element::SignatureStamp => "签名章",
        Element::Post => "职务",
        Element::OrganMark => "发文机关标志",
        Element::DocumentNumber => "文号",
        Element::Signatory => "签发人",
        Element::ResultClass => "办理结果",
        Element::Title => "标题",
        Element::Recipient => "主送",
        Element::Heading(_) | Element::Paragraph => "正文",
        Element::Signature => "署名",
        Element::Date => "成文日期",
        Element::Contact => "联系",
        Element::Note => "附注",
        Element::Copies => "抄送",
        Element::Issuer => "印发机关",
        Element::IssueDate => "印发日期",
        Element::Folio => "页码",
    }
}

/// Where the element's text stands in the draft.
fn written_at(element: Element, document: &Document) -> Option<Span> {
    let (head, ending, colophon) = (&document.letterhead, &document.ending, &document.colophon);
    let text: Option<&Text> = match element {
        Element::OrganMark => head.organ_mark.iter().max_by_key(|organ| organ.plain().chars().count()),
        Element::DocumentNumber => head.document_number.as_ref(),
        Element::Signatory => head.signatories.first(),
        Element::ResultClass => head.result_class.as_ref(),
        Element::Title => Some(&document.title),
        Element::Recipient => document.recipient.as_ref(),
        Element::Signature => ending.signatures.first().map(|signature| &signature.text),
        Element::Date => ending.date.as_ref(),
        Element::Contact => ending.contacts.first(),
        Element::Note => ending.note.as_ref(),
        Element::Copies => colophon.copies.as_ref(),
        Element::Issuer => colophon.issuer.as_ref(),
        Element::IssueDate => colophon.issue_date.as_ref(),
        Element::CopyNumber => head.copy_number.as_ref(),
        Element::Classification => head.classification.as_ref(),
        Element::Urgency => head.urgency.as_ref(),
        Element::Post => ending.signatures.first().map(|signature| &signature.text),
        Element::AttachmentNote | Element::AttachmentMark | Element::AttachmentTitle => {
            document.attachments.first().map(|attachment| &attachment.title)
        }
        Element::TableHead | Element::TableCell => return table(document),
        _ => None,
    };
    text.and_then(Text::span)
}

/// Where the first table stands in the draft.
fn table(document: &Document) -> Option<Span> {
    let blocks = document.attachments.iter().flat_map(|attachment| &attachment.body);
    document.body.iter().chain(blocks).find_map(|block| match block {
        Block::Table(table) => Some(table.span.clone()),
        _ => None,
    })
}
