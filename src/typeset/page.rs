//! Pages as they will be printed: glyphs, rules and pictures with their places, in reading order; only seals stand
//! first on their page, because the text is read through them (7.3.5.1).
//!
//! Places are measured from the top left corner of the paper, x to the right and y down.

use crate::font::FaceId;
use crate::length::Length;

/// A laid-out letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// In order.
    pub pages: Vec<Page>,
    /// What the file says of itself.
    pub info: Info,
}

/// What a finished file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The title of the letter, in one line.
    pub title: String,
    /// The organ that issues it.
    pub author: String,
    /// The language of the text, as BCP 47.
    pub language: &'static str,
}

/// One side of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Width of the paper.
    pub width: Length,
    /// Height of the paper.
    pub height: Length,
    /// What is on it, in reading order behind the seals.
    pub items: Vec<Item>,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A line of text, or a part of one.
    Line(Line),
    /// A filled bar.
    Rule(Rule),
    /// A picture.
    Picture(Picture),
}

/// Glyphs that stand on one line and belong to one element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is a line of.
    pub element: Element,
    /// The place of its element among all of the letter, so that lines of one paragraph find together.
    pub block: u32,
    /// Its colour.
    pub ink: Ink,
    /// Which way it runs.
    pub direction: Direction,
    /// Which cell of a table it is a line of.
    pub cell: Option<CellPlace>,
    /// From its beginning to its end.
    pub glyphs: Vec<Glyph>,
}

/// A cell of a table. Rows and columns are counted from nothing, the head included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// The table, by a block number of its own.
    pub table: u32,
    /// The row of the cell.
    pub row: u32,
    /// The column of the cell.
    pub column: u32,
    /// How many rows and columns the table has, the empty ones included.
    pub size: [u32; 2],
    /// Whose head the cell is.
    pub scope: Option<Scope>,
    /// Whether the line is printed again at the head of a later page, and no more a part of the text than a folio.
    pub again: bool,
}

/// What a cell is the head of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Its column.
    Column,
    /// Its row: the first cell where the table has no heads of columns, as in a form.
    Row,
}

/// Which way a line runs on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    #[default]
    Right,
    /// From bottom to top: text of a table that is turned on its page (clause 8).
    Up,
}

/// One glyph at its place. Of a line that runs up, the glyph is turned a quarter to the left about its origin
/// (`x`, `baseline`), and its advance leads up the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The face it is taken from.
    pub face: FaceId,
    /// Its id in that face.
    pub id: u16,
    /// The characters that it stands for.
    pub cluster: Cluster,
    /// Left end of its advance.
    pub x: Length,
    /// The height of its baseline, from the top of the page.
    pub baseline: Length,
    /// Height of its em.
    pub size: Length,
    /// Its width against what the face has, in thousandths; 1000 is as drawn.
    pub stretch: u16,
    /// What the face says is its width, at this size and stretch. The next glyph may stand nearer or further.
    pub advance: Length,
}

/// The one or two characters that a glyph stands for (—— is one glyph).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cluster(pub char, pub Option<char>);

impl Item {
    /// What it is a part of; a rule does not say.
    pub fn element(&self) -> Option<Element> {
        match self {
            Self::Line(line) => Some(line.element),
            Self::Picture(picture) => Some(picture.element),
            Self::Rule(_) => None,
        }
    }

    /// Its colour; a picture has its own.
    pub fn ink(&self) -> Option<Ink> {
        match self {
            Self::Line(line) => Some(line.ink),
            Self::Rule(rule) => Some(rule.ink),
            Self::Picture(_) => None,
        }
    }

    /// The same further down the page.
    #[must_use]
    pub fn lowered(&self, distance: Length) -> Self {
        match self {
            Self::Line(line) => Self::Line(line.lowered(distance)),
            Self::Rule(rule) => Self::Rule(rule.lowered(distance)),
            Self::Picture(picture) => Self::Picture(Picture { y: picture.y + distance, ..picture.clone() }),
        }
    }
}

impl Line {
    /// The same further down the page.
    #[must_use]
    pub fn lowered(&self, distance: Length) -> Self {
        let lowered = |glyph: &Glyph| Glyph { baseline: glyph.baseline + distance, ..*glyph };
        Self { glyphs: self.glyphs.iter().map(lowered).collect(), ..self.clone() }
    }
}

impl Rule {
    /// The same further down the page.
    #[must_use]
    pub fn lowered(&self, distance: Length) -> Self {
        Self { y: self.y + distance, ..*self }
    }
}

impl Cluster {
    /// The characters, in order.
    pub fn chars(self) -> impl Iterator<Item = char> {
        std::iter::once(self.0).chain(self.1)
    }
}

/// A filled bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Left end.
    pub x: Length,
    /// Upper edge.
    pub y: Length,
    /// Length along the line.
    pub width: Length,
    /// Weight of the line.
    pub height: Length,
    /// Its colour.
    pub ink: Ink,
}

/// A picture at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is: a seal, a 签名章, a figure.
    pub element: Element,
    /// The place of its element among all of the letter.
    pub block: u32,
    /// Its name among the letter's pictures.
    pub name: String,
    /// What is read aloud in its stead.
    pub description: String,
    /// Left edge.
    pub x: Length,
    /// Upper edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
}

/// The two colours of an official letter, and that of the mark of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// All text (5.2.2).
    Black,
    /// 标志 and the line under the 版头 (7.2.4, 7.2.7); the double rules of a 信函 (10.1).
    Red,
    /// The mark of a draft, which the text is read through.
    Pale,
}

/// The element that a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Element {
    /// 份号.
    CopyNumber,
    /// 密级和保密期限.
    Classification,
    /// 紧急程度.
    Urgency,
    /// 发文机关标志.
    OrganMark,
    /// 发文字号.
    DocumentNumber,
    /// 签发人.
    Signatory,
    /// 办理结果.
    ResultClass,
    /// 标题.
    Title,
    /// 主送机关.
    Recipient,
    /// A heading, 1 to 4; what runs in after it is a paragraph of its own.
    Heading(u8),
    /// A paragraph of the body.
    Paragraph,
    /// A cell of a table's head.
    TableHead,
    /// Another cell of a table.
    TableCell,
    /// A picture in the text.
    Figure,
    /// What stands under a picture.
    Caption,
    /// 附件说明.
    AttachmentNote,
    /// 附件 and its number, at the head of its first page.
    AttachmentMark,
    /// The title of an attachment.
    AttachmentTitle,
    /// 印章.
    Seal,
    /// 签名章.
    SignatureStamp,
    /// The post of the one whose 签名章 it is.
    Post,
    /// 署名.
    Signature,
    /// 成文日期.
    Date,
    /// A contact line.
    Contact,
    /// 附注.
    Note,
    /// 抄送.
    Copies,
    /// 印发机关.
    Issuer,
    /// 印发日期.
    IssueDate,
    /// 页码; not part of the text.
    Folio,
    /// 草稿, behind the text of a letter that must not go out; not part of it.
    DraftMark,
}
