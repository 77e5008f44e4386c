//! Makes letters for the desk: those on a screen at once, the others after them, and only what has changed.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::Preview;
use super::desk::{Desk, Kept, Making, Remark, Role, Row, Sheet, Sheets, State, Task};
use crate::batch::{Files, crashed};
use crate::check::Selection;
use crate::diagnostic::{Diagnostics, Severity, json};
use crate::digest::Digest;
use crate::draft::Templates;
use crate::font::{FontFiles, Fonts};
use crate::letter::{self, CaseFiles, Extent, Heading, Press, Review};
use crate::natural::natural;
use crate::project::{self, Concern, Job, Record, Watch};

/// Makes the letters of a preview.
pub struct Maker<'a> {
    preview: &'a Preview<'a>,
    desk: &'a Desk,
    supplies: Mutex<Supplies>,
    record: Mutex<Arc<Record>>,
}

/// What letters are made with.
#[derive(Clone)]
struct Supplies {
    templates: Arc<Result<Templates, Diagnostics>>,
    faces: Arc<Result<FontFiles, Diagnostics>>,
}

/// Supplies in use.
struct Bench<'a> {
    press: Result<Press<'a>, Diagnostics>,
    /// The digest of all that a letter is made with.
    digest: Digest,
}

impl<'a> Maker<'a> {
    /// For the letters of `preview`, which lie on `desk`.
    pub fn new(preview: &'a Preview<'a>, desk: &'a Desk) -> Self {
        let supplies = Supplies {
            templates: Arc::new(preview.project.templates()),
            faces: Arc::new(preview.project.font_files(preview.fonts).map(|(files, _)| files)),
        };
        let record = Arc::new(Record::read(&preview.project.outputs(preview.output)));
        let (supplies, record) = (Mutex::new(supplies), Mutex::new(record));
        let maker = Self { preview, desk, supplies, record };
        maker.list();
        maker
    }

    /// Makes letters until the end.
    pub fn work(&self) {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        while !self.desk.is_closed() {
            let number = self.desk.supplies();
            let supplies = lock(&self.supplies).clone();
            let fonts = match supplies.faces.as_ref() {
                Ok(files) => Fonts::parse(files),
                Err(found) => Err(found.clone()),
            };
            let bench = Bench::of(&supplies, &fonts);
            thread::scope(|scope| {
                for worker in 0..cores.max(2) {
                    let role = if worker == 0 { Role::Front } else { Role::Back };
                    let bench = &bench;
                    scope.spawn(move || {
                        while let Some(task) = self.desk.take(role, number) {
                            let make = || self.make(&task, bench);
                            let made = catch_unwind(AssertUnwindSafe(make));
                            let made = made.unwrap_or_else(|_| Some(failed(&task, &crashed().into())));
                            self.desk.put(&task.id, made);
                        }
                    });
                }
            });
        }
    }

    /// Files have changed.
    pub fn changed(&self, files: &BTreeSet<PathBuf>, watch: &Watch) {
        let concerns: BTreeSet<Concern> = files.iter().map(|file| watch.concern(file)).collect();
        // What is on a screen and can be known at once is not kept waiting.
        let is_named = |job: &Job| {
            let own = [Some(job.path.clone()), job.draft()];
            own.into_iter().flatten().any(|path| files.contains(&project::absolute(&path)))
        };
        self.desk.stale(is_named);
        let project = self.preview.project;
        if concerns.contains(&Concern::Record) {
            *lock(&self.record) = Arc::new(Record::read(&project.outputs(self.preview.output)));
        }
        if concerns.contains(&Concern::Templates) {
            let templates = project.templates();
            self.resupply(|supplies| {
                let is_new = !is_same(&supplies.templates, &templates, Templates::digest);
                supplies.templates = Arc::new(templates);
                is_new
            });
        }
        if concerns.contains(&Concern::Faces) {
            let faces = project.font_files(self.preview.fonts).map(|(files, _)| files);
            self.resupply(|supplies| {
                let is_new = !is_same(&supplies.faces, &faces, FontFiles::digest);
                supplies.faces = Arc::new(faces);
                is_new
            });
        }
        let known = self.list();
        if !files.iter().all(|file| known.contains(file)) {
            // A picture, an attachment, a whole folder: whoever is made from the same as before is left as it is.
            self.desk.stale(|_| true);
        }
    }

    /// Reads the list of letters anew, and returns their files.
    fn list(&self) -> BTreeSet<PathBuf> {
        let Preview { project, path, output, papers, .. } = *self.preview;
        match project.jobs(path, output) {
            Ok(mut jobs) => {
                jobs.sort_by_cached_key(|job| natural(&project::shown(&job.path)));
                let (jobs, told) = project.papers(jobs, papers);
                let files = jobs.iter().flat_map(|job| [Some(job.path.clone()), job.draft()]);
                let files = files.flatten().map(|path| project::absolute(&path)).collect();
                self.desk.list(jobs, &told);
                files
            }
            Err(found) => {
                self.desk.unlisted(&found);
                BTreeSet::new()
            }
        }
    }

    /// Changes the supplies, and has letters made with the new ones if the change says so.
    fn resupply(&self, change: impl FnOnce(&mut Supplies) -> bool) {
        let is_new = change(&mut lock(&self.supplies));
        if is_new {
            self.desk.resupplied();
        }
    }

