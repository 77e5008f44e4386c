//! Many letters at once: in parallel, each by itself, and only those that have changed.

mod binder;
mod examine;
mod make;
mod queue;

pub use binder::Binder;
pub use examine::{Files, examine};
pub use make::{Made, Wanted, Workshop, crashed};
pub use queue::in_order;
