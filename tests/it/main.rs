//! The one integration-test binary.

mod document;
mod draft;
mod fixture;
