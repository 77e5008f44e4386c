//! Letters in one file, faces and pictures shared.
//!
//! A letter's content streams are written and compressed when it is added; nothing else is kept of its pages. What the
//! letters share is written once, at the end.

use lopdf::{Object, ObjectId};
use printpdf::{Mm, PdfDocument, PdfPage};

use super::embed::{self, Part};
use super::enclosure::{self, Enclosure};
use super::file::File;
use super::images::Images;
use super::leaf::{Leaf, Shared, root_mut};
use super::outline::Outline;
use super::structure::Structure;
use super::subset::Subsets;
use super::tree::Tree;
use super::{content, failure, finish, labels, serialize};
use crate::diagnostic::Diagnostics;
use crate::font::Fonts;
use crate::picture::Pictures;
use crate::typeset::{Info, Pages};

/// Letters on their way into one file.
pub struct Volume<'a> {
    subsets: Subsets<'a>,
    images: Images,
    letters: Vec<Bound>,
    enclosures: Vec<Enclosure>,
}

/// A letter of a volume, as it was written.
struct Bound {
    heading: Option<String>,
    leaves: Vec<Leaf>,
    tree: Tree,
}

impl<'a> Volume<'a> {
    /// A volume without letters; their glyphs are those of `fonts`.
    pub fn new(fonts: &'a Fonts<'a>) -> Self {
        Self {
            subsets: Subsets::new(fonts),
            images: Images::default(),
            letters: Vec::new(),
            enclosures: Vec::new(),
        }
    }

    /// Adds a letter; under its heading, if it has one, it is found in the outline.
    ///
    /// # Errors
    /// When a picture is not among `pictures`, or a page cannot be written as it was laid out.
    pub fn add(
        &mut self,
        pages: &Pages,
        pictures: &Pictures,
        heading: Option<String>,
    ) -> Result<(), Diagnostics> {
        self.subsets.add(pages)?;
        let shown = self.images.add(pages, pictures)?;
        let mut letter = PdfDocument::new("");
        let mut tree = Tree::default();
        let page = |page| content::page(page, &self.subsets, &shown, &mut tree);
        letter.pages = pages.pages.iter().map(page).collect();
        let pictures = pages.pages.iter().map(|page| shown.on(page));
        let leaves =
            Leaf::all(&mut serialize(&letter)?, pictures).map_err(|reason| failure(&pages.info, reason))?;
        self.letters.push(Bound { heading, leaves, tree: tree.finished() });
        Ok(())
    }

    /// Has files enclosed.
    pub fn enclose(&mut self, files: impl IntoIterator<Item = Enclosure>) {
        self.enclosures.extend(files);
    }

    /// Puts the letters in the order of their keys; `key` is told how many were added before the letter. Those of one key
    /// stay as they were added.
    pub fn arrange<K: Ord>(&mut self, key: impl Fn(usize) -> K) {
        let mut letters: Vec<_> = std::mem::take(&mut self.letters).into_iter().enumerate().collect();
        letters.sort_by_key(|(place, _)| key(*place));
        self.letters = letters.into_iter().map(|(_, letter)| letter).collect();
    }

    /// How many pages the finished file has. Each letter but the last has an even number, if need be with a blank one.
    pub fn pages(&self) -> usize {
        let pages: usize = self.letters.iter().map(|letter| letter.leaves.len().next_multiple_of(2)).sum();
        pages - self.letters.last().map_or(0, |letter| letter.leaves.len() % 2)
    }

    /// The finished file, with what it uses of the faces and pictures embedded. Each letter begins on an odd page, behind a
    /// blank one where need be.
    ///
    /// # Errors
    /// When a face cannot be embedded.
    pub fn finish(self, info: &Info) -> Result<Vec<u8>, Diagnostics> {
        let mut shared = PdfDocument::new("");
        shared.pages.push(PdfPage::new(Mm(0.0), Mm(0.0), Vec::new()));
        shared.resources.xobjects.map.extend(self.images.objects());
        let mut document = serialize(&shared)?;
        let shared = Shared::take(&mut document).map_err(|reason| failure(info, reason))?;
        let parts = Part::all(&self.subsets)?;
        bind(File::new(document), &shared, &parts, self.letters, self.enclosures)
            .and_then(|file| finish::finish(file, info))
            .map_err(|reason| failure(info, reason).into())
    }
}

/// Puts the letters into `file`, which has all that they share.
fn bind(
    mut file: File,
    shared: &Shared,
    parts: &[Part<'_>],
    letters: Vec<Bound>,
    enclosures: Vec<Enclosure>,
) -> lopdf::Result<File> {
    let fonts = embed::fonts(&mut file, parts)?;
    shared.set_fonts(&mut file.document, fonts)?;
    let is_one_of_several = letters.len() > 1;
    let mut structure = Structure::new(&mut file);
    let mut outline = Outline::default();
    let mut pages: Vec<ObjectId> = Vec::new();
    let mut firsts = Vec::new();
    let mut blank: Option<Leaf> = None;
    for letter in letters {
        if let Some(blank) = blank.take() {
            pages.push(blank.add_to(&mut file.document, shared)?);
        }
        blank = letter.leaves.last().filter(|_| letter.leaves.len() % 2 == 1).map(Leaf::back);
        let first = pages.len();
        firsts.push(first);
        for leaf in letter.leaves {
            pages.push(leaf.add_to(&mut file.document, shared)?);
        }
        outline.add(letter.heading, &letter.tree, &pages[first..]);
        structure.add(&mut file, &letter.tree, &pages[first..], is_one_of_several)?;
    }
    let kids: Vec<Object> = pages.iter().map(|page| Object::from(*page)).collect();
    let root = root_mut(&mut file.document)?;
    root.set("Count", kids.len() as i64);
    root.set("Kids", kids);
    structure.finish(&mut file)?;
    outline.finish(&mut file)?;
    labels::add(&mut file.document, &firsts)?;
    enclosure::add(&mut file.document, enclosures)?;
    Ok(file)
}
