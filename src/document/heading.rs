//! The lines that begin with #: title, attachments, and the four numbered levels.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::body::Reader;
use super::inline::cut_start;
use super::numeral::{heading_number, typed_number};
use super::{Block, Text, attachment};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

impl Reader<'_, '_> {
    pub(super) fn heading(&mut self, level: HeadingLevel, text: Text, range: Range<usize>) {
        let line = self.source.text()[range.clone()].lines().next().map_or(0, str::len);
        let span = Span::new(self.source, range.start..range.start + line);
        if !span.text().starts_with('#') {
            let message = "下面的 --- 或 === 会把这一段变成标题";
            self.error("underlined-heading", message, span, "请删去那一行；标题请在行首用 #");
        } else if text.is_blank() {
            self.error("empty-heading", "标题是空的", span, "请写上标题，或删去这一行");
        } else if ends_in_backslash(span.text()) {
            self.error(
                "heading-break",
                "标题末尾的反斜杠不能换行",
                span,
                "请把标题写在一行里，要换行的地方写 <br>",
            );
        } else if level == HeadingLevel::H1 {
            self.title(text, span);
        } else if level == HeadingLevel::H6 {
            let message = "公文的层次只有四级，没有 ###### 这一级";
            self.error("level-too-deep", message, span, "最低一级用 #####");
        } else {
            self.level(level as u8 - 1, text, span);
        }
    }

    fn title(&mut self, text: Text, span: Span) {
        if let Some(head) = attachment::head(&text) {
            self.attachment(head, span);
        } else if let Some(line) = attachment::with_colon(&text.plain()).filter(|_| self.body.title.is_some())
        {
            let hint = format!("请写成“# {line}”");
            self.error("attachment-without-colon", "附件的名称前面没有冒号", span, &hint);
        } else if self.body.title.is_some() {
            let message = "一件公文只有一个标题，这里又有一个 #";
            self.diagnostics.push(
                Diagnostic::error("second-title", message)
                    .at(span)
                    .hint("各部分的标题用 ##")
                    .hint("如果是附件，请写成“# 附件：名称”，有几个附件时写成“# 附件1：名称”"),
            );
        } else {
            if !self.body.blocks.is_empty() || !self.body.attachments.is_empty() {
                self.error("title-not-first", "标题前面不能有正文", span, "请把标题（#）移到最前面");
            }
            self.body.title = Some(text);
        }
    }

    fn level(&mut self, level: u8, mut text: Text, span: Span) {
        if level > self.depth + 1 {
            let message = format!("层次跳级：上一级标题是 {}，这里是 {}", marks(self.depth), marks(level));
            let hint = format!("请改用 {}", marks(self.depth + 1));
            self.diagnostics.push(Diagnostic::warning("DF301", message).at(span).hint(hint));
        }
        self.depth = level;
        let at = usize::from(level - 1);
        self.counters[at] += 1;
        self.counters[at + 1..].fill(0);
        let number = self.counters[at];
        self.check_number(&mut text, &heading_number(level, number));
        self.blocks().push(Block::Heading { level, number, text, run_in: false });
    }

    /// Takes away a number typed by hand, with a word where it is not the one that is printed.
    fn check_number(&mut self, text: &mut Text, printed: &str) {
        let is_single = text.runs.len() == 1;
        let Some(first) = text.runs.first_mut() else { return };
        let Some(length) = typed_number(&first.text) else { return };
        let typed = first.text[..length].trim().to_owned();
        let span =
            Span::new(&first.span.source, first.span.range.start..first.span.range.start + typed.len());
        // A heading of nothing but a number keeps it.
        if is_single && length == first.text.len() {
            return;
        }
        cut_start(first, length);
        text.runs.retain(|run| !run.text.is_empty());
        let normal = typed.replace('(', "（").replace(')', "）").replace('．', ".");
        if normal != printed {
            let message = format!("手写的序号“{typed}”与自动编的“{printed}”不同，按“{printed}”排印");
            let hint = "序号由程序自动编排，请删去手写的序号";
            let told = Diagnostic::warning("DF302", message).instead("").at(span);
            self.diagnostics.push(told.hint(hint));
        }
    }
}

/// Whether the line ends in a backslash that is not itself escaped.
fn ends_in_backslash(line: &str) -> bool {
    let line = line.trim_end();
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

fn marks(level: u8) -> String {
    "#".repeat(usize::from(level) + 1)
}

/// A heading that ends in 。 runs in with the paragraph after it.
pub(super) fn run_in(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let before_paragraph = matches!(blocks[at], Block::Paragraph(_));
        if let Block::Heading { text, run_in, .. } = &mut blocks[at - 1] {
            let plain = text.plain();
            *run_in = before_paragraph && plain.trim_end_matches(['”', '’', '）', '》']).ends_with('。');
        }
    }
}
