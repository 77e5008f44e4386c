//! A proposal of a list, and what its case begins with.

use crate::case::{Date, Facts, HandlingFacts, Identity, ProposalKind};
use crate::diagnostic::Diagnostics;

/// A proposal as a list has it.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Proposal or suggestion.
    pub kind: ProposalKind,
    /// 届次.
    pub session: String,
    /// 编号 without leading zeros.
    pub number: String,
    /// 编号 as listed.
    pub(super) listed: String,
    pub(super) subject: String,
    pub(super) members: Vec<String>,
    pub(super) lead_units: Vec<String>,
    pub(super) assisting_units: Vec<String>,
    pub(super) section: Option<String>,
    pub(super) assigned: Option<Date>,
    pub(super) deadline: Option<Date>,
    /// What the list says besides, and what could not be understood: under which key, and the text.
    pub(super) notes: Vec<(&'static str, String)>,
    /// File, sheet and row.
    pub(super) origin: String,
    /// What deserves a second look in the case that is made of it.
    pub warnings: Diagnostics,
    /// Its first row.
    pub(super) row: u32,
}

impl Proposal {
    /// What tells it from all others.
    pub fn identity(&self) -> Identity {
        Identity { kind: self.kind, session: Some(self.session.clone()), number: self.number.clone() }
    }

    /// What its case begins with.
    pub fn facts(&self) -> Facts {
        let origin = format!("由{}导入。", self.origin);
        let notes = self.notes.iter().map(|(key, note)| format!("表中的{key}：{note}"));
        Facts {
            session: Some(self.session.clone()),
            subject: Some(self.subject.clone()),
            members: self.members.clone(),
            handling: HandlingFacts {
                assigned: self.assigned,
                deadline: self.deadline,
                lead_units: self.lead_units.clone(),
                assisting_units: self.assisting_units.clone(),
                section: self.section.clone(),
            },
            remarks: std::iter::once(origin).chain(notes).collect(),
            ..Facts::new(self.kind, &self.listed)
        }
    }
}
