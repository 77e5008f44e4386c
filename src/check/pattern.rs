//! Patterns of rules, compiled when they are first looked for.

mod characters;
mod words;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

pub(super) use characters::Characters;
pub(super) use regex::Captures;

/// A regular expression.
pub(super) struct Pattern {
    text: Cow<'static, str>,
    /// It is in no text that has none of them; where there are none, it may be in any.
    words: OnceLock<Vec<String>>,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    /// The expression `text`; `(?x)` and the classes of Unicode may be used.
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), words: OnceLock::new(), compiled: OnceLock::new() }
    }

    /// Any of these words, which hold no signs of expressions; where several begin at one place, the longest.
    pub(super) fn any_of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: Vec<&str> = words.into_iter().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let text = Cow::Owned(words.join("|"));
        Self { text, words: OnceLock::from(Vec::new()), compiled: OnceLock::new() }
    }

    /// Where it is found, from left to right, without overlap.
    pub(super) fn ranges<'t>(&self, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'t, '_> {
        self.regex().find_iter(text).map(|found| found.range())
    }

    /// The same with the groups of the expression.
    pub(super) fn captures<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> + use<'t, '_> {
        self.regex().captures_iter(text)
    }

    /// Whether it is found.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.regex().is_match(text)
    }

    /// Whether it may be found in a text of these characters. That is quickly known, and most texts have nothing of what most
    /// rules look for.
    pub(super) fn may_be_among(&self, characters: &Characters) -> bool {
        let words = self.words.get_or_init(|| words::words(&self.text));
        words.is_empty() || words.iter().any(|word| word.chars().all(|c| characters.may_have(c)))
    }

    #[expect(
        clippy::expect_used,
        reason = "the expressions are the rules' own; each rule's examples compile its own"
    )]
    fn regex(&self) -> &Regex {
        self.compiled.get_or_init(|| Regex::new(&self.text).expect("a pattern of this program"))
    }
}
