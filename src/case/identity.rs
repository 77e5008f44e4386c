//! Which proposal a case replies to, as far as a file tells that may be unfinished or wrong.

use std::sync::Arc;

use crate::case::{ProposalKind, UNFILLED, raw};
use crate::source::Source;
use crate::text::join_lines;
use crate::yaml;

/// What tells one proposal from all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Proposal or suggestion.
    pub kind: ProposalKind,
    /// 届次, if it is filled in.
    pub session: Option<String>,
    /// 编号, digits without leading zeros.
    pub number: String,
}

/// The proposal that a case names, mistakes elsewhere in it notwithstanding; `None` where the file is no YAML, or
/// names no number.
pub fn identity(case: &Arc<Source>) -> Option<Identity> {
    let raw: raw::Case = yaml::glimpse(case)?;
    let (kind, proposal) = match (raw.proposal.value, raw.suggestion.value) {
        (Some(proposal), _) => (ProposalKind::Proposal, proposal),
        (None, Some(suggestion)) => (ProposalKind::Suggestion, suggestion),
        (None, None) => return None,
    };
    let number: String = proposal.number.value?.chars().filter(char::is_ascii_digit).collect();
    let number = number.trim_start_matches('0').to_owned();
    let session = proposal.session.value.map(|session| join_lines(&session));
    let session = session.filter(|session| !session.is_empty() && session != UNFILLED);
    (!number.is_empty()).then_some(Identity { kind, session, number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(ProposalKind, Option<String>, String)> {
        let found = identity(&Source::new("1.yaml", text))?;
        Some((found.kind, found.session, found.number))
    }

    #[test]
    fn a_case_is_known_in_spite_of_its_mistakes() {
        let known = (ProposalKind::Suggestion, Some("一次会议".to_owned()), "279".to_owned());
        assert_eq!(
            of("文好: 1\n建议: {届次: 一次会议, 编号: '0279', 地址: 甲}\n成文日期: 昨天\n"),
            Some(known)
        );
        assert_eq!(of("提案:\n  编号: 7\n"), Some((ProposalKind::Proposal, None, "7".to_owned())));
        for text in ["提案:\n  届次: 一次会议\n", "提案: 7\n", "甲: [乙\n", "", "- 甲\n"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
