//! 附件说明 under the text (7.3.4), and the attachments on pages of their own (7.3.7).

use super::body::{self, LedTable};
use super::flow::{Content, Flow, Spacing, Strip};
use super::line::{Frame, Piece, SetLine, paragraph, single};
use super::page::{Element, Line};
use super::table::Slice;
use super::{Context, title};
use crate::diagnostic::Diagnostics;
use crate::document::{Attachment, Text};
use crate::font::Style as FontStyle;
use crate::length::Length;

/// A 附件说明 of more lines may be parted.
const KEPT_LINES: usize = 6;

/// 7.3.4: two characters in, one attachment a line; later lines align with the first character of the name.
pub(super) fn note(attachments: &[Attachment], flow: &mut Flow, context: &mut Context<'_>) {
    let above = flow.strips.len();
    let Some(notes) = flow.keep(note_lines(attachments, context)) else { return };
    let mut space = context.style.lines_above_attachment_note;
    for lines in notes {
        flow.add(Ok(lines), Spacing::above(space), context);
        space = 0;
    }
    let last = flow.strips.len().saturating_sub(1);
    if flow.strips.len() - above <= KEPT_LINES {
        let kept = flow.strips.iter_mut().take(last).skip(above);
        kept.for_each(|strip| strip.keep_with_next = true);
    }
}

fn note_lines(attachments: &[Attachment], context: &Context<'_>) -> Result<Vec<Vec<SetLine>>, Diagnostics> {
    let style = context.style;
    let setting = context.setting(style.body_size);
    let set = |text: &Text, x| {
        single(Piece::plain(text, Element::AttachmentNote), &context.plain(style.body_size), x)
    };
    let label = set(&Text::made_up("附件："), style.character() * style.indent)?;
    let mut numbers = Vec::new();
    for attachment in attachments {
        let number = attachment.number.map(|number| Text::made_up(&format!("{number}.")));
        numbers.push(number.map(|text| set(&text, label.end)).transpose()?);
    }
    let gap = style.number_gap.of(style.body_size);
    let name_x = numbers.iter().flatten().map(|number| number.end + gap).max().unwrap_or(label.end);
    let mut label = Some(label);
    let mut notes = Vec::new();
    for (attachment, number) in attachments.iter().zip(numbers) {
        let frame = Frame { first: name_x, rest: name_x, end: style.text_width };
        let name = attachment.title.in_one_line();
        let mut lines = paragraph(&[Piece::plain(&name, Element::AttachmentNote)], &setting, frame)?;
        if let Some(first) = lines.first_mut() {
            let mut line = label.take().unwrap_or_else(|| SetLine::empty(name_x));
            if let Some(number) = number {
                line.append(number);
            }
            line.append(std::mem::replace(first, SetLine::empty(name_x)));
            *first = line;
        }
        notes.push(lines);
    }
    Ok(notes)
}

/// 7.3.7: each attachment on a new page; one without content is sent by itself and only named.
pub(super) fn pages(attachments: &[Attachment], flow: &mut Flow, context: &mut Context<'_>) {
    for attachment in attachments.iter().filter(|attachment| !attachment.body.is_empty()) {
        let style = context.style;
        let led = body::led_table(&attachment.body, flow, context);
        let is_turned = led.as_ref().is_some_and(LedTable::is_turned);
        // The head of a turned table is turned with it: a page of nothing but a title would be none.
        let (width, origin) = if is_turned {
            (style.text_height, Length::ZERO)
        } else {
            (style.text_width, style.binding_margin)
        };
        let Some(opening) = flow.keep(opening(attachment, width, origin, context)) else { continue };
        let rest = match led {
            Some(led) if is_turned => led.add_turned(opening.slice, flow, context),
            led => {
                add(opening, flow, context);
                led.map_or(attachment.body.as_slice(), |led| led.add(flow, context))
            }
        };
        body::blocks(rest, flow, context);
    }
}

/// The title of an attachment at the head of a page.
fn add(Opening { slice, needed }: Opening, flow: &mut Flow, context: &mut Context<'_>) {
    let content = Content::Items { items: slice.at(Length::ZERO), height: slice.height, needed };
    let strip = Strip::new(content, context.next_block());
    flow.strips.push(Strip { new_page: true, keep_with_next: true, ..strip });
}

/// What stands above the content of an attachment, from the top of its first page to where the content begins.
struct Opening {
    slice: Slice,
    /// To the end of the title.
    needed: Length,
}

/// 附件 and its number on the first line, the title on the third; `width` wide from `origin`.
fn opening(
    attachment: &Attachment,
    width: Length,
    origin: Length,
    context: &mut Context<'_>,
) -> Result<Opening, Diagnostics> {
    let style = context.style;
    let mark = Text::made_up(&attachment.mark());
    let mark = Piece { text: &mark, style: FontStyle::Heiti, element: Element::AttachmentMark };
    let mark = single(mark, &context.plain(style.body_size), Length::ZERO)?;
    let mut lines: Vec<Line> = mark.lines_at(origin, Length::ZERO, context.next_block()).collect();
    let block = context.next_block();
    let line = style.line();
    let title_line = line * (style.attachment_title_line - 1);
    // Its first line stands level with a line of the text.
    let mut y = title_line - (style.title_size - style.body_size) / 2;
    let mut needed = y;
    let step = style.line_of(style.title_size);
    for line in title::centred(&attachment.title, Element::AttachmentTitle, width, context)? {
        lines.extend(line.lines_at(origin, y, block));
        needed = y + style.title_size;
        y += step;
    }
    // Further lines of the title take what they need, to the nearest line of the grid.
    let last = y - step - title_line;
    let title_lines = (last + line / 2).whole(line) + 1;
    let height = title_line + line * (title_lines + style.lines_below_attachment_title);
    Ok(Opening { slice: Slice { lines, rules: Vec::new(), height }, needed })
}
