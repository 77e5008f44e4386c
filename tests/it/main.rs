//! All integration tests: one binary, so that the faces are linked once.

mod document;
mod draft;
mod fixture;
mod pdf;
mod reader;
