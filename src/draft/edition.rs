//! One case, several papers: the letter, the letter to each of those who made the proposal, the form for each.

use std::borrow::Cow;

use super::Draft;
use crate::case::Case;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;

/// Which paper of a case a draft is. A member is known by its place among those of the proposal, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edition {
    /// The letter to all who made the proposal.
    #[default]
    Letter,
    /// The letter to one of them.
    LetterTo(usize),
    /// 征询意见表, to be filled in by one of them.
    FeedbackForm(usize),
}

impl Edition {
    /// Whether it is a letter, and not a form that goes with one.
    pub fn is_letter(self) -> bool {
        !matches!(self, Self::FeedbackForm(_))
    }

    /// The member that it goes to alone.
    pub fn member(self) -> Option<usize> {
        match self {
            Self::Letter => None,
            Self::LetterTo(member) | Self::FeedbackForm(member) => Some(member),
        }
    }

    /// The case as the paper's template sees it.
    ///
    /// # Errors
    /// Members who are counted and not named.
    pub(super) fn case(self, case: &Case) -> Result<Cow<'_, Case>, Diagnostic> {
        match self.member() {
            None => Ok(Cow::Borrowed(case)),
            Some(member) => case.addressed_to(member).map(Cow::Owned),
        }
    }

    /// What deserves a second look in the draft of a letter to one of several: the clerk's own text may speak to all. It
    /// is the same in all of them, and told of the first.
    pub fn check(self, draft: &Draft) -> Diagnostics {
        const TO_ALL: &str = "你们";
        let Self::LetterTo(0) = self else { return Diagnostics::default() };
        let warning = draft.source.text().find(TO_ALL).map(|at| {
            Diagnostic::warning("speaks-to-all", "各件分别只送一位，文中却写着“你们”")
                .at(Span::new(&draft.source, at..at + TO_ALL.len()))
                .hint("请改用对一位、对几位都说得通的话，如“提案提出的意见”“感谢对我们工作的支持”")
        });
        Diagnostics(warning.into_iter().collect())
    }
}
