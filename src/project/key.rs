//! The secret by which the preview of a project is reached, and the file that leads there.

use std::io;
use std::path::{Path, PathBuf};

use super::Project;
use super::disk::{self, Readers, place, place_new};
use super::path::absolute;
use super::record::FOLDER;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;

/// The file of the key, beside the record.
const KEY: &str = "preview-key";
/// The file that the browser opens.
const PAGE: &str = "preview.html";
/// The figures of a key: 128 bits.
const FIGURES: usize = 32;

impl Project {
    /// The secret behind the address of the preview. It is kept in the folder of outputs, so that an address stays good when the
    /// program is started again, for its owner alone: one that others may read is not used. Where it cannot be kept, or where
    /// another `is_wanted`, there is another one.
    ///
    /// # Errors
    /// A system without random numbers.
    pub fn preview_key(&self, output: Option<&Path>, is_wanted: bool) -> Result<String, Diagnostic> {
        let path = self.outputs(output).join(FOLDER).join(KEY);
        let kept = || {
            let bytes = is_private(&path).then(|| disk::bytes(&path, 2 * FIGURES as u64).ok()).flatten()?;
            key_of(&bytes)
        };
        if let Some(key) = kept().filter(|_| !is_wanted) {
            return Ok(key);
        }
        let is_there = path.symlink_metadata().is_ok();
        let mut random = [0; FIGURES / 2];
        getrandom::fill(&mut random)
            .map_err(|_| Diagnostic::error("no-random-numbers", "系统没有给出随机数，不能生成预览地址"))?;
        let new = Digest::of([random]).to_string()[..FIGURES].to_owned();
        if is_there {
            // Where it cannot be replaced, it is not used next time either.
            let _ = place(&path, new.as_bytes(), Readers::Owner);
            return Ok(new);
        }
        // Of two programs that begin at once, one comes first.
        match place_new(&path, new.as_bytes(), Readers::Owner) {
            Ok(false) => Ok(kept().unwrap_or(new)),
            _ => Ok(new),
        }
    }
}

impl Project {
    /// A file for its owner alone that leads a browser to `address`: what a program is started with is seen by all users.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn preview_page(&self, output: Option<&Path>, address: &str) -> io::Result<PathBuf> {
        let path = absolute(&self.outputs(output).join(FOLDER).join(PAGE));
        let text = format!(
            "<!doctype html>\n<meta charset=\"utf-8\">\n<title>预览</title>\n\
             <meta http-equiv=\"refresh\" content=\"0; url={address}\">\n<a href=\"{address}\">打开预览</a>\n"
        );
        place(&path, text.as_bytes(), Readers::Owner)?;
        Ok(path)
    }
}

/// Whether nobody else may read or change a file, as far as the system knows.
fn is_private(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let of_others = |mode: u32| mode & 0o077;
        path.symlink_metadata()
            .is_ok_and(|about| about.is_file() && of_others(about.permissions().mode()) == 0)
    }
    #[cfg(not(unix))]
    {
        path.is_file()
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
        let key = || project.preview_key(Some(&output), false).unwrap();
        let first = key();
        assert_eq!((first.len(), key()), (FIGURES, first.clone()));
        let path = output.join(FOLDER).join(KEY);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
            let page = project.preview_page(Some(&output), "http://127.0.0.1:1/0/").unwrap();
            assert_eq!(std::fs::metadata(&page).unwrap().permissions().mode() & 0o077, 0);
            // One that others may have read.
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
            let other = key();
            assert_ne!(other, first);
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
        }
        let before = key();
        let wanted = project.preview_key(Some(&output), true).unwrap();
        assert!(wanted != before && wanted == key());
        for damaged in ["", "0123", "../../../../../../../../../etc/pa", &"0".repeat(64)] {
            std::fs::write(&path, damaged).unwrap();
            let (one, other) = (key(), key());
            assert!(one != damaged && one.len() == FIGURES, "{damaged}");
            assert_eq!(one, other, "a good one takes its place");
        }
    }
}
