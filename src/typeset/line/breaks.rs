//! Where the lines of a paragraph end: the choice that costs least for the paragraph as a whole.
//!
//! A line may be squeezed (spaces between Han and Latin, empty halves of marks) or spread; squeezing is
//! cheaper, as CLREQ 3.1.6 wants (先挤进, 后推出). Costs are integers: a thousandth of an em of adjustment
//! is the finest that counts.

use std::ops::Range;

use super::mark::Class;
use super::unit::{LineStart, Unit};
use crate::length::Length;

/// The cost of squeezing a line as far as it goes.
const FULL_SQUEEZE: i64 = 5_000;
/// The cost of spreading a line by one em, all of it together; it grows with the square.
const SPREAD_BY_AN_EM: i64 = 50_000;
/// The cost of a last line of one character: worth spreading a line by more than an em.
const LONELY: i64 = 150_000;

/// The cost of a unit that is wider than its line: it overruns, which is told of the finished page.
const OVERRUN: i64 = 1_000_000_000;

/// Sums over the units of a paragraph, so that any line is measured at once.
struct Sums {
    /// Up to the end of the unit before a place.
    ends: Vec<Measured>,
    /// Up to the start of the unit at a place. The least widths never fall: no gap takes more than half of the cell before it.
    starts: Vec<Measured>,
}

/// A width, and by how much it may shrink.
#[derive(Clone, Copy, Default)]
struct Measured {
    width: Length,
    shrink: Length,
}

impl Sums {
    fn new(units: &[Unit]) -> Self {
        let mut sums = Self { ends: vec![Measured::default()], starts: Vec::with_capacity(units.len()) };
        let mut at = Measured::default();
        for Unit { before, cell, .. } in units {
            at.width += before.natural;
            at.shrink += before.space_shrink + before.mark_shrink;
            sums.starts.push(at);
            at.width += *cell;
            sums.ends.push(at);
        }
        sums
    }

    /// The start of the longest line that ends before `end` and fits into `measure`, or of a single unit that does not.
    fn first_that_fits(&self, units: &[Unit], end: usize, measure: Length) -> usize {
        let shown = visible(&units[..end]).len();
        let least = self.ends[shown].least() - units[shown - 1].trim() - measure;
        self.starts[..shown - 1].partition_point(|start| start.least() < least)
    }

    /// What lies from the start of the unit at one place to the end of the unit before the other.
    fn between(&self, start: usize, end: usize) -> Measured {
        let (start, end) = (self.starts[start], self.ends[end]);
        Measured { width: end.width - start.width, shrink: end.shrink - start.shrink }
    }
}

impl Measured {
    /// The width squeezed as far as it goes.
    fn least(self) -> Length {
        self.width - self.shrink
    }
}

/// A line's natural width, without what lies before its first unit.
pub(super) fn natural_width(units: &[Unit]) -> Length {
    let gaps: Length = units.iter().skip(1).map(|unit| unit.before.natural).sum();
    units.iter().map(|unit| unit.cell).sum::<Length>() + gaps
}

/// The lines of a paragraph as ranges of its units. `first` and `rest` are the widths of the first line and of
/// the others; `em` is the width of a Han character.
pub(super) fn lines(units: &[Unit], first: Length, rest: Length, em: Length) -> Vec<Range<usize>> {
    let sums = Sums::new(units);
    let may_start = may_start(units, first.min(rest));
    let mut best: Vec<Option<(i64, usize)>> = vec![None; units.len() + 1];
    best[0] = Some((0, 0));
    let mut forced = 0;
    for end in 1..=units.len() {
        if units[end - 1].start == LineStart::Forced {
            forced = end - 1;
        }
        if end < units.len() && !may_start[end] {
            continue;
        }
        // From the longest line that fits to the shortest; of lines that cost the same the shortest is taken.
        for start in forced.max(sums.first_that_fits(units, end, first.max(rest)))..end {
            let Some((before, _)) = best[start] else { continue };
            let measure = if start == 0 { first } else { rest };
            let Some(cost) = line_cost(units, &sums, start..end, measure, em) else { continue };
            let known = best[end].map(|(known, _)| known);
            if known.is_none_or(|known| before + cost.total() <= known) {
                best[end] = Some((before + cost.total(), start));
            } else if known.is_some_and(|known| cost.spread > known) {
                // Shorter lines are spread more.
                break;
            }
        }
    }
    backtrack(&best, units.len())
}

fn backtrack(best: &[Option<(i64, usize)>], mut end: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    while end > 0 {
        debug_assert!(best[end].is_some(), "every place where a line may end is reached");
        let start = best[end].map_or(0, |(_, start)| start);
        lines.push(start..end);
        end = start;
    }
    lines.reverse();
    lines
}

/// For each unit, whether a line may begin with it: at an allowed place; inside a string too long for a line,
/// between Latin letters and figures; and if that does not help, anywhere.
fn may_start(units: &[Unit], measure: Length) -> Vec<bool> {
    let mut may = Vec::with_capacity(units.len());
    for string in units.chunk_by(|_, next| next.start == LineStart::Forbidden) {
        may.push(true);
        if natural_width(string) <= measure {
            may.extend(std::iter::repeat_n(false, string.len() - 1));
        } else {
            break_long(string, measure, &mut may);
        }
    }
    may
}

