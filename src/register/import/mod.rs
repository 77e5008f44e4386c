//! Spreadsheet → the proposals that it lists → skeletons of cases.
//!
//! [`read`] turns bytes into [`Sheet`]s, [`heading`] finds the row of headings and guesses which column is which,
//! [`mapping`] is that guess as a file that a clerk corrects, [`rows`] reads the proposals, value by value ([`value`],
//! [`members`]), [`plan`] tells new from known ones and names the new files.
//!
//! Cells come in every state: what can be understood is, what cannot is told with sheet, row and column. No row
//! disappears without a word.

mod heading;
mod key;
mod list;
mod mapping;
mod members;
mod plan;
mod proposal;
mod read;
mod rows;
mod sheet;
mod value;

pub use list::{List, Wanted};
pub use mapping::Mapping;
pub use plan::{Case, Plan, plan};
pub use read::{MAX_BYTES, read};
pub use rows::Reading;
pub(super) use value::half_width;
