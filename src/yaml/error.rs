//! What may go wrong while a value is built from the tree, before its place is known.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

/// A mistake on its way to the deserializer that knows where it stands.
#[derive(Debug)]
pub(super) enum Error {
    /// Already told; nothing is to be added.
    Reported,
    /// A key of a struct is not there.
    Missing(&'static str),
    /// A key of a struct is there twice, perhaps under two of its names.
    Duplicate(&'static str),
    /// Anything else, in the words of the type that found it.
    Other(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reported => f.write_str("已经报告"),
            Self::Missing(key) => write!(f, "缺少“{key}”"),
            Self::Duplicate(key) => write!(f, "“{key}”写了两次"),
            Self::Other(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Other(message.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Other(format!("应写成{expected}"))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Other(format!("应写成{expected}"))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::Duplicate(field)
    }
}
