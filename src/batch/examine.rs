//! One letter looked over, and nothing written.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::make::crashed;
use crate::check::Selection;
use crate::diagnostic::Diagnostics;
use crate::digest::Digest;
use crate::letter::{self, CaseFiles, DraftFiles, Extent, Press, Review};
use crate::project::{Job, Project};

/// The files of a letter, as they were read.
pub enum Files {
    /// A case with what belongs to it.
    Case(CaseFiles),
    /// A draft.
    Draft(DraftFiles),
}

impl Files {
    /// Those of `job`.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn read(job: &Job, project: &Project) -> Result<Self, Diagnostics> {
        Ok(match job.draft() {
            Some(_) => Self::Case(project.case_files(&job.path)?),
            None => Self::Draft(project.draft_files(&job.path)?),
        })
    }

    /// All that they say of that letter.
    pub fn digest(&self, job: &Job) -> Digest {
        let (kind, content) = match self {
            Self::Case(files) => (format!("{:?}", job.edition), files.digest()),
            Self::Draft(files) => ("draft".to_owned(), files.digest()),
        };
        Digest::of([kind.as_bytes(), content.as_ref()])
    }

    /// The letter looked over; `open` gives the pictures that it names.
    pub fn review(
        &self,
        job: &Job,
        press: &Press<'_>,
        open: letter::Open<'_>,
        aim: (&Selection, Extent),
    ) -> Review {
        match self {
            Self::Case(files) => {
                let name = job.draft().unwrap_or_default().display().to_string();
                letter::review_case(files, job.edition, press, &name, open, aim)
            }
            Self::Draft(files) => letter::review_draft(files.clone(), press, open, aim),
        }
    }
}

/// Looks a letter over.
///
/// # Errors
/// Files that cannot be read, and a mistake of the program itself.
pub fn examine(
    job: &Job,
    files: &Files,
    project: &Project,
    press: &Press<'_>,
    aim: (&Selection, Extent),
) -> Result<Review, Diagnostics> {
    let look = || {
        let attached = project.attached(&job.path, None);
        files.review(job, press, &|name| attached.read(name), aim)
    };
    catch_unwind(AssertUnwindSafe(look)).map_err(|_| crashed().into())
}
