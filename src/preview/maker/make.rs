//! One letter made: as `render` would make it, and looked over as `check` does.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Bench, Maker, lock};
use crate::batch::Files;
use crate::check::Selection;
use crate::diagnostic::{Diagnostics, Severity, json};
use crate::digest::Digest;
use crate::letter::{self, CaseFiles, Extent, Heading, Letter, Locator, Review};
use crate::preview::Preview;
use crate::preview::desk::{Kept, Making, Remark, Row, Sheet, Sheets, State, Task};
use crate::project::{self, Job};
use crate::typeset::Page;

/// How many findings of a letter are shown at once.
const SHOWN: usize = 200;

/// What a letter is made from.
struct Reading {
    files: Files,
    /// The draft, where the clerk has edited it.
    edited: Option<PathBuf>,
    /// What its case says that it is called, where the draft has been edited and the case can be read.
    heading: Option<Heading>,
}

impl Reading {
    /// What the clerk should know where the draft has been edited.
    fn note(&self, job: &Job) -> Option<String> {
        let path = self.edited.as_ref()?.display();
        let broken = self.heading.is_none().then(|| {
            let case = project::shown(&job.path);
            format!("案卷“{case}”现在有错误，请用 dafu check {case} 查看。")
        });
        Some(format!(
            "{}底稿“{path}”改过。这里显示的是改过的底稿，案卷的改动不会出现在里面；生成 PDF 请用 dafu render {path}",
            broken.unwrap_or_default()
        ))
    }
}

