//! Words that are right by themselves and wrong where they stand.

use std::ops::Range;

use crate::check::Passage;
use crate::check::pattern::Pattern;

/// A word in the company that makes it wrong.
pub(super) struct Context {
    /// The word, as the group `w`, with what stands around it.
    pub(super) pattern: Pattern,
    /// What is to stand in its place.
    pub(super) right: &'static str,
    /// What the two are for, one line.
    pub(super) why: &'static str,
    /// Whether it is put right without asking.
    pub(super) is_sure: bool,
}

impl Context {
    /// One that is put right without asking.
    pub(super) const fn sure(pattern: &'static str, right: &'static str, why: &'static str) -> Self {
        Self { pattern: Pattern::new(pattern), right, why, is_sure: true }
    }

    /// One that the clerk must look at.
    pub(super) const fn likely(pattern: &'static str, right: &'static str, why: &'static str) -> Self {
        Self { pattern: Pattern::new(pattern), right, why, is_sure: false }
    }

    /// Where a passage has it.
    pub(super) fn ranges(&self, passage: &Passage<'_>) -> Vec<Range<usize>> {
        let words = passage.captures(&self.pattern).filter_map(|found| found.name("w").map(|w| w.range()));
        words.collect()
    }
}
