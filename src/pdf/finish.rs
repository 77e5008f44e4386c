//! What printpdf leaves undone: what the file says of itself, and its identifier.

use lopdf::{Dictionary, Document, Object, StringFormat};

use super::content::text_string;
use super::file::File;
use super::metadata;
use crate::digest::Digest;
use crate::typeset::Info;

const PROGRAM: &str = "dafu ";
pub(super) const PRODUCER: &str = concat!("dafu ", env!("CARGO_PKG_VERSION"));

/// Completes `file` and gives its bytes.
pub(super) fn finish(mut file: File, info: &Info) -> lopdf::Result<Vec<u8>> {
    describe(&mut file.document, info)?;
    metadata::add(&mut file.document, info)?;
    identify(&mut file, info);
    file.save()
}

/// Replaces the Info dictionary: printpdf's carries dates and keys of a printing standard. Without dates the
/// file depends on the letter alone.
fn describe(document: &mut Document, info: &Info) -> lopdf::Result<()> {
    let said = [
        ("Title", info.title.as_str()),
        ("Author", &info.author),
        ("Creator", PRODUCER),
        ("Producer", PRODUCER),
    ];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    let entries: Dictionary = said.map(|(key, text)| (key, string(text))).collect();
    let id = document.trailer.get(b"Info")?.as_reference()?;
    document.set_object(id, entries);

    let catalog = document.catalog_mut()?;
    catalog.set("Lang", Object::string_literal(info.language));
    catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
    Ok(())
}

/// The title of a file that this program has made; none of others, or of what is no PDF file.
pub fn own_title(file: &[u8]) -> Option<String> {
    let document = Document::load_mem(file).ok()?;
    is_own(&document).then(|| said(&document, b"Title"))?
}

/// Whether this program has made the file.
pub(super) fn is_own(document: &Document) -> bool {
    said(document, b"Producer").is_some_and(|producer| producer.starts_with(PROGRAM))
}

/// What the file says of itself.
fn said(document: &Document, key: &[u8]) -> Option<String> {
    let about = document.get_dictionary(document.trailer.get(b"Info").ok()?.as_reference().ok()?).ok()?;
    lopdf::decode_text_string(about.get(key).ok()?).ok()
}

/// A text as an entry of a dictionary has it.
pub(super) fn string(text: &str) -> Object {
    if text.is_ascii() {
        Object::string_literal(text)
    } else {
        Object::String(text_string(text), StringFormat::Hexadecimal)
    }
}

/// The identifier of a file tells it from others; taken from what it holds, the same letter keeps its own.
fn identify(file: &mut File, info: &Info) {
    let said = [PRODUCER, &info.title, &info.author].map(str::as_bytes);
    let digest = Digest::of(said.into_iter().chain(file.contents()));
    let id = Object::String(digest.as_bytes()[..16].to_vec(), StringFormat::Hexadecimal);
    file.document.trailer.set("ID", vec![id.clone(), id]);
}
