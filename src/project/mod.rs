//! The folder that the clerk works in: the only reader of the disk and the only writer.

mod attached;

use std::collections::BTreeSet;
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
/// The folder of outputs, where no other is asked for.
const OUT: &str = "out";
/// The folder of the office's own templates.
const TEMPLATES: &str = "templates";
/// What the names of cases and office files end in.
const YAML: [&str; 2] = ["yaml", "yml"];

/// A project folder, or the working folder where there is none.
#[derive(Debug, PartialEq, Eq)]
pub struct Project {
    root: PathBuf,
}

/// A letter to print: its file, and where its outputs go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The outputs, without ending.
    output: PathBuf,
    /// The file.
    pub path: PathBuf,
    /// What the file is.
    kind: JobKind,
}

/// What a letter is printed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum JobKind {
    /// A YAML case.
    Case,
    /// A Markdown draft.
    Draft,
}

impl Job {
    /// The PDF file to write.
    pub fn pdf(&self) -> PathBuf {
        self.output.with_added_extension("pdf")
    }

    /// The draft to write; a letter that is printed from a draft writes none.
    pub fn draft(&self) -> Option<PathBuf> {
        (self.kind == JobKind::Case).then(|| self.output.with_added_extension("md"))
    }
}

impl Project {
    /// The project that `path` is in: the nearest folder upwards that holds `letters/`; without one, the
    /// folder of `path` itself.
    pub fn around(path: &Path) -> Self {
        let absolute = absolute(path);
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
        let files = self.template_files()?;
        let sources: Result<Vec<_>, _> = files.iter().map(|path| read(path)).collect();
        Templates::with(sources?)
    }

    /// The files of `templates/`.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn template_files(&self) -> Result<Vec<PathBuf>, Diagnostics> {
        let files = files_below(&short(&self.root.join(TEMPLATES)))?;
        Ok(files.into_iter().filter(|path| has_ending(path, &["md"])).collect())
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

    /// A case with the office files of its folder and those above, up to the project's folder, and with the files of
    /// its attachments.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn case_files(&self, path: &Path) -> Result<CaseFiles, Diagnostics> {
        let absolute = absolute(path);
        let mut folders: Vec<&Path> =
            absolute.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.root)).collect();
        folders.reverse();
        let mut offices = Vec::new();
        for office in folders.into_iter().map(|folder| folder.join(OFFICE_FILE)).filter(|file| file.is_file())
        {
            offices.push(read(&short(&office))?);
        }
        let case = read(path)?;
        let attachments = self.attachments(path, &case)?;
        Ok(CaseFiles { case, offices, attachments })
    }

    /// The letters that a path stands for: a case, a draft, or all cases of a folder and below, in order.
    /// Outputs go to the folder `output`, or else to `out/` of the project.
    ///
    /// # Errors
    /// A path that is missing, cannot be read or is neither of the three.
    pub fn jobs(&self, path: &Path, output: Option<&Path>) -> Result<Vec<Job>, Diagnostics> {
        let output = output.map_or_else(|| short(&self.root.join(OUT)), Path::to_owned);
        if path.is_dir() {
            let files = files_below(path)?;
            let cases = files.into_iter().filter(|file| is_case(file));
            return Ok(cases
                .map(|file| Job {
                    output: output.join(self.name(&file, path, &output)),
                    path: file,
                    kind: JobKind::Case,
                })
                .collect());
        }
        let name = self.name(path, folder_of(path), &output);
        let job = |kind| Job { output: output.join(name), path: path.to_owned(), kind };
        if !path.exists() {
            Err(missing(path).into())
        } else if has_ending(path, &YAML) {
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
        let file = absolute(file);
        let bases = [self.root.join(LETTERS), absolute(output), absolute(folder)];
        let name = bases.iter().find_map(|base| file.strip_prefix(base).ok()).unwrap_or(&file);
        name.components()
            .filter(|part| matches!(part, Component::Normal(_)))
            .collect::<PathBuf>()
            .with_extension("")
    }
}

/// The files that a run reads and must not write.
#[derive(Default)]
pub struct Inputs(BTreeSet<PathBuf>);

impl Inputs {
    /// Adds a file; one that does not exist is none.
    pub fn add(&mut self, path: &Path) {
        self.0.extend(fs::canonicalize(path));
    }

    /// Adds a case with the files of its attachments.
    pub fn add_case(&mut self, files: &CaseFiles) {
        let sources = std::iter::once(&files.case).chain(files.attachments.values());
        sources.for_each(|source| self.add(Path::new(source.name())));
    }

    /// Refuses an output that would replace one of these files, or any YAML file: that is a case or an office file.
    ///
    /// # Errors
    /// Such an output.
    pub fn spare(&self, output: &Path) -> Result<(), Diagnostic> {
        let name = output.display();
        if fs::canonicalize(output).is_ok_and(|path| self.0.contains(&path)) {
            let message = format!("“{name}”是这次要读的文件，不能写到它上面");
            Err(Diagnostic::error("output-is-input", message).hint("请用 -o 另选一个位置"))
        } else if has_ending(output, &YAML) {
            let message = format!("“{name}”的名字以 .yaml 或 .yml 结尾，是案卷的名字，不能写成底稿");
            Err(Diagnostic::error("output-is-yaml", message).hint("底稿的文件名请以 .md 结尾"))
        } else {
            Ok(())
        }
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

/// Writes files whole, all of them or none, making their folders where needed. Only when a file cannot be
/// put in its place after others have been, those stay, and the message says so.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn write(files: &[(&Path, &[u8])]) -> Result<(), Diagnostics> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        ready.push((path, prepare(path, bytes).map_err(|error| unwritable(path, &error))?));
    }
    let mut written: Vec<String> = Vec::new();
    for (path, file) in ready {
        file.persist(path).map_err(|failed| {
            let diagnostic = unwritable(path, &failed.error);
            match written.as_slice() {
                [] => diagnostic,
                names => diagnostic.hint(format!("{} 已经写好，与没有写成的文件不配套", names.join("、"))),
            }
        })?;
        written.push(shown(path));
    }
    Ok(())
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error("unwritable-file", format!("无法写入“{}”：{}", path.display(), cause(error)))
        .hint("请检查文件夹的权限和磁盘空间，文件是否正被其他程序打开，或用 -o 另选一个位置")
}

/// The file with its content, beside its place and under another name.
fn prepare(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
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
    Ok(file)
}

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

/// A path as seen from the working folder, where that is in the same project or above it.
fn short(path: &Path) -> PathBuf {
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
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn is_case(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    has_ending(path, &YAML) && !name.starts_with(['_', '.'])
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

/// What the system says, in the clerk's language.
pub fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "文件或文件夹不存在".to_owned(),
        io::ErrorKind::PermissionDenied => "没有权限".to_owned(),
        io::ErrorKind::StorageFull => "磁盘空间已满".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
        io::ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
        io::ErrorKind::NotADirectory => "路径中有一处不是文件夹".to_owned(),
        io::ErrorKind::AlreadyExists => "已有同名的文件".to_owned(),
        io::ErrorKind::ResourceBusy => "正被其他程序占用".to_owned(),
        _ => match error.raw_os_error() {
            Some(code) => format!("无法完成（系统错误 {code}）"),
            None => "系统不允许".to_owned(),
        },
    }
}
