//! The parts of one letter, and where on its pages each is shown: what the structure tree will be written from.
//!
//! A volume keeps the trees of all its letters until its end. So they are small: of texts, only those of headings are kept.

use std::collections::BTreeMap;

use super::points;
use super::role::Content;
use crate::length::Length;
use crate::text::needs_space;
use crate::typeset::{CellPlace, Direction, Element, Item, Line, Scope};

/// The parts of a letter.
#[derive(Default)]
pub(super) struct Tree {
    /// As they are first shown.
    parts: Vec<Part>,
    known: BTreeMap<(u32, Option<Element>), usize>,
    /// The levels of the headings that what follows stands under.
    levels: Vec<u8>,
    /// For each page, the part that each of its stretches shows.
    pages: Vec<Vec<usize>>,
    /// How high the last page is.
    height: Length,
}

/// A part of a letter.
pub(super) struct Part {
    /// Its place in reading order.
    pub(super) block: u32,
    pub(super) kind: Kind,
    /// Where it is shown.
    pub(super) stretches: Vec<Stretch>,
}

/// What a part is.
pub(super) enum Kind {
    Paragraph,
    Heading(Box<Heading>),
    Entry(Box<Entry>),
    Cell(Box<CellPlace>),
    Figure(Box<Figure>),
    Caption,
}

/// A title or a heading.
pub(super) struct Heading {
    /// 1 is that of titles. None is left out on the way down, whatever those of the draft are (ISO 14289-1, 7.4.2).
    pub(super) level: u8,
    /// With its number, in one line.
    pub(super) text: String,
    /// Its page, counted from nothing.
    pub(super) page: usize,
    /// Its upper edge there, in points from the foot of the paper.
    pub(super) top: f32,
}

/// An entry of the 附件说明.
#[derive(Default)]
pub(super) struct Entry {
    text: String,
    /// For each of its lines, the page, counted from nothing, and the corners as those of a picture.
    pub(super) lines: Vec<(usize, [f32; 4])>,
}

/// A picture.
pub(super) struct Figure {
    /// What is read aloud in its stead.
    pub(super) description: String,
    /// Its lower left and upper right corner, in points from that of the paper.
    pub(super) corners: [f32; 4],
}

/// A stretch of the content of a page: both are counted from nothing, the stretch on its page.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) page: usize,
    pub(super) number: usize,
}

impl Tree {
    /// Begins the next page, so high.
    pub(super) fn turn(&mut self, height: Length) {
        self.pages.push(Vec::new());
        self.height = height;
    }

    /// Adds a stretch of the page that shows `items`, all of one part. Answers the type of the part and the number of the
    /// stretch.
    pub(super) fn add(&mut self, items: &[Item], content: Content) -> (&'static str, usize) {
        let page = self.pages.len().saturating_sub(1);
        let number = self.pages.last().map_or(0, Vec::len);
        let key = items.first().map(part).unwrap_or_default();
        let place = self.known.get(&key).copied().unwrap_or_else(|| {
            let kind = self.kind(items, content, page);
            self.parts.push(Part { block: key.0, kind, stretches: Vec::new() });
            self.known.insert(key, self.parts.len() - 1);
            self.parts.len() - 1
        });
        self.pages.iter_mut().skip(page).for_each(|page| page.push(place));
        let part = &mut self.parts[place];
        for line in items.iter().filter_map(line) {
            match &mut part.kind {
                Kind::Heading(heading) => read(&mut heading.text, line),
                Kind::Entry(entry) => {
                    read(&mut entry.text, line);
                    entry.lines.extend(corners(line, self.height).map(|corners| (page, corners)));
                }
                _ => {}
            }
        }
        part.stretches.push(Stretch { page, number });
        (part.kind.name(), number)
    }

