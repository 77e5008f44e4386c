//! Lines of the 附件说明 that lead to the attachments that they name (ISO 32000-1, 12.5.6.5).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::File;
use super::finish::string;
use super::tree::{Heading, Tree};

/// The flag of an annotation that is printed (12.5.3), which PDF/A asks for; one without a border shows nothing.
const PRINTED: i64 = 4;

/// A line that leads elsewhere.
pub(super) struct Link {
    page: ObjectId,
    annotation: ObjectId,
    /// By which the annotation is found in the number tree.
    pub(super) key: Object,
}

/// Adds the links of a letter to its `pages`; answers them by the parts that they are in, and in the order of their keys.
pub(super) fn add(
    file: &mut File,
    tree: &Tree,
    pages: &[ObjectId],
    mut next_key: impl FnMut() -> Object,
) -> lopdf::Result<BTreeMap<usize, Vec<Link>>> {
    let mut links: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
    let mut by_page: BTreeMap<ObjectId, Vec<Object>> = BTreeMap::new();
    for (place, (entry, title)) in tree.links() {
        let Some(target) = pages.get(title.page) else { continue };
        for (page, corners) in &entry.lines {
            let Some(page) = pages.get(*page).copied() else { continue };
            let key = next_key();
            let annotation = file.add(annotation(*corners, title, *target, &key))?;
            by_page.entry(page).or_default().push(annotation.into());
            links.entry(place).or_default().push(Link { page, annotation, key });
        }
    }
    for (page, annotations) in by_page {
        let page = file.document.get_dictionary_mut(page)?;
        page.set("Annots", annotations);
        page.set("Tabs", "S");
    }
    Ok(links)
}

fn annotation(corners: [f32; 4], title: &Heading, target: ObjectId, key: &Object) -> Dictionary {
    let corners: Vec<Object> = corners.map(Object::Real).into();
    let destination = vec![target.into(), "XYZ".into(), Object::Null, Object::Real(title.top), Object::Null];
    Dictionary::from_iter([
        ("Type", "Annot".into()),
        ("Subtype", "Link".into()),
        ("Rect", Object::from(corners)),
        ("Border", vec![Object::Integer(0); 3].into()),
        ("F", Object::Integer(PRINTED)),
        ("Contents", string(&format!("转到附件“{}”", title.text))),
        ("Dest", destination.into()),
        ("StructParent", key.clone()),
    ])
}

impl Link {
    /// The annotation as content of an element (14.7.4.3).
    pub(super) fn reference(&self) -> Object {
        let entries =
            [("Type", "OBJR".into()), ("Pg", Object::from(self.page)), ("Obj", self.annotation.into())];
        Dictionary::from_iter(entries).into()
    }
}
