//! What a new case lacks, asked for on a terminal.

use super::{Arguments, Place, parted};
use crate::case::{Facts, Identity, ProposalKind};
use crate::cli::output::Console;

/// What is asked for where it is missing.
struct Question<'a> {
    text: &'static str,
    /// What an empty answer means.
    default: Option<&'a str>,
    /// Puts an answer where it belongs; false where it is none.
    take: fn(&mut Facts, &str) -> bool,
}

/// The facts with what is missing, asked for; `None` where the answers end.
pub(super) fn asked(
    facts: Facts,
    arguments: &Arguments,
    recent: Option<&Identity>,
    place: &Place,
    console: &Console,
) -> Option<Facts> {
    let kind = Question {
        text: "提案还是建议",
        default: Some(facts.kind.word()),
        take: |facts, answer| ProposalKind::named(answer).map(|kind| facts.kind = kind).is_some(),
    };
    let session = Question {
        text: "届次",
        default: recent.and_then(|recent| recent.session.as_deref()),
        take: |facts, answer| facts.session.replace(answer.to_owned()).is_none(),
    };
    let subject = Question {
        text: "案由",
        default: None,
        take: |facts, answer| facts.subject.replace(answer.to_owned()).is_none(),
    };
    let missing = [
        (kind, arguments.kind.is_none()),
        (session, facts.session.is_none()),
        (subject, facts.subject.is_none()),
    ];
    if missing.iter().any(|(_, is_missing)| *is_missing) || facts.members.is_empty() {
        console.note("请逐项回答；直接按回车，就用方括号里的，没有的先空着");
    }
    let mut facts = facts;
    for (question, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
        facts = question.ask(facts, place, console)?;
    }
    if facts.members.is_empty() {
        let take = |facts: &mut Facts, answer: &str| {
            facts.members = parted(&[answer.to_owned()]);
            true
        };
        facts = Question { text: facts.kind.role(), default: None, take }.ask(facts, place, console)?;
    }
    Some(facts)
}

impl Question<'_> {
    /// Asks until the answer can stand in a case.
    fn ask(&self, facts: Facts, place: &Place, console: &Console) -> Option<Facts> {
        let default = self.default.unwrap_or_default();
        let shown = if default.is_empty() { String::new() } else { format!(" [{default}]") };
        loop {
            let typed = console.ask(&format!("{}{shown}：", self.text))?;
            let answer = if typed.is_empty() { default } else { &typed };
            if answer.is_empty() {
                return Some(facts);
            }
            let mut with = facts.clone();
            if !(self.take)(&mut with, answer) {
                console.note("请写“提案”或“建议”");
                continue;
            }
            match place.check(&with) {
                Ok(()) => return Some(with),
                Err(mistakes) => console.diagnostics(&mistakes),
            }
        }
    }
}
