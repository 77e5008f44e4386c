//! Makes letters for the desk: those on a screen at once, the others after them, and only what has changed.

mod make;

use std::collections::BTreeSet;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::Preview;
use super::desk::{Desk, Role};
use crate::batch::crashed;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::draft::Templates;
use crate::font::{FontFiles, Fonts};
use crate::letter::Press;
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
    /// The digests of the templates and of the faces.
    templates: Digest,
    faces: Digest,
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
                            let made = made.unwrap_or_else(|_| Some(make::failed(&task, &crashed().into())));
                            self.desk.put(&task, made);
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
                // One that is gone is looked after with the list.
                && project::digest(&job.path).is_some()
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
        let Some(known) = self.list() else { return };
        if !files.iter().all(|file| known.contains(file)) {
            // A picture, an attachment, a whole folder: whoever is made from the same as before is left as it is.
            self.desk.stale(|_| true);
        }
    }

    /// Reads the list of letters anew, and returns their files; `None` where it cannot be read.
    fn list(&self) -> Option<BTreeSet<PathBuf>> {
        let Preview { project, path, output, papers, .. } = *self.preview;
        match project.jobs(path, output) {
            Ok(mut jobs) => {
                jobs.sort_by_cached_key(|job| natural(&project::shown(&job.path)));
                // A case that cannot be read for now has the papers that it had.
                let known = |job: &Job| self.desk.papers(&job.path);
                let (jobs, told) = project.papers_or(jobs, papers, known);
                let files = jobs.iter().flat_map(|job| [Some(job.path.clone()), job.draft()]);
                let files = files.flatten().map(|path| project::absolute(&path)).collect();
                self.desk.list(jobs, &told);
                Some(files)
            }
            Err(found) => {
                self.desk.unlisted(&lost(path, found));
                None
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
}

/// What is said where there is no list: that the letters are gone, in the words of one who saw them a moment ago.
fn lost(path: &Path, found: Diagnostics) -> Diagnostics {
    if found.0.iter().any(|told| told.code != "no-such-file") {
        return found;
    }
    let message = format!("“{}”不见了（改名或移走？），页面是最后的样子", path.display());
    Diagnostic::warning("letters-gone", message).hint("放回原处，预览会自动接上").into()
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
        let none = || Digest::of([""]);
        let templates = supplies.templates.as_ref().as_ref().map_or_else(|_| none(), Templates::digest);
        let faces = supplies.faces.as_ref().as_ref().map_or_else(|_| none(), FontFiles::digest);
        Self { press, templates, faces }
    }
}
