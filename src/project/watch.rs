//! What changes on the disk, as it changes: told by the system, and looked for now and then besides, because network
//! drives tell of what others do late or never.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::disk::{UNFINISHED, files_below};
use super::path::{absolute, folder_of, has_ending};
use super::record::{FOLDER, JOURNAL};
use super::{FONTS, LETTERS, OFFICE_FILE, Project, TEMPLATES};
use crate::diagnostic::Diagnostic;

/// A change is over when nothing more has come for so long: editors save in several steps.
const SETTLED: Duration = Duration::from_millis(12);
/// But nobody waits longer than this for files that change all the time.
const LONGEST: Duration = Duration::from_millis(150);
/// How often the files are looked through where the system tells of changes, and where it does not.
const PAUSE: Duration = Duration::from_secs(2);
const QUICK_PAUSE: Duration = Duration::from_millis(300);
/// At least so many times as long as looking through them takes, there is none: slow drives have other work too.
const REST: u32 = 10;

/// What a changed file is to letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// Cases, drafts and the files that they name.
    Letters,
    /// The record of what was written.
    Record,
    /// The templates.
    Templates,
    /// The faces, or an office file, which may name some.
    Faces,
}

/// Tells of changes in the files that letters are made from.
pub struct Watch {
    outputs: PathBuf,
    folders: Vec<(PathBuf, RecursiveMode)>,
    system: Option<RecommendedWatcher>,
    /// The folders that the system watches.
    watched: Vec<bool>,
    sender: Sender<Told>,
    told: Receiver<Told>,
    seen: Seen,
    pause: Duration,
    next_look: Instant,
}

/// Ends the waiting of a [`Watch`].
#[derive(Clone)]
pub struct WatchEnd(Sender<Told>);

enum Told {
    Changed(Vec<PathBuf>),
    Stop,
}

/// When each file was changed last, and its size.
type Seen = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

impl Project {
    /// Watches what the letters at `path` are made from, and their drafts in the folder of outputs. With `poll`, or where the
    /// system cannot tell of changes, the files are looked through often; the message says why.
    pub fn watch(
        &self,
        path: &Path,
        output: Option<&Path>,
        fonts: Option<&Path>,
        poll: bool,
    ) -> (Watch, Option<Diagnostic>) {
        let (sender, told) = channel();
        let outputs = absolute(&self.outputs(output));
        let system = if poll { None } else { Some(system_watcher(sender.clone())) };
        let (system, problem) = match system {
            Some(Ok(watcher)) => (Some(watcher), None),
            Some(Err(error)) => (None, Some(untold(&error))),
            None => (None, None),
        };
        let pause = if system.is_some() { PAUSE } else { QUICK_PAUSE };
        let folders = self.watched_folders(path, &outputs, fonts);
        let watched = vec![false; folders.len()];
        let (seen, next_look) = (Seen::new(), Instant::now() + pause);
        let mut watch = Watch { outputs, folders, system, watched, sender, told, seen, pause, next_look };
        let problem = watch.begin().err().map(|error| untold(&error)).or(problem);
        watch.seen = watch.look();
        (watch, problem)
    }

    /// The folders in which something may change that matters, each with whether those below it count. Of the project's own
    /// folder only the files count: it may hold anything.
    fn watched_folders(
        &self,
        path: &Path,
        outputs: &Path,
        fonts: Option<&Path>,
    ) -> Vec<(PathBuf, RecursiveMode)> {
        let path = absolute(path);
        let is_folder = path.is_dir();
        let own = if is_folder { path.as_path() } else { folder_of(&path) };
        let own_mode = if is_folder { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        let below = [LETTERS, TEMPLATES, FONTS].map(|name| self.root.join(name));
        let below = below.into_iter().chain([outputs.to_owned()]).chain(fonts.map(absolute));
        let mut folders: Vec<(PathBuf, RecursiveMode)> =
            below.map(|folder| (folder, RecursiveMode::Recursive)).collect();
        let more = [(self.root.clone(), RecursiveMode::NonRecursive), (own.to_owned(), own_mode)];
        for (folder, mode) in more {
            let covers = |(known, known_mode): &(PathBuf, RecursiveMode)| {
                *known == folder || *known_mode == RecursiveMode::Recursive && folder.starts_with(known)
            };
            match folders.iter_mut().find(|known| covers(known)) {
                Some(known) if known.0 == folder && mode == RecursiveMode::Recursive => known.1 = mode,
                Some(_) => {}
                None => folders.push((folder, mode)),
            }
        }
        folders
    }
}

fn system_watcher(sender: Sender<Told>) -> notify::Result<RecommendedWatcher> {
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        let told = match event {
            Ok(event) if matters(event.kind) => event.paths,
            Ok(_) => return,
            // What was lost is found when the files are looked through.
            Err(error) => error.paths,
        };
        // Nobody listens any more when the program ends.
        let _ = sender.send(Told::Changed(told));
    })
}

