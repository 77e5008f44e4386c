//! JSON, for files and programs that read what this one tells.

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use serde_json::{Map, Value, json};

/// A value on one line.
pub fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A value as people read it, with a line end.
pub fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// A value read back; `None` where it is no JSON, or nothing like a `T`.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}
