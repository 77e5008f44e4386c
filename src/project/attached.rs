//! Files that a case or a draft names: pictures, attachments.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{self, cause, read};
use super::path::{absolute, short};
use super::{LETTERS, Project, printed};
use crate::case::{self, Attachments};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Source;

/// Where the files that one case or draft names are looked for, first to last.
pub struct Attached {
    /// The pictures inside the PDF file that a letter is printed from.
    enclosed: BTreeMap<String, Vec<u8>>,
    folders: Vec<PathBuf>,
}

impl Project {
    /// Files named by the case or draft at `path` are looked for beside it, then in `letters/`, then in the project's
    /// folder. A draft below the folder of outputs has its case's place in `letters/` too.
    pub fn attached(&self, path: &Path, output: Option<&Path>) -> Attached {
        let file = absolute(path);
        let letters = self.root.join(LETTERS);
        let outputs = absolute(&self.outputs(output));
        let beside = file.parent().map(Path::to_owned);
        let of_case = beside.as_deref().and_then(|folder| folder.strip_prefix(outputs).ok());
        let of_case = of_case.map(|below| letters.join(below));
        let mut folders: Vec<PathBuf> = Vec::new();
        for folder in beside.into_iter().chain(of_case).chain([letters, self.root.clone()]) {
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        Attached { enclosed: printed::pictures(path), folders }
    }

    /// The files of a case's attachments, by the names that it gives them.
    ///
    /// # Errors
    /// Files that are missing or cannot be read, each where the case names it.
    pub(super) fn attachments(&self, path: &Path, case: &Arc<Source>) -> Result<Attachments, Diagnostics> {
        let attached = self.attached(path, None);
        let mut found = Diagnostics::default();
        let mut sources = Attachments::new();
        for name in case::attachment_files(case) {
            let file = name.value.replace('\\', "/");
            match attached.find(&file).map_err(Diagnostics::from).and_then(|file| read(&file)) {
                Ok(source) => drop(sources.insert(name.value, source)),
                Err(mistakes) => {
                    found.0.extend(mistakes.0.into_iter().map(|mistake| mistake.at(name.span.clone())));
                }
            }
        }
        if found.has_errors() { Err(found) } else { Ok(sources) }
    }
}

impl Attached {
    /// The file of that name.
    ///
    /// # Errors
    /// A file that is not in any of the folders.
    pub fn find(&self, name: &str) -> Result<PathBuf, Diagnostic> {
        let found = self.folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file());
        found.map(|file| short(&file)).ok_or_else(|| {
            let named = |folder: &PathBuf| match short(folder).display().to_string() {
                here if here.is_empty() => "项目文件夹".to_owned(),
                folder => format!("“{folder}”"),
            };
            let looked: Vec<String> = self.folders.iter().map(named).collect();
            Diagnostic::error("no-such-file", format!("找不到文件“{name}”"))
                .hint(format!("依次找过这些文件夹：{}", looked.join("、")))
        })
    }

    /// The bytes of the file of that name.
    ///
    /// # Errors
    /// A file that is missing or cannot be read.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, Diagnostic> {
        if let Some(bytes) = self.enclosed.get(name) {
            return Ok(bytes.clone());
        }
        let file = self.find(name)?;
        disk::bytes(&file, disk::MAX_BYTES).map_err(|error| {
            let message = format!("无法读取“{}”：{}", file.display(), cause(&error));
            Diagnostic::error("unreadable-file", message)
        })
    }
}
