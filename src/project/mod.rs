//! The folder that the clerk works in: the only reader of the disk and the only writer.

mod attached;
mod cases;
mod create;
mod disk;
mod file_name;
mod fonts;
mod inputs;
mod jobs;
mod key;
mod papers;
mod path;
mod printed;
mod record;
mod today;
mod watch;

pub use attached::Attached;
pub use cases::{latest, taken_names};
pub use create::{create, may_create};
pub use disk::{MAX_BYTES, cause, digest, read, read_bytes, write, write_new};
pub use file_name::same_place;
pub use inputs::Inputs;
pub use jobs::Job;
pub use papers::Papers;
pub use path::{absolute, place, shown};
pub use record::{Entry, Record};
pub use today::today;
pub use watch::{Concern, Watch};

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::case;
use crate::diagnostic::Diagnostics;
use crate::draft::{Draft, Templates};
use crate::letter::{CaseFiles, DraftFiles};
use crate::source::Source;
use disk::files_below;
use path::{has_ending, short};

/// The file that holds what the letters of a folder share.
const OFFICE_FILE: &str = "_office.yaml";
/// The folder of cases, by which a project is known.
const LETTERS: &str = "letters";
/// The folder of outputs, where no other is asked for.
const OUT: &str = "out";
/// The folder of fonts.
const FONTS: &str = "fonts";
/// The folder of the office's own templates.
const TEMPLATES: &str = "templates";
/// What the names of cases and office files end in.
const YAML: [&str; 2] = ["yaml", "yml"];

/// What the name of a finished letter ends in.
const PDF: &str = "pdf";

/// A project folder, or the working folder where there is none.
#[derive(Debug, PartialEq, Eq)]
pub struct Project {
    root: PathBuf,
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

    /// What the project is called: its folder.
    pub fn title(&self) -> String {
        self.root.file_name().unwrap_or(self.root.as_os_str()).to_string_lossy().into_owned()
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

    /// A case with the office files of its folder and those above, up to the project's folder, and with the files of
    /// its attachments.
    ///
    /// # Errors
    /// Files that cannot be read, and an office file that names faces where none are read from.
    pub fn case_files(&self, path: &Path) -> Result<CaseFiles, Diagnostics> {
        let office_files = self.offices_above(path);
        let offices = self.offices(path)?;
        if let Some(outermost) =
            offices.first().filter(|_| office_files.first() != self.faces_file().as_ref())
        {
            case::check_no_faces(outermost)?;
        }
        let case = read(path)?;
        let attachments = self.attachments(path, &case)?;
        Ok(CaseFiles { case, offices, attachments })
    }

    /// What the office files of a case's folder and those above say, from the outermost inwards.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn offices(&self, path: &Path) -> Result<Vec<Arc<Source>>, Diagnostics> {
        self.offices_above(path).iter().map(|file| read(&short(file))).collect()
    }

    /// A draft, also that inside a PDF file, with the office files of its letter; one below the folder of outputs has its
    /// case's place in `letters/`. An office file that cannot be read counts for nothing: the draft prints without.
    ///
    /// # Errors
    /// A draft that cannot be read.
    pub fn draft_files(&self, draft: &Path) -> Result<DraftFiles, Diagnostics> {
        let (source, case) =
            if has_ending(draft, &[PDF]) { printed::sources(draft)? } else { (read(draft)?, None) };
        let file = absolute(draft);
        let of_case = file.strip_prefix(self.root.join(OUT)).map(|below| self.root.join(LETTERS).join(below));
        let place = of_case.unwrap_or_else(|_| self.root.join(LETTERS).join(OFFICE_FILE));
        let offices = self.offices_above(&place).into_iter();
        let offices = offices.filter_map(|file| read(&short(&file)).ok()).collect();
        Ok(DraftFiles { draft: Draft { source }, offices, case })
    }

    /// The office files of a case's folder and those above, from the outermost inwards.
    fn offices_above(&self, path: &Path) -> Vec<PathBuf> {
        let absolute = absolute(path);
        let mut folders: Vec<&Path> =
            absolute.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.root)).collect();
        folders.reverse();
        let files = folders.into_iter().map(|folder| folder.join(OFFICE_FILE));
        files.filter(|file| file.is_file()).collect()
    }
}
