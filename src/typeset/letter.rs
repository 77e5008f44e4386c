//! 信函 (10.1): its head between double rules, and how page 1 is filled.

use super::flow::{Content, Strip};
use super::letterhead::organ_mark::{self, OrganMark};
use super::letterhead::{at_right, markings, plain, result_class, result_class_above_title};
use super::page::{Element, Ink, Item, Rule};
use super::paginate::{FirstPage, Paginated, paginate};
use super::{Context, Part};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, Letterhead, Text};
use crate::length::Length;
use crate::style::{ResultClassPlace, Style};

/// Sets the head of a 信函, and the second double rule at the foot of page 1.
pub(super) fn set(letterhead: &Letterhead, context: &mut Context<'_>) -> Result<Part, Diagnostics> {
    let style = context.style;
    let leading: Vec<Text> = letterhead.organ_mark.first().map(without_wenjian).into_iter().collect();
    let mark = OrganMark { organs: &leading, suffix: None };
    let Part { mut items, bottom } =
        organ_mark::set(&mark, style.letter_mark_top, style.page_width / 2, context)?;
    let rule = bottom + style.letter_rule_drop;
    items.extend(double_rule(rule, [style.letter_rule_thick, style.letter_rule_thin], style));

    let top = rule + style.letter_rule_height() + style.leading();
    let (left, left_lines) = markings::set(letterhead, top, context)?;
    items.extend(left);
    let mut right_lines = 0;
    let below = style.result_class_place != ResultClassPlace::AboveTitle;
    let number =
        letterhead.document_number.as_ref().map(|text| plain(text, Element::DocumentNumber, context));
    // There is no 签发人 to stand below, and the top of the page is the 标志's.
    let class = letterhead.result_class.as_ref().filter(|_| below).map(|text| result_class(text, context));
    for line in number.into_iter().chain(class) {
        items.extend(at_right(line?, Length::ZERO, top + style.line() * right_lines, context));
        right_lines += 1;
    }
    let foot = style.page_height - style.letter_rule_foot - style.letter_rule_height();
    items.extend(double_rule(foot, [style.letter_rule_thin, style.letter_rule_thick], style));
    let bottom = match left_lines.max(right_lines) {
        0 => rule + style.letter_rule_height(),
        lines => top + style.line() * (lines - 1) + style.body_size,
    };
    items.extend(result_class_above_title(letterhead, bottom, context)?);
    Ok(Part { items, bottom })
}

/// 10.1: the 标志 of a 信函 is the name of the organ alone.
fn without_wenjian(mark: &Text) -> Text {
    let plain = mark.plain();
    let name = plain.strip_suffix("文件").filter(|name| !name.is_empty()).unwrap_or(&plain);
    mark.split_at(&[name.len()]).remove(0)
}

/// Two rules in the middle of the paper, from the upper one's weight to the lower one's.
fn double_rule(y: Length, [upper, lower]: [Length; 2], style: &Style) -> [Item; 2] {
    let x = (style.page_width - style.letter_rule_width) / 2;
    let rule = |y, height| Item::Rule(Rule { x, y, width: style.letter_rule_width, height, ink: Ink::Red });
    [rule(y, upper), rule(y + upper + style.letter_rule_gap, lower)]
}

/// Pages of a 信函. Where its text goes on to page 2, the lines of page 1 stand a little further apart, or nearer, so
/// that the last is 7/8 of a character above the second double rule.
pub(super) fn fill(flow: &[Strip], first: FirstPage, line: Length, context: &Context<'_>) -> Paginated {
    let style = context.style;
    let foot = first.bottom;
    let most = (foot - first.top).scale(style.letter_line_change, 1000).min(line / 2);
    if most <= Length::ZERO {
        return paginate(flow, first, line, context);
    }
    let trial = paginate(flow, FirstPage { bottom: foot + most, ..first.clone() }, line, context);
    let is_line = |(strip, page): (&Strip, &usize)| *page > 0 || matches!(strip.content, Content::Line(_));
    // Seals and tables do not give with the pitch.
    if !flow.iter().zip(&trial.places).all(is_line) {
        return paginate(flow, first, line, context);
    }
    let (span, used) = (foot - style.body_size - first.top, trial.first_end - style.body_size - first.top);
    let goes_on = trial.pages.len() > 1;
    // A page that ends early, before a heading or the signature, stays as it is.
    let is_near = span - used <= most && used > Length::ZERO;
    if is_near && (goes_on || used > span) {
        let first = FirstPage { line: line.scale(span.units(), used.units()), ..first };
        return paginate(flow, first, line, context);
    }
    trial
}

/// What the draft gives and a 信函 does not carry.
pub(super) fn unprinted(document: &Document) -> Diagnostics {
    let mut warnings = Diagnostics::default();
    let (head, colophon) = (&document.letterhead, &document.colophon);
    for (name, text) in [
        ("主办机关以外的发文机关标志", head.organ_mark.get(1)),
        ("签发人", head.signatories.first()),
        ("印发机关", colophon.issuer.as_ref()),
        ("印发日期", colophon.issue_date.as_ref()),
    ] {
        let Some(text) = text else { continue };
        let message = format!("信函不印{name}，已略去");
        let hint = "这是 GB/T 9704 第10.1条的规定；如需印出，请改用“文件”版式";
        warnings.push(Diagnostic::warning("not-in-a-letter", message).at(text.span()).hint(hint));
    }
    warnings
}