fn break_long(string: &[Unit], measure: Length, may: &mut Vec<bool>) {
    let is_letter = |unit: &Unit| unit.class == Class::Latin && unit.cluster.0.is_alphanumeric();
    for (place, piece) in string.chunk_by(|a, b| !(is_letter(a) && is_letter(b))).enumerate() {
        let too_long = natural_width(piece) > measure;
        may.extend((place > 0).then_some(true));
        may.extend(std::iter::repeat_n(too_long, piece.len() - 1));
    }
}

/// What a line costs: by being spread, and otherwise.
struct Cost {
    spread: i64,
    other: i64,
}

impl Cost {
    fn total(&self) -> i64 {
        self.spread + self.other
    }
}

/// What a line costs; None when it cannot be set.
fn line_cost(units: &[Unit], sums: &Sums, line: Range<usize>, measure: Length, em: Length) -> Option<Cost> {
    let Range { start, end } = line;
    let is_last = end == units.len() || units[end].start == LineStart::Forced;
    let is_end = end == units.len();
    let end = start + visible(&units[start..end]).len();
    let Measured { width, shrink } = sums.between(start, end);
    let excess = width - measure;
    let squeeze = excess - units[end - 1].trim();
    let lonely = if is_end && start > 0 && is_lonely(&units[start..end]) { LONELY } else { 0 };
    if squeeze > shrink {
        return (end == start + 1).then_some(Cost { spread: 0, other: OVERRUN });
    }
    if squeeze > Length::ZERO {
        let share = squeeze.units() * 1000 / shrink.units();
        return Some(Cost { spread: 0, other: FULL_SQUEEZE * share * share / 1_000_000 + lonely });
    }
    if is_last || excess >= Length::ZERO {
        return Some(Cost { spread: 0, other: lonely });
    }
    let spread = (-excess).units() * 1000 / em.units();
    Some(Cost { spread: SPREAD_BY_AN_EM * spread * spread / 1_000_000, other: 0 })
}

/// The units of a line without the space at its end.
pub(super) fn visible(line: &[Unit]) -> &[Unit] {
    match line {
        [rest @ .., last] if last.class == Class::Space && !rest.is_empty() => rest,
        _ => line,
    }
}

/// Whether a last line has but one character, marks not counted.
fn is_lonely(units: &[Unit]) -> bool {
    units.iter().filter(|unit| matches!(unit.class, Class::Han | Class::Latin)).nth(1).is_none()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::{Sums, line_cost, lines, may_start};
    use crate::document::Text;
    use crate::font::{FontFiles, Fonts, Style as FontStyle};
    use crate::length::Length;
    use crate::style::Style;
    use crate::typeset::line::unit::{LineStart, Unit, units};
    use crate::typeset::line::{Piece, Setting};
    use crate::typeset::page::Element;

    static FILES: LazyLock<FontFiles> = LazyLock::new(FontFiles::builtin);
    static FONTS: LazyLock<Fonts<'static>> = LazyLock::new(|| Fonts::parse(&FILES).unwrap());

    fn units_of(text: &str) -> Vec<Unit> {
        let style = Style::default();
        let setting = Setting { fonts: &FONTS, style: &style, size: style.body_size, autospace: true };
        let text = Text::made_up(text);
        let piece = Piece { text: &text, style: FontStyle::Fangsong, element: Element::Paragraph };
        units(&[piece], &setting).unwrap()
    }

    /// The cost of the best lines, every place where a line may begin tried for every place where it may end.
    fn least_cost(units: &[Unit], first: Length, rest: Length, em: Length) -> Option<i64> {
        let (sums, may_start) = (Sums::new(units), may_start(units, first.min(rest)));
        let mut best = vec![Some(0)];
        for end in 1..=units.len() {
            let cost = |start: usize| {
                let measure = if start == 0 { first } else { rest };
                let runs_on = units[start + 1..end].iter().any(|unit| unit.start == LineStart::Forced);
                let cost = line_cost(units, &sums, start..end, measure, em).filter(|_| !runs_on)?;
                Some(best[start]? + cost.total())
            };
            let may_end = end == units.len() || may_start[end];
            best.push((0..end).filter_map(cost).min().filter(|_| may_end));
        }
        best[units.len()]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_other_lines_cost_less(
            text in "([工作项目]{1,9}|[，。；：！（）《》“”]|——|……|[1-9][0-9]{0,4}(%|亩|万元)|[A-Za-z]{1,30} |\n){1,30}文",
            first in 1_i64..600, rest in 1_i64..600,
        ) {
            let (units, em) = (units_of(&text), Length::pt(16));
            let (first, rest) = (Length::pt(first), Length::pt(rest));
            let sums = Sums::new(&units);
            let cost = |line: std::ops::Range<usize>| {
                let measure = if line.start == 0 { first } else { rest };
                line_cost(&units, &sums, line, measure, em).map(|cost| cost.total())
            };
            let found: Option<i64> = lines(&units, first, rest, em).into_iter().map(cost).sum();
            prop_assert_eq!(found, least_cost(&units, first, rest, em));
        }
    }
}
