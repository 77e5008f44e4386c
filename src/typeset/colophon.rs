//! 版记 (7.4): 抄送, 印发机关 and 印发日期 between rules, at the foot of the last even page. In a 信函, 抄送 alone and
//! without rules, at the foot of the last page (10.1).

use super::line::{Frame, Piece, SetLine, paragraph, single};
use super::page::{Element, Ink, Item, Rule};
use super::{Context, Part, RecipientPlace};
use crate::diagnostic::Diagnostics;
use crate::document::{Colophon, Document, Text};
use crate::length::Length;
use crate::style::Layout;

/// The rows between the rules, from top to bottom.
struct Rows(Vec<Vec<SetLine>>);

/// Sets the 版记 so that it ends at the foot of the text block. `Part::bottom` is where it begins. None when the letter
/// has nothing to put there.
pub(super) fn set(document: &Document, context: &mut Context<'_>) -> Result<Option<Part>, Diagnostics> {
    let Rows(rows) = rows(document, context)?;
    let part = match context.style.layout {
        Layout::Document => ruled(rows, context),
        Layout::Letter => plain(rows, context),
        Layout::Form => return Ok(None),
    };
    Ok((!part.items.is_empty()).then_some(part))
}

/// 7.4.1: the first and the last rule thick, those between the rows thin.
fn ruled(rows: Vec<Vec<SetLine>>, context: &mut Context<'_>) -> Part {
    let style = context.style;
    let Some(last) = rows.len().checked_sub(1) else {
        return Part { items: Vec::new(), bottom: style.bottom() };
    };
    let step = style.line_of(style.small_size);
    let lines: usize = rows.iter().map(Vec::len).sum();
    let height = step * i64::try_from(lines).unwrap_or_default();
    let thin = style.thin_rule * i64::try_from(last).unwrap_or_default();
    let top = style.bottom() - height - thin - style.thick_rule * 2;
    let mut items = vec![rule(top, style.thick_rule, context)];
    let mut y = top + style.thick_rule;
    for (row, lines) in rows.into_iter().enumerate() {
        let block = context.next_block();
        for line in lines {
            let em_top = y + (step - style.small_size) / 2;
            items.extend(line.at(style.binding_margin, em_top, block));
            y += step;
        }
        let weight = if row == last { style.thick_rule } else { style.thin_rule };
        items.push(rule(y, weight, context));
        y += weight;
    }
    Part { items, bottom: top }
}

/// 10.1: the last line's em boxes end with the text block.
fn plain(rows: Vec<Vec<SetLine>>, context: &mut Context<'_>) -> Part {
    let style = context.style;
    let step = style.line_of(style.small_size);
    let lines: Vec<SetLine> = rows.into_iter().flatten().collect();
    let count = i64::try_from(lines.len()).unwrap_or_default();
    let top = style.bottom() - style.small_size - step * (count - 1);
    let block = context.next_block();
    let mut items = Vec::new();
    for (place, line) in (0i64..).zip(lines) {
        items.extend(line.at(style.binding_margin, top + step * place, block));
    }
    Part { items, bottom: top }
}

fn rule(y: Length, height: Length, context: &Context<'_>) -> Item {
    let style = context.style;
    Item::Rule(Rule { x: style.binding_margin, y, width: style.text_width, height, ink: Ink::Black })
}

fn rows(document: &Document, context: &Context<'_>) -> Result<Rows, Diagnostics> {
    let colophon = &document.colophon;
    let mut organs = Vec::new();
    if let (Some(recipient), RecipientPlace::Colophon) = (&document.recipient, context.recipient) {
        organs.extend(organs_row("主送：", &stopped(recipient), Element::Recipient, context)?);
    }
    if let Some(copies) = &colophon.copies {
        organs.extend(organs_row("抄送：", copies, Element::Copies, context)?);
    }
    let mut rows = vec![organs];
    let has_issue = colophon.issuer.is_some() || colophon.issue_date.is_some();
    if has_issue && context.style.layout == Layout::Document {
        rows.push(vec![issue_row(colophon, context)?]);
    }
    rows.retain(|row| !row.is_empty());
    Ok(Rows(rows))
}

/// 7.4.2: a full stop in the place of the colon.
fn stopped(recipient: &Text) -> Text {
    let plain = recipient.plain();
    let names = plain.trim_end_matches(['：', ':', '。']);
    recipient.split_at(&[names.len()]).remove(0).followed_by("。")
}

/// 7.4.2: one character's space at both sides; later lines align with the first character after the label. No rule parts
/// 主送 and 抄送.
fn organs_row(
    label: &str,
    organs: &Text,
    element: Element,
    context: &Context<'_>,
) -> Result<Vec<SetLine>, Diagnostics> {
    let style = context.style;
    let setting = context.setting(style.small_size);
    let gap = style.character() * style.side_gap;
    let label = Text::made_up(label);
    let label = single(Piece::plain(&label, element), &setting, gap)?;
    let frame = Frame { first: label.end, rest: label.end, end: style.text_width - gap };
    let mut lines = paragraph(&[Piece::plain(organs, element)], &setting, frame)?;
    if let Some(first) = lines.first_mut() {
        let rest = std::mem::replace(first, label);
        first.append(rest);
    }
    Ok(lines)
}

/// 7.4.3: the organ left, the date right, one character's space each.
fn issue_row(colophon: &Colophon, context: &Context<'_>) -> Result<SetLine, Diagnostics> {
    let style = context.style;
    let setting = context.plain(style.small_size);
    let gap = style.character() * style.side_gap;
    let mut row = SetLine::empty(gap);
    if let Some(text) = &colophon.issuer {
        row.append(single(Piece::plain(text, Element::Issuer), &setting, gap)?);
    }
    if let Some(date) = &colophon.issue_date {
        let text = date.followed_by("印发");
        let date = single(Piece::plain(&text, Element::IssueDate), &setting, Length::ZERO)?;
        let x = style.text_width - gap - date.width();
        row.append(date.shifted(x));
    }
    Ok(row)
}