    /// Makes a letter; `None` where it is made from the same as before.
    fn make(&self, task: &Task, bench: &Bench<'_>) -> Option<(Making, Row, Option<Kept>)> {
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
        let inputs = Digest::of([bench.digest, read.files.digest(job)]);
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
        let review = Review { heading: read.heading.or(review.heading), ..review };
        let pictures = pictures.take();
        let supplies =
            pictures.iter().flat_map(|(name, digest)| [name.as_bytes().to_vec(), digest.as_bytes().to_vec()]);
        let supplies = Digest::of(std::iter::once(bench.digest.as_bytes().to_vec()).chain(supplies));
        Some(self.told(task, review, read.edited, Making { inputs, pictures }, supplies))
    }

    /// The files of a letter; those of its draft where the clerk has edited that.
    fn read(&self, job: &Job, bench: &Bench<'_>) -> Result<Reading, Diagnostics> {
        let project = self.preview.project;
        let files = Files::read(job, project)?;
        let edited = lock(&self.record).edited_draft(job);
        match (edited, &files) {
            (Some(path), Files::Case(case)) if !bench.would_write(job, case, &path) => {
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
        edited: Option<PathBuf>,
        making: Making,
        supplies: Digest,
    ) -> (Making, Row, Option<Kept>) {
        let Review { draft, letter, found, heading, pages, .. } = review;
        let counts = [Severity::Error, Severity::Warning, Severity::Hint]
            .map(|severity| found.iter().filter(|told| told.diagnostic.severity == severity).count());
        let row = Row {
            id: task.id.clone(),
            name: heading.map_or_else(String::new, |heading| heading.text),
            path: project::shown(task.job.name().as_ref()),
            state: match counts {
                [0, 0, 0] => State::Ok,
                [0, _, _] => State::Findings,
                _ => State::Failed,
            },
            counts,
            pages,
            edited: edited.is_some(),
        };
        if !task.pages {
            return (making, row, None);
        }
        let laid_out = letter.as_ref().map(|letter| &letter.laid_out);
        let remark = |told: &letter::Told| Remark {
            told: json::value(&told.diagnostic),
            draft_line: told
                .in_draft
                .as_ref()
                .filter(|span| !span.is_whole())
                .map(|span| span.line_column().0),
            areas: laid_out
                .zip(told.in_draft.as_ref())
                .map_or_else(Vec::new, |(pages, span)| letter::locate(pages, span)),
        };
        let found = found.iter().map(remark).collect();
        let earlier = task.kept.as_ref().and_then(|kept| kept.sheets.clone());
        let fresh = letter.is_some();
        let sheets = match letter {
            Some(letter) => Some(Arc::new(self.sheets(task, letter, earlier.as_deref(), supplies))),
            None => earlier,
        };
        let note = edited.map(|path| {
            let path = path.display();
            format!("底稿“{path}”改过。这里显示的是改过的底稿，案卷的改动不会出现在里面；生成 PDF 请用 dafu render {path}")
        });
        let current = draft.is_some();
        let earlier = || task.kept.as_ref().and_then(|kept| kept.draft.clone());
        let draft = draft.map(|draft| draft.source).or_else(earlier);
        (making, row, Some(Kept { sheets, fresh, draft, current, found, note }))
    }

    /// The pages of a letter; those that look as they did before keep their names.
    fn sheets(
        &self,
        task: &Task,
        letter: letter::Letter,
        earlier: Option<&Sheets>,
        supplies: Digest,
    ) -> Sheets {
        let earlier = earlier.filter(|earlier| earlier.supplies == supplies);
        let name = |(number, page): (usize, crate::typeset::Page)| {
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

/// What a letter is made from.
struct Reading {
    files: Files,
    /// The draft, where the clerk has edited it.
    edited: Option<PathBuf>,
    /// What its case says that it is called.
    heading: Option<Heading>,
}

/// Whether two supplies are the same; mistakes may have been mended, or others made.
fn is_same<T>(
    one: &Result<T, Diagnostics>,
    other: &Result<T, Diagnostics>,
    digest: impl Fn(&T) -> Digest,
) -> bool {
    one.as_ref().ok().zip(other.as_ref().ok()).is_some_and(|(one, other)| digest(one) == digest(other))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a> Bench<'a> {
    fn of(supplies: &'a Supplies, fonts: &'a Result<Fonts<'a>, Diagnostics>) -> Self {
        let press = match (supplies.templates.as_ref(), fonts) {
            (Ok(templates), Ok(fonts)) => Ok(Press::new(templates, fonts)),
            (Err(found), _) | (_, Err(found)) => Err(found.clone()),
        };
        let templates = supplies.templates.as_ref().as_ref().ok().map(Templates::digest);
        let faces = supplies.faces.as_ref().as_ref().ok().map(FontFiles::digest);
        let digest = Digest::of([templates, faces].map(|digest| format!("{digest:?}")));
        Self { press, digest }
    }

    /// Whether the draft is as it would be written now, though nobody knows that it was.
    fn would_write(&self, job: &Job, case: &CaseFiles, draft: &Path) -> bool {
        let Ok(press) = &self.press else { return false };
        let new = letter::draft(case, job.edition, press.templates, "").ok();
        new.is_some_and(|(new, _)| project::digest(draft) == Some(Digest::of([new.source.text()])))
    }
}

/// A letter that could not be read, or not be begun; it is tried again whenever something changes.
fn failed(task: &Task, found: &Diagnostics) -> (Making, Row, Option<Kept>) {
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
    (Making { inputs: Digest::of(["failed"]), pictures: Vec::new() }, row, kept)
}
