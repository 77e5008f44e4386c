//! The cases that are there, for those who make new ones.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::disk::files_below;
use super::jobs::is_case;
use super::path::{absolute, has_ending, short};
use super::{LETTERS, Project, YAML};
use crate::diagnostic::Diagnostics;

impl Project {
    /// The project in which new cases are made: that of the folder `output`, or else of the working folder, or else of
    /// the file that the cases are made from.
    pub fn of_new_cases(output: Option<&Path>, from: &Path) -> Self {
        let here = Self::around(Path::new("."));
        match output {
            Some(output) => Self::around(output),
            None if here.has_letters() => here,
            None => Some(Self::around(from)).filter(Self::has_letters).unwrap_or(here),
        }
    }

    /// Whether it is a project, and not just a folder.
    pub fn has_letters(&self) -> bool {
        self.root.join(LETTERS).is_dir()
    }

    /// The folder of new cases: the one asked for, or else `letters/`.
    pub fn letters(&self, asked: Option<&Path>) -> PathBuf {
        let folder = asked.map_or_else(|| short(&self.root.join(LETTERS)), Path::to_owned);
        // The working folder itself has an empty path, at which nothing is found.
        if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder }
    }

    /// All cases in `letters/`, in `folder`, and in the folders below.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn cases(&self, folder: &Path) -> Result<Vec<PathBuf>, Diagnostics> {
        let mut seen = BTreeSet::new();
        let mut cases = files_below(&self.letters(None))?;
        cases.extend(files_below(folder)?);
        cases.retain(|path| is_case(path) && seen.insert(absolute(path)));
        Ok(cases)
    }
}

/// The file that was written last; of several the last.
pub fn latest<'a>(files: impl IntoIterator<Item = &'a Path>) -> Option<&'a Path> {
    files.into_iter().max_by_key(|file| fs::metadata(file).and_then(|about| about.modified()).ok())
}

/// The names, without ending, of all YAML files in a folder, read or not: `279.yml` takes the place of `279.yaml`, too.
pub fn taken_names(folder: &Path) -> Vec<String> {
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let yaml = paths.filter(|path| has_ending(path, &YAML));
    yaml.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect()
}
