//! One letter of a batch: left as it is, or made and written.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::letter::{self, Letter, Press};
use crate::project::{self, Attached, Entry, Job, Project, Record};
use crate::source::Source;

use super::Files;
use super::binder::Sheets;

/// The program itself, of which letters are made as much as of their cases.
const BUILD: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("DAFU_BUILD"));

/// Where the letters of a project are made.
pub struct Workshop<'a> {
    project: &'a Project,
    press: Press<'a>,
    /// The folder of outputs that was asked for.
    output: Option<&'a Path>,
    record: Record,
    shared: Digest,
    wanted: Wanted,
}

/// What is asked of a workshop.
#[derive(Clone, Copy, Default)]
pub struct Wanted {
    /// To make unchanged letters too, and to write over edited drafts.
    pub force: bool,
    /// The sheets of every letter, also of those that are left as they are.
    pub sheets: bool,
    /// To make letters from their drafts where the clerk has edited those.
    pub edited: bool,
}

/// A letter that is in its place.
pub struct Made {
    /// Whether it was there, made from the same.
    pub unchanged: bool,
    /// How many pages it has.
    pub pages: usize,
    /// 办理结果, the letter of the class.
    pub result_class: Option<String>,
    /// What deserves a second look; of a letter that was there, told when it was made.
    pub warnings: Diagnostics,
    /// How many warnings there are, told now or then.
    pub warning_count: usize,
    /// What a 合订本 is made of; none where that is not wanted.
    pub sheets: Vec<Sheets>,
}

impl<'a> Workshop<'a> {
    /// A workshop for the letters of `project`; `fonts` is the digest of the faces of `press`.
    pub fn new(
        project: &'a Project,
        press: Press<'a>,
        fonts: Digest,
        output: Option<&'a Path>,
        wanted: Wanted,
    ) -> Self {
        let mark = if press.draft_mark { "draft" } else { "final" };
        let enclosed = if press.attach_source { "enclosed" } else { "alone" };
        let templates = press.templates.digest();
        let own = [BUILD, mark, enclosed].map(str::as_bytes);
        let shared = Digest::of(own.into_iter().chain([templates.as_ref(), fonts.as_ref()]));
        let record = Record::open(&project.outputs(output));
        Self { project, press, output, record, shared, wanted }
    }

    /// Makes a letter and writes its files, none when anything is wrong; leaves it alone where nothing has changed since
    /// it was made.
    ///
    /// # Errors
    /// What is wrong with the letter, and files that cannot be read or written.
    pub fn make(&self, job: &Job) -> Result<Made, Diagnostics> {
        catch_unwind(AssertUnwindSafe(|| self.make_or_leave(job))).unwrap_or_else(|_| Err(crashed().into()))
    }

    fn make_or_leave(&self, job: &Job) -> Result<Made, Diagnostics> {
        let attached = self.project.attached(&job.path, self.output);
        let read = self.read(job)?;
        // All that decides what the letter looks like, save its pictures.
        let inputs = Digest::of([self.shared, read.digest(job)]);
        let known = self.record.entry(&job.pdf()).filter(|_| !self.wanted.force);
        let current =
            known.filter(|entry| entry.inputs == inputs && is_in_place(job, entry, &read, &attached));
        if let Some(entry) = current {
            let made = unchanged(&entry);
            let sheets = if self.wanted.sheets {
                vec![Sheets::of(self.print(job, read, &|name| attached.read(name))?)]
            } else {
                Vec::new()
            };
            return Ok(Made { sheets, ..made });
        }
        let pictures = RefCell::new(Vec::new());
        let open = |name: &str| {
            let bytes = attached.read(name)?;
            pictures.borrow_mut().push((name.to_owned(), Digest::of([&bytes])));
            Ok(bytes)
        };
        // An edited draft is not written again.
        let own_draft = job.draft().filter(|_| matches!(read, Files::Case(_)));
        let letter = self.print(job, read, &open)?;
        let entry = Entry {
            inputs,
            pdf: Digest::of([&letter.pdf]),
            pictures: pictures.take(),
            draft: own_draft.as_ref().map(|_| Digest::of([letter.draft.source.text()])),
            pages: letter.pages,
            result_class: letter.result_class.clone(),
            warnings: letter.warnings.0.len(),
        };
        self.write(job, own_draft.as_deref(), &letter, entry)?;
        Ok(self.made(letter))
    }

