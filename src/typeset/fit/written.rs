//! What an element is called, and where its text stands in the draft.

use crate::document::{Block, Cell, Document, Figure, Signature, Table, Text};
use crate::source::Span;
use crate::typeset::page::Element;

pub(super) fn name(element: Element) -> &'static str {
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
        Element::DraftMark => "草稿标记",
    }
}

/// Where the draft has what the page shows as `shown`: of the texts of the element, the one most like it.
pub(super) fn written_at(element: Element, shown: &str, document: &Document) -> Option<Span> {
    let texts = texts(element, document);
    let likeness = |(text, _): &(String, Option<Span>)| {
        let longer = text.chars().count().abs_diff(shown.chars().count());
        (shared(text, shown), std::cmp::Reverse(longer))
    };
    // The first of those that are equally like it.
    texts.into_iter().rev().max_by_key(likeness).and_then(|(_, span)| span)
}

/// The texts that an element may show, each with its place.
fn texts(element: Element, document: &Document) -> Vec<(String, Option<Span>)> {
    let (head, ending, colophon) = (&document.letterhead, &document.ending, &document.colophon);
    let found: Vec<&Text> = match element {
        Element::OrganMark => head.organ_mark.iter().chain(&head.organ_mark_suffix).collect(),
        Element::DocumentNumber => head.document_number.iter().collect(),
        Element::Signatory => head.signatories.iter().collect(),
        Element::ResultClass => head.result_class.iter().collect(),
        Element::CopyNumber => head.copy_number.iter().collect(),
        Element::Classification => head.classification.iter().collect(),
        Element::Urgency => head.urgency.iter().collect(),
        Element::Title => vec![&document.title],
        Element::Recipient => document.recipient.iter().collect(),
        Element::Signature | Element::Post => {
            ending.signatures.iter().map(|signature| &signature.text).collect()
        }
        Element::Date => ending.date.iter().collect(),
        Element::Contact => ending.contacts.iter().collect(),
        Element::Note => ending.note.iter().collect(),
        Element::Copies => colophon.copies.iter().collect(),
        Element::Issuer => colophon.issuer.iter().collect(),
        Element::IssueDate => colophon.issue_date.iter().collect(),
        Element::AttachmentNote | Element::AttachmentTitle => {
            document.attachments.iter().map(|attachment| &attachment.title).collect()
        }
        Element::AttachmentMark => return marks(document),
        Element::Seal | Element::SignatureStamp => return pictures(&ending.signatures),
        Element::Figure => return figures(document),
        Element::Heading(_) | Element::Paragraph => blocks(document).filter_map(running).collect(),
        Element::Caption => figures_of(document).filter_map(|figure| figure.caption.as_ref()).collect(),
        Element::TableHead => tables(document).flat_map(|table| &table.head).collect(),
        Element::TableCell => cells(document).map(|cell| &cell.text).collect(),
        Element::Folio | Element::DraftMark => Vec::new(),
    };
    found.into_iter().map(|text| (text.plain(), text.span())).collect()
}

fn marks(document: &Document) -> Vec<(String, Option<Span>)> {
    document.attachments.iter().map(|attachment| (attachment.mark(), attachment.title.span())).collect()
}

fn pictures(signatures: &[Signature]) -> Vec<(String, Option<Span>)> {
    let file = |signature: &Signature| signature.picture.as_ref().map(|file| file.span.clone());
    signatures.iter().map(|signature| (signature.text.plain(), file(signature))).collect()
}

fn figures(document: &Document) -> Vec<(String, Option<Span>)> {
    let caption = |figure: &Figure| figure.caption.as_ref().map(Text::plain).unwrap_or_default();
    figures_of(document).map(|figure| (caption(figure), Some(figure.picture.span.clone()))).collect()
}

fn figures_of(document: &Document) -> impl Iterator<Item = &Figure> {
    blocks(document).filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    })
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    blocks(document).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn cells(document: &Document) -> impl Iterator<Item = &Cell> {
    tables(document).flat_map(|table| table.rows.iter().flatten())
}

fn running(block: &Block) -> Option<&Text> {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => Some(text),
        Block::Table(_) | Block::Figure(_) => None,
    }
}

/// The blocks of the letter and of its attachments.
fn blocks(document: &Document) -> impl Iterator<Item = &Block> {
    document.body.iter().chain(document.attachments.iter().flat_map(|attachment| &attachment.body))
}

/// How many characters the longest piece has that both texts have.
fn shared(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut longest = 0;
    // For each character of the other, how long the piece is that ends with it.
    let mut ends = vec![0; other.len()];
    for character in one.chars() {
        let mut before = 0;
        for (end, found) in ends.iter_mut().zip(&other) {
            let length = if *found == character { before + 1 } else { 0 };
            before = std::mem::replace(end, length);
            longest = longest.max(length);
        }
    }
    longest
}