/// That a file was read, by ourselves above all, is no change.
fn matters(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

fn untold(error: &notify::Error) -> Diagnostic {
    let cause = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "同时监视的文件夹太多".to_owned(),
        notify::ErrorKind::Io(error) => super::cause(error),
        _ => "系统不支持".to_owned(),
    };
    Diagnostic::warning("not-watched", format!("系统不能及时告知文件的改动（{cause}），改为定时查看"))
        .hint("改动会稍晚一些显示，不影响使用")
}

impl Watch {
    /// By what the waiting is ended.
    pub fn end(&self) -> WatchEnd {
        WatchEnd(self.sender.clone())
    }

    /// Waits for a change, and returns the files and folders concerned, once they have settled; `None` when the waiting is
    /// ended.
    pub fn next(&mut self) -> Option<BTreeSet<PathBuf>> {
        loop {
            let wait = self.next_look.saturating_duration_since(Instant::now());
            let changed = match self.told.recv_timeout(wait) {
                Ok(Told::Changed(paths)) => self.settled(paths)?,
                Ok(Told::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => self.look_again(),
            };
            if !changed.is_empty() {
                return Some(changed);
            }
        }
    }

    /// What a file is to letters.
    pub fn concern(&self, path: &Path) -> Concern {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let is_below = |name| {
            let mut known = self.folders.iter().filter(|(folder, _)| folder.ends_with(name));
            known.any(|(folder, _)| path.starts_with(folder))
        };
        if path.ends_with(Path::new(FOLDER).join(JOURNAL)) {
            Concern::Record
        } else if is_below(TEMPLATES) {
            Concern::Templates
        } else if name == OFFICE_FILE || is_below(FONTS) || has_ending(path, &super::fonts::FONT) {
            Concern::Faces
        } else {
            Concern::Letters
        }
    }

    /// All that changes until nothing does any more.
    fn settled(&mut self, first: Vec<PathBuf>) -> Option<BTreeSet<PathBuf>> {
        let longest = Instant::now() + LONGEST;
        let mut changed: BTreeSet<PathBuf> = first.into_iter().filter(|path| self.counts(path)).collect();
        while Instant::now() < longest {
            match self.told.recv_timeout(SETTLED) {
                Ok(Told::Changed(paths)) => {
                    changed.extend(paths.into_iter().filter(|path| self.counts(path)));
                }
                Ok(Told::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        // They need not be found again.
        for path in &changed {
            match stamp(path) {
                Some(stamp) => self.seen.insert(path.clone(), stamp),
                None => self.seen.remove(path),
            };
        }
        Some(changed)
    }

    /// Looks through all files, and returns those that are not as they were.
    fn look_again(&mut self) -> BTreeSet<PathBuf> {
        let started = Instant::now();
        let is_new = self.watch_new_folders();
        let seen = self.look();
        let differs = |one: &Seen, other: &Seen| -> Vec<PathBuf> {
            one.iter()
                .filter(|(path, stamp)| other.get(*path) != Some(stamp))
                .map(|(path, _)| path.clone())
                .collect()
        };
        let mut changed: BTreeSet<PathBuf> =
            differs(&seen, &self.seen).into_iter().chain(differs(&self.seen, &seen)).collect();
        changed.extend(is_new);
        self.seen = seen;
        self.next_look = Instant::now() + self.pause.max(started.elapsed() * REST);
        changed
    }

    /// All files that count. Folders that cannot be read have none.
    fn look(&self) -> Seen {
        let mut seen = Seen::new();
        for (folder, mode) in &self.folders {
            let files = match mode {
                RecursiveMode::Recursive => files_below(folder).unwrap_or_default(),
                RecursiveMode::NonRecursive => {
                    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
                    entries.map(|entry| entry.path()).filter(|path| !path.is_dir()).collect()
                }
            };
            let files = files.into_iter().filter(|path| self.counts(path));
            seen.extend(files.filter_map(|path| stamp(&path).map(|stamp| (path, stamp))));
        }
        let journal = self.outputs.join(FOLDER).join(JOURNAL);
        seen.extend(stamp(&journal).map(|stamp| (journal, stamp)));
        seen
    }

    /// Whether a file may matter to a letter: not what this program writes, nor what is hidden, as the files of editors are.
    fn counts(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let is_journal = name == JOURNAL;
        let is_hidden = path.components().any(|part| part.as_os_str() == FOLDER)
            || name.starts_with(['.', '~'])
            || name.ends_with('~')
            || name.starts_with(UNFINISHED);
        let is_output = path.starts_with(&self.outputs) && has_ending(path, &["pdf"]);
        is_journal || !(is_hidden || is_output)
    }

    /// Has the system watch the folders that are there.
    fn begin(&mut self) -> notify::Result<()> {
        let Some(system) = &mut self.system else { return Ok(()) };
        for ((folder, mode), watched) in self.folders.iter().zip(&mut self.watched) {
            if folder.is_dir() && !*watched {
                match system.watch(folder, *mode) {
                    Ok(()) => *watched = true,
                    Err(error) => {
                        // The rest is looked through, and often.
                        self.pause = QUICK_PAUSE;
                        return Err(error);
                    }
                }
            }
        }
        Ok(())
    }

    /// Folders that are new are watched from now on; those that are gone would be if they came back.
    fn watch_new_folders(&mut self) -> Vec<PathBuf> {
        let Some(system) = &mut self.system else { return Vec::new() };
        let mut lost = false;
        for ((folder, _), watched) in self.folders.iter().zip(&mut self.watched) {
            if *watched && !folder.is_dir() {
                // The system may have forgotten it already.
                let _ = system.unwatch(folder);
                *watched = false;
                lost = true;
            }
        }
        let before = self.watched.clone();
        // What cannot be watched is looked through.
        let _ = self.begin();
        let is_new = self.watched.iter().zip(before).map(|(now, before)| *now && !before);
        let new = self.folders.iter().zip(is_new).filter(|(_, is_new)| *is_new || lost);
        new.map(|((folder, _), _)| folder.clone()).collect()
    }
}

impl WatchEnd {
    /// Ends it.
    pub fn stop(&self) {
        // It has ended already when nobody listens.
        let _ = self.0.send(Told::Stop);
    }
}

fn stamp(path: &Path) -> Option<(Option<SystemTime>, u64)> {
    let about = fs::metadata(path).ok().filter(|about| !about.is_dir())?;
    Some((about.modified().ok(), about.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> (tempfile::TempDir, Project) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(LETTERS)).unwrap();
        fs::write(folder.path().join("letters/8.yaml"), "甲").unwrap();
        let project = Project::around(folder.path());
        (folder, project)
    }

    /// What is told until a file of that name is among it.
    fn until(watch: &mut Watch, name: &str) -> BTreeSet<PathBuf> {
        let mut told = BTreeSet::new();
        while !told.iter().any(|path: &PathBuf| path.ends_with(name)) {
            told.extend(watch.next().unwrap());
        }
        told
    }

    #[test]
    fn what_changes_is_told_by_the_system_and_without_it() {
        for poll in [false, true] {
            let (folder, project) = project();
            let letters = folder.path().join(LETTERS);
            let (mut watch, problem) = project.watch(&letters, None, None, poll);
            assert!(problem.is_none());
            fs::write(letters.join("8.yaml"), "乙，而且更长").unwrap();
            until(&mut watch, "letters/8.yaml");
            // A folder that was not there in the beginning.
            fs::create_dir(folder.path().join(TEMPLATES)).unwrap();
            fs::write(folder.path().join("templates/reply.md"), "").unwrap();
            until(&mut watch, "templates/reply.md");
            fs::rename(&letters, folder.path().join("旧")).unwrap();
            fs::rename(folder.path().join("旧"), &letters).unwrap();
            fs::write(letters.join("9.yaml"), "丙").unwrap();
            until(&mut watch, "letters/9.yaml");
            let end = watch.end();
            end.stop();
            while watch.next().is_some() {}
        }
    }

    #[test]
    fn what_programs_write_for_themselves_is_not_told() {
        let (folder, project) = project();
        let out = folder.path().join("out");
        fs::create_dir_all(out.join(FOLDER)).unwrap();
        let (mut watch, _) = project.watch(&folder.path().join(LETTERS), None, None, true);
        for name in ["out/8.pdf", "out/.dafu-x1", "out/.dafu/lock", "letters/.8.yaml.swp", "letters/8.yaml~"]
        {
            fs::write(folder.path().join(name), "丁").unwrap();
        }
        fs::write(folder.path().join("out/.dafu/record.jsonl"), "").unwrap();
        fs::write(folder.path().join("out/8.md"), "").unwrap();
        let told = until(&mut watch, "out/8.md");
        let concerns: Vec<Concern> = told.iter().map(|path| watch.concern(path)).collect();
        assert_eq!(concerns, [Concern::Record, Concern::Letters], "{told:?}");
        let of = |name: &str| watch.concern(&folder.path().join(name));
        assert_eq!(of("letters/甲局/_office.yaml"), Concern::Faces);
        assert_eq!((of("fonts/a.ttf"), of("templates/reply.md")), (Concern::Faces, Concern::Templates));
    }
}
