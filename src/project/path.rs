//! Paths: made plain, shortened, shown.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// A path from the root, without `.` and `..`.
pub fn absolute(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                // Behind a link, `..` is the folder above the one it leads to.
                if plain.is_symlink() {
                    plain = fs::canonicalize(&plain).unwrap_or(plain);
                }
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}

/// A path from the root, the links that its folder goes by followed: two paths of one file have the same.
pub fn place(path: &Path) -> PathBuf {
    let absolute = absolute(path);
    let folder = fs::canonicalize(folder_of(&absolute)).ok();
    folder.zip(absolute.file_name()).map(|(folder, name)| folder.join(name)).unwrap_or(absolute)
}

/// A path as seen from the working folder, where that is in the same project or above it.
pub(super) fn short(path: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else { return path.to_owned() };
    if let Ok(below) = path.strip_prefix(&here) {
        return below.to_owned();
    }
    let Some(folder) = path.parent() else { return path.to_owned() };
    match (here.strip_prefix(folder), path.file_name()) {
        (Ok(depth), Some(name)) => {
            let up: PathBuf = depth.components().map(|_| Component::ParentDir).collect();
            up.join(name)
        }
        _ => path.to_owned(),
    }
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub(super) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A path as it is shown, with forward slashes on every system.
pub fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
