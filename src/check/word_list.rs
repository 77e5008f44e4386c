//! Lists of words that are written otherwise, as the tables beside the rules have them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::check::Passage;
use crate::check::pattern::Pattern;

/// A list: the text of its table, read when it is first looked for.
pub(super) struct WordList {
    table: &'static str,
    read: OnceLock<(BTreeMap<&'static str, Word>, Pattern)>,
}

/// One line of the table.
pub(super) struct Word {
    /// As it is to be written.
    pub(super) right: &'static str,
    /// The characters after which, and before which, the wrong form is part of something else: 公布署名.
    not_after: &'static str,
    not_before: &'static str,
    /// Whether its characters do not meet by chance, as those of 完善长效机制 do.
    pub(super) is_sure: bool,
}

impl WordList {
    /// The list of a table: lines of wrong form, right form, 前不:…, 后不:… and 必改; `#` begins a comment.
    pub(super) const fn new(table: &'static str) -> Self {
        Self { table, read: OnceLock::new() }
    }

    /// Where a passage has words of the list.
    pub(super) fn found<'p>(
        &'p self,
        passage: &'p Passage<'_>,
    ) -> impl Iterator<Item = (Range<usize>, &'p Word)> {
        let (words, pattern) = self.read();
        let ranges = passage.ranges(pattern);
        ranges.filter_map(move |range| {
            let word = words.get(passage.text().get(range.clone())?)?;
            let is_in = |c: Option<char>, set: &str| c.is_some_and(|c| set.contains(c));
            let is_part = is_in(passage.before(range.start), word.not_after)
                || is_in(passage.after(range.end), word.not_before);
            (!is_part).then_some((range, word))
        })
    }

    fn read(&self) -> &(BTreeMap<&'static str, Word>, Pattern) {
        self.read.get_or_init(|| {
            let words: BTreeMap<_, _> = entries(self.table).collect();
            let pattern = Pattern::any_of(words.keys().copied());
            (words, pattern)
        })
    }
}

fn entries(table: &'static str) -> impl Iterator<Item = (&'static str, Word)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut parts = line.split(' ');
        let (wrong, right) = (parts.next()?, parts.next()?);
        let mut word = Word { right, not_after: "", not_before: "", is_sure: wrong.chars().count() > 2 };
        for part in parts {
            match part.split_once(':') {
                Some(("前不", set)) => word.not_after = set,
                Some(("后不", set)) => word.not_before = set,
                _ => word.is_sure |= part == "必改",
            }
        }
        Some((wrong, word))
    })
}

#[cfg(test)]
mod tests {
    use super::entries;
    use crate::check::passage::is_han;

    const MISSPELLINGS: &str = include_str!("rules/words/misspellings.txt");
    const SECOND_CHOICES: &str = include_str!("rules/words/second_choices.txt");

    /// Whether the list would find something in a text that is nothing but a right form.
    fn finds(table: &'static str, text: &str) -> Option<&'static str> {
        entries(table).find_map(|(wrong, word)| {
            let at = text.find(wrong)?;
            let (before, after) = (text[..at].chars().next_back(), text[at + wrong.len()..].chars().next());
            let is_in = |c: Option<char>, set: &str| c.is_some_and(|c| set.contains(c));
            (!is_in(before, word.not_after) && !is_in(after, word.not_before)).then_some(wrong)
        })
    }

    #[test]
    fn the_tables_are_sorted_whole_and_without_doubles() {
        for table in [MISSPELLINGS, SECOND_CHOICES] {
            let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(lines.len() > 100);
            for pair in lines.windows(2) {
                let wrong = |line: &'static str| line.split(' ').next();
                assert!(wrong(pair[0]) < wrong(pair[1]), "{} before {}", pair[0], pair[1]);
            }
            for line in lines {
                let parts: Vec<&str> = line.split(' ').collect();
                assert!(parts.len() >= 2 && parts[0] != parts[1], "{line}");
                assert!(
                    parts[..2].iter().all(|word| word.chars().count() > 1 && word.chars().all(is_han)),
                    "{line}"
                );
                for set in parts[2..].iter().filter(|part| **part != "必改") {
                    let set = set.strip_prefix("前不:").or(set.strip_prefix("后不:"));
                    assert!(set.is_some_and(|set| !set.is_empty()), "{line}");
                }
            }
        }
    }

    #[test]
    fn no_right_form_holds_a_wrong_one() {
        for (wrong, word) in entries(MISSPELLINGS).chain(entries(SECOND_CHOICES)) {
            for table in [MISSPELLINGS, SECOND_CHOICES] {
                assert_eq!(finds(table, word.right), None, "{wrong} → {}", word.right);
            }
        }
    }

    #[test]
    fn no_word_is_in_both_tables() {
        for (wrong, _) in entries(SECOND_CHOICES) {
            assert_eq!(finds(MISSPELLINGS, wrong), None, "{wrong}");
        }
    }
}
