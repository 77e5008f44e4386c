//! The desk that the letters lie on: what is known of each, which is to be made next, and what has changed since a browser
//! last asked.

mod entry;
mod id;

pub use entry::{Kept, Making, Remark, Row, Sheet, Sheets, State};
pub use id::Id;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::diagnostic::{Diagnostics, json};
use crate::json::Value;
use crate::project::Job;
use entry::Entry;

/// How many letters, of those that were looked at last, are kept with their pages: browsers go back and forth.
const KEPT: usize = 12;
/// How many of them are made before all others: several windows may be open.
const IN_FRONT: usize = 3;

/// The letters of a preview.
pub struct Desk {
    title: String,
    /// Tells one run of the program from another.
    run: String,
    lot: Mutex<Lot>,
    work: Condvar,
    version: watch::Sender<u64>,
    pages: AtomicU64,
}

#[derive(Default)]
struct Lot {
    letters: BTreeMap<Id, Entry>,
    /// Those that were looked at and are not there any more: some editors put a file away before they put the new one there.
    gone: BTreeMap<Id, Entry>,
    order: Vec<Id>,
    /// When the order changed.
    order_version: u64,
    version: u64,
    notices: Value,
    /// What keeps the list from being read.
    trouble: Value,
    /// Counts how often a letter was looked at.
    looks: u64,
    /// Counts the letters that were taken to be made.
    takes: u64,
    /// The supplies that letters are made with now.
    supplies: u64,
    closed: bool,
}

/// Who asks for work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Makes what is on a screen, and nothing else, so that it never has to wait.
    Front,
    /// Makes the rest.
    Back,
}

/// A letter to be made.
pub struct Task {
    /// Which.
    pub id: Id,
    /// By which its result is known: one of a letter that was away meanwhile comes too late.
    take: u64,
    /// From what.
    pub job: Job,
    /// How it was made last.
    pub making: Option<Making>,
    /// What is kept of it.
    pub kept: Option<Arc<Kept>>,
    /// Whether somebody looks at it, so that its pages are wanted.
    pub pages: bool,
}

/// What has changed on the desk.
pub struct Changes {
    /// By which the next changes are asked for.
    pub version: u64,
    /// The letters concerned.
    pub rows: Vec<Row>,
    /// All letters in order, where that changed.
    pub order: Option<Vec<Id>>,
    /// What is to be said of the whole.
    pub notices: Value,
}

impl Desk {
    /// An empty one.
    pub fn new(title: String, notices: &Diagnostics) -> Self {
        let lot = Lot { version: 1, order_version: 1, notices: json::list(notices), ..Lot::default() };
        Self {
            title,
            run: format!("{:016x}", RandomState::new().build_hasher().finish()),
            lot: Mutex::new(lot),
            work: Condvar::new(),
            version: watch::Sender::new(1),
            pages: AtomicU64::new(0),
        }
    }

    /// What the project is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// By which this run of the program is told from others.
    pub fn run(&self) -> &str {
        &self.run
    }

    /// A name for a page that no other page has had.
    pub fn new_page(&self) -> String {
        format!("{}-{}", self.run, self.pages.fetch_add(1, Ordering::Relaxed))
    }

