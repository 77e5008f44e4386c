//! The folder that the clerk works in: the only reader of the disk and the only writer.

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Templates;
use crate::font::FontFiles;
use crate::letter::CaseFiles;
use crate::source::Source;

/// The file that holds what the letters of a folder share.
const OFFICE_FILE: &str = "_office.yaml";
/// The folder of cases, by which a project is known.
const LETTERS: &str = "letters";

/// A project folder, or the working folder where there is none.
pub struct Project {
    root: PathBuf,
}

/// A letter to print: its file, and where its outputs go below the output folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Job {
    /// The outputs' name below the output folder, without ending.
    pub name: PathBuf,
    /// The file.
    pub path: PathBuf,
    /// What the file is.
    pub kind: JobKind,
}

/// What a letter is printed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JobKind {
    /// A YAML case.
    Case,
    /// A Markdown draft.
    Draft,
}

impl Project {
    /// The project that `path` is in: the nearest folder upwards that holds `letters/`; without one, the
    /// folder of `path` itself.
    pub fn around(path: &Path) -> Self {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = if absolute.is_dir() { Some(absolute.as_path()) } else { absolute.parent() };
        let start = folder.unwrap_or(&absolute);
        let root = start.ancestors().find(|folder| folder.join(LETTERS).is_dir());
        Self { root: root.unwrap_or(start).to_owned() }
    }

    /// The templates compiled in, with those of `templates/` in front.
    ///
    /// # Errors
    /// Files that cannot be read, and mistakes in templates.
    pub fn templates(&self) -> Result<Templates, Diagnostics> {
        let mut sources = Vec::new();
        for path in files_below(&self.root.join("templates"))? {
            if has_ending(&path, &["md"]) {
                sources.push(read(&path)?);
            }
        }
        Templates::with(sources)
    }

    /// The faces compiled in, and the file of rare characters from the project's `fonts/` or the program's.
    pub fn font_files(&self) -> FontFiles {
        let beside_program = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("fonts")));
        let folders = std::iter::once(self.root.join("fonts")).chain(beside_program);
        let rare = folders.into_iter().find_map(|folder| fs::read(folder.join(FontFiles::RARE)).ok());
        match rare {
            Some(bytes) => FontFiles::builtin().with_rare(bytes),
            None => FontFiles::builtin(),
        }
    }

    /// A case with the office files of its folder and those above, up to the project's folder.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn case_files(&self, path: &Path) -> Result<CaseFiles, Diagnostics> {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut folders: Vec<&Path> =
            absolute.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.root)).collect();
        folders.reverse();
        let mut offices = Vec::new();
        for office in folders.into_iter().map(|folder| folder.join(OFFICE_FILE)).filter(|file| file.is_file())
        {
            offices.push(read(&office)?);
        }
        Ok(CaseFiles { case: read(path)?, offices })
    }

    /// The letters that a path stands for: a case, a draft, or all cases of a folder and below, in order.
    /// `output` is the folder that outputs go to.
    ///
    /// # Errors
    /// A path that is missing, cannot be read or is neither of the three.
    pub fn jobs(&self, path: &Path, output: &Path) -> Result<Vec<Job>, Diagnostics> {
        if path.is_dir() {
            let files = files_below(path)?;
            let cases = files.into_iter().filter(|file| is_case(file));
            return Ok(cases
                .map(|file| Job { name: self.name(&file, path, output), path: file, kind: JobKind::Case })
                .collect());
        }
        let folder = folder_of(path);
        let job = |kind| Job { name: self.name(path, folder, output), path: path.to_owned(), kind };
        if !path.exists() {
            Err(missing(path).into())
        } else if has_ending(path, &["yaml", "yml"]) {
            Ok(vec![job(JobKind::Case)])
        } else if has_ending(path, &["md"]) {
            Ok(vec![job(JobKind::Draft)])
        } else {
            Err(Diagnostic::error("not-a-letter", format!("“{}”既不是案卷，也不是底稿", path.display()))
                .hint("案卷是 .yaml 文件，底稿是 .md 文件；也可以写文件夹，生成其中的全部案卷")
                .into())
        }
    }

    /// The outputs' name: the file's place below `letters/` or the output folder, else below `folder`.
    fn name(&self, file: &Path, folder: &Path, output: &Path) -> PathBuf {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let file = absolute(file);
        let bases = [self.root.join(LETTERS), absolute(output), absolute(folder)];
        let name = bases.iter().find_map(|base| file.strip_prefix(base).ok()).unwrap_or(&file);
        name.components()
            .filter(|part| matches!(part, Component::Normal(_)))
            .collect::<PathBuf>()
            .with_extension("")
    }
}

/// Reads a text file, which is named in messages as `path` is written.
///
/// # Errors
/// A file that is missing, cannot be read or is not UTF-8.
pub fn read(path: &Path) -> Result<Arc<Source>, Diagnostics> {
    let name = path.display();
    let bytes = fs::read(path).map_err(|error| {
        if error.kind() == io::ErrorKind::NotFound {
            return missing(path);
        }
        Diagnostic::error("unreadable-file", format!("无法读取“{name}”：{}", cause(&error)))
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Diagnostic::error("not-utf8", format!("“{name}”不是 UTF-8 编码的文本，无法读取"))
            .hint("请用编辑器打开，另存为 UTF-8 编码")
    })?;
    Ok(Source::new(shown(path), text))
}

/// Writes a file whole or not at all, making its folder where needed.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Diagnostics> {
    write_whole(path, bytes).map_err(|error| {
        Diagnostic::error("unwritable-file", format!("无法写入“{}”：{}", path.display(), cause(&error)))
            .hint("请检查文件夹的权限和磁盘空间，文件是否正被其他程序打开，或用 -o 另选一个位置")
            .into()
    })
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dafu-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The files are for all to read; the user's umask still applies.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn is_case(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    has_ending(path, &["yaml", "yml"]) && !name.starts_with(['_', '.'])
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// All files in a folder and below, in order; none where there is no such folder. Hidden ones are left out.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Diagnostics> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| {
            let cause = error.io_error().map_or_else(|| "文件夹互相套叠".to_owned(), cause);
            Diagnostic::error("unreadable-folder", format!("无法读取文件夹“{}”：{cause}", folder.display()))
        })?;
        if entry.path().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

fn missing(path: &Path) -> Diagnostic {
    Diagnostic::error("no-such-file", format!("找不到“{}”", path.display()))
        .hint("请核对文件名和所在的文件夹")
}

/// A path as it is shown, with forward slashes on every system.
fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// What the system says, in the clerk's language where it is a common case.
fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "文件或文件夹不存在".to_owned(),
        io::ErrorKind::PermissionDenied => "没有权限".to_owned(),
        io::ErrorKind::StorageFull => "磁盘空间已满".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
        io::ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
        io::ErrorKind::NotADirectory => "路径中有一处不是文件夹".to_owned(),
        io::ErrorKind::AlreadyExists => "已有同名的文件".to_owned(),
        _ => error.to_string(),
    }
}
