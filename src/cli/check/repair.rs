//! `--fix` and `--diff`: mechanical corrections, written back or shown.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use similar::TextDiff;

use super::Desk;
use crate::batch::{Files, examine};
use crate::check::Selection;
use crate::cli::output::Console;
use crate::diagnostic::Diagnostics;
use crate::letter::{CaseFiles, DraftFiles, Extent, Review, repair_case, repair_draft};
use crate::project::{self, Job};
use crate::source::Source;

/// A correction may bring another to light; after so many rounds there is none left, or no end.
const ROUNDS: usize = 8;

/// Corrects the letters one by one: each is written as soon as it is done, and left alone where it cannot be read. Gives the
/// number of those.
pub(super) fn run(
    desks: &[Desk<'_>],
    selection: &Selection,
    only_shown: bool,
    console: &Console,
) -> Result<usize, Diagnostics> {
    let (mut letters, mut corrections, mut unread) = (0, 0, 0);
    for (desk, job) in desks.iter().flat_map(|desk| desk.jobs.iter().map(move |job| (desk, job))) {
        let Some((before, review)) = looked_at(desk, job, selection) else {
            unread += 1;
            continue;
        };
        unread += usize::from(review.draft.is_none());
        let Some((after, count)) = repaired(desk, job, (&before, review), selection) else { continue };
        (letters, corrections) = (letters + 1, corrections + count);
        let changed = changed(job, &before, &after);
        if only_shown {
            changed.iter().try_for_each(|change| console.show(&difference(change)))?;
        } else {
            let files: Vec<(&Path, &[u8])> = changed
                .iter()
                .map(|change| (change.path.as_path(), change.after.text().as_bytes()))
                .collect();
            project::write(&files)?;
            console.note(&format!("改了 {}（{count} 处）", job.name()));
        }
    }
    let line = match (letters, only_shown) {
        (0, _) => "没有可以自动改的地方".to_owned(),
        (_, true) => format!("可以自动改 {letters} 件，共 {corrections} 处；用 --fix 改"),
        (_, false) => format!("自动改了 {letters} 件，共 {corrections} 处"),
    };
    console.note(&line);
    if only_shown && unread > 0 {
        console.note(&format!("有 {unread} 件有误，读不了；用 dafu check 看错在哪里"));
    }
    Ok(unread)
}

/// The files of a letter and what there is to say of them; none where they cannot be read.
fn looked_at(desk: &Desk<'_>, job: &Job, selection: &Selection) -> Option<(Files, Review)> {
    let files = Files::read(job, desk.project).ok()?;
    let review = examine(job, &files, desk.project, &desk.press, (selection, Extent::Findings)).ok()?;
    Some((files, review))
}

/// The files with every correction made, and how many there were; `None` where there was none.
fn repaired(
    desk: &Desk<'_>,
    job: &Job,
    (before, mut review): (&Files, Review),
    selection: &Selection,
) -> Option<(Files, usize)> {
    let mut made: Option<(Files, usize)> = None;
    for _ in 0..ROUNDS {
        let files = made.as_ref().map_or(before, |(files, _)| files);
        let step = match files {
            Files::Case(files) => repair_case(files, &review, job.edition, desk.press.templates)
                .map(|(files, count)| (Files::Case(files), count)),
            Files::Draft(files) => {
                let offices = || files.offices.clone();
                repair_draft(&files.draft, &review).map(|(draft, count)| {
                    (Files::Draft(DraftFiles { draft, offices: offices(), case: None }), count)
                })
            }
        };
        let Some((files, count)) = step else { break };
        let earlier = made.map_or(0, |(_, count)| count);
        let aim = (selection, Extent::Findings);
        let next = examine(job, &files, desk.project, &desk.press, aim);
        made = Some((files, earlier + count));
        let Ok(next) = next else { break };
        review = next;
    }
    made
}

/// A file before and after.
struct Change {
    path: PathBuf,
    before: Arc<Source>,
    after: Arc<Source>,
}

fn changed(job: &Job, before: &Files, after: &Files) -> Vec<Change> {
    let change = |path: PathBuf, before: &Arc<Source>, after: &Arc<Source>| Change {
        path,
        before: Arc::clone(before),
        after: Arc::clone(after),
    };
    let all: Vec<Change> = match (before, after) {
        (Files::Case(before), Files::Case(after)) => {
            let own = change(job.path.clone(), &before.case, &after.case);
            std::iter::once(own).chain(attachments(before, after, change)).collect()
        }
        (Files::Draft(before), Files::Draft(after)) => {
            vec![change(job.path.clone(), &before.draft.source, &after.draft.source)]
        }
        _ => Vec::new(),
    };
    all.into_iter().filter(|change| change.before.text() != change.after.text()).collect()
}

/// The files of attachments; their names in messages are their paths.
fn attachments<'a>(
    before: &'a CaseFiles,
    after: &'a CaseFiles,
    change: impl Fn(PathBuf, &Arc<Source>, &Arc<Source>) -> Change + 'a,
) -> impl Iterator<Item = Change> + 'a {
    let pairs = before.attachments.values().zip(after.attachments.values());
    pairs.map(move |(before, after)| change(before.name().into(), before, after))
}

fn difference(change: &Change) -> String {
    let name = change.path.display().to_string();
    let diff = TextDiff::from_lines(change.before.text(), change.after.text());
    diff.unified_diff().context_radius(1).header(&name, &format!("{name}（改后）")).to_string()
}
