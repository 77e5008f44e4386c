//! 发文字号.

use std::fmt;

use serde::{Serialize, Serializer};

/// 发文字号 (GB/T 9704 7.2.5), such as 焦建办〔2022〕38号. Shown and serialised as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentNumber {
    pub(super) prefix: String,
    pub(super) year: u16,
    pub(super) number: u32,
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{}〕{}号", self.prefix, self.year, self.number)
    }
}

impl Serialize for DocumentNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