impl Maker<'_> {
    /// Makes a letter; `None` where it is made from the same as before.
    pub(super) fn make(&self, task: &Task, bench: &Bench<'_>) -> Option<(Making, Row, Option<Kept>)> {
        let Preview { project, output, .. } = *self.preview;
        let job = &task.job;
        let press = match &bench.press {
            Ok(press) => press,
            Err(found) => return Some(failed(task, found)),
        };
        let read = match self.read(job, bench) {
            Ok(read) => read,
            Err(found) => return Some(failed(task, &found)),
        };
        let attached = project.attached(read.edited.as_deref().unwrap_or(&job.path), output);
        // A draft is called as its case says.
        let heading = Digest::of([read.heading.as_ref().map_or("", |heading| &heading.text)]);
        let inputs = Digest::of([bench.templates, bench.faces, read.files.digest(job), heading]);
        let is_same = |(name, digest): &(String, Digest)| {
            attached.read(name).is_ok_and(|bytes| Digest::of([&bytes]) == *digest)
        };
        let known = task.making.as_ref();
        if known.is_some_and(|making| making.inputs == inputs && making.pictures.iter().all(is_same)) {
            return None;
        }
        let pictures = RefCell::new(Vec::new());
        let open = |name: &str| {
            // One that is missing has no digest, and is looked for again each time.
            let bytes = attached.read(name);
            let digest = bytes.as_ref().map_or_else(|_| Digest::of([""]), |bytes| Digest::of([bytes]));
            pictures.borrow_mut().push((name.to_owned(), digest));
            bytes
        };
        let extent = if task.pages { Extent::Pages } else { Extent::Findings };
        let looked_over = (&Selection::all(), extent);
        let review = read.files.review(job, press, &open, looked_over);
        let note = read.note(job);
        let review = Review { heading: read.heading.or(review.heading), ..review };
        let pictures = pictures.take();
        let supplies = Digest::of([format!("{:?}", (bench.faces, &pictures))]);
        Some(self.told(task, review, note, Making { inputs, pictures }, supplies))
    }

    /// The files of a letter; those of its draft where the clerk has edited that.
    fn read(&self, job: &Job, bench: &Bench<'_>) -> Result<Reading, Diagnostics> {
        let project = self.preview.project;
        let files = Files::read(job, project)?;
        let edited = lock(&self.record).edited_draft(job);
        // One that is as it would be written now is the program's, though nobody knows that it was.
        let is_as_new = |case: &CaseFiles, path: &PathBuf| {
            let templates = bench.press.as_ref().ok()?.templates;
            let (new, _) = letter::draft(case, job.edition, templates, "").ok()?;
            Some(project::digest(path)? == Digest::of([new.source.text()]))
        };
        match (edited, &files) {
            (Some(path), Files::Case(case)) if is_as_new(case, &path) != Some(true) => {
                let heading = letter::heading(case, job.edition);
                Ok(Reading { files: Files::Draft(project.draft_files(&path)?), edited: Some(path), heading })
            }
            _ => Ok(Reading { files, edited: None, heading: None }),
        }
    }

    /// A letter as the desk keeps it.
    fn told(
        &self,
        task: &Task,
        review: Review,
        note: Option<String>,
        making: Making,
        supplies: Digest,
    ) -> (Making, Row, Option<Kept>) {
        let Review { draft, letter, mut found, heading, pages, .. } = review;
        let counts = [Severity::Error, Severity::Warning, Severity::Hint]
            .map(|severity| found.iter().filter(|told| told.diagnostic.severity == severity).count());
        let row = Row {
            id: task.id.clone(),
            name: heading.map_or_else(String::new, |heading| heading.text),
            path: project::shown(task.job.name().as_ref()),
            state: match counts {
                [0, 0, _] => State::Ok,
                [0, _, _] => State::Findings,
                _ => State::Failed,
            },
            counts,
            pages,
            edited: note.is_some(),
        };
        if !task.pages {
            return (making, row, None);
        }
        let more = found.len().saturating_sub(SHOWN);
        if more > 0 {
            found.sort_by_key(|told| match told.diagnostic.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Hint => 2,
            });
            found.truncate(SHOWN);
        }
        let more = (more > 0).then(|| format!("问题太多，只列出 {SHOWN} 处，另有 {more} 处，改好一些再看。"));
        let notes: Vec<String> = more.into_iter().chain(note).collect();
        let locator = letter.as_ref().map(|letter| Locator::new(&letter.laid_out));
        let remark = |told: &letter::Told| Remark {
            told: json::value(&told.diagnostic),
            draft_line: told
                .in_draft
                .as_ref()
                .filter(|span| !span.is_whole())
                .map(|span| span.line_column().0),
            areas: locator
                .as_ref()
                .zip(told.in_draft.as_ref())
                .map_or_else(Vec::new, |(locator, span)| locator.find(span)),
        };
        let found = found.iter().map(remark).collect();
        let earlier = task.kept.as_ref().and_then(|kept| kept.sheets.clone());
        let fresh = letter.is_some();
        let sheets = match letter {
            Some(letter) => Some(Arc::new(self.sheets(task, letter, earlier.as_deref(), supplies))),
            None => earlier,
        };
        let note = (!notes.is_empty()).then(|| notes.join(" "));
        let current = draft.is_some();
        let earlier = || task.kept.as_ref().and_then(|kept| kept.draft.clone());
        let draft = draft.map(|draft| draft.source).or_else(earlier);
        (making, row, Some(Kept { sheets, fresh, draft, current, found, note }))
    }

    /// The pages of a letter; those that look as they did before keep their names.
    fn sheets(&self, task: &Task, letter: Letter, earlier: Option<&Sheets>, supplies: Digest) -> Sheets {
        let earlier = earlier.filter(|earlier| earlier.supplies == supplies);
        let name = |(number, page): (usize, Page)| {
            let same =
                earlier.and_then(|earlier| earlier.pages.get(number)).filter(|sheet| sheet.page == page);
            let name = same.map_or_else(|| self.desk.new_page(), |sheet| sheet.name.clone());
            Sheet { name, page }
        };
        let pdf = task.job.pdf();
        let file = pdf.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let pages = letter.laid_out.pages.into_iter().enumerate().map(name).collect();
        Sheets { pdf: Arc::new(letter.pdf), file, pages, supplies }
    }
}

/// A letter that could not be read, or not be begun; it is tried again whenever something changes.
pub(super) fn failed(task: &Task, found: &Diagnostics) -> (Making, Row, Option<Kept>) {
    let row = Row {
        id: task.id.clone(),
        name: String::new(),
        path: project::shown(task.job.name().as_ref()),
        state: State::Failed,
        counts: [found.0.len(), 0, 0],
        pages: None,
        edited: false,
    };
    let remark = |told| Remark { told: json::value(told), draft_line: None, areas: Vec::new() };
    let kept = task.pages.then(|| Kept {
        sheets: task.kept.as_ref().and_then(|kept| kept.sheets.clone()),
        fresh: false,
        draft: task.kept.as_ref().and_then(|kept| kept.draft.clone()),
        current: false,
        found: found.0.iter().map(remark).collect(),
        note: None,
    });
    (Making { inputs: Digest::of([format!("{found:?}")]), pictures: Vec::new() }, row, kept)
}
