//! Files inside a PDF file (ISO 19005-3, 6.8; ISO 32000-1, 7.11.4): what a letter was made from, so that it can be made again.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::compress::inflated;
use super::finish::{is_own, string};

/// More than this of one file is not read: a few bytes may stand for many.
const MOST: u64 = 64 << 20;

/// A file inside a PDF file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// Its name, with forward slashes.
    pub name: String,
    /// What it is to the letter.
    pub role: Role,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What an enclosed file is to the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The draft that the letter was printed from.
    Draft,
    /// The case that the draft was made from.
    Case,
    /// A picture that the draft names.
    Picture,
}

impl Role {
    const ALL: [Self; 3] = [Self::Draft, Self::Case, Self::Picture];

    /// By which viewers tell what it is, and by which it is known again.
    fn description(self) -> &'static str {
        match self {
            Self::Draft => "底稿",
            Self::Case => "案卷",
            Self::Picture => "图片",
        }
    }

    /// How it is associated with the letter (ISO 19005-3, E.2).
    fn relationship(self) -> &'static str {
        match self {
            Self::Draft | Self::Case => "Source",
            Self::Picture => "Supplement",
        }
    }
}

impl Enclosure {
    fn media_type(&self) -> &'static str {
        match self.role {
            Role::Draft => "text/markdown",
            Role::Case => "application/yaml",
            Role::Picture if self.bytes.starts_with(b"\x89PNG") => "image/png",
            Role::Picture => "image/jpeg",
        }
    }
}

/// Encloses files in `document`, if there are any.
pub(super) fn add(document: &mut Document, enclosures: Vec<Enclosure>) -> lopdf::Result<()> {
    if enclosures.is_empty() {
        return Ok(());
    }
    let mut named: Vec<(Vec<u8>, Object, ObjectId)> = Vec::new();
    for enclosure in enclosures {
        let name = string(&enclosure.name);
        let id = specification(document, enclosure);
        named.push((name.as_str()?.to_vec(), name, id));
    }
    let files: Vec<Object> = named.iter().map(|(_, _, id)| Object::from(*id)).collect();
    // A name tree is in the order of its bytes.
    named.sort_by(|one, other| one.0.cmp(&other.0));
    let names: Vec<Object> = named.into_iter().flat_map(|(_, name, id)| [name, id.into()]).collect();
    let names = Dictionary::from_iter([("Names", Object::from(names))]);
    let catalog = document.catalog_mut()?;
    catalog.set("AF", files);
    catalog.set("Names", Dictionary::from_iter([("EmbeddedFiles", Object::from(names))]));
    Ok(())
}

fn specification(document: &mut Document, enclosure: Enclosure) -> ObjectId {
    let size = Dictionary::from_iter([("Size", Object::Integer(enclosure.bytes.len() as i64))]);
    let dictionary = Dictionary::from_iter([
        ("Type", "EmbeddedFile".into()),
        ("Subtype", enclosure.media_type().into()),
        ("Params", Object::from(size)),
    ]);
    let (name, role) = (string(&enclosure.name), enclosure.role);
    let stream = document.add_object(Stream::new(dictionary, enclosure.bytes));
    let content = Dictionary::from_iter([("F", Object::from(stream)), ("UF", stream.into())]);
    document.add_object(Dictionary::from_iter([
        ("Type", "Filespec".into()),
        ("F", name.clone()),
        ("UF", name),
        ("Desc", string(role.description())),
        ("AFRelationship", role.relationship().into()),
        ("EF", Object::from(content)),
    ]))
}

/// The files inside a file that this program has made; none of others, or of what is no PDF file.
pub fn enclosed(file: &[u8]) -> Vec<Enclosure> {
    let Ok(document) = Document::load_mem(file) else { return Vec::new() };
    if !is_own(&document) {
        return Vec::new();
    }
    let files = document.catalog().and_then(|catalog| catalog.get(b"AF")).and_then(Object::as_array);
    files.into_iter().flatten().filter_map(|file| read(&document, file).ok().flatten()).collect()
}

/// None of a file that is not one of ours.
fn read(document: &Document, file: &Object) -> lopdf::Result<Option<Enclosure>> {
    let file = document.get_dictionary(file.as_reference()?)?;
    let description = lopdf::decode_text_string(file.get(b"Desc")?)?;
    let Some(role) = Role::ALL.into_iter().find(|role| role.description() == description) else {
        return Ok(None);
    };
    let name = lopdf::decode_text_string(file.get(b"UF")?)?;
    let content = file.get(b"EF")?.as_dict()?.get(b"UF")?.as_reference()?;
    let stream = document.get_object(content)?.as_stream()?;
    let bytes = inflated(&stream.content, MOST)?;
    Ok(Some(Enclosure { name, role, bytes }))
}
