//! Ctrl-C: the letters that are being made are finished, no others begun.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Exit;

/// Set when the clerk interrupts the run; a second interruption ends the program at once. Where the system does not tell of
/// interruptions, the first one does.
pub(super) fn stop() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stop);
    then(move || seen.store(true, Ordering::Relaxed));
    stop
}

/// Calls `end` when the clerk interrupts the program; a second interruption ends it at once.
pub(super) fn then(end: impl Fn() + Send + 'static) {
    let seen = AtomicBool::new(false);
    let _ = ctrlc::set_handler(move || {
        if seen.swap(true, Ordering::Relaxed) {
            process::exit(Exit::Interrupted as i32);
        }
        end();
    });
}
