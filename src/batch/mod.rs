//! Many letters at once: in parallel, each by itself, and only those that have changed.

mod binder;
mod make;
mod queue;
mod read;

pub use binder::Binder;
pub use make::{Made, Wanted, Workshop};
pub use queue::in_order;
pub use read::{Read, crashed};
