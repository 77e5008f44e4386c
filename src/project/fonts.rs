//! The fonts of a project: those compiled in, the file of rare characters, and what the office has in `fonts/`.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, cause, files_below, read};
use super::path::{has_ending, short, shown};
use super::{FONTS, LETTERS, OFFICE_FILE, Project};
use crate::case::{self, Faces};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::font::{FontFiles, OfficeFile, Style};
use crate::source::Located;

/// What the names of font files end in, those included that no letter can use and a message names.
pub(super) const FONT: [&str; 8] = ["ttf", "otf", "ttc", "otc", "pfb", "pfa", "woff", "woff2"];

impl Project {
    /// The faces compiled in, the file of rare characters, and the office's faces: those that its `_office.yaml` names
    /// (字体), and those in the folder `typed`, in the 字体文件夹 and in the project's `fonts/`. Beside it, what deserves a
    /// second look.
    ///
    /// # Errors
    /// Files and folders that are named and missing, and what cannot be read.
    pub fn font_files(&self, typed: Option<&Path>) -> Result<(FontFiles, Diagnostics), Diagnostics> {
        let mut found = Diagnostics::default();
        let faces = self.faces()?;
        let mut folders: Vec<PathBuf> = Vec::new();
        match typed {
            Some(folder) if !folder.is_dir() => found.push(no_folder(&folder.display().to_string())),
            _ => folders.extend(typed.map(Path::to_owned)),
        }
        if let Some(folder) = &faces.folder {
            match self.named(&folder.value, Path::is_dir) {
                Some(path) => folders.push(path),
                None => found.push(no_folder(&folder.value).hint(WHERE).at(folder.span.clone())),
            }
        }
        folders.push(self.root.join(FONTS));
        let paths = self.office_files(&faces, &folders, &mut found)?;
        let read = |(path, style): (PathBuf, Option<Style>)| match disk::bytes(&path, disk::MAX_BYTES) {
            Ok(bytes) => Some(OfficeFile { name: shown(&short(&path)), bytes, style }),
            Err(error) => {
                found.push(unreadable(&path, style, &error));
                None
            }
        };
        let (files, warnings) = with_rare(&folders).with_office(paths.into_iter().filter_map(read));
        found.extend(warnings);
        if found.has_errors() { Err(found) } else { Ok((files, found)) }
    }

    /// What the outermost office file says of faces.
    fn faces(&self) -> Result<Faces, Diagnostics> {
        match self.faces_file() {
            Some(path) => Ok(case::faces(&read(&short(&path))?)),
            None => Ok(Faces::default()),
        }
    }

    /// The one office file that faces are read from.
    pub(super) fn faces_file(&self) -> Option<PathBuf> {
        let places = [self.root.join(OFFICE_FILE), self.root.join(LETTERS).join(OFFICE_FILE)];
        places.into_iter().find(|path| path.is_file())
    }

    /// The office's files with the styles that they are asked for, each once; those of the default set are compiled in
    /// and left out.
    fn office_files(
        &self,
        faces: &Faces,
        folders: &[PathBuf],
        found: &mut Diagnostics,
    ) -> Result<Vec<(PathBuf, Option<Style>)>, Diagnostics> {
        let mut paths: Vec<(PathBuf, Option<Style>)> = Vec::new();
        for (style, file) in &faces.files {
            match self.named(&file.value, Path::is_file) {
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
        Ok(paths)
    }

    /// A file or folder as an office writes it: from the project's folder, or from `letters/`.
    fn named(&self, name: &str, is_it: impl Fn(&Path) -> bool) -> Option<PathBuf> {
        let name = name.replace('\\', "/");
        [self.root.join(&name), self.root.join(LETTERS).join(&name)].into_iter().find(|path| is_it(path))
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

/// A file that is asked for must be read; one that only lies there need not.
fn unreadable(path: &Path, style: Option<Style>, error: &io::Error) -> Diagnostic {
    let message = format!("无法读取字体文件“{}”：{}", short(path).display(), cause(error));
    match style {
        Some(_) => Diagnostic::error("unreadable-font", message),
        None => Diagnostic::warning("unreadable-font", message).hint("这个字体没有使用"),
    }
}

/// How an office names its files.
const WHERE: &str = "路径从项目文件夹或 letters 文件夹写起，也可以写完整路径";

fn no_file(style: Style, file: &Located<String>) -> Diagnostic {
    let message = format!("找不到{}的字体文件“{}”", style.name(), file.value);
    Diagnostic::error("no-such-font", message).at(file.span.clone()).hint(WHERE)
}

fn no_folder(folder: &str) -> Diagnostic {
    Diagnostic::error("no-such-folder", format!("找不到字体文件夹“{folder}”"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Fonts;

    #[test]
    fn a_face_that_is_asked_for_is_found_from_the_folder_of_the_project_or_of_letters() {
        let folder = tempfile::tempdir().unwrap();
        let letters = folder.path().join(LETTERS);
        fs::create_dir(&letters).unwrap();
        let builtin = FontFiles::builtin();
        let fonts = Fonts::parse(&builtin).unwrap();
        let heiti = fonts.face(fonts.first(Style::Heiti).unwrap()).bytes();
        fs::write(folder.path().join("a.ttf"), heiti).unwrap();
        fs::write(letters.join("b.ttf"), heiti).unwrap();
        let project = Project::around(folder.path());

        let office = format!(
            "字体:\n  仿宋: a.ttf\n  楷体: b.ttf\n  宋体: {}\n",
            folder.path().join("a.ttf").display()
        );
        fs::write(letters.join(OFFICE_FILE), &office).unwrap();
        let (files, warnings) = project.font_files(None).unwrap();
        assert!(warnings.is_empty());
        let fonts = Fonts::parse(&files).unwrap();
        let is_office = |style| fonts.face(fonts.first(style).unwrap()).is_office();
        assert_eq!(Style::ALL.map(is_office), [true, true, false, false, true]);

        let below = letters.join("某局");
        fs::create_dir(&below).unwrap();
        fs::write(below.join("8.yaml"), "").unwrap();
        assert!(project.case_files(&below.join("8.yaml")).is_ok());
        fs::rename(letters.join(OFFICE_FILE), below.join(OFFICE_FILE)).unwrap();
        let refused = project.case_files(&below.join("8.yaml")).err().unwrap();
        assert_eq!(refused.0[0].code, "faces-not-here");

        fs::write(letters.join(OFFICE_FILE), format!("{office}  黑体: c.ttf\n字体文件夹: d\n")).unwrap();
        let missing = project.font_files(None).err().unwrap();
        assert_eq!(missing.0[1].span.as_ref().unwrap().text(), "c.ttf");
        assert_eq!(
            missing.0.iter().map(|error| error.code).collect::<Vec<_>>(),
            ["no-such-folder", "no-such-font"]
        );
    }
}
