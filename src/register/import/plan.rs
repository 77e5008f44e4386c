//! Which proposals are new, and how their files are called.

use std::collections::{BTreeMap, BTreeSet};

use super::proposal::Proposal;
use crate::register::known::{Known, free_name};

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

/// Tells new proposals from those that have a case among `known`; `taken` are the names that a new file may not have.
pub fn plan<'a>(proposals: &'a [Proposal], known: &[Known], mut taken: BTreeSet<String>) -> Plan<'a> {
    let mut by_number: BTreeMap<String, Vec<&Known>> = BTreeMap::new();
    for case in known {
        by_number.entry(case.number()).or_default().push(case);
    }
    let mut plan = Plan::default();
    for proposal in proposals {
        let identity = proposal.identity();
        let candidates = by_number.get(&proposal.number).map(Vec::as_slice).unwrap_or_default();
        if let Some(case) = candidates.iter().find(|case| case.is_case_of(&identity)) {
            plan.existing.push(case.path.clone());
            plan.unread.extend(case.identity.is_none().then(|| case.path.clone()));
        } else {
            let stem = free_name(&identity, &taken);
            taken.insert(stem.to_lowercase());
            plan.new.push(Case { stem, proposal });
        }
    }
    plan
}
