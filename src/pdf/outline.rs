//! The outline (ISO 32000-1, 12.3.3): the headings of a letter; of several letters, an entry each with its headings below.

use lopdf::{Dictionary, Object, ObjectId};

use super::file::File;
use super::finish::string;
use super::tree::{Heading, Tree};

/// An outline on its way into a file.
#[derive(Default)]
pub(super) struct Outline {
    entries: Vec<Entry>,
    /// Whether there is an entry for each letter.
    has_letters: bool,
}

struct Entry {
    /// Those that follow and have a greater one are below it.
    depth: u8,
    title: String,
    page: ObjectId,
    /// The upper edge of the heading; a letter is shown from its top.
    top: Option<f32>,
}

impl Outline {
    /// Adds the headings of a letter with these pages, below an entry for the letter if that has a heading of its own. Its
    /// title is not among them: the file, or the letter's entry, is called by it.
    pub(super) fn add(&mut self, letter: Option<String>, tree: &Tree, pages: &[ObjectId]) {
        let Some(first) = pages.first() else { return };
        let below = u8::from(letter.is_some());
        if let Some(title) = letter {
            self.has_letters = true;
            self.entries.push(Entry { depth: 0, title, page: *first, top: None });
        }
        // An attachment stands beside the headings of the letter, above its own.
        let mut above = 2;
        for (place, Heading { level, text, page, top }) in tree.headings().enumerate() {
            if place == 0 && *level == 1 {
                continue;
            }
            above = above.min(*level);
            let page = pages.get(*page).copied().unwrap_or(*first);
            self.entries.push(Entry {
                depth: below + level - above,
                title: text.clone(),
                page,
                top: Some(*top),
            });
        }
    }

    /// Writes the outline, if it has an entry. That of several letters is shown at once, their headings folded away.
    pub(super) fn finish(self, file: &mut File) -> lopdf::Result<()> {
        if self.entries.is_empty() {
            return Ok(());
        }
        let root = file.new_id();
        let mut entries = self.below(file, &self.entries, root)?;
        entries.set("Type", "Outlines");
        file.set(root, entries)?;
        let catalog = file.document.catalog_mut()?;
        catalog.set("Outlines", root);
        if self.has_letters {
            catalog.set("PageMode", "UseOutlines");
        }
        Ok(())
    }

    /// Writes entries; answers what the one that they stand below says of them.
    fn below(&self, file: &mut File, entries: &[Entry], parent: ObjectId) -> lopdf::Result<Dictionary> {
        let Some(depth) = entries.iter().map(|entry| entry.depth).min() else { return Ok(Dictionary::new()) };
        let groups: Vec<&[Entry]> = entries.chunk_by(|_, next| next.depth > depth).collect();
        let ids: Vec<ObjectId> = groups.iter().map(|_| file.new_id()).collect();
        let mut shown = groups.len() as i64;
        for (place, group) in groups.into_iter().enumerate() {
            let Some((entry, under)) = group.split_first() else { continue };
            let mut written = self.below(file, under, ids[place])?;
            written.set("Title", string(&entry.title));
            written.set("Parent", parent);
            written.set("Dest", entry.destination());
            for (key, beside) in [("Prev", place.checked_sub(1)), ("Next", place.checked_add(1))] {
                if let Some(id) = beside.and_then(|place| ids.get(place)) {
                    written.set(key, *id);
                }
            }
            if let Ok(count) = written.get(b"Count").and_then(Object::as_i64) {
                let is_folded = self.has_letters && entry.depth == 0;
                shown += if is_folded { 0 } else { count };
                written.set("Count", if is_folded { -count } else { count });
            }
            file.set(ids[place], written)?;
        }
        let mut told = Dictionary::new();
        if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
            told.set("First", *first);
            told.set("Last", *last);
        }
        told.set("Count", shown);
        Ok(told)
    }
}

impl Entry {
    fn destination(&self) -> Vec<Object> {
        let page = Object::from(self.page);
        match self.top {
            Some(top) => vec![page, "XYZ".into(), Object::Null, Object::Real(top), Object::Null],
            None => vec![page, "Fit".into()],
        }
    }
}
