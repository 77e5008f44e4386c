//! 主送 and 正文 (7.3.2, 7.3.3).

use super::flow::{Flow, Spacing};
use super::line::{Frame, Piece, SetLine, paragraph};
use super::page::Element;
use super::{Context, figure, table};
use crate::diagnostic::Diagnostics;
use crate::document::{Block, Text, heading_number};
use crate::font::Style as FontStyle;
use crate::length::Length;

/// 7.3.2: 主送, flush left.
pub(super) fn recipient(text: &Text, flow: &mut Flow, context: &mut Context<'_>) {
    let piece = Piece { text, style: FontStyle::Fangsong, element: Element::Recipient };
    let lines = paragraph(&[piece], &context.setting(context.style.body_size), flush(context));
    flow.add(lines, Spacing::default(), context);
}

/// 7.3.3: the text of the letter or of an attachment.
pub(super) fn blocks(blocks: &[Block], flow: &mut Flow, context: &mut Context<'_>) {
    let mut blocks = blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        match block {
            Block::Paragraph(text) => flow.add(set(&[body(text)], context), Spacing::default(), context),
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
                flow.add(set(&pieces, context), Spacing { above: 0, keep_with_next }, context);
            }
            Block::Table(content) => table::set(content, flow, context),
            Block::Figure(content) => figure::set(content, flow, context),
        }
    }
}

/// Whether a heading of a level belongs with what follows: text, or a heading below it.
fn leads_to(level: u8, next: &Block) -> bool {
    match next {
        Block::Paragraph(_) | Block::Table(_) | Block::Figure(_) => true,
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
pub(super) fn set(pieces: &[Piece<'_>], context: &Context<'_>) -> Result<Vec<SetLine>, Diagnostics> {
    let style = context.style;
    let frame = Frame { first: style.character() * style.indent, ..flush(context) };
    paragraph(pieces, &context.setting(style.body_size), frame)
}

fn flush(context: &Context<'_>) -> Frame {
    Frame { first: Length::ZERO, rest: Length::ZERO, end: context.style.text_width }
}
