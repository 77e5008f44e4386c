//! 版记 (7.4): 抄送, 印发机关 and 印发日期 between rules, at the foot of the last even page.

use super::line::{Frame, Piece, SetLine, paragraph, single};
use super::page::{Element, Ink, Item, Rule};
use super::{Context, Part};
use crate::diagnostic::Diagnostics;
use crate::document::{Colophon, Text};
use crate::font::Style as FontStyle;
use crate::length::Length;

/// The rows between the rules, from top to bottom.
struct Rows(Vec<Vec<SetLine>>);

/// Sets the 版记 so that its last rule ends at the foot of the text block. `Part::bottom` is where its
/// first rule begins. None when the letter has nothing to put there.
pub(super) fn set(colophon: &Colophon, context: &mut Context<'_>) -> Result<Option<Part>, Diagnostics> {
    let style = context.style;
    let Rows(rows) = rows(colophon, context)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let step = style.line_of(style.small_size);
    let lines: usize = rows.iter().map(Vec::len).sum();
    let height = step * i64::try_from(lines).unwrap_or_default();
    let thin = style.thin_rule * i64::try_from(rows.len() - 1).unwrap_or_default();
    let top = style.bottom() - height - thin - style.thick_rule * 2;
    let mut items = vec![rule(top, style.thick_rule, context)];
    let mut y = top + style.thick_rule;
    let last = rows.len() - 1;
    for (row, lines) in rows.into_iter().enumerate() {
        for line in lines {
            let em_top = y + (step - style.small_size) / 2;
            items.extend(line.at(style.binding_margin, em_top, context.next_block()));
            y += step;
        }
        let weight = if row == last { style.thick_rule } else { style.thin_rule };
        items.push(rule(y, weight, context));
        y += weight;
    }
    Ok(Some(Part { items, bottom: top }))
}

fn rule(y: Length, height: Length, context: &Context<'_>) -> Item {
    let style = context.style;
    Item::Rule(Rule { x: style.binding_margin, y, width: style.text_width, height, ink: Ink::Black })
}

fn rows(colophon: &Colophon, context: &Context<'_>) -> Result<Rows, Diagnostics> {
    let mut rows = Vec::new();
    if let Some(copies) = &colophon.copies {
        rows.push(copies_row(copies, context)?);
    }
    if colophon.issuer.is_some() || colophon.issue_date.is_some() {
        rows.push(vec![issue_row(colophon, context)?]);
    }
    Ok(Rows(rows))
}

/// 7.4.2: one character's space at both sides; later lines align with the first character after the label.
fn copies_row(copies: &Text, context: &Context<'_>) -> Result<Vec<SetLine>, Diagnostics> {
    let style = context.style;
    let setting = context.setting(style.small_size);
    let gap = style.character() * style.side_gap;
    let piece = |text| Piece { text, style: FontStyle::Fangsong, element: Element::Copies };
    let label = Text::made_up("抄送：");
    let label = single(piece(&label), &setting, gap)?;
    let frame = Frame { first: label.end, rest: label.end, end: style.text_width - gap };
    let mut lines = paragraph(&[piece(copies)], &setting, frame)?;
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
        row.append(single(piece(text, Element::Issuer), &setting, gap)?);
    }
    if let Some(date) = &colophon.issue_date {
        let text = date.followed_by("印发");
        let date = single(piece(&text, Element::IssueDate), &setting, Length::ZERO)?;
        let x = style.text_width - gap - date.width();
        row.append(date.shifted(x));
    }
    Ok(row)
}

fn piece(text: &Text, element: Element) -> Piece<'_> {
    Piece { text, style: FontStyle::Fangsong, element }
}
