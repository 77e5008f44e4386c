//! 标题 (7.3.1): centred, broken between words into a trapezium or a lozenge.

use super::line::{Piece, Setting, single};
use super::page::{Element, Item};
use super::{Context, Part, words};
use crate::diagnostic::Diagnostics;
use crate::document::Text;
use crate::font::Style as FontStyle;
use crate::length::Length;

/// Fewer characters than this are no line of a title.
const SHORTEST_LINE: usize = 3;

/// The cost of a line next to a much longer or shorter one grows with the square of the difference; this is the
/// cost, in the same measure, of three lines of which the middle one is the shortest (neither shape of 7.3.1).
const HOURGLASS: i64 = 40;
/// The cost of lines that are all of one length (a rectangle, neither shape).
const RECTANGLE: i64 = 2;

/// Sets the title with the em box of its first line at `top`.
pub(super) fn set(title: &Text, top: Length, context: &mut Context<'_>) -> Result<Part, Diagnostics> {
    let style = context.style;
    let setting = context.plain(style.title_size);
    let block = context.next_block();
    let step = style.line_of(style.title_size);
    let mut items: Vec<Item> = Vec::new();
    let mut y = top;
    let measure = style.text_width - style.character() * style.title_side_gap * 2;
    for text in lines(title, &setting, measure)? {
        let line = single(piece(&text), &setting, Length::ZERO)?;
        let x = (style.text_width - line.width()) / 2;
        items.extend(line.shifted(x).at(style.binding_margin, y, block));
        y += step;
    }
    Ok(Part { items, bottom: y })
}

fn piece(text: &Text) -> Piece<'_> {
    Piece { text, style: FontStyle::Xiaobiaosong, element: Element::Title }
}

/// The lines of a title: those asked for by hand, else the best of all.
fn lines(title: &Text, setting: &Setting<'_>, measure: Length) -> Result<Vec<Text>, Diagnostics> {
    let mut lines = Vec::new();
    for part in title.split_lines() {
        lines.extend(best_lines(&part, setting, measure)?);
    }
    Ok(lines)
}

/// As few lines as hold the text; among the ways to break it between words, the best shape.
fn best_lines(text: &Text, setting: &Setting<'_>, measure: Length) -> Result<Vec<Text>, Diagnostics> {
    let width = single(piece(text), setting, Length::ZERO)?.width();
    if width <= measure {
        return Ok(vec![text.clone()]);
    }
    let plain = text.plain();
    let ends = words::ends(&plain);
    let least = usize::try_from((width + measure - Length::pt(1)).whole(measure)).unwrap_or(2).max(2);
    for count in least..=plain.chars().count() {
        let mut best: Option<(i64, Vec<usize>)> = None;
        each_choice(&ends, count, &mut Vec::new(), &mut |cuts| {
            let lengths = half_ems(&plain, cuts);
            if lengths.iter().any(|length| setting.em() * *length > measure * 2) {
                return;
            }
            let cost = shape_cost(&lengths);
            if best.as_ref().is_none_or(|(known, _)| cost < *known) {
                best = Some((cost, cuts.to_vec()));
            }
        });
        if let Some((_, cuts)) = best {
            return Ok(text.split_at(&cuts));
        }
    }
    Ok(vec![text.clone()])
}

/// Calls `visit` with every choice of `count` ends that closes with the last.
fn each_choice(ends: &[usize], count: usize, chosen: &mut Vec<usize>, visit: &mut impl FnMut(&[usize])) {
    if count == 1 {
        if let Some(last) = ends.last() {
            chosen.push(*last);
            visit(chosen);
            chosen.pop();
        }
        return;
    }
    for (i, end) in ends.iter().enumerate().take(ends.len().saturating_sub(count - 1)) {
        chosen.push(*end);
        each_choice(&ends[i + 1..], count - 1, chosen, visit);
        chosen.pop();
    }
}

/// The lengths of the lines in half ems: two for a Han character, one for a figure or Latin letter.
fn half_ems(text: &str, cuts: &[usize]) -> Vec<i64> {
    let mut start = 0;
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    cuts.iter()
        .map(|&end| {
            let line = &text[start..end];
            start = end;
            line.chars().map(width).sum()
        })
        .collect()
}

fn shape_cost(lengths: &[i64]) -> i64 {
    let steps = lengths.windows(2).map(|pair| (pair[0] - pair[1]).pow(2)).sum::<i64>();
    let shortest = i64::try_from(SHORTEST_LINE * 2).unwrap_or_default();
    let stub = lengths.iter().filter(|length| **length < shortest).count();
    let hourglass = lengths.windows(3).filter(|t| t[1] < t[0] && t[1] < t[2]).count();
    let rectangle = lengths.windows(2).all(|pair| pair[0] == pair[1]);
    steps
        + 10_000 * i64::try_from(stub).unwrap_or_default()
        + HOURGLASS * i64::try_from(hourglass).unwrap_or_default()
        + RECTANGLE * i64::from(rectangle)
}