    /// Tells of each new version; the last is that of the end.
    pub fn versions(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// Ends all waiting.
    pub fn close(&self) {
        let mut lot = self.lot();
        lot.closed = true;
        self.tell(&mut lot);
    }

    /// Whether the end has come.
    pub fn is_closed(&self) -> bool {
        self.lot().closed
    }

    /// Takes over the list of letters as it is now. Those that were known stay what they are.
    pub fn list(&self, jobs: Vec<Job>, told: &Diagnostics) {
        let mut lot = self.lot();
        let mut known = std::mem::take(&mut lot.gone);
        // To browsers, which have forgotten them, they are new.
        for entry in known.values_mut() {
            entry.version = lot.version + 1;
        }
        known.append(&mut lot.letters);
        let mut order = Vec::new();
        for job in jobs {
            let id = Id::of(&job);
            let entry = match known.remove(&id) {
                Some(entry) => Entry { job, ..entry },
                None => Entry::new(job, lot.version + 1),
            };
            if lot.letters.insert(id.clone(), entry).is_none() {
                order.push(id);
            }
        }
        known.retain(|_, entry| entry.kept.is_some());
        for entry in known.values_mut() {
            (entry.stale, entry.taken) = (true, None);
        }
        while known.len() > KEPT {
            let oldest = known.iter().min_by_key(|(_, entry)| entry.looked).map(|(id, _)| id.clone());
            oldest.and_then(|id| known.remove(&id));
        }
        lot.gone = known;
        let trouble = json::list(told);
        if trouble != lot.trouble {
            // The list may not have been readable, and the letters not been looked after.
            lot.letters.values_mut().for_each(|entry| entry.stale = true);
        }
        if order != lot.order || trouble != lot.trouble {
            lot.order = order;
            lot.trouble = trouble;
            lot.order_version = lot.version + 1;
            self.tell(&mut lot);
        }
    }

    /// The list cannot be read; the letters that were known stay as they are.
    pub fn unlisted(&self, found: &Diagnostics) {
        let mut lot = self.lot();
        let trouble = json::list(found);
        if trouble != lot.trouble {
            lot.trouble = trouble;
            self.tell(&mut lot);
        }
    }

    /// The papers of a case that are on the desk.
    pub fn papers(&self, path: &Path) -> Vec<Job> {
        let lot = self.lot();
        let entries = lot.order.iter().filter_map(|id| lot.letters.get(id));
        entries.map(|entry| &entry.job).filter(|job| job.path == path).cloned().collect()
    }

    /// Letters may not be as they were made.
    pub fn stale(&self, is_concerned: impl Fn(&Job) -> bool) {
        let mut lot = self.lot();
        for entry in lot.letters.values_mut().filter(|entry| is_concerned(&entry.job)) {
            entry.stale = true;
        }
        self.work.notify_all();
    }

    /// New supplies are there: work with the old ones ends.
    pub fn resupplied(&self) {
        let mut lot = self.lot();
        lot.supplies += 1;
        lot.letters.values_mut().for_each(|entry| entry.stale = true);
        self.work.notify_all();
    }

    /// The number of the supplies.
    pub fn supplies(&self) -> u64 {
        self.lot().supplies
    }

    /// The next letter to be made, once there is one; `None` when there are other supplies, or the end has come.
    pub fn take(&self, role: Role, supplies: u64) -> Option<Task> {
        let mut lot = self.lot();
        loop {
            if lot.closed || lot.supplies != supplies {
                return None;
            }
            let front = lot.in_front();
            let waits =
                |id: &&Id| lot.letters.get(*id).is_some_and(|entry| entry.stale && entry.taken.is_none());
            let next = front.iter().find(waits);
            let next = next.or_else(|| lot.order.iter().find(waits).filter(|_| role == Role::Back)).cloned();
            let take = lot.takes + 1;
            let looked_at = next.as_ref().is_some_and(|id| lot.recent(KEPT).contains(id));
            if let Some((id, entry)) = next.and_then(|id| Some((id.clone(), lot.letters.get_mut(&id)?))) {
                (entry.stale, entry.taken) = (false, Some(take));
                let task = Task {
                    id,
                    take,
                    job: entry.job.clone(),
                    making: entry.making.clone().filter(|_| entry.kept.is_some() || !looked_at),
                    kept: entry.kept.clone(),
                    pages: looked_at,
                };
                lot.takes = take;
                return Some(task);
            }
            lot = self.work.wait(lot).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A letter has been made; `None` where it is as it was. What is made from something else is told of even where its row is
    /// the same and no pages are kept: a window may show the old ones.
    pub fn put(&self, task: &Task, made: Option<(Making, Row, Option<Kept>)>) {
        let mut lot = self.lot();
        let version = lot.version + 1;
        let Some(entry) = lot.letters.get_mut(&task.id) else { return };
        if entry.taken != Some(task.take) {
            return;
        }
        entry.taken = None;
        if let Some((making, row, kept)) = made {
            let row = row.known_as(&entry.row);
            let is_same = row == entry.row
                && kept.as_ref() == entry.kept.as_deref()
                && entry.making.as_ref() == Some(&making);
            entry.making = Some(making);
            if !is_same {
                (entry.row, entry.version) = (row, version);
                entry.kept = kept.map(Arc::new);
                self.tell(&mut lot);
            }
        }
        self.work.notify_all();
    }

    /// What has changed since `version` of `run`; all of it, where the browser knows another run, or none.
    pub fn changes(&self, run: &str, version: u64) -> Changes {
        let lot = self.lot();
        let since = if run == self.run { version } else { 0 };
        let is_new = |id: &&Id| lot.letters.get(*id).is_some_and(|entry| entry.version > since);
        let rows = lot.order.iter().filter(is_new).filter_map(|id| lot.letters.get(id));
        Changes {
            version: lot.version,
            rows: rows.map(|entry| entry.row.clone()).collect(),
            order: (lot.order_version > since).then(|| lot.order.clone()),
            notices: [&lot.notices, &lot.trouble]
                .into_iter()
                .filter_map(Value::as_array)
                .flatten()
                .cloned()
                .collect(),
        }
    }

    /// Somebody looks at a letter: what is known of it, and its pages once they are made.
    pub fn look(&self, id: &str) -> Option<(Row, u64, Option<Arc<Kept>>)> {
        let mut lot = self.lot();
        let id = lot.letters.get_key_value(id)?.0.clone();
        lot.looks += 1;
        let looks = lot.looks;
        let entry = lot.letters.get_mut(&id)?;
        entry.looked = looks;
        if entry.kept.is_none() {
            entry.stale = true;
        }
        let seen = (entry.row.clone(), entry.version, entry.kept.clone());
        let kept: BTreeSet<Id> = lot.recent(KEPT).into_iter().collect();
        for (id, entry) in &mut lot.letters {
            if !kept.contains(id) {
                entry.kept = None;
            }
        }
        self.work.notify_all();
        Some(seen)
    }

    /// The letter whose pages are kept and that has one of this name, and where that page is.
    pub fn page(&self, name: &str) -> Option<(Arc<Sheets>, usize)> {
        self.lot().letters.values().find_map(|entry| {
            let sheets = entry.kept.as_ref()?.sheets.as_ref()?;
            let page = sheets.pages.iter().position(|page| page.name == name)?;
            Some((Arc::clone(sheets), page))
        })
    }

    fn tell(&self, lot: &mut Lot) {
        lot.version += 1;
        self.version.send_replace(lot.version);
        self.work.notify_all();
    }

    fn lot(&self) -> MutexGuard<'_, Lot> {
        self.lot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lot {
    /// The letters that were looked at last, the latest first.
    fn recent(&self, count: usize) -> Vec<Id> {
        let looked = self.letters.iter().filter(|(_, entry)| entry.looked > 0);
        let mut looked: Vec<(u64, &Id)> = looked.map(|(id, entry)| (entry.looked, id)).collect();
        looked.sort_by(|one, other| other.cmp(one));
        looked.into_iter().take(count).map(|(_, id)| id.clone()).collect()
    }

    fn in_front(&self) -> Vec<Id> {
        self.recent(IN_FRONT)
    }
}

#[cfg(test)]
mod tests;
