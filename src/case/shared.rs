//! What an office and a case may both say of a letter as a whole: its form, its organs, how it is signed.

use crate::case::check::Checker;
use crate::case::raw;
use crate::diagnostic::Diagnostic;
use crate::source::{Located, Span};
use crate::style::{Layout, Settings, choose, signing};

/// The organs of a joint letter; more are a letter of the government itself.
const MOST_ORGANS: usize = 5;
/// Marks that stand between organs, and in the name of none.
const ORGAN_SEPARATORS: [char; 5] = ['、', '，', ',', '；', ';'];

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
    /// Where 发文机关 stands whose office is another than that of the 职务 above.
    pub(super) posts_lost_to: Option<Span>,
}

/// Checks the values of one file.
pub(super) fn check(raw: raw::Shared, checker: &mut Checker<'_>) -> Shared {
    let settings = Settings::read(raw.settings, checker.source).unwrap_or_else(|mistakes| {
        checker.found.extend(mistakes);
        Settings::default()
    });
    let organs = organs(raw.organs, checker);
    Shared {
        layout: choice(checker.given(raw.layout), "版式", Layout::OF_LETTERS, checker),
        settings,
        template: checker.given(raw.template),
        organs,
        organ_mark: checker.all_given(raw.organ_mark, Checker::list),
        signing: choice(checker.given(raw.signing), "落款方式", SIGNINGS, checker),
        signatures: checker.all_given(raw.signatures, Checker::list),
        seals: checker.all_given(raw.seals, Checker::list),
        posts: checker.all_given(raw.posts, Checker::list),
        signature_stamps: checker.all_given(raw.signature_stamps, Checker::list),
        posts_lost_to: None,
    }
}

fn organs(field: raw::Texts, checker: &mut Checker<'_>) -> Vec<Located<String>> {
    let organs = checker.all_given(field, Checker::list);
    if let Some(organ) = organs.get(MOST_ORGANS) {
        checker.found.push(
            Diagnostic::error("too-many-organs", format!("联合发文的机关最多 {MOST_ORGANS} 个"))
                .at(organ.span.clone())
                .hint("请核对“发文机关”；协助办理的单位出具协办意见，不必联合发文"),
        );
    }
    for organ in &organs {
        let names: Vec<&str> = organ.value.split(ORGAN_SEPARATORS).map(str::trim).collect();
        if names.len() > 1 {
            let listed = names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
            let mistake = Diagnostic::error("organ-name", "一项“发文机关”只能写一个机关");
            let hint = format!("联合发文的，各机关写成列表，如“发文机关: [{listed}]”");
            checker.found.push(mistake.at(organ.span.clone()).hint(hint));
        }
    }
    organs
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
        let upper = if self.is_of_another_organ(&lower) { self.without_organ(&lower) } else { self };
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
            posts_lost_to: upper.posts_lost_to,
        }
    }

    /// Whether `lower` names other organs than these values.
    pub(super) fn is_of_another_organ(&self, lower: &Self) -> bool {
        let names = |shared: &Self| shared.organs.iter().map(|organ| organ.value.clone()).collect::<Vec<_>>();
        !lower.organs.is_empty() && names(self) != names(lower)
    }

    fn without_organ(self, lower: &Self) -> Self {
        let organ = lower.organs.first().and_then(|organ| organ.span.clone());
        Self {
            posts_lost_to: organ.filter(|_| !self.posts.is_empty() || self.posts_lost_to.is_some()),
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
