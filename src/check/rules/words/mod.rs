//! DF5, the words: fixed misspellings, second choices, words that are taken for one another.

mod context;
pub(super) mod lookalike;
pub(super) mod misspelling;
pub(super) mod mistaken;
pub(super) mod second_choice;
