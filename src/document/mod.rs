//! The letter as its parts, before any of it has a place on paper.

mod attachment;
mod body;
mod figure;
mod front_matter;
mod heading;
mod inline;
mod numeral;
mod parse;
mod signing;
mod table;
mod unsupported;

pub use numeral::{han_numeral, heading_number};
pub use parse::parse;

use std::sync::Arc;

use crate::source::{Source, Span};
use crate::style::Style;

/// A letter as Markdown with YAML front matter: what the templates write, and what a clerk may have edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its text, under the name that the user knows.
    pub source: Arc<Source>,
}

/// A whole letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The draft it was read from.
    pub source: Arc<Source>,
    /// The measures it is to be set in.
    pub style: Style,
    /// 版头 (GB/T 9704 7.2).
    pub letterhead: Letterhead,
    /// 标题 (7.3.1); a line break inside it is one the clerk asked for.
    pub title: Text,
    /// 主送机关 (7.3.2), with its closing colon.
    pub recipient: Option<Text>,
    /// 正文 (7.3.3).
    pub body: Vec<Block>,
    /// 署名, 成文日期, contact lines, 附注 (7.3.5, 7.3.6).
    pub ending: Ending,
    /// 附件 (7.3.4, 7.3.7), in order.
    pub attachments: Vec<Attachment>,
    /// 版记 (7.4).
    pub colophon: Colophon,
}

/// 版头 (7.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// 份号 (7.2.1).
    pub copy_number: Option<Text>,
    /// 密级和保密期限 (7.2.2), as printed: 机密★1年.
    pub classification: Option<Text>,
    /// 紧急程度 (7.2.3).
    pub urgency: Option<Text>,
    /// 发文机关标志 (7.2.4): one line, with 文件 where the office prints it; of a joint letter one organ each.
    pub organ_mark: Vec<Text>,
    /// 文件 at the right of the organs of a joint letter (7.2.4).
    pub organ_mark_suffix: Option<Text>,
    /// 发文机关, not printed: the author that the finished file names.
    pub organ: Option<Text>,
    /// 发文字号 (7.2.5).
    pub document_number: Option<Text>,
    /// 签发人 (7.2.6), names only.
    pub signatories: Vec<Text>,
    /// The line of the result class as printed: 办理结果：A.
    pub result_class: Option<Text>,
}

/// What stands between the body and the 版记.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// How the letter is signed.
    pub signing: Signing,
    /// 署名, one an organ.
    pub signatures: Vec<Signature>,
    /// 成文日期, as printed: 2022年7月20日.
    pub date: Option<Text>,
    /// 联系单位及电话, 联系人: a line each, as printed.
    pub contacts: Vec<Text>,
    /// 附注 (7.3.6), with its brackets.
    pub note: Option<Text>,
}

/// How a letter is signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signing {
    /// 不加盖印章 (7.3.5.2).
    #[default]
    Unsealed,
    /// 加盖印章 (7.3.5.1).
    Sealed,
    /// 加盖签发人签名章 (7.3.5.3).
    Stamped,
}

/// One organ's 署名.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The organ; beside a 签名章, the post of the one who signs.
    pub text: Text,
    /// The seal or the 签名章; without one, its place is left free.
    pub picture: Option<PictureFile>,
}

/// A picture as the draft names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFile {
    /// Its file, with forward slashes.
    pub name: String,
    /// Where the draft names it.
    pub span: Span,
}

/// 附件 (7.3.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its number; none where there is but one.
    pub number: Option<u32>,
    /// Its title, as in the 附件说明.
    pub title: Text,
    /// What it holds; one that holds nothing is named in the 附件说明 and not printed.
    pub body: Vec<Block>,
}

impl Attachment {
    /// What stands at the head of its first page: 附件, or 附件1 (7.3.7).
    pub fn mark(&self) -> String {
        self.number.map_or_else(|| "附件".to_owned(), |number| format!("附件{number}"))
    }
}

/// 版记 (7.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colophon {
    /// 抄送 (7.4.2): the organs and the full stop, without the label.
    pub copies: Option<Text>,
    /// 印发机关 (7.4.3).
    pub issuer: Option<Text>,
    /// 印发日期 (7.4.3), without 印发: 2022年7月20日.
    pub issue_date: Option<Text>,
}

/// A part of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of one of the four levels of 7.3.3.
    Heading {
        /// 1 to 4: 一、 （一） 1. （1）.
        level: u8,
        /// One-based place among its siblings; what is printed as 一、 or （一）.
        number: u32,
        /// The heading without its number.
        text: Text,
        /// Whether the paragraph after it follows on the same line.
        run_in: bool,
    },
    /// A paragraph.
    Paragraph(Text),
    /// A table (clause 8).
    Table(Table),
    /// A picture on a line of its own.
    Figure(Figure),
}