    fn kind(&mut self, items: &[Item], content: Content, page: usize) -> Kind {
        match (content, items.first()) {
            (Content::Heading(level), Some(Item::Line(line))) => {
                self.levels.retain(|above| *above < level);
                self.levels.push(level);
                let level = u8::try_from(self.levels.len()).unwrap_or(u8::MAX);
                let top = match (line.direction, line.glyphs.first()) {
                    (Direction::Right, Some(glyph)) => glyph.baseline - glyph.size,
                    // One that is turned stands at the side of its page.
                    _ => Length::ZERO,
                };
                let top = points(self.height - top);
                Kind::Heading(Box::new(Heading { level, text: String::new(), page, top }))
            }
            (Content::Cell, Some(Item::Line(Line { cell: Some(cell), .. }))) => Kind::Cell(Box::new(*cell)),
            (Content::Figure, Some(Item::Picture(picture))) => {
                let (left, top) = (picture.x, self.height - picture.y);
                let corners = [left, top - picture.height, left + picture.width, top].map(points);
                Kind::Figure(Box::new(Figure { description: picture.description.clone(), corners }))
            }
            (Content::Entry, _) => Kind::Entry(Box::default()),
            (Content::Caption, _) => Kind::Caption,
            _ => Kind::Paragraph,
        }
    }

    /// The tree as it is kept.
    pub(super) fn finished(mut self) -> Self {
        self.known = BTreeMap::new();
        self.parts.shrink_to_fit();
        self.pages.iter_mut().for_each(Vec::shrink_to_fit);
        self
    }

    /// As they are first shown.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// For each page, the place among [`Tree::parts`] of what each of its stretches shows.
    pub(super) fn pages(&self) -> &[Vec<usize>] {
        &self.pages
    }

    /// The places of the parts, as they are read: seals are shown before the text that they stand under.
    pub(super) fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.parts.len()).collect();
        order.sort_by_key(|place| self.parts[*place].block);
        order
    }

    /// The places of the entries of the 附件说明, each with the title of its attachment, where that has pages here.
    pub(super) fn links(&self) -> BTreeMap<usize, (&Entry, &Heading)> {
        let mut titles = self.headings().filter(|heading| heading.level == 1).skip(1).peekable();
        let mut links = BTreeMap::new();
        for place in self.in_order() {
            if let Kind::Entry(entry) = &self.parts[place].kind
                && let Some(title) = titles.next_if(|title| entry.names(title))
            {
                links.insert(place, (&**entry, title));
            }
        }
        links
    }

    /// The headings, as they are read.
    pub(super) fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.in_order().into_iter().filter_map(|place| match &self.parts[place].kind {
            Kind::Heading(heading) => Some(&**heading),
            _ => None,
        })
    }
}

impl Entry {
    /// Whether it names the attachment of that title.
    fn names(&self, title: &Heading) -> bool {
        let [text, title] = [&self.text, &title.text].map(|text| text.replace(' ', ""));
        text.ends_with(&title)
    }
}

impl Kind {
    /// Its standard type (ISO 32000-1, 14.8.4).
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Paragraph => "P",
            Self::Heading(heading) => ["H1", "H2", "H3", "H4", "H5"][usize::from(heading.level - 1).min(4)],
            Self::Entry(_) => "LBody",
            Self::Cell(cell) if cell.scope.is_some() => "TH",
            Self::Cell(_) => "TD",
            Self::Figure(_) => "Figure",
            Self::Caption => "Caption",
        }
    }
}

fn read(text: &mut String, line: &Line) {
    let mut clusters = line.glyphs.iter().flat_map(|glyph| glyph.cluster.chars()).peekable();
    if needs_space(text.chars().next_back(), clusters.peek().copied()) {
        text.push(' ');
    }
    text.extend(clusters);
}

/// Of a line that runs to the right on a page of that height.
fn corners(line: &Line, height: Length) -> Option<[f32; 4]> {
    let (first, last) = (line.glyphs.first()?, line.glyphs.last()?);
    let (left, right) = (first.x, last.x + last.advance);
    let (lower, upper) = (first.baseline + first.size / 4, first.baseline - first.size);
    Some([left, height - lower, right, height - upper].map(points))
}

/// The name of a head's scope (14.8.5.7).
pub(super) fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Column => "Column",
        Scope::Row => "Row",
    }
}

/// What is the same of all that belongs to one part of a letter.
pub(super) fn part(item: &Item) -> (u32, Option<Element>) {
    let block = match item {
        Item::Line(line) => line.block,
        Item::Picture(picture) => picture.block,
        Item::Rule(_) => 0,
    };
    (block, item.element())
}

fn line(item: &Item) -> Option<&Line> {
    match item {
        Item::Line(line) => Some(line),
        Item::Picture(_) | Item::Rule(_) => None,
    }
}
