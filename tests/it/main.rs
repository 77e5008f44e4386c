//! The one integration-test binary.

mod bad_cases;
