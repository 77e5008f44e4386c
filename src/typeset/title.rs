//! 标题 (7.3.1): centred, broken between words into a trapezium or a lozenge.

use super::line::{Piece, SetLine, Setting, single};
use super::page::{Element, Item};
use super::{Context, Part, words};
use crate::diagnostic::Diagnostics;
use crate::document::Text;
use crate::font::Style as FontStyle;
use crate::length::Length;

/// A line narrower than three characters, in half ems, is none (7.3.1).
const SHORTEST_LINE: i64 = 6;
/// Two lines of one length make neither a trapezium nor a lozenge: what they cost against lines of different lengths,
/// which cost the square of their difference in half ems.
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
    let limit = (measure * 2).whole(setting.em());
    Ok(text.split_at(&cuts(&text.plain(), limit)))
}

/// The ends of the lines, each no wider than `limit` half ems. Where words are too long for their lines, or leave one or
/// two characters alone, a line may end inside one.
fn cuts(text: &str, limit: i64) -> Vec<usize> {
    let between_words = best_cuts(text, &words::ends(text), limit);
    let whole = between_words.as_ref().is_some_and(|(cost, _)| cost.stubs == 0);
    let between_characters = || best_cuts(text, &words::places(text), limit);
    let anywhere = || {
        let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        best_cuts(text, &ends, limit)
    };
    let best = if whole { between_words } else { between_characters().or(between_words).or_else(anywhere) };
    best.map_or_else(|| vec![text.len()], |(_, cuts)| cuts)
}

/// What a way to break costs, the worst first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    /// Lines of one or two characters.
    stubs: usize,
    lines: usize,
    /// Lines shorter than others on both sides of them: neither a trapezium nor a lozenge.
    waists: usize,
    /// What lines of different lengths cost.
    shape: i64,
}

/// A line with the best lines before it.
struct Candidate {
    /// Index of its end.
    end: usize,
    width: i64,
    /// Whether the lines have become shorter since the longest.
    shrinks: bool,
    cost: Cost,
    before: Option<usize>,
}

impl Candidate {
    /// What the lines cost with one of this width after them.
    fn followed_by(&self, width: i64) -> Cost {
        let Cost { stubs, lines, waists, shape } = self.cost;
        let rectangle = if width == self.width { RECTANGLE } else { 0 };
        Cost {
            stubs: stubs + usize::from(width < SHORTEST_LINE),
            lines: lines + 1,
            waists: waists + usize::from(self.shrinks && width > self.width),
            shape: shape + (width - self.width).pow(2) + rectangle,
        }
    }

    fn shrinks_with(&self, width: i64) -> bool {
        width < self.width || (width == self.width && self.shrinks)
    }
}

/// The ends of the lines, out of `ends`, none wider than `limit` half ems; None where a word is wider.
fn best_cuts(text: &str, ends: &[usize], limit: i64) -> Option<(Cost, Vec<usize>)> {
    let mut candidates: Vec<Candidate> = Vec::new();
    // Where the candidates of each end begin.
    let mut first = vec![0];
    for end in 0..ends.len() {
        for start in (0..=end).rev() {
            let width = half_ems(&text[if start == 0 { 0 } else { ends[start - 1] }..ends[end]]);
            if width > limit {
                break;
            }
            if start == 0 {
                let stubs = usize::from(width < SHORTEST_LINE);
                let cost = Cost { stubs, lines: 1, ..Cost::default() };
                candidates.push(Candidate { end, width, shrinks: false, cost, before: None });
                continue;
            }
            for shrinks in [false, true] {
                let best = (first[start - 1]..first[start])
                    .filter(|before| candidates[*before].shrinks_with(width) == shrinks)
                    .map(|before| (candidates[before].followed_by(width), before))
                    .min();
                if let Some((cost, before)) = best {
                    candidates.push(Candidate { end, width, shrinks, cost, before: Some(before) });
                }
            }
        }
        first.push(candidates.len());
    }
    let last = candidates.iter().filter(|line| line.end + 1 == ends.len()).min_by_key(|line| line.cost)?;
    let mut cuts = vec![ends[last.end]];
    let mut before = last.before;
    while let Some(line) = before.map(|index| &candidates[index]) {
        cuts.push(ends[line.end]);
        before = line.before;
    }
    cuts.reverse();
    Some((last.cost, cuts))
}

/// Width in half ems: two for a Han character, one for a figure or Latin letter.
fn half_ems(text: &str) -> i64 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests;
