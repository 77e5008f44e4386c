//! The Markdown under the front matter: title, 主送, and the body with its numbered levels.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::inline::{Inline, cut_start};
use super::numeral::{heading_number, typed_number};
use super::{Block, Run, Text, unsupported};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Source, Span};

/// What the body of a draft says.
#[derive(Default)]
pub(super) struct Body {
    pub title: Option<Text>,
    pub recipient: Option<Text>,
    pub blocks: Vec<Block>,
}

/// Reads the Markdown at `range`.
pub(super) fn read(source: &Arc<Source>, range: Range<usize>, diagnostics: &mut Diagnostics) -> Body {
    // Tables and footnotes are known in order to be refused, not printed as a row of bars.
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let events = Parser::new_ext(&source.text()[range.clone()], options).into_offset_iter();
    let place = |within: Range<usize>| range.start + within.start..range.start + within.end;
    let mut definitions: Vec<_> =
        events.reference_definitions().iter().map(|(_, definition)| place(definition.span.clone())).collect();
    definitions.sort_by_key(|range| range.start);
    for definition in definitions {
        diagnostics.push(unsupported::link_definition(source, definition));
    }
    let mut reader = Reader { source, diagnostics, body: Body::default(), counters: [0; 4], depth: 0 };
    reader.read(events.map(|(event, within)| (event, place(within))));
    let mut body = reader.body;
    run_in(&mut body.blocks);
    body
}

struct Reader<'s, 'd> {
    source: &'s Arc<Source>,
    diagnostics: &'d mut Diagnostics,
    body: Body,
    /// Numbers given so far at each level.
    counters: [u32; 4],
    /// The level of the last heading.
    depth: u8,
}

impl Reader<'_, '_> {
    fn read<'t>(&mut self, mut events: impl Iterator<Item = (Event<'t>, Range<usize>)>) {
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::Paragraph) => {
                    let text = self.inline(&mut events);
                    self.paragraph(text);
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let text = self.inline(&mut events);
                    self.heading(level, text, range);
                }
                Event::Start(Tag::HtmlBlock)
                    if unsupported::is_comment(&self.source.text()[range.clone()]) =>
                {
                    skip(&mut events);
                }
                other => self.refuse(&other, range, &mut events),
            }
        }
    }

    /// The text up to the end of the paragraph or heading that has just begun.
    fn inline<'t>(&mut self, events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>) -> Text {
        let mut inline = Inline::new(self.source);
        while let Some((event, range)) = events.next() {
            match event {
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => break,
                Event::Text(text) => inline.text(&text, range),
                Event::SoftBreak => inline.soft_break(range),
                Event::HardBreak => inline.hard_break(range),
                // A heading of Markdown is one line and has no other way to ask for a break.
                Event::InlineHtml(html) if matches!(&*html, "<br>" | "<br/>" | "<br />") => {
                    inline.hard_break(range);
                }
                Event::Start(Tag::Strong) => inline.open_strong(),
                Event::End(TagEnd::Strong) => inline.close_strong(),
                other => self.refuse(&other, range, events),
            }
        }
        let text = inline.finish();
        self.check_stray(&text);
        text
    }

    /// Reports what cannot be printed, and passes over what is inside it.
    fn refuse<'t>(
        &mut self,
        event: &Event<'t>,
        range: Range<usize>,
        events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>,
    ) {
        if let Some(diagnostic) = unsupported::explain(event, self.source, range) {
            self.diagnostics.push(diagnostic);
        }
        if matches!(event, Event::Start(_)) {
            skip(events);
        }
    }

    fn paragraph(&mut self, text: Text) {
        if text.is_blank() {
            return;
        }
        let follows_title =
            self.body.title.is_some() && self.body.recipient.is_none() && self.body.blocks.is_empty();
        if follows_title && is_recipient(&text) {
            self.body.recipient = Some(with_full_width_colon(text));
        } else {
            self.body.blocks.push(Block::Paragraph(text));
        }
    }

    fn heading(&mut self, level: HeadingLevel, text: Text, range: Range<usize>) {
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
        if self.body.title.is_some() {
            self.error("second-title", "一件公文只有一个标题，这里又有一个 #", span, "各部分的标题用 ##");
            return;
        }
        if !self.body.blocks.is_empty() {
            self.error("title-not-first", "标题前面不能有正文", span, "请把标题（#）移到最前面");
        }
        self.body.title = Some(text);
    }

    fn level(&mut self, level: u8, mut text: Text, span: Span) {
        if level > self.depth + 1 {
            let message = format!("层次跳级：上一级标题是 {}，这里是 {}", marks(self.depth), marks(level));
            let hint = format!("请改用 {}", marks(self.depth + 1));
            self.diagnostics.push(Diagnostic::warning("level-skipped", message).at(span).hint(hint));
        }
        self.depth = level;
        let at = usize::from(level - 1);
        self.counters[at] += 1;
        self.counters[at + 1..].fill(0);
        let number = self.counters[at];
        self.check_number(&mut text, &heading_number(level, number));
        self.body.blocks.push(Block::Heading { level, number, text, run_in: false });
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
            self.diagnostics.push(Diagnostic::warning("heading-number", message).at(span).hint(hint));
        }
    }

    /// `**` beside a full-width mark is no markup to Markdown and would be printed.
    fn check_stray(&mut self, text: &Text) {
        for run in &text.runs {
            let Some(at) = run.text.find("**").filter(|_| run.span.text() == run.text) else { continue };
            let start = run.span.range.start + at;
            if self.source.text()[..start].ends_with('\\') {
                continue;
            }
            let diagnostic = Diagnostic::warning("stray-mark", "这里的 ** 没有起作用，会照样印出来")
                .at(Span::new(self.source, start..start + 2))
                .hint("请把紧靠 ** 的标点移到 ** 外面，或删去 **");
            self.diagnostics.push(diagnostic);
        }
    }

    fn error(&mut self, code: &'static str, message: &str, span: Span, hint: &str) {
        self.diagnostics.push(Diagnostic::error(code, message).at(span).hint(hint));
    }
}

/// Passes over the rest of an element whose start has been read.
fn skip<'t>(events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>) {
    let mut open = 1;
    while open > 0 {
        match events.next() {
            Some((Event::Start(_), _)) => open += 1,
            Some((Event::End(_), _)) => open -= 1,
            Some(_) => {}
            None => return,
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

/// A line that ends in a colon and holds no sentence: 薛静委员：, and not the opening sentence.
fn is_recipient(text: &Text) -> bool {
    let plain = text.plain();
    plain.ends_with(['：', ':']) && !plain.contains('。')
}

/// GB/T 9704 7.3.2: closed by a full-width colon.
fn with_full_width_colon(mut text: Text) -> Text {
    if let Some(last) = text.runs.last_mut()
        && last.text.ends_with(':')
    {
        let end = last.span.range.end;
        let colon = Span::new(&last.span.source, end.saturating_sub(1)..end);
        let strong = last.strong;
        last.text.pop();
        last.span.range.end = colon.range.start;
        text.runs.push(Run { text: "：".to_owned(), strong, span: colon });
        text.runs.retain(|run| !run.text.is_empty());
    }
    text
}

/// A heading that ends in 。 runs in with the paragraph after it.
fn run_in(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let before_paragraph = matches!(blocks[at], Block::Paragraph(_));
        if let Block::Heading { text, run_in, .. } = &mut blocks[at - 1] {
            let plain = text.plain();
            *run_in = before_paragraph && plain.trim_end_matches(['”', '’', '）', '》']).ends_with('。');
        }
    }
}
