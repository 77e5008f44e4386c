//! 附件 (GB/T 9704 7.3.4, 7.3.7): each begins with a # of its own, such as `# 附件1：名称`.

use super::body::Reader;
use super::inline::cut_start;
use super::numeral::is_han_figure;
use super::{Attachment, Block, Text, han_numeral};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;

/// Marks that do not stand after the name of an attachment (7.3.4).
const END_MARKS: [char; 6] = ['。', '；', '，', '、', ';', ','];

/// The line that an attachment begins with.
pub(super) struct Head {
    /// The number typed by hand; nothing where there is none.
    number: String,
    /// Where the label with the number stands.
    label: Span,
    title: Text,
}

/// Reads 附件：名称 or 附件1：名称; nothing for any other text.
pub(super) fn head(text: &Text) -> Option<Head> {
    let plain = text.plain();
    let rest = plain.strip_prefix("附件")?;
    let (number, _) = rest.split_once(['：', ':'])?;
    let (number, rest) = number_typed(number);
    if !rest.is_empty() {
        return None;
    }
    let name = plain.find(['：', ':']).map(|at| at + plain[at..].chars().next().map_or(0, char::len_utf8))?;
    let mut parts = text.split_at(&[name, plain.len()]).into_iter();
    let (label, mut title) = (parts.next()?, parts.next()?);
    if let Some(first) = title.runs.first_mut() {
        cut_start(first, first.text.len() - first.text.trim_start().len());
    }
    let label = label.runs.into_iter().next()?.span;
    Some(Head { number, label, title })
}

/// How the line of an attachment is to be written that lacks its colon, such as 附件1 名称; nothing for other text.
pub(super) fn with_colon(plain: &str) -> Option<String> {
    let rest = plain.strip_prefix("附件")?;
    let (number, name) = number_typed(rest);
    let is_apart = !number.is_empty() || rest.starts_with(char::is_whitespace);
    (is_apart && !name.is_empty()).then(|| format!("附件{number}：{name}"))
}

/// The number that a text begins with, its figures narrow, and what follows it; an empty one where it has none.
fn number_typed(text: &str) -> (String, &str) {
    let text = text.trim();
    let narrow = |c: char| match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        _ => c,
    };
    let is_figure = |c: char| narrow(c).is_ascii_digit() || is_han_figure(c);
    let (number, rest) = text.split_at(text.find(|c| !is_figure(c)).unwrap_or(text.len()));
    (number.chars().map(narrow).collect(), rest.trim_start())
}

impl Reader<'_, '_> {
    /// Begins an attachment; what follows is its content.
    pub(super) fn attachment(&mut self, mut head: Head, span: Span) {
        self.counters = [0; 4];
        self.depth = 0;
        if head.title.is_blank() {
            self.error("attachment-without-name", "附件没有名称", span, "请在冒号之后写上附件的名称");
        }
        self.cut_end_mark(&mut head.title);
        self.body.attachments.push(Attachment { number: None, title: head.title, body: Vec::new() });
        self.typed.push((head.number, head.label));
    }

    /// 7.3.4: no mark after the name.
    fn cut_end_mark(&mut self, title: &mut Text) {
        let plain = title.plain();
        let name = plain.trim_end_matches(END_MARKS);
        if name.len() == plain.len() || name.is_empty() {
            return;
        }
        let mut parts = title.split_at(&[name.len(), plain.len()]).into_iter();
        *title = parts.next().unwrap_or_default();
        let marks = parts.next().and_then(|marks| marks.runs.into_iter().next());
        let diagnostic = Diagnostic::warning("DF115", "附件名称后面不加标点，已略去")
            .instead("")
            .at(marks.map(|run| run.span))
            .hint("请删去名称后面的标点");
        self.diagnostics.push(diagnostic);
    }

    /// Numbers the attachments, with a word where a number typed by hand is another.
    pub(super) fn number_attachments(&mut self) {
        let several = self.body.attachments.len() > 1;
        for ((attachment, (typed, label)), number) in
            self.body.attachments.iter_mut().zip(&self.typed).zip(1..)
        {
            attachment.number = several.then_some(number);
            let same = *typed == number.to_string() || han_numeral(number).as_ref() == Some(typed);
            if typed.is_empty() || (several && same) {
                continue;
            }
            let printed = attachment.mark();
            let message = if several {
                format!("手写的“附件{typed}”与自动编的“{printed}”不同，按“{printed}”排印")
            } else {
                format!("只有一个附件，不编序号，“附件{typed}”按“附件”排印")
            };
            self.diagnostics.push(
                Diagnostic::warning("DF116", message)
                    .at(label.clone())
                    .hint("序号由程序自动编排，可以只写“附件：名称”"),
            );
        }
        if !self.body.attachments.is_empty() {
            warn_of_typed_notes(&self.body.blocks, self.diagnostics);
        }
    }
}

/// The 附件说明 is made from the attachments; one typed by hand would stand there twice.
fn warn_of_typed_notes(blocks: &[Block], diagnostics: &mut Diagnostics) {
    for block in blocks {
        let Block::Paragraph(text) = block else { continue };
        let span = text.runs.first().map(|run| run.span.clone());
        if text.plain().starts_with("附件：") || text.plain().starts_with("附件:") {
            diagnostics.push(
                Diagnostic::warning("typed-attachment-note", "附件说明由程序编排，这一段会使它排出两遍")
                    .at(span)
                    .hint("请删去这一段"),
            );
        }
    }
}
