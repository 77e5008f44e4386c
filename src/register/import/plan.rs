//! Which proposals are new, and how their files are called.

use std::collections::{BTreeMap, BTreeSet};

use super::mapping::kind_name;
use super::rows::Proposal;
use super::value::half_width;
use crate::case::{Identity, ProposalKind};

/// A case that is there.
pub struct Known {
    /// The file, as it is shown.
    pub path: String,
    /// Its name without ending.
    pub stem: String,
    /// The proposal that it replies to; none where it cannot be read.
    pub identity: Option<Identity>,
}

/// A case to be made.
pub struct Case<'a> {
    /// The file's name without ending.
    pub stem: String,
    /// What it replies to.
    pub proposal: &'a Proposal,
}

/// What is to be done.
#[derive(Default)]
pub struct Plan<'a> {
    /// New cases, in the order of the list.
    pub new: Vec<Case<'a>>,
    /// Files of the proposals that have their case already.
    pub existing: Vec<String>,
    /// Of these, the files that cannot be read: their name alone keeps the case from being made.
    pub unread: Vec<String>,
}

/// Tells new proposals from those that have a case among `known`; `taken` are the names, without ending, of the files in
/// the folder of the new cases.
pub fn plan<'a>(proposals: &'a [Proposal], known: &[Known], taken: &[String]) -> Plan<'a> {
    let mut by_number: BTreeMap<String, Vec<&Known>> = BTreeMap::new();
    for case in known {
        let number = match &case.identity {
            Some(identity) => identity.number.clone(),
            None => number_of_name(&case.stem),
        };
        by_number.entry(number).or_default().push(case);
    }
    let mut taken: BTreeSet<String> = taken.iter().map(|name| name.to_lowercase()).collect();
    let mut plan = Plan::default();
    for proposal in proposals {
        let candidates = by_number.get(&proposal.number).map(Vec::as_slice).unwrap_or_default();
        if let Some(case) = candidates.iter().find(|case| is_case_of(case, proposal)) {
            plan.existing.push(case.path.clone());
            plan.unread.extend(case.identity.is_none().then(|| case.path.clone()));
        } else {
            let stem = free_name(proposal, &taken);
            taken.insert(stem.to_lowercase());
            plan.new.push(Case { stem, proposal });
        }
    }
    plan
}

/// A case without a session may be of any; one that cannot be read is known by its name.
fn is_case_of(case: &Known, proposal: &Proposal) -> bool {
    match &case.identity {
        Some(identity) => {
            identity.kind == proposal.kind
                && identity.session.as_ref().is_none_or(|session| same_session(session, &proposal.session))
        }
        None => !case.stem.contains(kind_name(other(proposal.kind))),
    }
}

fn other(kind: ProposalKind) -> ProposalKind {
    match kind {
        ProposalKind::Proposal => ProposalKind::Suggestion,
        ProposalKind::Suggestion => ProposalKind::Proposal,
    }
}

/// The last figures in a file's name: 279 of 建议0279.
fn number_of_name(stem: &str) -> String {
    let end = stem.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number = end.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    number.trim_start_matches('0').to_owned()
}

/// 279; where that is taken, 建议279; where that is too, with the session and then with a figure behind.
fn free_name(proposal: &Proposal, taken: &BTreeSet<String>) -> String {
    let (number, kind) = (&proposal.number, kind_name(proposal.kind));
    let session: String = proposal.session.chars().filter(|c| c.is_alphanumeric()).take(40).collect();
    let names = [number.clone(), format!("{kind}{number}"), format!("{session}{kind}{number}")];
    let last = names[2].clone();
    let numbered = (2..).map(|count| format!("{last}-{count}"));
    let is_free = |name: &String| !taken.contains(&name.to_lowercase());
    names.into_iter().chain(numbered).find(is_free).unwrap_or(last)
}

/// Whether two texts mean one session: 市政协十四届五次会议 and 十四届五次 do, 二十届三次 and 十届三次 do not.
pub(super) fn same_session(one: &str, other: &str) -> bool {
    const FIGURES: &str = "一二三四五六七八九十0123456789";
    let plain = |session: &str| {
        let text = half_width(session).replace("委员会", "").replace("会议", "");
        text.chars().filter(|c| !c.is_whitespace() && !"第()“”".contains(*c)).collect::<String>()
    };
    let (one, other) = (plain(one), plain(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    match long.strip_suffix(&short) {
        Some("") => true,
        Some(before) => short.contains('届') && !before.ends_with(|c| FIGURES.contains(c)),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_are_the_same_in_short_and_in_full() {
        for other in [
            "十四届五次会议",
            "市政协 十四届五次会议",
            "市政协十四届五次",
            "政协示例市第十四届委员会第五次会议",
        ] {
            assert!(same_session("十四届五次会议", other), "{other}");
        }
        assert!(!same_session("十四届五次会议", "市政协十四届四次会议"));
        assert!(!same_session("市政协二十届三次会议", "十届三次会议"));
        assert!(!same_session("五次会议", "十四届五次会议"));
    }

    #[test]
    fn the_number_of_a_name_is_its_last_figures() {
        assert_eq!(
            ["279", "建议0279", "2026-12", "12（改）", "草稿"].map(number_of_name),
            ["279", "279", "12", "12", ""]
        );
    }
}
