//! 标题 (7.3.1): centred, broken between words into a trapezium or a lozenge.

use super::line::{Piece, SetLine, Setting, single};
use super::page::{Element, Item};
use super::{Context, Part, words};
use crate::diagnostic::Diagnostics;
use crate::document::Text;
use crate::font::Style as FontStyle;
use crate::length::Length;

// What a shape costs. The difference of two lines counts by the square of its half ems.

/// A line narrower than three characters, in half ems, is none (7.3.1).
const SHORTEST_LINE: i64 = 6;
/// The cost of such a line.
const STUB: i64 = 10_000;
/// A line shorter than both its neighbours makes neither a trapezium nor a lozenge.
const HOURGLASS: i64 = 40;
/// Nor do two lines of one length.
const RECTANGLE: i64 = 2;

/// Sets the title with the em box of its first line at `top`.
pub(super) fn set(title: &Text, top: Length, context: &mut Context<'_>) -> Result<Part, Diagnostics> {
    let style = context.style;
    let block = context.next_block();
    let step = style.line_of(style.title_size);
    let mut items: Vec<Item> = Vec::new();
    let mut y = top;
    for line in centred(title, Element::Title, style.text_width, context)? {
        items.extend(line.at(style.binding_margin, y, block));
        y += step;
    }
    Ok(Part { items, bottom: y })
}

/// The lines of a title in the middle of `width`: of the letter, or of an attachment.
pub(super) fn centred(
    title: &Text,
    element: Element,
    width: Length,
    context: &Context<'_>,
) -> Result<Vec<SetLine>, Diagnostics> {
    let style = context.style;
    let setting = context.plain(style.title_size);
    let measure = width - style.character() * style.title_side_gap * 2;
    let set = |text: &Text| {
        let piece = Piece { text, style: FontStyle::Xiaobiaosong, element };
        Ok(single(piece, &setting, Length::ZERO)?.centred(width))
    };
    lines(title, &setting, measure)?.iter().map(set).collect()
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
    let piece = Piece { text, style: FontStyle::Xiaobiaosong, element: Element::Title };
    let width = single(piece, setting, Length::ZERO)?.width();
    if width <= measure {
        return Ok(vec![text.clone()]);
    }
    let plain = text.plain();
    let limit = (measure * 2).whole(setting.em());
    let characters = || plain.char_indices().map(|(at, c)| at + c.len_utf8()).collect::<Vec<_>>();
    let cuts = best_cuts(&plain, &words::ends(&plain), limit)
        // A word longer than a line is broken where it must be.
        .or_else(|| best_cuts(&plain, &characters(), limit))
        .unwrap_or_else(|| vec![plain.len()]);
    Ok(text.split_at(&cuts))
}

/// A line with the best lines before it.
struct Candidate {
    /// Index of its end.
    end: usize,
    width: i64,
    /// Whether it is shorter than the line before.
    shrinks: bool,
    /// How many lines there are so far, then what their shape costs.
    cost: (usize, i64),
    before: Option<usize>,
}

/// The ends of the lines, out of `ends`, none wider than `limit` half ems; None where a word is wider.
fn best_cuts(text: &str, ends: &[usize], limit: i64) -> Option<Vec<usize>> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for end in 0..ends.len() {
        for start in (0..=end).rev() {
            let width = half_ems(&text[if start == 0 { 0 } else { ends[start - 1] }..ends[end]]);
            if width > limit {
                break;
            }
            let stub = if width < SHORTEST_LINE { STUB } else { 0 };
            if start == 0 {
                candidates.push(Candidate { end, width, shrinks: false, cost: (1, stub), before: None });
                continue;
            }
            for shrinks in [false, true] {
                let best = candidates
                    .iter()
                    .enumerate()
                    .filter(|(_, line)| line.end + 1 == start && (width < line.width) == shrinks)
                    .map(|(index, line)| {
                        ((line.cost.0 + 1, line.cost.1 + stub + step_cost(line, width)), index)
                    })
                    .min();
                if let Some((cost, index)) = best {
                    candidates.push(Candidate { end, width, shrinks, cost, before: Some(index) });
                }
            }
        }
    }
    let last = candidates.iter().enumerate().filter(|(_, line)| line.end + 1 == ends.len());
    let mut line = last.min_by_key(|(_, line)| line.cost).map(|(index, _)| index);
    line?;
    let mut cuts = Vec::new();
    while let Some(candidate) = line.map(|index| &candidates[index]) {
        cuts.push(ends[candidate.end]);
        line = candidate.before;
    }
    cuts.reverse();
    Some(cuts)
}

/// What a line of this width costs after `line`.
fn step_cost(line: &Candidate, width: i64) -> i64 {
    let hourglass = if line.shrinks && width > line.width { HOURGLASS } else { 0 };
    let rectangle = if width == line.width { RECTANGLE } else { 0 };
    (width - line.width).pow(2) + hourglass + rectangle
}

/// Width in half ems: two for a Han character, one for a figure or Latin letter.
fn half_ems(text: &str) -> i64 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, limit: i64) -> Vec<String> {
        let mut start = 0;
        let cuts = best_cuts(text, &words::ends(text), limit).unwrap();
        cuts.into_iter().map(|end| text[std::mem::replace(&mut start, end)..end].to_owned()).collect()
    }

    #[test]
    fn lines_are_as_few_and_as_even_as_words_allow() {
        assert_eq!(
            cut("对市政协十四届五次会议第279号提案的答复", 33),
            ["对市政协十四届五次会议", "第279号提案的答复"]
        );
    }

    #[test]
    fn a_very_long_title_takes_no_longer_than_it_must() {
        let title = "关于进一步加快推进城镇老旧小区改造工作的建议".repeat(40);
        let lines = cut(&title, 33);
        assert_eq!(lines.concat(), title);
        assert!(lines.iter().all(|line| half_ems(line) <= 33));
    }

    #[test]
    fn a_word_wider_than_a_line_is_refused() {
        assert_eq!(best_cuts("https://www.example.gov.cn/abc", &[30], 20), None);
    }
}
