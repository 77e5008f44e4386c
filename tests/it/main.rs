//! All integration tests: one binary, so that the faces are linked once.

mod bad_cases;
mod document;
mod draft;
mod fixture;
mod fonts;
mod laid_out;
mod line_breaking;
mod pdf;
mod reader;
mod structure;
mod typeset;