/// A table: a row of heads, then rows of the same number of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// How each column is aligned, where the draft says so.
    pub alignments: Vec<Alignment>,
    /// The heads of the columns.
    pub head: Vec<Text>,
    /// The rows, each with a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// For how many dashes each column has under its head; in a form, the shares of the columns in its width.
    pub dashes: Vec<usize>,
    /// Where it stands in the draft.
    pub span: Span,
}

/// A cell below the head of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub text: Text,
    /// How many lines are left free below its text, to be written in by hand: the line breaks at its end.
    pub free_lines: usize,
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// As their content asks: numbers right, short words in the middle, text left.
    #[default]
    Auto,
    /// Left.
    Left,
    /// In the middle.
    Centre,
    /// Right.
    Right,
}

/// A picture in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The picture.
    pub picture: PictureFile,
    /// What it shows, printed under it; also what is read aloud in its stead.
    pub caption: Option<Text>,
}

impl Document {
    /// Every picture that the letter names.
    pub fn picture_files(&self) -> impl Iterator<Item = &PictureFile> {
        let seals = self.ending.signatures.iter().filter_map(|signature| signature.picture.as_ref());
        let blocks = self.attachments.iter().flat_map(|attachment| &attachment.body);
        let figures = self.body.iter().chain(blocks).filter_map(|block| match block {
            Block::Figure(figure) => Some(&figure.picture),
            _ => None,
        });
        seals.chain(figures)
    }
}

/// Text of one paragraph or line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its runs, in order.
    pub runs: Vec<Run>,
}

/// A piece of text of one emphasis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The characters; `\n` is a line break that the clerk asked for.
    pub text: String,
    /// Whether it is emphasised (printed in 黑体).
    pub strong: bool,
    /// Where it stands in the draft. Byte `i` of `text` stands at `span.range.start + i`, save where
    /// the draft writes a character another way (an escape splits a run, so the error is small).
    pub span: Span,
}

impl Text {
    /// Text of the program's own, such as a label.
    pub fn made_up(text: &str) -> Self {
        let span = Span::new(&Source::new("", text), 0..text.len());
        Self { runs: vec![Run { text: text.to_owned(), strong: false, span }] }
    }

    /// The same with text of the program's own after it.
    #[must_use]
    pub fn followed_by(&self, text: &str) -> Self {
        let runs = self.runs.iter().cloned().chain(Self::made_up(text).runs).collect();
        Self { runs }
    }

    /// The characters of all runs.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Where it stands in the draft: its first run that stands there.
    pub fn span(&self) -> Option<Span> {
        self.runs.iter().find(|run| !run.span.range.is_empty()).map(|run| run.span.clone())
    }

    /// The same without the line breaks that the clerk asked for.
    #[must_use]
    pub fn in_one_line(&self) -> Self {
        let in_one_line = |run: &Run| Run { text: run.text.replace('\n', " "), ..run.clone() };
        Self { runs: self.runs.iter().map(in_one_line).collect() }
    }

    /// The parts between the line breaks that the clerk asked for.
    pub fn split_lines(&self) -> Vec<Self> {
        let mut lines = vec![Self::default()];
        for run in &self.runs {
            let mut start = 0;
            for (i, part) in run.text.split('\n').enumerate() {
                if i > 0 {
                    lines.push(Self::default());
                }
                if let (Some(line), false) = (lines.last_mut(), part.is_empty()) {
                    line.runs.push(run.slice(start..start + part.len()));
                }
                start += part.len() + 1;
            }
        }
        lines.retain(|line| !line.is_blank());
        lines
    }

    /// The parts that end at the given bytes of [`Text::plain`], which lie on character boundaries.
    pub fn split_at(&self, ends: &[usize]) -> Vec<Self> {
        let mut parts = Vec::with_capacity(ends.len());
        let mut from = 0;
        for &to in ends {
            let mut part = Self::default();
            let mut run_start = 0;
            for run in &self.runs {
                let run_end = run_start + run.text.len();
                let (start, end) = (from.max(run_start), to.min(run_end));
                if start < end {
                    part.runs.push(run.slice(start - run_start..end - run_start));
                }
                run_start = run_end;
            }
            parts.push(part);
            from = to;
        }
        parts
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }
}

impl Run {
    fn slice(&self, range: std::ops::Range<usize>) -> Self {
        let start = self.span.range.start + range.start;
        let span = Span::new(&self.span.source, start..start + range.len());
        Self { text: self.text[range].to_owned(), strong: self.strong, span }
    }
}
