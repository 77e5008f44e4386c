//! The structure tree (ISO 32000-1, 14.7): what a page shows is a paragraph, a heading, a cell, in the order in which it is
//! read; its standard types are those of 14.8.4.
//!
//! A file of several letters has a `Part` for each. Rows, tables and lists have no content of their own; they are made up
//! here from the parts that belong to them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::File;
use super::finish::string;
use super::links::{self, Link};
use super::tree::{Figure, Kind, Part, Stretch, Tree, scope_name};
use crate::typeset::CellPlace;

/// A structure tree on its way into a file.
pub(super) struct Structure {
    root: ObjectId,
    /// The element that holds all others.
    document: ObjectId,
    kids: Vec<Object>,
    /// Nodes of the number tree that leads from pages to elements.
    leaves: Vec<Object>,
    /// How many pages and annotations have a key in it.
    keys: usize,
}

/// A letter whose elements are being written.
struct Writer<'a> {
    file: &'a mut File,
    pages: &'a [ObjectId],
    /// The elements of its parts.
    ids: Vec<ObjectId>,
    /// The parts that are links, each with what makes it one.
    links: BTreeMap<usize, Vec<Link>>,
}

impl Structure {
    pub(super) fn new(file: &mut File) -> Self {
        let (root, top) = (file.new_id(), file.new_id());
        Self { root, document: top, kids: Vec::new(), leaves: Vec::new(), keys: 0 }
    }

    /// Adds the elements of a letter to `file`, which has its `pages`. Where it is one of several, they stand below one
    /// of its own.
    pub(super) fn add(
        &mut self,
        file: &mut File,
        tree: &Tree,
        pages: &[ObjectId],
        is_one_of_several: bool,
    ) -> lopdf::Result<()> {
        let ids: Vec<ObjectId> = tree.parts().iter().map(|_| file.new_id()).collect();
        let mut numbers = self.lead_from(file, tree, pages, &ids)?;
        let links = links::add(file, tree, pages, || self.next_key())?;
        let leading = links.iter().flat_map(|(place, links)| links.iter().map(|link| (ids[*place], link)));
        numbers.extend(leading.flat_map(|(id, link)| [link.key.clone(), id.into()]));
        self.close(file, numbers)?;
        let mut writer = Writer { file, pages, ids, links };
        if is_one_of_several {
            let part = writer.file.new_id();
            let kids = writer.letter(tree, part)?;
            writer.set(part, "Part", self.document, kids)?;
            self.kids.push(part.into());
        } else {
            let kids = writer.letter(tree, self.document)?;
            self.kids.extend(kids);
        }
        Ok(())
    }

    /// Tells of each page which element each stretch of it belongs to; answers that as entries of the number tree.
    fn lead_from(
        &mut self,
        file: &mut File,
        tree: &Tree,
        pages: &[ObjectId],
        ids: &[ObjectId],
    ) -> lopdf::Result<Vec<Object>> {
        let mut numbers: Vec<Object> = Vec::new();
        for (page, stretches) in pages.iter().zip(tree.pages()).filter(|(_, shown)| !shown.is_empty()) {
            let key = self.next_key();
            file.document.get_dictionary_mut(*page)?.set("StructParents", key.clone());
            let elements: Vec<Object> = stretches.iter().map(|place| ids[*place].into()).collect();
            numbers.extend([key, elements.into()]);
        }
        Ok(numbers)
    }

    fn next_key(&mut self) -> Object {
        self.keys += 1;
        Object::Integer(self.keys as i64 - 1)
    }

    /// Adds a leaf to the number tree.
    fn close(&mut self, file: &mut File, numbers: Vec<Object>) -> lopdf::Result<()> {
        // Keys and elements by turns.
        if let Some(last) = numbers.len().checked_sub(2) {
            let limits = vec![numbers[0].clone(), numbers[last].clone()];
            let leaf = Dictionary::from_iter([("Limits", Object::from(limits)), ("Nums", numbers.into())]);
            self.leaves.push(file.add(leaf)?.into());
        }
        Ok(())
    }

    /// Completes the tree and says in the catalog that the file has one.
    pub(super) fn finish(self, file: &mut File) -> lopdf::Result<()> {
        let top = Dictionary::from_iter([
            ("S", "Document".into()),
            ("P", self.root.into()),
            ("K", Object::from(self.kids)),
        ]);
        file.set(self.document, top)?;
        let parents = file.add(Dictionary::from_iter([("Kids", self.leaves.into())]))?;
        let root = Dictionary::from_iter([
            ("Type", "StructTreeRoot".into()),
            ("K", Object::from(self.document)),
            ("ParentTree", parents.into()),
            ("ParentTreeNextKey", Object::Integer(self.keys as i64)),
        ]);
        file.set(self.root, root)?;
        let catalog = file.document.catalog_mut()?;
        catalog.set("StructTreeRoot", self.root);
        catalog.set("MarkInfo", Dictionary::from_iter([("Marked", true.into())]));
        Ok(())
    }
}

