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

/// Sums over the units before a place, so that any line is measured at once.
struct Sums {
    width: Vec<Length>,
    shrink: Vec<Length>,
}

impl Sums {
    fn new(units: &[Unit]) -> Self {
        let mut sums = Self { width: vec![Length::ZERO], shrink: vec![Length::ZERO] };
        let (mut width, mut shrink) = (Length::ZERO, Length::ZERO);
        for unit in units {
            width += unit.cell + unit.before.natural;
            shrink += unit.before.space_shrink + unit.before.mark_shrink;
            sums.width.push(width);
            sums.shrink.push(shrink);
        }
        sums
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
    for end in 1..=units.len() {
        if end < units.len() && !may_start[end] {
            continue;
        }
        for start in (0..end).rev() {
            let measure = if start == 0 { first } else { rest };
            let cost = line_cost(units, &sums, start..end, measure, em);
            if let (Some((before, _)), Some(cost)) = (best[start], cost)
                && best[end].is_none_or(|(known, _)| before + cost < known)
            {
                best[end] = Some((before + cost, start));
            }
            if units[start].start == LineStart::Forced || fits_never(&sums, start..end, measure) {
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

/// Whether neither this line nor a longer one with the same end can fit.
fn fits_never(sums: &Sums, line: Range<usize>, measure: Length) -> bool {
    let width = sums.width[line.end] - sums.width[line.start];
    let shrink = sums.shrink[line.end] - sums.shrink[line.start];
    width - shrink > measure + measure
}

/// What a line costs; None when it cannot be set.
fn line_cost(units: &[Unit], sums: &Sums, line: Range<usize>, measure: Length, em: Length) -> Option<i64> {
    let Range { start, end } = line;
    let is_last = end == units.len() || units[end].start == LineStart::Forced;
    let is_end = end == units.len();
    let end = start + visible(&units[start..end]).len();
    let lead = units[start].before;
    let width = sums.width[end] - sums.width[start] - lead.natural;
    let shrink = sums.shrink[end] - sums.shrink[start] - lead.space_shrink - lead.mark_shrink;
    let excess = width - measure;
    let squeeze = excess - units[end - 1].trim();
    let lonely = if is_end && start > 0 && is_lonely(&units[start..end]) { LONELY } else { 0 };
    if squeeze > shrink {
        return (end == start + 1).then_some(OVERRUN);
    }
    if squeeze > Length::ZERO {
        let share = squeeze.units() * 1000 / shrink.units();
        return Some(FULL_SQUEEZE * share * share / 1_000_000 + lonely);
    }
    if is_last || excess >= Length::ZERO {
        return Some(lonely);
    }
    let spread = (-excess).units() * 1000 / em.units();
    Some(SPREAD_BY_AN_EM * spread * spread / 1_000_000)
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
    units.iter().filter(|unit| matches!(unit.class, Class::Han | Class::Latin)).count() <= 1
}
