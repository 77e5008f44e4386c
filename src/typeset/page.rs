//! Pages as they will be printed: glyphs and rules with their places, in reading order.
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
    /// What is on it, in reading order.
    pub items: Vec<Item>,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A line of text, or a part of one.
    Line(Line),
    /// A filled bar.
    Rule(Rule),
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
    /// From left to right.
    pub glyphs: Vec<Glyph>,
}

/// One glyph at its place.
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

/// The two colours of an official letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// All text (5.2.2).
    Black,
    /// 标志 and the line under the 版头 (7.2.4, 7.2.7).
    Red,
}

/// The element that a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
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
}
