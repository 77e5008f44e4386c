//! Marks that stand in pairs: quotes, brackets, the marks of titles.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::passage::is_han;

/// A kind of such marks: the ways to write the opening and the closing one.
pub(super) type Kind = (&'static [char], &'static [char]);

/// Quotes.
pub(super) const QUOTES: &[Kind] = &[(&['“'], &['”']), (&['‘'], &['’'])];
/// Quotes of vertical text.
pub(super) const CORNERS: &[Kind] = &[(&['「'], &['」']), (&['『'], &['』'])];
/// The marks of titles.
pub(super) const TITLES: &[Kind] = &[(&['《'], &['》']), (&['〈'], &['〉'])];
/// Round brackets, full-width and half-width.
pub(super) const ROUND: &[Kind] = &[(&['（', '('], &['）', ')'])];
/// Brackets, half-width round ones included, and the marks of titles.
pub(super) const BRACKETS: &[Kind] =
    &[ROUND[0], TITLES[0], TITLES[1], (&['【'], &['】']), (&['〔'], &['〕'])];

/// The marks of all kinds.
static MARKS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let kinds = [QUOTES, CORNERS, BRACKETS].into_iter().flatten();
    kinds.flat_map(|(opening, closing)| opening.iter().chain(*closing).copied()).collect()
});

/// Two marks that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The opening one.
    pub(super) open: Range<usize>,
    /// The closing one.
    pub(super) close: Range<usize>,
    /// In how many other pairs it stands.
    pub(super) depth: usize,
}

impl Pair {
    /// What stands between the two.
    pub(super) fn inner(&self) -> Range<usize> {
        self.open.end..self.close.start
    }

    /// Both, with what stands between.
    pub(super) fn outer(&self) -> Range<usize> {
        self.open.start..self.close.end
    }
}

/// The marks of some kinds in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paired {
    /// Those that stand in pairs, in the order of their closing marks.
    pub(super) pairs: Vec<Pair>,
    /// Those that do not, in order.
    pub(super) alone: Vec<Range<usize>>,
}

/// The marks of all kinds in a text, with their places.
pub(super) fn marks(text: &str) -> Vec<(usize, char)> {
    text.char_indices().filter(|(_, c)| !is_han(*c) && MARKS.contains(c)).collect()
}

/// Pairs the `marks` of a text that are of some kinds.
pub(super) fn paired(text: &str, marks: &[(usize, char)], kinds: &[Kind]) -> Paired {
    let mut found = Paired::default();
    let mut open: Vec<(usize, Range<usize>)> = Vec::new();
    for &(at, c) in marks {
        let range = at..at + c.len_utf8();
        if let Some(kind) = kinds.iter().position(|(opening, _)| opening.contains(&c)) {
            open.push((kind, range));
        } else if let Some(kind) = kinds.iter().position(|(_, closing)| closing.contains(&c))
            && !(c == '’' && is_apostrophe(text, &range))
        {
            match open.iter().rposition(|(opened, _)| *opened == kind) {
                Some(place) => {
                    found.alone.extend(open.drain(place + 1..).map(|(_, range)| range));
                    if let Some((_, open_mark)) = open.pop() {
                        found.pairs.push(Pair { open: open_mark, close: range, depth: open.len() });
                    }
                }
                None => found.alone.push(range),
            }
        }
    }
    found.alone.extend(open.into_iter().map(|(_, range)| range));
    found.alone.sort_by_key(|range| range.start);
    found
}

/// Whether a mark stands in a Latin word: it’s.
pub(super) fn is_apostrophe(text: &str, mark: &Range<usize>) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    is_letter(text[..mark.start].chars().next_back()) && is_letter(text[mark.end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::{BRACKETS, QUOTES, marks, paired};

    #[test]
    fn marks_are_paired_by_depth() {
        let text = "“甲‘乙’”“it’s”";
        let found = paired(text, &marks(text), QUOTES);
        let depths: Vec<(&str, usize)> =
            found.pairs.iter().map(|pair| (&text[pair.outer()], pair.depth)).collect();
        assert_eq!(depths, [("‘乙’", 1), ("“甲‘乙’”", 0), ("“it’s”", 0)]);
        assert!(found.alone.is_empty());
    }

    #[test]
    fn marks_without_a_partner_stand_alone() {
        let text = "（甲《乙）丙》（丁";
        let found = paired(text, &marks(text), BRACKETS);
        let alone: Vec<&str> = found.alone.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(alone, ["《", "》", "（"]);
    }
}
