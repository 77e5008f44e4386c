//! All integration tests: one binary, so that the faces are linked once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that cannot go on has failed"
)]

mod any_text;
mod attachments;
mod bad_cases;
mod bad_letters;
mod batch;
mod check;
mod commands;
mod conformance;
mod corpus;
mod document;
mod draft;
mod editions;
mod enclosure;
mod file_names;
mod fixture;
mod font_maker;
mod fonts;
mod forms;
mod hostile;
mod import;
mod init;
mod inspect;
mod kept_together;
mod laid_out;
mod letterhead;
mod line_breaking;
mod new;
mod office_fonts;
mod official_letter;
mod pdf;
mod pdf_fonts;
mod pdf_pictures;
mod pictures;
mod pretty;
mod preview;
mod reader;
mod register;
mod rules;
mod samples;
mod schema;
mod seed_letter;
mod settings;
mod shell;
mod signature;
mod squeeze;
mod strangers;
mod structure;
mod tables;
mod tags;
mod typeset;
mod volume;
