//! Which rules are looked at, and how bad it is to break them.

use std::collections::BTreeMap;

use crate::case::CheckSettings;
use crate::check::{Rule, rule, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::Located;
use crate::yaml::closest;

/// The rules of a run.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
    severities: BTreeMap<String, Severity>,
    errors_only: bool,
}

impl Selection {
    /// All rules.
    pub fn all() -> Self {
        Self::default()
    }

    /// The rules whose breaking keeps a letter from being printed.
    pub fn errors() -> Self {
        Self { errors_only: true, ..Self::default() }
    }

    /// The rules whose ids begin with one of `select` and with none of `ignore`; an empty `select` means all.
    ///
    /// # Errors
    /// Beginnings that no rule's id has.
    pub fn typed(select: Vec<String>, ignore: Vec<String>) -> Result<Self, Diagnostics> {
        let unknown = select.iter().chain(&ignore).filter(|name| !is_known(name)).map(|name| unknown(name));
        let found = Diagnostics(unknown.collect());
        if found.is_empty() { Ok(Self { select, ignore, ..Self::default() }) } else { Err(found) }
    }

    /// These rules as an office wants them; with them, what its settings name and is no rule.
    pub fn of_office(&self, settings: &CheckSettings) -> (Self, Diagnostics) {
        let mut found = Diagnostics::default();
        let mut known = |name: &Located<String>| {
            let id = name.value.to_ascii_uppercase();
            let is_known = is_known(&id);
            if !is_known {
                let told = Diagnostic { severity: Severity::Warning, ..unknown(&id) };
                found.push(told.at(name.span.clone()));
            }
            is_known.then_some(id)
        };
        let mut selection = self.clone();
        selection.ignore.extend(settings.ignore.iter().filter_map(&mut known));
        for (name, severity) in &settings.severities {
            selection.severities.extend(known(name).map(|id| (id, *severity)));
        }
        (selection, found)
    }

    /// How bad it is to break a rule; `None` where it is not looked at.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        self.graded(rule).filter(|severity| !self.errors_only || *severity == Severity::Error)
    }

    /// A finding of a rule as bad as the office has it; `None` where that rule is not looked at.
    pub(super) fn grade(&self, rule: &Rule, found: Diagnostic) -> Option<Diagnostic> {
        self.severity(rule).map(|severity| Diagnostic { severity, ..found })
    }

    /// The same, of a rule that is looked at in any case because it is looked at while reading.
    fn graded(&self, rule: &Rule) -> Option<Severity> {
        let begins = |names: &[String]| names.iter().any(|name| rule.id.starts_with(name.as_str()));
        let is_wanted = (self.select.is_empty() || begins(&self.select)) && !begins(&self.ignore);
        is_wanted.then(|| self.set(rule).unwrap_or(rule.severity))
    }

    /// What the office says; the longest name says most.
    fn set(&self, rule: &Rule) -> Option<Severity> {
        let names = self.severities.iter().filter(|(name, _)| rule.id.starts_with(name.as_str()));
        names.max_by_key(|(name, _)| name.len()).map(|(_, severity)| *severity)
    }

    /// What was told while a letter was read, as it is wanted: the warnings that bear the id of a rule are as bad as the office
    /// has that rule, or gone; where certain rules are asked for, so is what bears none. An error stays what it is: there is no
    /// letter.
    #[must_use]
    pub fn of(&self, told: Diagnostics) -> Diagnostics {
        let wanted = |told: Diagnostic| match rule(told.code).filter(|_| told.severity != Severity::Error) {
            // What an edited draft may have is told of less severely than the same in a case.
            Some(rule) => self.graded(rule).map(|_| {
                let severity = self.set(rule).unwrap_or(told.severity);
                Diagnostic { severity, ..told }
            }),
            None => Some(told).filter(|told| self.select.is_empty() || told.severity == Severity::Error),
        };
        Diagnostics(told.0.into_iter().filter_map(wanted).collect())
    }
}

fn is_known(name: &str) -> bool {
    !name.is_empty() && rules().any(|rule| rule.id.starts_with(name))
}

/// A name that no rule has.
pub fn unknown(name: &str) -> Diagnostic {
    let ids: Vec<&str> = rules().map(|rule| rule.id).collect();
    let hint = match closest(name, &ids) {
        Some(id) => format!("是不是想写 {id}？"),
        None => "规则的代号如 DF408；写 DF4 就是以它开头的各条；dafu explain 列出全部规则".to_owned(),
    };
    Diagnostic::error("unknown-rule", format!("没有“{name}”这条规则")).hint(hint)
}
