//! The letters that a path stands for, and where their outputs go.

use std::path::{Component, Path, PathBuf};

use super::disk::{files_below, missing};
use super::path::{absolute, folder_of, has_ending, short};
use super::{LETTERS, OUT, PDF, Project, YAML};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Edition;

/// A letter to print: its file, and where its outputs go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The outputs, without ending.
    output: PathBuf,
    /// The file.
    pub path: PathBuf,
    /// What the file is.
    kind: JobKind,
    /// Which of a case's papers it is.
    pub edition: Edition,
}

/// What a letter is printed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum JobKind {
    /// A YAML case.
    Case,
    /// A Markdown draft.
    Draft,
    /// A PDF file with its draft inside.
    Printed,
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

    /// What it is called in messages: its file, and which of the papers of a case it is.
    pub fn name(&self) -> String {
        let path = self.path.display();
        match self.edition {
            Edition::Letter => path.to_string(),
            _ => format!("{path} 的“{}”", self.stem()),
        }
    }

    /// Whether it is the paper that its case is counted by.
    pub fn is_counted(&self) -> bool {
        matches!(self.edition, Edition::Letter | Edition::LetterTo(0))
    }

    /// The name of the outputs, without ending.
    pub(super) fn stem(&self) -> String {
        self.output.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Another paper of the same case, with outputs of that name in the same folder.
    pub(super) fn paper(&self, edition: Edition, name: Option<&str>) -> Self {
        let output = name.map_or_else(|| self.output.clone(), |name| self.output.with_file_name(name));
        Self { output, edition, ..self.clone() }
    }
}

impl Project {
    /// The letters that a path stands for: a case, a draft, or all cases of a folder and below, in order.
    /// Outputs go to the folder `output`, or else to `out/` of the project.
    ///
    /// # Errors
    /// A path that is missing, cannot be read or is neither of the three.
    pub fn jobs(&self, path: &Path, output: Option<&Path>) -> Result<Vec<Job>, Diagnostics> {
        let output = self.outputs(output);
        if path.is_dir() {
            let files = files_below(path)?;
            let cases = files.into_iter().filter(|file| is_case(file));
            return Ok(cases
                .map(|file| Job {
                    output: output.join(self.name(&file, path, &output)),
                    path: file,
                    kind: JobKind::Case,
                    edition: Edition::Letter,
                })
                .collect());
        }
        let name = self.name(path, folder_of(path), &output);
        let job =
            |kind| Job { output: output.join(name), path: path.to_owned(), kind, edition: Edition::Letter };
        if !path.exists() {
            Err(missing(path).into())
        } else if has_ending(path, &YAML) {
            Ok(vec![job(JobKind::Case)])
        } else if has_ending(path, &["md"]) {
            Ok(vec![job(JobKind::Draft)])
        } else if has_ending(path, &[PDF]) {
            Ok(vec![job(JobKind::Printed)])
        } else {
            Err(Diagnostic::error("not-a-letter", format!("“{}”既不是案卷，也不是底稿", path.display()))
                .hint("案卷是 .yaml 文件，底稿是 .md 文件；也可以写用 --attach-source 生成的 .pdf 文件，或文件夹（生成其中的全部案卷）")
                .into())
        }
    }

    /// The folder of outputs: the one asked for, or else `out/` of the project.
    pub fn outputs(&self, asked: Option<&Path>) -> PathBuf {
        asked.map_or_else(|| short(&self.root.join(OUT)), Path::to_owned)
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

pub(super) fn is_case(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    has_ending(path, &YAML) && !name.starts_with(['_', '.'])
}
