//! The outline of a volume (ISO 32000-1, 12.3.3): an entry a letter.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::finish::string;

/// Adds an entry for each heading, leading to its page; none where there are no headings. Viewers show it at once.
pub(super) fn add(document: &mut Document, headings: &[(String, ObjectId)]) -> lopdf::Result<()> {
    let ids: Vec<ObjectId> = headings.iter().map(|_| document.new_object_id()).collect();
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Ok(()) };
    let root = document.new_object_id();
    for (place, (heading, page)) in headings.iter().enumerate() {
        let beside = [("Prev", place.checked_sub(1)), ("Next", place.checked_add(1))];
        let beside = beside.into_iter().filter_map(|(key, place)| Some((key, ids.get(place?)?)));
        let mut entry = Dictionary::from_iter([
            ("Title", string(heading)),
            ("Parent", root.into()),
            ("Dest", vec![Object::from(*page), "Fit".into()].into()),
        ]);
        beside.for_each(|(key, id)| entry.set(key, *id));
        document.set_object(ids[place], entry);
    }
    let entries = Dictionary::from_iter([
        ("Type", "Outlines".into()),
        ("First", Object::from(*first)),
        ("Last", Object::from(*last)),
        ("Count", Object::Integer(ids.len() as i64)),
    ]);
    document.set_object(root, entries);
    let catalog = document.catalog_mut()?;
    catalog.set("Outlines", root);
    catalog.set("PageMode", "UseOutlines");
    Ok(())
}
