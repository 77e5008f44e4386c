//! The forms in which findings are told.

use crate::diagnostic::{Diagnostics, github, human, json, short};

/// One of them.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub(super) enum Format {
    /// The line with its place marked.
    #[default]
    Human,
    /// A line each.
    Short,
    /// A list of objects.
    Json,
    /// Commands of GitHub's workflows.
    Github,
}

impl Format {
    /// All findings; `colour` is for people only.
    pub(super) fn of(self, found: &Diagnostics, colour: bool) -> String {
        match self {
            Self::Human if found.is_empty() => String::new(),
            Self::Human => human::render(found, colour) + "\n",
            Self::Short => short::render(found),
            Self::Json => json::render(found),
            Self::Github => github::render(found),
        }
    }
}
