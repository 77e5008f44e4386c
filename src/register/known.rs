//! The cases that are there: whether a proposal has one already, and how the file of a new one is called.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::import::half_width;
use crate::case::{self, Identity, ProposalKind};
use crate::diagnostic::Diagnostics;
use crate::project::{self, Project};

/// A case that is there.
pub struct Known {
    /// The file, as it is shown.
    pub path: String,
    /// Its name without ending.
    pub stem: String,
    /// The proposal that it replies to; none where it cannot be read.
    pub identity: Option<Identity>,
}

/// The cases of a project and of a folder, read as far as they can be.
///
/// # Errors
/// A folder that cannot be read.
pub fn known_cases(project: &Project, folder: &Path) -> Result<Vec<Known>, Diagnostics> {
    Ok(project.cases(folder)?.into_iter().map(Known::of).collect())
}

impl Known {
    fn of(path: PathBuf) -> Self {
        Self {
            stem: path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
            identity: project::read(&path).ok().and_then(|source| case::identity(&source)),
            path: project::shown(&path),
        }
    }

    /// The number of its proposal, without leading zeros; of one that cannot be read, the last figures of its name.
    pub fn number(&self) -> String {
        match &self.identity {
            Some(identity) => identity.number.clone(),
            None => number_of_name(&self.stem),
        }
    }

    /// Whether it is the case of that proposal. A case without a session may be of any; one that cannot be read is known
    /// by its name.
    pub fn is_case_of(&self, wanted: &Identity) -> bool {
        if self.number() != wanted.number {
            return false;
        }
        match &self.identity {
            Some(identity) => {
                let sessions = identity.session.as_ref().zip(wanted.session.as_ref());
                identity.kind == wanted.kind && sessions.is_none_or(|(one, other)| same_session(one, other))
            }
            None => !self.stem.contains(other(wanted.kind).word()),
        }
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

/// 279; where that is `taken` (names in small letters), 建议279; where that is too, with the session and then with a figure
/// behind.
pub fn free_name(of: &Identity, taken: &BTreeSet<String>) -> String {
    let (number, kind) = (&of.number, of.kind.word());
    let session = of.session.as_deref().unwrap_or_default();
    let session: String = session.chars().filter(|c| c.is_alphanumeric()).take(40).collect();
    let names = [number.clone(), format!("{kind}{number}"), format!("{session}{kind}{number}")];
    let last = names[2].clone();
    let numbered = (2..).map(|count| format!("{last}-{count}"));
    let is_free = |name: &String| !taken.contains(&name.to_lowercase());
    names.into_iter().chain(numbered).find(is_free).unwrap_or(last)
}

/// The names, in small letters and without ending, that no new case of a folder may have.
pub fn taken_names(folder: &Path) -> BTreeSet<String> {
    project::taken_names(folder).iter().map(|name| name.to_lowercase()).collect()
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
