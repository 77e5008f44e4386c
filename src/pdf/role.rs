//! What each thing on a page is to those who have the letter read aloud, and to programs (ISO 32000-1, 14.8).

use crate::typeset::{Element, Item};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A part of the letter.
    Content(Content),
    /// What pages need and the letter does not; it is not read aloud.
    Artifact(Artifact),
}

/// A part of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Paragraph,
    /// The title of the letter or of an attachment, with 0, or a heading of one of the four levels of 7.3.3.
    Heading(u8),
    /// An entry of the 附件说明.
    Entry,
    Cell,
    Figure,
    Caption,
}

/// What pages need and the letter does not (14.8.2.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Artifact {
    /// A rule.
    Rule,
    /// A folio.
    Folio,
    /// The mark of a draft.
    Mark,
    /// The head of a table at the top of a later page.
    Head,
}

impl Role {
    pub(super) fn of(item: &Item) -> Self {
        match item {
            Item::Line(line) if line.cell.is_some_and(|cell| cell.again) => Self::Artifact(Artifact::Head),
            _ => item.element().map_or(Self::Artifact(Artifact::Rule), of_element),
        }
    }
}

fn of_element(element: Element) -> Role {
    Role::Content(match element {
        Element::Folio => return Role::Artifact(Artifact::Folio),
        Element::DraftMark => return Role::Artifact(Artifact::Mark),
        Element::Title | Element::AttachmentTitle => Content::Heading(0),
        Element::Heading(level) => Content::Heading(level),
        Element::AttachmentNote => Content::Entry,
        Element::TableHead | Element::TableCell => Content::Cell,
        Element::Figure | Element::Seal | Element::SignatureStamp => Content::Figure,
        Element::Caption => Content::Caption,
        Element::CopyNumber
        | Element::Classification
        | Element::Urgency
        | Element::OrganMark
        | Element::DocumentNumber
        | Element::Signatory
        | Element::ResultClass
        | Element::Recipient
        | Element::Paragraph
        | Element::AttachmentMark
        | Element::Post
        | Element::Signature
        | Element::Date
        | Element::Contact
        | Element::Note
        | Element::Copies
        | Element::Issuer
        | Element::IssueDate => Content::Paragraph,
    })
}

impl Artifact {
    /// Its `Type`, and its `Subtype` if it has one.
    pub(super) fn names(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Rule => ("Layout", None),
            Self::Folio => ("Pagination", Some("Footer")),
            Self::Mark => ("Pagination", Some("Watermark")),
            Self::Head => ("Pagination", Some("Header")),
        }
    }
}
