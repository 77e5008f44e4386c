//! What was written into a folder of outputs, and from what: so that an unchanged letter need not be made again, and
//! a draft that the clerk has edited is known.
//!
//! The record is a journal, a line a letter, written before the letter's files are put in their places. A line cut short by a
//! crash says nothing; a line whose letter was not written names digests that no file has. Either way the letter is made
//! again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::Job;
use super::disk::UNFINISHED;
use super::path::{absolute, shown};
use crate::diagnostic::Diagnostics;
use crate::digest::Digest;
use crate::json;

/// The folder of the record, in the folder of outputs.
pub(super) const FOLDER: &str = ".dafu";
pub(super) const JOURNAL: &str = "record.jsonl";
/// Held by every run, shared; alone by one that rewrites the journal.
const LOCK: &str = "lock";
/// Lines besides the latest of each letter, before the journal is rewritten.
const SPARE_LINES: usize = 1000;

/// What is known of a letter that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// All that the letter was made from, save the pictures.
    pub inputs: Digest,
    /// The pictures, by the names that the draft gives them.
    pub pictures: Vec<(String, Digest)>,
    /// The PDF file's content.
    pub pdf: Digest,
    /// The content of the draft that was written last.
    pub draft: Option<Digest>,
    /// How many pages it has.
    pub pages: usize,
    /// 办理结果, the letter of the class.
    pub result_class: Option<String>,
    /// How many warnings it was made with.
    pub warnings: usize,
}

/// The record of one folder of outputs.
pub struct Record {
    outputs: PathBuf,
    known: Mutex<Known>,
    /// Kept open, and so locked, as long as the run lasts.
    _lock: Option<File>,
}

#[derive(Default)]
struct Known {
    latest: BTreeMap<String, Entry>,
    /// Of each letter, the drafts that were written, ever since the journal was rewritten.
    drafts: BTreeMap<String, BTreeSet<Digest>>,
    journal: Option<Journal>,
}

struct Journal {
    file: File,
    /// Of a run that found none to lock.
    _lock: File,
}

impl Record {
    /// The record of the folder `outputs`; empty where there is none or it cannot be read.
    pub fn open(outputs: &Path) -> Self {
        let outputs = absolute(outputs);
        let folder = outputs.join(FOLDER);
        let lock = File::open(folder.join(LOCK)).ok();
        let alone = lock.as_ref().is_some_and(|lock| lock.try_lock().is_ok());
        let (known, lines) = read(&folder.join(JOURNAL));
        if alone {
            sweep(&outputs, &known);
        }
        if alone && lines > known.latest.len() + SPARE_LINES {
            // A journal that cannot be shortened is long, and otherwise as good.
            let _ = rewrite(&folder.join(JOURNAL), &known);
        }
        if let Some(lock) = &lock {
            let _ = lock.unlock().and_then(|()| lock.lock_shared());
        }
        Self { outputs, known: Mutex::new(known), _lock: lock }
    }

    /// The same for one that only looks: nothing is swept up or shortened.
    pub fn read(outputs: &Path) -> Self {
        let outputs = absolute(outputs);
        let (known, _) = read(&outputs.join(FOLDER).join(JOURNAL));
        Self { outputs, known: Mutex::new(known), _lock: None }
    }

    /// What is known of the letter in the file `pdf`.
    pub fn entry(&self, pdf: &Path) -> Option<Entry> {
        self.known().latest.get(&self.name(pdf)).cloned()
    }

    /// The draft of a letter where it is the clerk's: not as the program wrote it, now or ever. One that a power cut has left
    /// empty is not.
    pub fn edited_draft(&self, job: &Job) -> Option<PathBuf> {
        let is_own = |content| content == Digest::of([""]) || self.is_own_draft(&job.pdf(), content);
        job.draft().filter(|draft| super::digest(draft).is_some_and(|content| !is_own(content)))
    }

    /// Whether `content` was written by the program as the draft of the letter in the file `pdf`.
    pub fn is_own_draft(&self, pdf: &Path, content: Digest) -> bool {
        self.known().drafts.get(&self.name(pdf)).is_some_and(|drafts| drafts.contains(&content))
    }

    /// Notes that the letter in the file `pdf` is about to be written.
    ///
    /// # Errors
    /// What the system says.
    pub fn add(&self, pdf: &Path, entry: Entry) -> io::Result<()> {
        let file = self.name(pdf);
        let mut known = self.known();
        // A letter made from its draft writes none; what was written stays known.
        let draft = entry.draft.or_else(|| known.latest.get(&file).and_then(|entry| entry.draft));
        let entry = Entry { draft, ..entry };
        let journal = match &mut known.journal {
            Some(journal) => journal,
            none => none.insert(journal(&self.outputs.join(FOLDER))?),
        };
        journal.file.write_all(line(&file, &entry).as_bytes())?;
        known.add(file, entry);
        Ok(())
    }

    fn name(&self, pdf: &Path) -> String {
        let pdf = absolute(pdf);
        shown(pdf.strip_prefix(&self.outputs).unwrap_or(&pdf))
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn add(&mut self, file: String, entry: Entry) {
        self.drafts.entry(file.clone()).or_default().extend(entry.draft);
        self.latest.insert(file, entry);
    }
}

/// What a journal says, and in how many lines.
fn read(path: &Path) -> (Known, usize) {
    let mut known = Known::default();
    let text = fs::read(path).unwrap_or_default();
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let mut count = 0;
    for line in lines {
        count += 1;
        if let Some((file, entry)) = json::read(line) {
            known.add(file, entry);
        }
    }
    (known, count)
}

/// The journal, to be written at its end: another run may do the same.
fn journal(folder: &Path) -> io::Result<Journal> {
    fs::create_dir_all(folder)?;
    let open = |name| OpenOptions::new().create(true).append(true).open(folder.join(name));
    let lock = open(LOCK)?;
    // Before the first file of this run: another that takes itself to be alone sweeps up what it finds.
    // Where the file system knows no locks, nobody takes itself to be alone.
    let _ = lock.lock_shared();
    Ok(Journal { file: open(JOURNAL)?, _lock: lock })
}

/// Removes what runs that were killed have left half written. Each such file is in the folder of a letter that the record
/// names, or of the record.
fn sweep(outputs: &Path, known: &Known) {
    let letters = known.latest.keys().filter_map(|file| outputs.join(file).parent().map(Path::to_owned));
    let folders: BTreeSet<PathBuf> = letters.chain([outputs.join(FOLDER)]).collect();
    for entry in folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            // One that cannot be removed harms nothing.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A line of its own even behind one that a crash has cut short.
fn line(file: &str, entry: &Entry) -> String {
    format!("\n{}\n", json::line(&(file, entry)))
}

/// Of each letter, the latest entry only.
fn rewrite(path: &Path, known: &Known) -> Result<(), Diagnostics> {
    let text: String = known.latest.iter().map(|(file, entry)| line(file, entry)).collect();
    super::write(&[(path, text.as_bytes())])
}

#[cfg(test)]
mod tests;
