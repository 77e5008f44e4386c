//! The rules that a letter is held to beside those of its reading: punctuation, numbers, wording, the parts of a reply.
//!
//! One rule a file in [`rules`], all of them in the table [`GROUPS`]. A rule tells what it finds with its place in the draft;
//! `letter.rs` turns that into the place in the case. How bad it is, whether it is looked at, and what is accepted with a
//! reason are said outside the rules: [`Selection`], [`accepted`].

mod accept;
mod figure;
mod marks;
mod mention;
mod ordinal;
mod organs;
mod page;
mod pairs;
mod passage;
mod pattern;
mod receivers;
mod repair;
mod rule;
mod rules;
mod selection;
mod sequence;
mod spared;
mod word_list;

pub use accept::accepted;
pub use page::{index, page};
pub use passage::Passage;
pub use repair::{repaired, replaced};
pub use rule::{Example, ExampleKind, Look, Remedy, Rule};
pub use rules::{GROUPS, Group, rules};
pub use selection::{Selection, unknown};

use std::cell::OnceCell;
use std::sync::Arc;

use crate::case::{Case, CheckSettings, Date, DocumentNumber};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::source::{Located, Source};
use crate::style::Layout;

/// A letter as rules see it.
pub struct Subject<'a> {
    /// None where it was made from a draft.
    case: Option<&'a Case>,
    document: &'a Document,
    settings: &'a CheckSettings,
    passages: OnceCell<Vec<Passage<'a>>>,
}

impl<'a> Subject<'a> {
    /// A letter with its case, if it has one, of an office with these settings.
    pub fn new(case: Option<&'a Case>, document: &'a Document, settings: &'a CheckSettings) -> Self {
        Self { case, document, settings, passages: OnceCell::new() }
    }

    /// All its texts, in reading order.
    fn passages(&self) -> &[Passage<'a>] {
        self.passages.get_or_init(|| Passage::all(self.document))
    }
}

/// What is kept of a letter to be held against the others of its folder.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Its file, as the user knows it.
    pub name: String,
    /// 文号.
    pub document_number: Option<Located<DocumentNumber>>,
    /// 成文日期.
    pub date: Option<Located<Date>>,
    /// Its case, whose comments accept what is found.
    pub case: Arc<Source>,
    /// The office files, whose comments do so too.
    pub offices: Vec<Arc<Source>>,
    /// The rules as its office wants them.
    pub selection: Selection,
}

impl Facts {
    /// Those of a case with its office files, held to these rules.
    pub fn of(case: &Case, offices: &[Arc<Source>], selection: &Selection) -> Self {
        Self {
            name: case.source.name().to_owned(),
            document_number: case.document_number.clone(),
            date: case.date.clone(),
            case: Arc::clone(&case.source),
            offices: offices.to_vec(),
            selection: selection.clone(),
        }
    }
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// What the selected rules find in a letter, rule by rule; places are those of its draft. A form is no letter.
pub fn run(subject: &Subject<'_>, selection: &Selection) -> Diagnostics {
    if subject.document.style.layout == Layout::Form {
        return Diagnostics::default();
    }
    let mut all = Diagnostics::default();
    for rule in rules() {
        let Some(severity) = selection.severity(rule) else { continue };
        let mut found = Diagnostics::default();
        match rule.look {
            Look::Passage(look) => {
                for passage in subject.passages() {
                    look(passage, &mut found);
                }
            }
            Look::Passages(look) => look(subject.passages(), &mut found),
            Look::Letter(look) => look(subject, &mut found),
            Look::Reading | Look::Together(_) => {}
        }
        // Where a rule itself is less sure of a place, it says so.
        let graded = |told: Diagnostic| {
            let severity = if told.severity < rule.severity { told.severity } else { severity };
            Diagnostic { severity, ..told }
        };
        all.0.extend(found.0.into_iter().map(graded));
    }
    all
}

/// What rules find in the letters of a run together, each letter held to those that its office wants.
pub fn run_together(letters: &[Facts]) -> Diagnostics {
    let mut all = Diagnostics::default();
    for rule in rules() {
        let Look::Together(look) = &rule.look else { continue };
        let mut found = Diagnostics::default();
        look(letters, &mut found);
        for told in found.0 {
            let is_of = |facts: &&Facts| {
                told.span.as_ref().is_some_and(|span| Arc::ptr_eq(&span.source, &facts.case))
            };
            let Some(facts) = letters.iter().find(is_of) else { continue };
            let own = std::slice::from_ref(&facts.case);
            let is_accepted = accepted(&[&told], (own, &facts.offices), &facts.selection).0.contains(&true);
            all.0.extend(facts.selection.grade(rule, told).filter(|_| !is_accepted));
        }
    }
    all
}
