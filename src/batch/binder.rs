//! The letters of a run in one file, to be printed in one go: 合订本.

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;
use crate::font::Fonts;
use crate::letter::{Heading, Letter, Place};
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
    places: Vec<(PathBuf, Place, FileName)>,
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
        let folder = file.parent().map(PathBuf::from).unwrap_or_default();
        self.places.push((folder, heading.place, file_name(&file)));
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

/// A file's name in pieces, each of text and the number behind it, so that 9 stands before 80.
type FileName = Vec<(String, usize, String)>;

fn file_name(file: &Path) -> FileName {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut rest = name.as_ref();
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let (text, after) = split_where(rest, |c| c.is_ascii_digit());
        let (figures, after) = split_where(after, |c| !c.is_ascii_digit());
        let number = figures.trim_start_matches('0');
        pieces.push((text.to_owned(), number.len(), number.to_owned()));
        rest = after;
    }
    pieces
}

/// The text before the first such character, and from it on.
fn split_where(text: &str, is_such: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(is_such).unwrap_or(text.len()))
}
