//! What is known of one letter.

use std::sync::Arc;

use serde::Serialize;

use super::Id;
use crate::digest::Digest;
use crate::json::Value;
use crate::letter::Area;
use crate::project::{self, Job};
use crate::source::Source;
use crate::typeset::Page;

/// A letter on the desk.
pub(super) struct Entry {
    pub(super) job: Job,
    pub(super) row: Row,
    /// When the row, or what is kept, changed.
    pub(super) version: u64,
    /// Whether it may have to be made again.
    pub(super) stale: bool,
    /// Which take it is made in now, where somebody makes it.
    pub(super) taken: Option<u64>,
    /// When it was looked at last, as the desk counts; 0 for never.
    pub(super) looked: u64,
    pub(super) making: Option<Making>,
    pub(super) kept: Option<Arc<Kept>>,
}

/// What a letter was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Making {
    /// All that was read, save the pictures.
    pub inputs: Digest,
    /// The pictures, by the names that the draft gives them.
    pub pictures: Vec<(String, Digest)>,
}

/// How it stands with a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It has not been made yet.
    Waiting,
    /// There is nothing to say of it, or nothing worse than a hint.
    Ok,
    /// There are warnings.
    Findings,
    /// It cannot go out.
    Failed,
}

/// A letter as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its mark.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Its file, as shown.
    pub path: String,
    /// How it stands.
    pub state: State,
    /// How many errors, warnings and hints there are.
    pub counts: [usize; 3],
    /// How many pages it has, where it could be set.
    pub pages: Option<usize>,
    /// Whether the clerk has edited its draft.
    pub edited: bool,
}

/// A letter with all that is shown of it.
#[derive(PartialEq, Eq)]
pub struct Kept {
    /// Its pages: those of now, or the last good ones.
    pub sheets: Option<Arc<Sheets>>,
    /// Whether they are those of now.
    pub fresh: bool,
    /// Its draft: that of now, or the last there was.
    pub draft: Option<Arc<Source>>,
    /// Whether it is that of now.
    pub current: bool,
    /// What there is to say.
    pub found: Vec<Remark>,
    /// What the clerk should know of how it was made.
    pub note: Option<String>,
}

/// The pages of a letter.
#[derive(PartialEq, Eq)]
pub struct Sheets {
    /// The PDF file.
    pub pdf: Arc<Vec<u8>>,
    /// What the file is called.
    pub file: String,
    /// Its pages.
    pub pages: Vec<Sheet>,
    /// What they were made with beside their text: the same, and a page with the same text looks the same.
    pub supplies: Digest,
}

/// A page.
#[derive(PartialEq, Eq)]
pub struct Sheet {
    /// By which browsers ask for it; a page that looks the same keeps it.
    pub name: String,
    /// As it was laid out.
    pub page: Page,
}

/// One thing to say of a letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Remark {
    /// What is said.
    pub told: Value,
    /// The line of the draft that it is about.
    pub draft_line: Option<usize>,
    /// Where that stands on paper.
    pub areas: Vec<(usize, Area)>,
}

impl Entry {
    pub(super) fn new(job: Job, version: u64) -> Self {
        let row = Row {
            id: Id::of(&job),
            name: project::shown(job.path.file_stem().unwrap_or_default().as_ref()),
            path: project::shown(job.name().as_ref()),
            state: State::Waiting,
            counts: [0; 3],
            pages: None,
            edited: false,
        };
        Self { job, row, version, stale: true, taken: None, looked: 0, making: None, kept: None }
    }
}

impl Row {
    /// The same under the name that it had, where it has none now because it could not be read.
    pub(super) fn known_as(self, before: &Self) -> Self {
        if self.name.is_empty() { Self { name: before.name.clone(), ..self } } else { self }
    }
}
