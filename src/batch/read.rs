//! The files of a letter as they were read, and the letter printed from them.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::draft::Draft;
use crate::letter::{self, CaseFiles, Letter, Press};
use crate::project::{self, Job, Project};

/// The files of a letter as they were read.
pub enum Read {
    /// A case, and what belongs to it.
    Case(CaseFiles),
    /// A draft, printed as it is.
    Draft(Draft),
}

impl Read {
    /// Those of a letter of `project`.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn of(project: &Project, job: &Job) -> Result<Self, Diagnostics> {
        Ok(match job.draft() {
            Some(_) => Self::Case(project.case_files(&job.path)?),
            None => Self::Draft(Draft { source: project::read(&job.path)? }),
        })
    }

    /// All that they say of that letter.
    pub fn digest(&self, job: &Job) -> Digest {
        let (kind, content) = match self {
            Self::Case(files) => (format!("{:?}", job.edition), files.digest()),
            Self::Draft(draft) => ("draft".to_owned(), Digest::of([draft.source.text()])),
        };
        Digest::of([kind.as_bytes(), content.as_ref()])
    }

    /// The letter.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn print(self, job: &Job, press: &Press<'_>, open: letter::Open<'_>) -> Result<Letter, Diagnostics> {
        match self {
            Self::Case(files) => {
                let name = job.draft().unwrap_or_default().display().to_string();
                letter::print_case(&files, job.edition, press, &name, open)
            }
            Self::Draft(draft) => letter::print_draft(draft, press, open),
        }
    }
}

/// What is told of a letter on which the program itself has failed.
pub fn crashed() -> Diagnostic {
    Diagnostic::error("crashed", "程序在这一件上出了错，没有生成；其余各件不受影响")
        .hint("这是程序的毛病：请把这件案卷和上面的英文信息一起发给开发者")
}
