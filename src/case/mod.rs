//! Case file + office files → Case.

mod date;
mod document_number;
mod model;

pub use date::Date;
pub use document_number::DocumentNumber;
pub use model::{Case, Contact, Entry, Office, Proposal, ProposalKind, Section};
