//! 台账: a row a letter, of its case and of what was made of it; counts and shares; what is due.

mod columns;
mod due;
mod earlier;
pub mod import;
mod known;
mod list;
mod row;
mod state;
mod statistics;
mod workbook;

pub use due::{Due, due, unlimited};
pub use earlier::is_register;
pub use known::{Known, free_name, known_cases, taken_names};
pub use list::list;
pub use row::{Kind, Letter, Printed, Row};
pub use state::{State, Term};
pub use workbook::workbook;

use state::OVERDUE;

/// Puts rows in the order of a register: folder, kind, number.
pub fn sort(rows: &mut [Row]) {
    rows.sort_by_cached_key(Row::order);
}
