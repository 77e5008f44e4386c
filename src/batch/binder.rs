//! The letters of a run in one file, to be printed in one go: 合订本.

use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::font::Fonts;
use crate::letter::{Heading, Letter, Place};
use crate::natural::{Natural, natural};
use crate::pdf::{self, Volume};
use crate::picture::Pictures;
use crate::project::{self, Job};
use crate::typeset::{Info, Pages};

/// What the title of a 合订本 begins with.
const TITLE: &str = "答复合订本";

/// What a letter adds to a 合订本.
pub struct Sheets {
    heading: Heading,
    pages: Pages,
    pictures: Pictures,
}

impl Sheets {
    pub(super) fn of(letter: Letter) -> Self {
        Self { heading: letter.heading, pages: letter.laid_out, pictures: letter.pictures }
    }
}

/// Letters on their way into a 合订本.
pub struct Binder<'a> {
    volume: Volume<'a>,
    places: Vec<(Natural, Place, Natural)>,
    info: Option<Info>,
}

impl<'a> Binder<'a> {
    /// Without letters; their glyphs are those of `fonts`.
    pub fn new(fonts: &'a Fonts<'a>) -> Self {
        Self { volume: Volume::new(fonts), places: Vec::new(), info: None }
    }

    /// Adds the sheets of a letter.
    ///
    /// # Errors
    /// Pages that cannot be written as they were laid out.
    pub fn add(&mut self, job: &Job, sheets: Sheets) -> Result<(), Diagnostics> {
        let Sheets { heading, pages, pictures } = sheets;
        self.volume.add(&pages, &pictures, Some(heading.text))?;
        let file = project::absolute(&job.path);
        let text = |part: Option<&Path>| part.unwrap_or(Path::new("")).to_string_lossy().into_owned();
        let (folder, name) = (text(file.parent()), text(file.file_stem().map(Path::new)));
        self.places.push((natural(&folder), heading.place, natural(&name)));
        match &mut self.info {
            Some(info) if info.author != pages.info.author => info.author.clear(),
            Some(_) => {}
            none => *none = Some(pages.info),
        }
        Ok(())
    }

    /// Whether `file` is an earlier 合订本, which a new one may replace.
    pub fn has_made(file: &[u8]) -> bool {
        pdf::own_title(file).is_some_and(|title| title.starts_with(TITLE))
    }

    /// How many letters there are.
    pub fn letters(&self) -> usize {
        self.places.len()
    }

    /// How many pages the finished file has, blank ones included.
    pub fn pages(&self) -> usize {
        self.volume.pages()
    }

    /// The finished file: folder by folder, each with its 提案, then its 建议, by number; what has no number comes last, by
    /// the names of the files.
    ///
    /// # Errors
    /// Faces that cannot be embedded.
    pub fn finish(mut self) -> Result<Vec<u8>, Diagnostics> {
        let title = format!("{TITLE}（{}件）", self.letters());
        let info = Info { title, ..self.info.unwrap_or_default() };
        self.volume.arrange(|letter| &self.places[letter]);
        self.volume.finish(&info)
    }
}
