//! Many letters at once.


mod queue;

pub use queue::in_order;
