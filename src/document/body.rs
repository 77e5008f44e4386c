//! The Markdown under the front matter: title, 主送, body, attachments.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::heading::run_in;
use super::inline::Inline;
use super::{Attachment, Block, Run, Text, figure, unsupported};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Source, Span};

/// What the body of a draft says.
#[derive(Default)]
pub(super) struct Body {
    pub title: Option<Text>,
    pub recipient: Option<Text>,
    pub blocks: Vec<Block>,
    pub attachments: Vec<Attachment>,
}

/// Reads the Markdown at `range`.
pub(super) fn read(source: &Arc<Source>, range: Range<usize>, diagnostics: &mut Diagnostics) -> Body {
    // Footnotes are known in order to be refused.
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let events = Parser::new_ext(&source.text()[range.clone()], options).into_offset_iter();
    let place = |within: Range<usize>| range.start + within.start..range.start + within.end;
    let mut definitions: Vec<_> =
        events.reference_definitions().iter().map(|(_, definition)| place(definition.span.clone())).collect();
    definitions.sort_by_key(|range| range.start);
    for definition in definitions {
        diagnostics.push(unsupported::link_definition(source, definition));
    }
    let mut reader =
        Reader { source, diagnostics, body: Body::default(), typed: Vec::new(), counters: [0; 4], depth: 0 };
    reader.read(events.map(|(event, within)| (event, place(within))));
    reader.number_attachments();
    let mut body = reader.body;
    run_in(&mut body.blocks);
    body.attachments.iter_mut().for_each(|attachment| run_in(&mut attachment.body));
    body
}

/// What has been read so far.
pub(super) struct Reader<'s, 'd> {
    pub source: &'s Arc<Source>,
    pub diagnostics: &'d mut Diagnostics,
    pub body: Body,
    /// The numbers of attachments typed by hand, and where.
    pub typed: Vec<(String, Span)>,
    /// Numbers given so far at each level.
    pub counters: [u32; 4],
    /// The level of the last heading.
    pub depth: u8,
}

impl Reader<'_, '_> {
    fn read<'t>(&mut self, events: impl Iterator<Item = (Event<'t>, Range<usize>)>) {
        let mut events = events.peekable();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::Paragraph) if figure::begins(&mut events) => self.figures(&mut events),
                Event::Start(Tag::Paragraph) => {
                    let text = self.inline(&mut events);
                    self.check_broken_table(range);
                    self.paragraph(text);
                }
                Event::Start(Tag::Table(marks)) => self.table(&marks, range, &mut events),
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

    /// Where the next block goes: to the body or to the last attachment.
    pub(super) fn blocks(&mut self) -> &mut Vec<Block> {
        match self.body.attachments.last_mut() {
            Some(attachment) => &mut attachment.body,
            None => &mut self.body.blocks,
        }
    }

    /// The text up to the end of the paragraph, heading, cell or picture that has just begun.
    pub(super) fn inline<'t>(
        &mut self,
        events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>,
    ) -> Text {
        let inline = self.gathered(events);
        self.finished(inline)
    }

    /// The same, before its ends are made plain.
    pub(super) fn gathered<'s, 't>(
        &mut self,
        events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>,
    ) -> Inline<'s>
    where
        Self: 's,
    {
        let mut inline = Inline::new(self.source);
        while let Some((event, range)) = events.next() {
            match event {
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Image) => {
                    break;
                }
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
        inline
    }

    pub(super) fn finished(&mut self, inline: Inline<'_>) -> Text {
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
            self.body.title.is_some() && self.body.recipient.is_none() && self.blocks().is_empty();
        let follows_title = follows_title && self.body.attachments.is_empty();
        if follows_title && is_recipient(&text) {
            let recipient = self.with_full_width_colon(text);
            self.body.recipient = Some(recipient);
        } else {
            self.blocks().push(Block::Paragraph(text));
        }
    }

    /// GB/T 9704 7.3.2: closed by a full-width colon.
    fn with_full_width_colon(&mut self, mut text: Text) -> Text {
        if let Some(last) = text.runs.last_mut()
            && last.text.ends_with(':')
        {
            let end = last.span.range.end;
            let colon = Span::new(&last.span.source, end.saturating_sub(1)..end);
            let strong = last.strong;
            last.text.pop();
            last.span.range.end = colon.range.start;
            let warning =
                Diagnostic::warning("DF111", "主送后面的冒号应是全角的“：”，按“：”排印").instead("：");
            self.diagnostics.push(warning.at(colon.clone()).hint("把半角的“:”改成“：”"));
            text.runs.push(Run { text: "：".to_owned(), strong, span: colon });
            text.runs.retain(|run| !run.text.is_empty());
        }
        text
    }

    /// `**` beside a full-width mark is no markup to Markdown and would be printed.
    fn check_stray(&mut self, text: &Text) {
        for run in &text.runs {
            self.check_picture(run);
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

    pub(super) fn error(&mut self, code: &'static str, message: &str, span: Span, hint: &str) {
        self.diagnostics.push(Diagnostic::error(code, message).at(span).hint(hint));
    }
}

/// Passes over the rest of an element whose start has been read.
pub(super) fn skip<'t>(events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>) {
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

/// A line that ends in a colon and holds no sentence: 薛静委员：, and not the opening sentence.
fn is_recipient(text: &Text) -> bool {
    let plain = text.plain();
    plain.ends_with(['：', ':']) && !plain.contains('。')
}
