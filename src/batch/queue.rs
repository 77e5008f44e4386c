//! Work shared among threads, its results handed over in order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// How far the threads may be ahead of the first result that is not handed over yet, in results a thread: a long
/// letter holds up the others only then, and no more results than these are kept.
const AHEAD: usize = 8;

/// Does `work` for 0, 1, … `count` − 1 on that many threads, and gives each result to `take`, on the calling thread
/// and in order.
pub fn in_order<T: Send>(
    count: usize,
    threads: NonZero<usize>,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T),
) {
    let counter = Counter::default();
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads.get().min(count) {
            let (sender, counter, work) = (sender.clone(), &counter, &work);
            scope.spawn(move || {
                while let Some(number) = counter.next(count, threads.get() * AHEAD) {
                    if sender.send((number, work(number))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (number, result) in results {
            early.insert(number, result);
            while let Some(result) = early.remove(&due) {
                take(due, result);
                due += 1;
                counter.taken();
            }
        }
    });
}

/// Which work is next, and how much was handed over.
#[derive(Default)]
struct Counter {
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Default)]
struct State {
    next: usize,
    taken: usize,
}

impl Counter {
    /// The next work, once it is not too far ahead; none when all is given out.
    fn next(&self, count: usize, ahead: usize) -> Option<usize> {
        let state = self.lock();
        let too_far = |state: &mut State| state.next < count && state.next >= state.taken + ahead;
        let mut state = self.moved.wait_while(state, too_far).unwrap_or_else(PoisonError::into_inner);
        if state.next >= count {
            return None;
        }
        state.next += 1;
        Some(state.next - 1)
    }

    fn taken(&self) {
        self.lock().taken += 1;
        self.moved.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
