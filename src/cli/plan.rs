//! Which letters the typed paths stand for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::output::Console;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Templates;
use crate::font::FontFiles;
use crate::project::{self, Job, Project};

/// The letters of one project.
pub(super) struct Share {
    pub(super) project: Project,
    pub(super) jobs: Vec<Job>,
}

/// The letters of all paths, project by project, each letter once.
///
/// # Errors
/// Paths that are no letters, or hold none.
pub(super) fn plan(paths: &[PathBuf], output: Option<&Path>) -> Result<Vec<Share>, Diagnostics> {
    let mut plan: Vec<Share> = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        let project = Project::around(path);
        let mut jobs = project.jobs(path, output)?;
        jobs.retain(|job| seen.insert(project::absolute(&job.path)));
        match plan.iter_mut().find(|share| share.project == project) {
            Some(share) => share.jobs.extend(jobs),
            None => plan.push(Share { project, jobs }),
        }
    }
    if plan.iter().all(|share| share.jobs.is_empty()) {
        return Err(Diagnostic::error("no-letters", "没有找到案卷")
            .hint("案卷是 .yaml 文件；文件名以下划线开头的不是案卷")
            .into());
    }
    Ok(plan)
}

/// The templates and fonts of each project, with a word on what deserves a second look; `fonts` is the folder that was typed.
///
/// # Errors
/// Files that cannot be read, and mistakes in templates.
pub(super) fn supplies(
    plan: &[Share],
    fonts: Option<&Path>,
    console: &Console,
) -> Result<Vec<(Templates, FontFiles)>, Diagnostics> {
    let of_project = |share: &Share| {
        let (files, warnings) = share.project.font_files(fonts)?;
        console.diagnostics(&warnings);
        Ok((share.project.templates()?, files))
    };
    plan.iter().map(of_project).collect()
}