impl Writer<'_> {
    /// Writes the elements of a letter; answers those right below `parent`.
    fn letter(&mut self, tree: &Tree, parent: ObjectId) -> lopdf::Result<Vec<Object>> {
        let order = tree.in_order();
        let part = |place: &usize| &tree.parts()[*place];
        let mut kids = Vec::new();
        for group in order.chunk_by(|one, other| are_one_whole(part(one), part(other))) {
            kids.push(match &part(&group[0]).kind {
                Kind::Cell(cell) => self.table(cell, group, tree, parent)?,
                Kind::Entry(_) if group.len() > 1 => self.list(group, tree, parent)?,
                Kind::Entry(_) => self.part(group[0], "P", tree, parent)?,
                kind => self.part(group[0], kind.name(), tree, parent)?,
            });
        }
        Ok(kids)
    }

    fn table(
        &mut self,
        cell: &CellPlace,
        group: &[usize],
        tree: &Tree,
        parent: ObjectId,
    ) -> lopdf::Result<Object> {
        let table = self.file.new_id();
        let [rows, columns] = cell.size;
        let mut cells = group
            .iter()
            .filter_map(|place| match &tree.parts()[*place].kind {
                Kind::Cell(cell) => Some(((cell.row, cell.column), *place)),
                _ => None,
            })
            .peekable();
        let mut kids = Vec::new();
        for row in 0..rows {
            let id = self.file.new_id();
            let mut elements = Vec::new();
            for column in 0..columns {
                elements.push(match cells.next_if(|(at, _)| *at == (row, column)) {
                    Some((_, place)) => self.part(place, tree.parts()[place].kind.name(), tree, id)?,
                    None => self.element("TD", id, Vec::new())?,
                });
            }
            self.set(id, "TR", table, elements)?;
            kids.push(id.into());
        }
        self.set(table, "Table", parent, kids)?;
        Ok(table.into())
    }

    fn list(&mut self, group: &[usize], tree: &Tree, parent: ObjectId) -> lopdf::Result<Object> {
        let list = self.file.new_id();
        let mut kids = Vec::new();
        for place in group {
            let item = self.file.new_id();
            let body = self.part(*place, "LBody", tree, item)?;
            self.set(item, "LI", list, vec![body])?;
            kids.push(item.into());
        }
        self.set(list, "L", parent, kids)?;
        Ok(list.into())
    }

    /// Writes the element of a part that is shown.
    fn part(&mut self, place: usize, name: &str, tree: &Tree, parent: ObjectId) -> lopdf::Result<Object> {
        let part = &tree.parts()[place];
        let page = part.stretches.first().and_then(|stretch| self.pages.get(stretch.page)).copied();
        let content = |stretch: &Stretch| {
            let number = Object::Integer(stretch.number as i64);
            match self.pages.get(stretch.page) {
                Some(other) if Some(*other) != page => Dictionary::from_iter([
                    ("Type", "MCR".into()),
                    ("Pg", Object::from(*other)),
                    ("MCID", number),
                ])
                .into(),
                _ => number,
            }
        };
        let mut kids: Vec<Object> = part.stretches.iter().map(content).collect();
        let annotations = self.links.remove(&place).unwrap_or_default();
        let is_link = !annotations.is_empty();
        kids.extend(annotations.iter().map(Link::reference));
        let kids = if kids.len() == 1 { kids.remove(0) } else { kids.into() };
        let id = self.ids[place];
        let (name, parent, whole) = if is_link {
            let whole = self.file.new_id();
            self.set(whole, name, parent, vec![id.into()])?;
            ("Link", whole, whole)
        } else {
            (name, parent, id)
        };
        let mut element =
            Dictionary::from_iter([("S", Object::from(name)), ("P", parent.into()), ("K", kids)]);
        if let Some(page) = page {
            element.set("Pg", page);
        }
        match &part.kind {
            Kind::Cell(cell) => {
                if let Some(scope) = cell.scope {
                    element.set("A", attributes("Table", [("Scope", scope_name(scope).into())]));
                }
            }
            Kind::Figure(figure) => describe(figure, &mut element),
            _ => {}
        }
        self.file.set(id, element)?;
        Ok(whole.into())
    }

    fn element(&mut self, name: &str, parent: ObjectId, kids: Vec<Object>) -> lopdf::Result<Object> {
        let id = self.file.new_id();
        self.set(id, name, parent, kids)?;
        Ok(id.into())
    }

    fn set(&mut self, id: ObjectId, name: &str, parent: ObjectId, kids: Vec<Object>) -> lopdf::Result<()> {
        let mut element = Dictionary::from_iter([("S", Object::from(name)), ("P", parent.into())]);
        if !kids.is_empty() {
            element.set("K", kids);
        }
        self.file.set(id, element)
    }
}

fn describe(figure: &Figure, element: &mut Dictionary) {
    let corners: Vec<Object> = figure.corners.map(Object::Real).into();
    element.set("Alt", string(&figure.description));
    element.set("A", attributes("Layout", [("Placement", "Block".into()), ("BBox", corners.into())]));
}

/// Whether two parts that are read one after the other belong to one table or list.
fn are_one_whole(one: &Part, other: &Part) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Cell(one), Kind::Cell(other)) => one.table == other.table,
        (Kind::Entry(_), Kind::Entry(_)) => true,
        _ => false,
    }
}

/// Attributes that a standard owner knows (14.8.5).
fn attributes<const N: usize>(owner: &str, entries: [(&str, Object); N]) -> Dictionary {
    let owner = ("O", Object::from(owner));
    std::iter::once(owner).chain(entries).collect()
}
