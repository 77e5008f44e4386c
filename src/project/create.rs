//! A project folder made from nothing.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{UNFINISHED, cause};
use super::path::{absolute, folder_of};
use super::{LETTERS, Project};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// What may lie in a folder that counts as empty: what systems and version control leave there. So may what a killed run
/// has left.
const NOTHING: [&str; 4] = [".git", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Makes the folder with these files, each by its path inside; all of them or none. One that is there is used if it is
/// empty.
///
/// # Errors
/// A folder with anything in it, one inside a project's `letters/`, and what cannot be written.
pub fn create(folder: &Path, files: &[(&str, String)]) -> Result<(), Diagnostics> {
    may_create(folder)?;
    let unwritable = |error: io::Error| {
        let message = format!("无法建立“{}”：{}", folder.display(), cause(&error));
        Diagnostic::error("unwritable-folder", message)
            .hint("请检查上一级文件夹的权限和磁盘空间，或换一个地方")
    };
    write(folder, files).map_err(unwritable)?;
    Ok(())
}

/// Whether a project may be made of the folder.
///
/// # Errors
/// One that is in use.
pub fn may_create(folder: &Path) -> Result<(), Diagnostic> {
    let name = folder.display();
    let outer = Project::around(folder);
    if absolute(folder).starts_with(outer.root.join(LETTERS)) && outer.has_letters() {
        let message = format!("“{name}”在另一个项目的 letters 文件夹里面");
        return Err(Diagnostic::error("project-exists", message)
            .hint("在那个项目里另设一个单位，只要建文件夹，写它自己的 _office.yaml；新项目请换一个地方"));
    }
    if folder.join(LETTERS).exists() {
        let message = format!("“{name}”已经是项目文件夹，没有改动");
        return Err(Diagnostic::error("project-exists", message).hint("新建一件案卷用 dafu new 编号"));
    }
    if folder.exists() && !folder.is_dir() {
        let message = format!("“{name}”已经有了，不是文件夹");
        return Err(Diagnostic::error("folder-in-use", message).hint("请换一个名字"));
    }
    let found = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let counts = |name: &OsString| {
        !NOTHING.iter().any(|nothing| name == nothing) && !name.to_string_lossy().starts_with(UNFINISHED)
    };
    match found.into_iter().find(counts) {
        None => Ok(()),
        Some(other) => {
            let message = format!("“{name}”里已经有别的文件，如“{}”，没有改动", other.display());
            Err(Diagnostic::error("folder-in-use", message).hint("请换一个新的文件夹名，或空的文件夹"))
        }
    }
}

/// All is written beside its place first. A new folder then gets its name; into one that is there, its content is moved,
/// `letters/`, by which a project is known, last.
fn write(folder: &Path, files: &[(&str, String)]) -> io::Result<()> {
    let is_there = folder.is_dir();
    let beside = if is_there { folder.to_owned() } else { folder_of(&absolute(folder)).to_owned() };
    fs::create_dir_all(&beside)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The folder is for all to read; the user's umask still applies.
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    let made = builder.tempdir_in(beside)?;
    for (name, text) in files {
        let path = made.path().join(name);
        fs::create_dir_all(folder_of(&path))?;
        fs::write(path, text)?;
    }
    if !is_there {
        fs::rename(made.path(), folder)?;
        // It has its name now, and is not to be removed.
        let _ = made.keep();
        return Ok(());
    }
    let mut names: Vec<_> =
        fs::read_dir(made.path())?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>()?;
    names.sort_by_key(|name| name == OsStr::new(LETTERS));
    let mut moved: Vec<PathBuf> = Vec::new();
    for name in names {
        let place = folder.join(&name);
        if let Err(error) = fs::rename(made.path().join(&name), &place) {
            for place in moved {
                let _ = if place.is_dir() { fs::remove_dir_all(place) } else { fs::remove_file(place) };
            }
            return Err(error);
        }
        moved.push(place);
    }
    Ok(())
}
