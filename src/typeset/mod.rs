//! Document → Pages.

mod length;
mod page;

pub use length::Length;
pub use page::{Cluster, Element, Glyph, Info, Ink, Item, Line, Page, Pages, Rule};
