//! What an office and a case may both say of a letter as a whole: its form, its organs, how it is signed.

use crate::case::check::Checker;
use crate::case::raw;
use crate::diagnostic::Diagnostic;
use crate::source::Located;
use crate::style::{Layout, Settings, choose, signing};

/// The organs of a joint letter; more are a letter of the government itself.
const MOST_ORGANS: usize = 5;

/// The values of one file, or of several laid over each other.
#[derive(Clone, Default)]
pub(super) struct Shared {
    pub(super) layout: Option<Located<String>>,
    pub(super) settings: Settings,
    pub(super) template: Option<Located<String>>,
    pub(super) organs: Vec<Located<String>>,
    pub(super) organ_mark: Vec<Located<String>>,
    pub(super) signing: Option<Located<String>>,
    pub(super) signatures: Vec<Located<String>>,
    pub(super) seals: Vec<Located<String>>,
    pub(super) posts: Vec<Located<String>>,
    pub(super) signature_stamps: Vec<Located<String>>,
}

/// Checks the values of one file.
pub(super) fn check(raw: raw::Shared, checker: &mut Checker<'_>) -> Shared {
    let settings = Settings::read(raw.settings, checker.source).unwrap_or_else(|mistakes| {
        checker.found.extend(mistakes);
        Settings::default()
    });
    let organs = checker.list(raw.organs);
    if let Some(organ) = organs.get(MOST_ORGANS) {
        checker.found.push(
            Diagnostic::error("too-many-organs", format!("联合发文的机关最多 {MOST_ORGANS} 个"))
                .at(organ.span.clone())
                .hint("请核对“发文机关”；协助办理的单位出具协办意见，不必联合发文"),
        );
    }
    Shared {
        layout: choice(checker.text(raw.layout), "版式", Layout::CHOICES, checker),
        settings,
        template: checker.text(raw.template),
        organs,
        organ_mark: checker.list(raw.organ_mark),
        signing: choice(checker.text(raw.signing), "落款方式", SIGNINGS, checker),
        signatures: checker.list(raw.signatures),
        seals: checker.list(raw.seals),
        posts: checker.list(raw.posts),
        signature_stamps: checker.list(raw.signature_stamps),
    }
}

const SIGNINGS: &[(&str, ())] = &[(signing::UNSEALED, ()), (signing::SEALED, ()), (signing::STAMPED, ())];

/// The word, if it is one of the choices.
pub(super) fn choice<T: Copy>(
    word: Option<Located<String>>,
    key: &str,
    choices: &[(&str, T)],
    checker: &mut Checker<'_>,
) -> Option<Located<String>> {
    let word = word?;
    match choose(key, &word.value, choices) {
        Ok(_) => Some(word),
        Err(mistake) => {
            checker.found.push(mistake.at(word.span));
            None
        }
    }
}

impl Shared {
    /// These values with what a folder further down, or the case, says in their stead. Another organ has another mark
    /// and is signed for otherwise.
    pub(super) fn overridden_by(self, lower: Self) -> Self {
        let upper = if lower.organs.is_empty() { self } else { self.without_organ() };
        Self {
            layout: lower.layout.or(upper.layout),
            settings: upper.settings.overridden_by(lower.settings),
            template: lower.template.or(upper.template),
            organs: given(lower.organs, upper.organs),
            organ_mark: given(lower.organ_mark, upper.organ_mark),
            signing: lower.signing.or(upper.signing),
            signatures: given(lower.signatures, upper.signatures),
            seals: given(lower.seals, upper.seals),
            posts: given(lower.posts, upper.posts),
            signature_stamps: given(lower.signature_stamps, upper.signature_stamps),
        }
    }

    fn without_organ(self) -> Self {
        Self {
            layout: self.layout,
            settings: self.settings,
            template: self.template,
            signing: self.signing,
            ..Self::default()
        }
    }
}

fn given<T>(lower: Vec<T>, upper: Vec<T>) -> Vec<T> {
    if lower.is_empty() { upper } else { lower }
}
