//! What a register tells of one letter.

use std::path::Path;

use crate::case::{Case, Date, LetterKind, ProposalKind};
use crate::natural::{Natural, natural};
use crate::register::{State, Term};
use crate::source::Located;

/// A row: a letter, or a case that could not be read.
#[derive(Clone, Debug)]
pub struct Row {
    /// The case file, as shown.
    pub file: String,
    /// The letter; none of a case that could not be read.
    pub letter: Option<Letter>,
}

/// What was made of a letter.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The PDF file, as shown.
    pub file: String,
    /// How many pages it has, where that is known.
    pub pages: Option<usize>,
}

/// 类别: what kind of letter it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The reply to a 提案.
    Proposal,
    /// The reply to a 建议.
    Suggestion,
    /// 协办意见.
    Assist,
}

/// A letter with the days that concern it.
#[derive(Clone, Debug)]
pub struct Letter {
    /// 编号.
    pub number: String,
    /// 类别.
    pub kind: Kind,
    /// 案由.
    pub subject: String,
    /// 委员 or 代表.
    pub members: Vec<String>,
    /// 主办单位.
    pub lead_units: Vec<String>,
    /// 协办单位.
    pub assisting_units: Vec<String>,
    /// 承办科室.
    pub section: Option<String>,
    /// 办理结果.
    pub result_class: Option<String>,
    /// 文号.
    pub document_number: Option<String>,
    /// 交办日期.
    pub assigned: Option<Date>,
    /// 办理期限.
    pub deadline: Option<Date>,
    /// 面商日期.
    pub consulted: Option<Date>,
    /// 成文日期.
    pub date: Option<Date>,
    /// 期限情况.
    pub term: Term,
    /// 公开属性.
    pub openness: Option<String>,
    /// 委员意见.
    pub satisfaction: Option<String>,
    /// 状态.
    pub state: State,
    /// What was made of it.
    pub printed: Option<Printed>,
}

impl Kind {
    /// All of them, in the order of a register.
    pub const ALL: [Self; 3] = [Self::Proposal, Self::Suggestion, Self::Assist];

    fn of(case: &Case) -> Self {
        match (case.kind, case.proposal.kind) {
            (LetterKind::Assist, _) => Self::Assist,
            (LetterKind::Reply, ProposalKind::Proposal) => Self::Proposal,
            (LetterKind::Reply, ProposalKind::Suggestion) => Self::Suggestion,
        }
    }

    /// As it is shown.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposal => "提案",
            Self::Suggestion => "建议",
            Self::Assist => "协办",
        }
    }
}

impl Row {
    /// The row of a case that could not be read.
    pub fn broken(file: impl Into<String>) -> Self {
        Self { file: file.into(), letter: None }
    }

    /// The row of a case, as it stands on the day `today`.
    pub fn new(case: &Case, printed: Option<Printed>, today: Date) -> Self {
        let handling = &case.handling;
        let state = State::of(case, printed.is_some(), today);
        let (lead_units, assisting_units) = units(case);
        let letter = Letter {
            number: case.proposal.number.value.clone(),
            kind: Kind::of(case),
            subject: case.proposal.subject.value.clone(),
            members: values(&case.proposal.members),
            lead_units,
            assisting_units,
            section: value(handling.section.as_ref()),
            result_class: value(case.result_class.as_ref()),
            document_number: case.document_number.as_ref().map(|number| number.value.to_string()),
            assigned: value(handling.assigned.as_ref()),
            deadline: case.deadline(),
            consulted: value(handling.consulted.as_ref()),
            date: value(case.date.as_ref()),
            term: Term::of(case, state, today),
            openness: value(handling.openness.as_ref()),
            satisfaction: value(handling.satisfaction.as_ref()),
            state,
            printed,
        };
        Self { file: case.source.name().to_owned(), letter: Some(letter) }
    }

    /// By what rows are put in order: folder, kind, number; what could not be read comes last in its folder.
    pub(super) fn order(&self) -> impl Ord + use<> {
        let folder = Path::new(&self.file).parent().map(|folder| folder.to_string_lossy().into_owned());
        let kind_and_number: (bool, Option<Kind>, Natural) = match &self.letter {
            Some(letter) => (false, Some(letter.kind), natural(&letter.number)),
            None => (true, None, Natural::default()),
        };
        (natural(&folder.unwrap_or_default()), kind_and_number, natural(&self.file))
    }
}

/// 主办单位 and 协办单位. A case need not say what its letter does: the organ in charge replies, and stands first where
/// several do (9704 7.2.4); to it the others send their 协办意见.
fn units(case: &Case) -> (Vec<String>, Vec<String>) {
    let handling = &case.handling;
    let (lead, assisting) = match case.kind {
        LetterKind::Reply => case.organs.split_at(case.organs.len().min(1)),
        LetterKind::Assist => (&case.recipients[..], &case.organs[..]),
    };
    let given =
        |units: &[Located<String>], otherwise| values(if units.is_empty() { otherwise } else { units });
    (given(&handling.lead_units, lead), given(&handling.assisting_units, assisting))
}

fn values(located: &[Located<String>]) -> Vec<String> {
    located.iter().map(|located| located.value.clone()).collect()
}

fn value<T: Clone>(located: Option<&Located<T>>) -> Option<T> {
    located.map(|located| located.value.clone())
}
