//! 主送 and 正文 (7.3.2, 7.3.3).

use super::flow::{Flow, Spacing};
use super::line::{Frame, Piece, SetLine, paragraph};
use super::page::Element;
use super::table::{Planned, Slice};
use super::{Context, figure, table};
use crate::diagnostic::Diagnostics;
use crate::document::{Block, Table, Text, heading_number};
use crate::font::Style as FontStyle;
use crate::length::Length;

/// 7.3.2: 主送, flush left.
pub(super) fn recipient(text: &Text, flow: &mut Flow, context: &mut Context<'_>) {
    let piece = Piece::plain(text, Element::Recipient);
    let frame = Frame { first: Length::ZERO, rest: Length::ZERO, end: context.style.text_width };
    let lines = paragraph(&[piece], &context.setting(context.style.body_size), frame);
    flow.add(lines, Spacing::default(), context);
}

/// 7.3.3: the text of the letter or of an attachment.
pub(super) fn blocks(blocks: &[Block], flow: &mut Flow, context: &mut Context<'_>) {
    let mut rest = blocks;
    while let [block, after @ ..] = rest {
        rest = match block {
            Block::Paragraph(text) => {
                flow.add(set(&[body(text)], context), Spacing::default(), context);
                after
            }
            Block::Heading { level, number, text, run_in } => {
                if let Some(led) = led_table(rest, flow, context) {
                    led.add(flow, context)
                } else {
                    let heading = Heading { level: *level, number: *number, text };
                    heading.add(after, *run_in, flow, context)
                }
            }
            Block::Table(table) => LedTable::new(&[], table, after, flow, context).add(flow, context),
            Block::Figure(content) => {
                figure::set(content, flow, context);
                after
            }
        };
    }
}

struct Heading<'d> {
    level: u8,
    number: u32,
    text: &'d Text,
}

impl Heading<'_> {
    /// Adds the heading and, where it does, the paragraph that runs in behind it; returns what is left.
    fn add<'d>(
        &self,
        after: &'d [Block],
        run_in: bool,
        flow: &mut Flow,
        context: &mut Context<'_>,
    ) -> &'d [Block] {
        let label = Text::made_up(&heading_number(self.level, self.number));
        let mut pieces = self.pieces(&label).to_vec();
        if let (true, [Block::Paragraph(text), rest @ ..]) = (run_in, after) {
            pieces.push(body(text));
            flow.add(set(&pieces, context), Spacing::default(), context);
            return rest;
        }
        let keep_with_next = after.first().is_some_and(|next| leads_to(self.level, next));
        flow.add(set(&pieces, context), Spacing { above: 0, keep_with_next }, context);
        after
    }

    fn pieces<'p>(&'p self, label: &'p Text) -> [Piece<'p>; 2] {
        let (style, element) = (heading_style(self.level), Element::Heading(self.level));
        [Piece { text: label, style, element }, Piece { text: self.text, style, element }]
    }
}

/// Whether a heading of a level belongs with what follows: text, or a heading below it.
fn leads_to(level: u8, next: &Block) -> bool {
    match next {
        Block::Paragraph(_) | Block::Table(_) | Block::Figure(_) => true,
        Block::Heading { level: next, .. } => *next > level,
    }
}

/// A table with the headings that lead to it.
pub(super) struct LedTable<'d> {
    headings: Vec<Heading<'d>>,
    /// None where it cannot be set, which the flow knows.
    table: Option<Planned<'d>>,
    /// What stands behind it.
    rest: &'d [Block],
}

/// The table that some blocks begin with, or that only headings stand before.
pub(super) fn led_table<'d>(
    blocks: &'d [Block],
    flow: &mut Flow,
    context: &Context<'_>,
) -> Option<LedTable<'d>> {
    let count = blocks.iter().take_while(|block| matches!(block, Block::Heading { .. })).count();
    let (headings, [Block::Table(table), rest @ ..]) = blocks.split_at(count) else { return None };
    let leads = |pair: &[Block]| matches!(pair[0], Block::Heading { level, .. } if leads_to(level, &pair[1]));
    headings.windows(2).all(leads).then(|| LedTable::new(headings, table, rest, flow, context))
}

impl<'d> LedTable<'d> {
    fn new(
        headings: &'d [Block],
        table: &'d Table,
        rest: &'d [Block],
        flow: &mut Flow,
        context: &Context<'_>,
    ) -> Self {
        let heading = |block: &'d Block| match block {
            Block::Heading { level, number, text, .. } => {
                Some(Heading { level: *level, number: *number, text })
            }
            _ => None,
        };
        let headings = headings.iter().filter_map(heading).collect();
        Self { headings, table: flow.keep(table::planned(table, context)), rest }
    }

    /// Whether the table is too wide for the page unless it is turned.
    pub(super) fn is_turned(&self) -> bool {
        self.table.as_ref().is_some_and(Planned::is_turned)
    }

    /// Adds headings and table; returns what is left. Headings of a table that is turned are turned with it, save
    /// where page 1 would show no text without them.
    pub(super) fn add(self, flow: &mut Flow, context: &mut Context<'_>) -> &'d [Block] {
        let has_text = flow.strips.iter().any(|strip| strip.element() != Some(Element::Recipient));
        if self.is_turned() && has_text {
            return self.add_turned(Slice::default(), flow, context);
        }
        for heading in &self.headings {
            let label = Text::made_up(&heading_number(heading.level, heading.number));
            let lines = set(&heading.pieces(&label), context);
            flow.add(lines, Spacing { above: 0, keep_with_next: true }, context);
        }
        if let Some(table) = &self.table {
            table::add(table, Slice::default(), flow, context);
        }
        self.rest
    }

    /// Adds headings and table below `opening`, all turned; returns what is left.
    pub(super) fn add_turned(
        self,
        mut opening: Slice,
        flow: &mut Flow,
        context: &mut Context<'_>,
    ) -> &'d [Block] {
        let style = context.style;
        for heading in &self.headings {
            let label = Text::made_up(&heading_number(heading.level, heading.number));
            let lines = set_within(style.text_height, &heading.pieces(&label), context);
            let block = context.next_block();
            for line in flow.keep(lines).unwrap_or_default() {
                opening.lines.extend(line.lines_at(Length::ZERO, opening.height, block));
                opening.height += style.line();
            }
        }
        if let Some(table) = &self.table {
            table::add(table, opening, flow, context);
        }
        self.rest
    }
}

fn body(text: &Text) -> Piece<'_> {
    Piece::plain(text, Element::Paragraph)
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
pub(super) fn set(pieces: &[Piece<'_>], context: &Context<'_>) -> Result<Vec<SetLine>, Diagnostics> {
    set_within(context.style.text_width, pieces, context)
}

fn set_within(end: Length, pieces: &[Piece<'_>], context: &Context<'_>) -> Result<Vec<SetLine>, Diagnostics> {
    let style = context.style;
    let frame = Frame { first: style.character() * style.indent, rest: Length::ZERO, end };
    paragraph(pieces, &context.setting(style.body_size), frame)
}
