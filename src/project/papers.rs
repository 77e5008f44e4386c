//! The papers of a case: its letter, or one to each of those who made the proposal, and the forms that go with them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::path::absolute;
use super::{Job, Project, file_name};
use crate::case::{self, Case, LetterKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Edition;
use crate::letter::CaseFiles;
use crate::source::Located;

/// What a 征询意见表 is called beside its letter.
const FEEDBACK: &str = "征询意见表";

/// What is made of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Papers {
    /// A letter to each of those who made the proposal, in the place of one to all.
    pub each_member: bool,
    /// A 征询意见表 for each of them besides.
    pub feedback: bool,
}

impl Project {
    /// The papers of letters, letter by letter, named as their offices want them named. A letter that cannot be read is
    /// left as it is: when it is made, it is told why. With the papers come warnings of those that cannot be had.
    pub fn papers(&self, jobs: Vec<Job>, wanted: Papers) -> (Vec<Job>, Diagnostics) {
        self.papers_or(jobs, wanted, |_| Vec::new())
    }

    /// The same; a letter that cannot be read has the papers that are `known` of it, where there are any.
    pub fn papers_or(
        &self,
        jobs: Vec<Job>,
        wanted: Papers,
        known: impl Fn(&Job) -> Vec<Job>,
    ) -> (Vec<Job>, Diagnostics) {
        let mut offices = BTreeMap::new();
        let mut told = Diagnostics::default();
        let is_wanted = wanted != Papers::default();
        let papers = jobs
            .into_iter()
            .flat_map(|job| {
                let needs_case =
                    job.draft().is_some() && (is_wanted || self.names_outputs(&job, &mut offices));
                let case = needs_case.then(|| self.case_files(&job.path).ok().and_then(|files| load(&files)));
                match case.flatten() {
                    Some(case) => editions(&case, wanted, &mut told)
                        .into_iter()
                        .map(|edition| named(&job, edition, &case))
                        .collect(),
                    None => match known(&job) {
                        known if needs_case && !known.is_empty() => known,
                        _ => vec![job],
                    },
                }
            })
            .collect();
        (papers, told)
    }

    /// Whether an office file above a case may give a pattern for names.
    fn names_outputs(&self, job: &Job, offices: &mut BTreeMap<PathBuf, bool>) -> bool {
        let Some(folder) = absolute(&job.path).parent().map(std::path::Path::to_owned) else { return false };
        *offices.entry(folder).or_insert_with_key(|_| {
            let files = self.offices_above(&job.path);
            let texts = files.iter().filter_map(|file| super::read(file).ok());
            texts.into_iter().any(|source| case::may_name_outputs(&source))
        })
    }
}

fn load(files: &CaseFiles) -> Option<Case> {
    case::load(&files.case, &files.offices, &files.attachments).ok().map(|(case, _)| case)
}

/// The papers of a case. What does not go to the members has its letter alone; so has what goes to members who are
/// counted and not named.
fn editions(case: &Case, wanted: Papers, told: &mut Diagnostics) -> Vec<Edition> {
    let proposal = &case.proposal;
    if case.kind != LetterKind::Reply || !case.recipients.is_empty() {
        return vec![Edition::Letter];
    }
    let each = wanted.each_member && proposal.joint;
    let mut editions = Vec::from_iter((!each).then_some(Edition::Letter));
    if let Some(counted) = proposal.counted().filter(|_| wanted != Papers::default()) {
        told.push(unnamed(counted));
        return vec![Edition::Letter];
    }
    for member in 0..proposal.members.len() {
        editions.extend(each.then_some(Edition::LetterTo(member)));
        editions.extend(wanted.feedback.then_some(Edition::FeedbackForm(member)));
    }
    editions
}

fn unnamed(counted: &Located<String>) -> Diagnostic {
    let message =
        format!("“{}”没有写出每一位的姓名，只生成写给几位的一件，没有逐人的答复和征询意见表", counted.value);
    Diagnostic::warning("unnamed-members", message)
        .at(counted.span.clone())
        .hint("要逐人生成，请把每一位的姓名都写出来，如“[薛静, 李明]”")
}

/// The paper under its name: that of the office's pattern or else of the case file, with whom it goes to and what it is.
fn named(job: &Job, edition: Edition, case: &Case) -> Job {
    let addressed = edition.member().and_then(|member| case.addressed_to(member).ok());
    let seen = addressed.as_ref().unwrap_or(case);
    let pattern = case.office.file_name.as_ref().map(|pattern| &pattern.value);
    let by_pattern = pattern.and_then(|pattern| pattern.of(seen).ok());
    let names_members = by_pattern.is_some() && pattern.is_some_and(case::FileName::names_members);
    let member = edition.member().and(seen.proposal.members.first()).filter(|_| !names_members);
    let form = (!edition.is_letter()).then(|| FEEDBACK.to_owned());
    let parts: Vec<String> = member.map(|member| member.value.clone()).into_iter().chain(form).collect();
    let name = match by_pattern {
        Some(name) => Some(name),
        None if parts.is_empty() => None,
        None => Some(job.stem()),
    };
    let name = name.map(|name| file_name::joined(&name, &parts)).filter(|name| !name.is_empty());
    job.paper(edition, name.as_deref())
}
