//! What a run must not write over.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::YAML;
use super::path::has_ending;
use crate::diagnostic::Diagnostic;
use crate::letter::CaseFiles;

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
            let message =
                format!("“{name}”的名字以 .yaml 或 .yml 结尾，是案卷的名字，结果不能写成这样的文件");
            Err(Diagnostic::error("output-is-yaml", message)
                .hint("请换一个结尾，如底稿 .md、台账 .xlsx、JSON Schema .json"))
        } else {
            Ok(())
        }
    }
}
