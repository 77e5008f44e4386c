//! The fonts of a project: those compiled in, the file of rare characters, and what the office has in `fonts/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{cause, files_below};
use super::path::{has_ending, short, shown};
use super::{LETTERS, Project};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::font::{FontFiles, OfficeFile, Style, Wishes};

/// The folder of fonts.
const FONTS: &str = "fonts";
/// What the names of font files end in, those included that no letter can use and a message names.
const FONT: [&str; 8] = ["ttf", "otf", "ttc", "otc", "pfb", "pfa", "woff", "woff2"];

impl Project {
    /// The faces compiled in, the file of rare characters, and the office's faces: those that `wishes` names, and
    /// those in its folders and in the project's `fonts/`. Beside it, what deserves a second look.
    ///
    /// # Errors
    /// Files and folders that `wishes` names and that are missing, and what cannot be read.
    pub fn font_files(&self, wishes: &Wishes) -> Result<(FontFiles, Diagnostics), Diagnostics> {
        let mut found = Diagnostics::default();
        let mut folders: Vec<PathBuf> = Vec::new();
        for folder in &wishes.folders {
            match self.named(folder, Path::is_dir) {
                Some(path) => folders.push(path),
                None => found.push(no_folder(folder)),
            }
        }
        folders.push(self.root.join(FONTS));
        let files = self.office_files(wishes, &folders, &mut found)?;
        if found.has_errors() {
            return Err(found);
        }
        Ok(with_rare(&folders).with_office(files))
    }

    /// The office's files, each once; those of the default set are compiled in and left out.
    fn office_files(
        &self,
        wishes: &Wishes,
        folders: &[PathBuf],
        found: &mut Diagnostics,
    ) -> Result<Vec<OfficeFile>, Diagnostics> {
        let mut paths: Vec<(PathBuf, Option<Style>)> = Vec::new();
        for (style, file) in &wishes.faces {
            match self.named(file, Path::is_file) {
                Some(path) => paths.push((path, Some(*style))),
                None => found.push(no_file(*style, file)),
            }
        }
        for folder in folders {
            let fonts = files_below(folder)?.into_iter().filter(|path| is_office_font(path));
            paths.extend(fonts.map(|path| (path, None)));
        }
        let mut seen = BTreeSet::new();
        // A file that is asked for may serve several styles; one that is found serves one, once.
        paths.retain(|(path, style)| {
            let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            seen.insert(path) || style.is_some()
        });
        let mut files = Vec::new();
        for (path, style) in paths {
            match fs::read(&path) {
                Ok(bytes) => files.push(OfficeFile { name: shown(&short(&path)), bytes, style }),
                Err(error) => {
                    let message = format!("无法读取字体文件“{}”：{}", short(&path).display(), cause(&error));
                    found.push(Diagnostic::error("unreadable-file", message));
                }
            }
        }
        Ok(files)
    }

    /// A file or folder as an office writes it: from the project's folder, or from `letters/`.
    fn named(&self, name: &str, is_it: impl Fn(&Path) -> bool) -> Option<PathBuf> {
        [self.root.join(name), self.root.join(LETTERS).join(name)].into_iter().find(|path| is_it(path))
    }
}

/// The file of rare characters is looked for in the folders, then beside the program.
fn with_rare(folders: &[PathBuf]) -> FontFiles {
    let beside_program = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join(FONTS)));
    let mut places = folders.iter().cloned().chain(beside_program);
    match places.find_map(|folder| fs::read(folder.join(FontFiles::RARE)).ok()) {
        Some(bytes) => FontFiles::builtin().with_rare(bytes),
        None => FontFiles::builtin(),
    }
}

fn is_office_font(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    has_ending(path, &FONT) && !FontFiles::is_own(name)
}

fn no_file(style: Style, file: &str) -> Diagnostic {
    Diagnostic::error("no-such-font", format!("找不到{}的字体文件“{file}”", style.name()))
        .hint("路径从项目文件夹或 letters 文件夹写起，也可以写完整路径")
}

fn no_folder(folder: &str) -> Diagnostic {
    Diagnostic::error("no-such-folder", format!("找不到字体文件夹“{folder}”"))
        .hint("路径从项目文件夹或 letters 文件夹写起，也可以写完整路径")
}
