//! The marks by which browsers name letters.

use std::borrow::Borrow;

use serde::Serialize;

use crate::digest::Digest;
use crate::project::{self, Job};

/// The mark of a letter: the same as long as its file has its name, and of no use as a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Id(String);

impl Id {
    /// That of a letter.
    pub fn of(job: &Job) -> Self {
        let path = project::absolute(&job.path);
        let paper = format!("{:?}", job.edition);
        let digest = Digest::of([path.as_os_str().as_encoded_bytes(), paper.as_bytes()]).to_string();
        Self(digest[..16].to_owned())
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}
