//! 检查: what an office asks of `check`.

use crate::case::check::Checker;
use crate::case::raw;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Located;
use crate::style::choose;
use crate::yaml::Field;

const SEVERITIES: &[(&str, Severity)] =
    &[("错误", Severity::Error), ("警告", Severity::Warning), ("留意", Severity::Hint)];

/// What an office asks of `check`. The names of rules are those that it wrote; no more is known of them here.
#[derive(Clone, Debug, Default)]
pub struct CheckSettings {
    /// 不查: rules that are not looked at.
    pub ignore: Vec<Located<String>>,
    /// 级别: how bad it is to break a rule.
    pub severities: Vec<(Located<String>, Severity)>,
    /// 必抄: whom each letter must be copied to.
    pub required_copies: Vec<Located<String>>,
}

impl CheckSettings {
    /// These with what a folder further down adds, or says in their stead.
    pub(super) fn overridden_by(mut self, lower: Self) -> Self {
        self.ignore.extend(lower.ignore);
        self.severities
            .retain(|(name, _)| lower.severities.iter().all(|(other, _)| other.value != name.value));
        self.severities.extend(lower.severities);
        if !lower.required_copies.is_empty() {
            self.required_copies = lower.required_copies;
        }
        self
    }
}

pub(super) fn check(field: Field<raw::Check>, checker: &mut Checker<'_>) -> CheckSettings {
    let Some(raw) = field.value else { return CheckSettings::default() };
    let mut severities = Vec::new();
    for (name, word) in raw.severities.value.unwrap_or_default() {
        let word = word.located(checker.source);
        match choose("级别", &word.value, SEVERITIES) {
            Ok(severity) => severities.push((Located { value: name, span: word.span }, severity)),
            Err(mistake) => checker.found.push(Diagnostic::at(mistake, word.span)),
        }
    }
    CheckSettings {
        ignore: checker.all_given(raw.ignore, Checker::list),
        severities,
        required_copies: checker.all_given(raw.required_copies, Checker::list),
    }
}
