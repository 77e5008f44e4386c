//! `dafu render --merge`: the letters of a run in one file, 合订本.

use std::path::Path;

use super::Exit;
use super::output::Console;
use super::plan::Share;
use crate::batch::{Binder, Made};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::font::Fonts;
use crate::project::{self, Job};

/// A 合订本 in the making; without a binder once a letter has failed, for then none is written.
pub(super) struct Merge<'a> {
    path: &'a Path,
    /// How many letters the run has.
    jobs: usize,
    /// How many of them are made.
    made: usize,
    binder: Option<Binder<'a>>,
    found: Diagnostics,
}

impl<'a> Merge<'a> {
    /// The 合订本 to be written to `path`; `faces` are those of each share.
    ///
    /// # Errors
    /// A path that is not to be written to, and letters of several projects.
    pub(super) fn new(path: &'a Path, plan: &[Share], faces: &'a [Fonts<'a>]) -> Result<Self, Diagnostics> {
        let jobs: Vec<&Job> = plan.iter().flat_map(|share| &share.jobs).collect();
        check_place(path, &jobs)?;
        let mut fonts = plan.iter().zip(faces).filter(|(share, _)| !share.jobs.is_empty());
        let binder = fonts.next().map(|(_, fonts)| Binder::new(fonts));
        if fonts.next().is_some() {
            let message = "这次生成的答复属于几个项目文件夹，不能合订成一个文件";
            return Err(Diagnostic::error("merge-projects", message)
                .hint("请一个项目文件夹一个项目文件夹地生成，各写一个合订本")
                .into());
        }
        Ok(Self { path, jobs: jobs.len(), made: 0, binder, found: Diagnostics::default() })
    }

    /// Takes the sheets of a letter that is made.
    pub(super) fn take(&mut self, job: &Job, made: &mut Result<Made, Diagnostics>) {
        let Ok(made) = made else {
            self.binder = None;
            return;
        };
        self.made += 1;
        let Some(binder) = &mut self.binder else { return };
        let sheets = std::mem::take(&mut made.sheets);
        if let Err(found) = sheets.into_iter().try_for_each(|sheets| binder.add(job, sheets)) {
            self.found.extend(found);
            self.binder = None;
        }
    }

    /// Writes the file, if all letters are made, and tells of it.
    pub(super) fn close(self, console: &Console) -> Exit {
        match self.write() {
            Ok(note) => {
                console.note(&note);
                Exit::Done
            }
            Err(found) => {
                console.diagnostics(&found);
                Exit::Failed
            }
        }
    }

    fn write(self) -> Result<String, Diagnostics> {
        let Self { path, jobs, made, binder, found } = self;
        if made < jobs {
            return Err(left_out(path, jobs - made).into());
        }
        let binder = binder.ok_or(found)?;
        let size = format!("{}（{} 件，{} 页）", path.display(), binder.letters(), binder.pages());
        let pdf = binder.finish()?;
        if project::digest(path) == Some(Digest::of([&pdf])) {
            return Ok(format!("没有变化 合订本 {size}"));
        }
        project::write(&[(path, &pdf)])?;
        Ok(format!("已生成 合订本 {size}"))
    }
}

/// A 合订本 that lacks letters would be taken for whole.
fn left_out(path: &Path, count: usize) -> Diagnostic {
    let name = path.display();
    let message = format!("有 {count} 件没有生成，合订本“{name}”也没有生成");
    let error = Diagnostic::error("merge-incomplete", message)
        .hint("改好后再运行一次；没有变化的各件不会重新生成")
        .hint("改过底稿的，把底稿和文件夹写在一起，照底稿合订：dafu render letters/ out/279.md --merge …");
    if path.exists() {
        error.hint(format!("现有的“{name}”是以前的，没有改动"))
    } else {
        error
    }
}

/// The file is no letter of the run; and by its ending it is no case, draft or picture either.
fn check_place(path: &Path, jobs: &[&Job]) -> Result<(), Diagnostic> {
    let name = path.display();
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        let message = format!("合订本“{name}”的名字不是以 .pdf 结尾");
        return Err(Diagnostic::error("merge-name", message).hint("请写成 .pdf 文件，如 --merge 合订本.pdf"));
    }
    let place = project::same_place(&project::place(path));
    spare_others(path)?;
    match jobs.iter().find(|job| project::same_place(&project::place(&job.pdf())) == place) {
        None => Ok(()),
        Some(job) => {
            let message = format!("合订本“{name}”与 {} 的答复是同一个文件", job.path.display());
            Err(Diagnostic::error("merge-is-letter", message).hint("请给合订本另取一个名字"))
        }
    }
}

/// What is there and is no 合订本 was not made here, or is a letter of another run.
fn spare_others(path: &Path) -> Result<(), Diagnostic> {
    let name = path.display();
    if path.is_dir() {
        return Err(Diagnostic::error("merge-is-folder", format!("“{name}”是文件夹，不能写成合订本"))
            .hint("请写成 .pdf 文件，如 --merge 合订本.pdf"));
    }
    if !path.exists() || Binder::has_made(&project::read_bytes(path, project::MAX_BYTES)?) {
        return Ok(());
    }
    Err(Diagnostic::error("not-a-volume", format!("“{name}”已经有了，不是本程序做的合订本，没有覆盖"))
        .hint("请给合订本另取一个名字，或先把它移走"))
}
