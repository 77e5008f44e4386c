//! 主送, 正文 and what follows it (7.3.2–7.3.6) as a flow of lines that have no page yet.

use super::Context;
use super::line::{Frame, Piece, SetLine, paragraph, single};
use super::page::Element;
use crate::diagnostic::Diagnostics;
use crate::document::{Block, Document, Ending, Text, heading_number};
use crate::font::Style as FontStyle;
use crate::length::Length;

/// A line on its way to a page.
pub(super) struct FlowLine {
    pub line: SetLine,
    pub block: u32,
    /// Empty lines above it, unless it is the first of a page.
    pub space_above: i64,
    /// Whether it must not be the last of a page: a heading; the end of the text before the signature.
    pub keep_with_next: bool,
}

/// Everything from 主送 to 附注.
pub(super) fn flow(document: &Document, context: &mut Context<'_>) -> Result<Vec<FlowLine>, Diagnostics> {
    let mut flow = Flow { lines: Vec::new(), missing: Diagnostics::default() };
    if let Some(recipient) = &document.recipient {
        let piece = Piece { text: recipient, style: FontStyle::Fangsong, element: Element::Recipient };
        let lines = paragraph(&[piece], &context.setting(context.style.body_size), flush(context));
        flow.add(lines, Spacing::above(0), context);
    }
    let mut blocks = document.body.iter().peekable();
    while let Some(block) = blocks.next() {
        match block {
            Block::Paragraph(text) => flow.add(set(&[body(text)], context), Spacing::above(0), context),
            Block::Heading { level, number, text, run_in } => {
                let label = Text::made_up(&heading_number(*level, *number));
                let element = Element::Heading(*level);
                let style = heading_style(*level);
                let mut pieces = vec![Piece { text: &label, style, element }, Piece { text, style, element }];
                let follower = blocks.next_if(|next| *run_in && matches!(next, Block::Paragraph(_)));
                if let Some(Block::Paragraph(text)) = follower {
                    pieces.push(body(text));
                }
                let keep_with_next =
                    follower.is_none() && blocks.peek().is_some_and(|next| leads_to(*level, next));
                let spacing = Spacing { above: 0, keep_with_next };
                flow.add(set(&pieces, context), spacing, context);
            }
        }
    }
    ending(&document.ending, &mut flow, context);
    if flow.missing.has_errors() { Err(flow.missing) } else { Ok(flow.lines) }
}

struct Flow {
    lines: Vec<FlowLine>,
    missing: Diagnostics,
}

/// How a paragraph stands to its neighbours.
#[derive(Clone, Copy)]
struct Spacing {
    /// Empty lines above it.
    above: i64,
    keep_with_next: bool,
}

impl Spacing {
    fn above(above: i64) -> Self {
        Self { above, keep_with_next: false }
    }
}

impl Flow {
    fn add(&mut self, lines: Result<Vec<SetLine>, Diagnostics>, spacing: Spacing, context: &mut Context<'_>) {
        let block = context.next_block();
        match lines {
            Ok(lines) => {
                let last = lines.len().saturating_sub(1);
                self.lines.extend(lines.into_iter().enumerate().map(|(i, line)| FlowLine {
                    line,
                    block,
                    space_above: if i == 0 { spacing.above } else { 0 },
                    keep_with_next: spacing.keep_with_next && i == last,
                }));
            }
            Err(missing) => self.missing.extend(missing),
        }
    }
}

/// Whether a heading of a level belongs with what follows: text, or a heading below it.
fn leads_to(level: u8, next: &Block) -> bool {
    match next {
        Block::Paragraph(_) => true,
        Block::Heading { level: next, .. } => *next > level,
    }
}

fn body(text: &Text) -> Piece<'_> {
    Piece { text, style: FontStyle::Fangsong, element: Element::Paragraph }
}

/// 7.3.3: 黑体, 楷体, then 仿宋.
fn heading_style(level: u8) -> FontStyle {
    match level {
        1 => FontStyle::Heiti,
        2 => FontStyle::Kaiti,
        _ => FontStyle::Fangsong,
    }
}

/// A paragraph indented by two characters, later lines flush.
fn set(pieces: &[Piece<'_>], context: &Context<'_>) -> Result<Vec<SetLine>, Diagnostics> {
    let style = context.style;
    let frame = Frame { first: style.character() * style.indent, ..flush(context) };
    paragraph(pieces, &context.setting(style.body_size), frame)
}

fn flush(context: &Context<'_>) -> Frame {
    Frame { first: Length::ZERO, rest: Length::ZERO, end: context.style.text_width }
}

/// What follows the text, longer than this, may be parted after the date.
const KEPT_LINES: usize = 8;

/// What follows the text. It stays on one page, and a line of the text with it: no page carries a signature
/// and no text (7.3.5.5).
fn ending(ending: &Ending, flow: &mut Flow, context: &mut Context<'_>) {
    let text_lines = flow.lines.len();
    let mut space = context.style.lines_above_signature;
    for line in signature(ending, context) {
        flow.add(line.map(|line| vec![line]), Spacing::above(space), context);
        space = 0;
    }
    let signed = flow.lines.len();
    for (text, element) in ending
        .contacts
        .iter()
        .map(|text| (text, Element::Contact))
        .chain(ending.note.iter().map(|text| (text, Element::Note)))
    {
        let piece = Piece { text, style: FontStyle::Fangsong, element };
        flow.add(set(&[piece], context), Spacing::above(space), context);
        space = 0;
    }
    let whole = flow.lines.len() - text_lines <= KEPT_LINES;
    let kept = if whole { flow.lines.len() } else { signed };
    let (first, last) = (text_lines.saturating_sub(1), kept.saturating_sub(1));
    flow.lines.iter_mut().take(last).skip(first).for_each(|line| line.keep_with_next = true);
}

/// 7.3.5.2, unsealed: 署名 two characters from the right; the date begins two characters right of it; a date
/// that is longer than the name is itself two characters from the right, and the name moves left.
fn signature(ending: &Ending, context: &Context<'_>) -> Vec<Result<SetLine, Diagnostics>> {
    let style = context.style;
    let setting = context.plain(style.body_size);
    let line = |text: &Option<Text>, element| {
        let piece = |text| Piece { text, style: FontStyle::Fangsong, element };
        text.as_ref().map(|text| single(piece(text), &setting, Length::ZERO))
    };
    let width = |line: &Option<Result<SetLine, Diagnostics>>| match line {
        Some(Ok(line)) => line.width(),
        _ => Length::ZERO,
    };
    let (name, date) = (line(&ending.signature, Element::Signature), line(&ending.date, Element::Date));
    let right = style.text_width - style.character() * style.signature_right;
    let offset = style.character() * style.date_offset;
    let name_x = if name.is_some() && width(&date) > width(&name) {
        right - width(&date) - offset
    } else {
        right - width(&name)
    };
    let date_x = if name.is_some() { name_x + offset } else { right - width(&date) };
    let shifted = |line: Result<SetLine, Diagnostics>, x| line.map(|line| line.shifted(x));
    name.map(|line| shifted(line, name_x)).into_iter().chain(date.map(|line| shifted(line, date_x))).collect()
}
