//! Work shared among threads, its results handed over in order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// How far the threads may be ahead of the first result that is not handed over yet, in results a thread: a long
/// letter holds up the others only then, and no more results than these are kept.
const AHEAD: usize = 8;

/// Does `work` for 0, 1, … `count` − 1 on that many threads, and gives each result to `take`, on the calling thread
/// and in order. Once `stop` is set, no more work is begun; what was begun is finished and handed over.
pub fn in_order<T: Send>(
    count: usize,
    threads: NonZero<usize>,
    stop: &AtomicBool,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T),
) {
    let counter = Counter::default();
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads.get().min(count) {
            let (sender, counter, work) = (sender.clone(), &counter, &work);
            scope.spawn(move || {
                let _guard = Guard(counter);
                while let Some(number) = counter.next(count, threads.get() * AHEAD, stop) {
                    if sender.send((number, work(number))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let _guard = Guard(&counter);
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

/// Held by each thread: when one panics, no other waits for it.
struct Guard<'a>(&'a Counter);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.lock().broken = true;
            self.0.moved.notify_all();
        }
    }
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
    broken: bool,
}

impl Counter {
    /// The next work, once it is not too far ahead; none when all is given out, or no more is wanted.
    fn next(&self, count: usize, ahead: usize, stop: &AtomicBool) -> Option<usize> {
        let state = self.lock();
        let too_far =
            |state: &mut State| !state.broken && state.next < count && state.next >= state.taken + ahead;
        let mut state = self.moved.wait_while(state, too_far).unwrap_or_else(PoisonError::into_inner);
        if state.broken || state.next >= count || stop.load(Ordering::Relaxed) {
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

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;

    fn threads(count: usize) -> NonZero<usize> {
        NonZero::new(count).unwrap()
    }

    #[test]
    fn results_come_in_order_each_once() {
        for count in [0, 1, 3, 100] {
            let mut taken = Vec::new();
            let slow_first = |number: usize| {
                sleep(Duration::from_millis(u64::from(number == 0) * 20));
                number * 2
            };
            let go_on = AtomicBool::new(false);
            in_order(count, threads(4), &go_on, slow_first, |number, result| taken.push((number, result)));
            assert_eq!(taken, (0..count).map(|number| (number, number * 2)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_slow_letter_holds_up_the_others_before_results_pile_up() {
        let begun = Mutex::new(0);
        let work = |number: usize| {
            *begun.lock().unwrap() += 1;
            if number == 0 {
                sleep(Duration::from_millis(200));
                assert!(*begun.lock().unwrap() <= 2 * AHEAD);
            }
        };
        in_order(1000, threads(2), &AtomicBool::new(false), work, |_, ()| {});
        assert_eq!(*begun.lock().unwrap(), 1000);
    }

    #[test]
    fn a_panic_ends_the_run_and_does_not_hang_it() {
        let go_on = AtomicBool::new(false);
        let works = |number| assert!(number != 3, "of the work");
        let run = || in_order(1000, threads(2), &go_on, works, |_, ()| {});
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err());
        let takes = |number, ()| assert!(number != 3, "of who takes");
        let run = || in_order(1000, threads(2), &go_on, |_| (), takes);
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err());
    }

    #[test]
    fn what_was_begun_is_handed_over_when_the_run_is_stopped() {
        let stop = AtomicBool::new(false);
        let begun = Mutex::new(0);
        let mut taken = Vec::new();
        let work = |_| *begun.lock().unwrap() += 1;
        in_order(1000, threads(3), &stop, work, |number, ()| {
            taken.push(number);
            stop.store(number >= 5, Ordering::Relaxed);
        });
        assert_eq!(taken, (0..*begun.lock().unwrap()).collect::<Vec<_>>());
        assert!((6..1000).contains(&taken.len()));
    }
}