    /// The files of a letter; where that is wanted, its draft instead of its case if the clerk has edited it.
    fn read(&self, job: &Job) -> Result<Files, Diagnostics> {
        match self.record.edited_draft(job).filter(|_| self.wanted.edited) {
            Some(draft) => Ok(Files::Draft(self.project.draft_files(&draft)?)),
            None => Files::read(job, self.project),
        }
    }

    fn print(&self, job: &Job, read: Files, open: letter::Open<'_>) -> Result<Letter, Diagnostics> {
        match read {
            Files::Case(files) => {
                let name = job.draft().unwrap_or_default().display().to_string();
                letter::print_case(&files, job.edition, &self.press, &name, open)
            }
            Files::Draft(files) => letter::print_draft(files, &self.press, open),
        }
    }

    fn write(
        &self,
        job: &Job,
        draft: Option<&Path>,
        letter: &Letter,
        entry: Entry,
    ) -> Result<(), Diagnostics> {
        let pdf = job.pdf();
        let mut files: Vec<(&Path, &[u8])> = Vec::new();
        if let Some(draft) = draft {
            self.spare_edited(job, draft, &letter.draft.source)?;
            files.push((draft, letter.draft.source.text().as_bytes()));
        }
        files.push((&pdf, &letter.pdf));
        // Without the record, the letter is made again the next time; that is no reason not to make it now. Where it cannot
        // be written, the letter cannot either, and says why.
        let _ = self.record.add(&pdf, entry);
        project::write(&files)
    }

    /// A draft that the clerk has edited is not written over.
    fn spare_edited(&self, job: &Job, draft: &Path, new: &Source) -> Result<(), Diagnostic> {
        let is_as_new = || project::digest(draft) == Some(Digest::of([new.text()]));
        if self.wanted.force || self.record.edited_draft(job).is_none() || is_as_new() {
            return Ok(());
        }
        let draft = draft.display();
        Err(Diagnostic::error("edited-draft", format!("底稿“{draft}”改过，没有覆盖，PDF 也没有重新生成"))
            .hint(format!("按改过的底稿生成：dafu render {draft}；几件都按底稿的，加上 --edited"))
            .hint("放弃改动、按案卷重新生成：加上 --force"))
    }

    fn made(&self, letter: Letter) -> Made {
        Made {
            unchanged: false,
            pages: letter.pages,
            result_class: letter.result_class.clone(),
            warning_count: letter.warnings.0.len(),
            warnings: letter.warnings.clone(),
            sheets: if self.wanted.sheets { vec![Sheets::of(letter)] } else { Vec::new() },
        }
    }
}

/// Whether the files are as they were written, and the pictures as they were shown.
fn is_in_place(job: &Job, entry: &Entry, read: &Files, attached: &Attached) -> bool {
    let is_same = |(name, digest): &(String, Digest)| {
        attached.read(name).is_ok_and(|bytes| Digest::of([&bytes]) == *digest)
    };
    project::digest(&job.pdf()) == Some(entry.pdf)
        && (matches!(read, Files::Draft(_))
            || job.draft().is_none_or(|draft| project::digest(&draft) == entry.draft))
        && entry.pictures.iter().all(is_same)
}

fn unchanged(entry: &Entry) -> Made {
    Made {
        unchanged: true,
        pages: entry.pages,
        result_class: entry.result_class.clone(),
        warnings: Diagnostics::default(),
        warning_count: entry.warnings,
        sheets: Vec::new(),
    }
}

/// What is told of a letter on which the program itself has failed.
pub fn crashed() -> Diagnostic {
    Diagnostic::error("crashed", "程序在这一件上出了错；其余各件不受影响")
        .hint("这是程序的毛病：请把这件案卷和上面的英文信息一起发给开发者")
}
