//! Reading and writing files, and what the system says about it.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::path::{folder_of, shown};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::source::Source;
use crate::yaml;

/// A PDF file of hundreds of pages with scanned pictures, a face of 70,000 characters: whatever is far beyond, in bytes, is no
/// such file, and is not taken into memory.
pub const MAX_BYTES: u64 = 256 << 20;

/// What the name of a file begins with, until it is whole and gets its own.
pub(super) const UNFINISHED: &str = ".dafu-";

/// Reads a text file, which is named in messages as `path` is written.
///
/// # Errors
/// A file that is missing, cannot be read, is longer than any letter or is not UTF-8.
pub fn read(path: &Path) -> Result<Arc<Source>, Diagnostics> {
    let name = path.display();
    let advice = "一份文件只写一件答复；请检查是否误存了别的内容";
    let bytes = read_within(path, yaml::MAX_BYTES as u64, advice)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Diagnostic::error("not-utf8", format!("“{name}”不是 UTF-8 编码的文本，无法读取"))
            .hint("请用编辑器打开，另存为 UTF-8 编码")
    })?;
    Ok(Source::new(shown(path), text))
}

/// The bytes of a file that holds at most `limit`.
///
/// # Errors
/// A file that is missing, cannot be read or is larger.
pub fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    read_within(path, limit, "请核对是不是这个文件")
}

fn read_within(path: &Path, limit: u64, advice: &str) -> Result<Vec<u8>, Diagnostic> {
    bytes(path, limit).map_err(|error| {
        let message = format!("无法读取“{}”：{}", path.display(), cause(&error));
        match error.kind() {
            io::ErrorKind::NotFound => missing(path),
            io::ErrorKind::FileTooLarge => Diagnostic::error("too-large", message).hint(advice),
            _ => Diagnostic::error("unreadable-file", message),
        }
    })
}

/// The digest of a file's content; none where it cannot be read.
pub fn digest(path: &Path) -> Option<Digest> {
    Some(Digest::of([bytes(path, MAX_BYTES).ok()?]))
}

/// The content of a file that has at most `limit` bytes. Others, and what is no file (a pipe is never at its end), are not
/// begun to be read.
pub(super) fn bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => error,
        _ if path.is_symlink() => io::Error::other("这个链接绕成了圈，不通向任何文件"),
        _ => error,
    })?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !about.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "这不是普通的文件"));
    }
    let mut bytes = Vec::new();
    if about.len() <= limit {
        // One that grows in the meantime is too large all the same.
        File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    }
    let size = about.len().max(bytes.len() as u64);
    if size > limit {
        let message = format!("文件太大，有 {}，最多 {}", shown_size(size), shown_size(limit));
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

/// A size as clerks know it: 1.5 MB.
fn shown_size(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1 << 20);
    if tenths.is_multiple_of(10) {
        format!("{} MB", tenths / 10)
    } else {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

/// Writes files whole, all of them or none, making their folders where needed. Only when a file cannot be
/// put in its place after others have been, those stay, and the message says so.
///
/// What is written here can be made again, so nobody waits for the disk to have it: a power cut may leave an empty file, which
/// the next run makes anew.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn write(files: &[(&Path, &[u8])]) -> Result<(), Diagnostics> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        ready.push((path, prepare(path, bytes, Readers::All).map_err(|error| unwritable(path, &error))?));
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

/// Writes a file whole, unless there is one of that name: then it returns false, and the file that is there stays as it
/// is. An empty file that a power cut leaves would stay as well, so the disk has it all before it gets its name.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<bool, Diagnostic> {
    place_new(path, bytes, Readers::All).map_err(|error| unwritable(path, &error))
}

/// Who may read a file that is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    /// Whom the user's umask allows.
    All,
    /// The user alone, where the system knows of users.
    Owner,
}

pub(super) fn place_new(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<bool> {
    let file = prepare(path, bytes, readers)?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(failed) => Err(failed.error),
    }
}

/// Writes a file whole, in the place of one of that name.
pub(super) fn place(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    prepare(path, bytes, readers)?.persist(path)?;
    Ok(())
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error("unwritable-file", format!("无法写入“{}”：{}", path.display(), cause(error)))
        .hint("请检查文件夹的权限和磁盘空间，文件是否正被其他程序打开，或用 -o 另选一个位置")
}

/// The file with its content, beside its place and under another name.
fn prepare(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<tempfile::NamedTempFile> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    if readers == Readers::All {
        use std::os::unix::fs::PermissionsExt;
        // Without this, temporary files are for their owner alone.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// All that is no folder in a folder and below, in order; none where there is no such folder. Hidden ones are left out. A link
/// that leads nowhere, or a pipe, is told of when it is read.
pub(super) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Diagnostics> {
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
        if !entry.path().is_dir() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

pub(super) fn missing(path: &Path) -> Diagnostic {
    Diagnostic::error("no-such-file", format!("找不到“{}”", path.display()))
        .hint("请核对文件名和所在的文件夹")
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
        _ => match (error.raw_os_error(), error.get_ref()) {
            (Some(code), _) => format!("无法完成（系统错误 {code}）"),
            (None, Some(own)) => own.to_string(),
            (None, None) => "系统不允许".to_owned(),
        },
    }
}
