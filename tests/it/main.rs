//! All integration tests: one binary, so that the faces are linked once.

mod pdf;
mod reader;
