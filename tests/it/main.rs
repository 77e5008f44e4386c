//! All integration tests: one binary, so that the faces are linked once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that cannot go on has failed"
)]

mod bad_cases;
mod commands;
mod document;
mod draft;
mod fixture;
mod font_maker;
mod fonts;
mod laid_out;
mod line_breaking;
mod office_fonts;
mod pdf;
mod pdf_pictures;
mod reader;
mod seed_letter;
mod structure;
mod typeset;
