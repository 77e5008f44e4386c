//! The secret by which the preview of a project is reached.

use std::path::Path;

use super::Project;
use super::disk::{self, Readers, place_new};
use super::record::FOLDER;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;

/// The file of the key, beside the record.
const KEY: &str = "preview-key";
/// The figures of a key: 128 bits.
const FIGURES: usize = 32;

impl Project {
    /// The secret in the address of the preview. It is kept in the folder of outputs, so that an address stays good when the
    /// program is started again, and whoever may not read the project's files cannot know it. Where it cannot be kept, there is
    /// another one each time.
    ///
    /// # Errors
    /// A system without random numbers.
    pub fn preview_key(&self, output: Option<&Path>) -> Result<String, Diagnostic> {
        let path = self.outputs(output).join(FOLDER).join(KEY);
        let kept = || disk::bytes(&path, 2 * FIGURES as u64).ok().and_then(|bytes| key_of(&bytes));
        if let Some(key) = kept() {
            return Ok(key);
        }
        let mut random = [0; FIGURES / 2];
        getrandom::fill(&mut random)
            .map_err(|_| Diagnostic::error("no-random-numbers", "系统没有给出随机数，不能生成预览地址"))?;
        let new = Digest::of([random]).to_string()[..FIGURES].to_owned();
        // Of two programs that begin at once, one comes first.
        match place_new(&path, new.as_bytes(), Readers::Owner) {
            Ok(false) => Ok(kept().unwrap_or(new)),
            _ => Ok(new),
        }
    }
}

fn key_of(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    let is_figure = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (text.len() == FIGURES && text.bytes().all(is_figure)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_kept_for_its_owner_and_a_damaged_one_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let project = Project::around(folder.path());
        let output = folder.path().join("out");
        let key = || project.preview_key(Some(&output)).unwrap();
        let first = key();
        assert_eq!((first.len(), key()), (FIGURES, first.clone()));
        let path = output.join(FOLDER).join(KEY);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
        }
        for damaged in ["", "0123", "../../../../../../../../../etc/pa", &"0".repeat(64)] {
            std::fs::write(&path, damaged).unwrap();
            let (one, other) = (key(), key());
            assert!(one != other && one.len() == FIGURES, "{damaged}");
        }
    }
}
