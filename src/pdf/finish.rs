//! What printpdf leaves undone: what the file says of itself, its identifier, compression.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, SaveOptions, Stream, StringFormat};

use crate::digest::Digest;
use crate::typeset::Info;

use super::content::text_string;

const PRODUCER: &str = concat!("dafu ", env!("CARGO_PKG_VERSION"));

/// Outlines of glyphs hardly shrink further above this level, and take twice the time.
const LEVEL: u32 = 6;

/// Completes `document` and gives the bytes of the file.
pub(super) fn finish(mut document: Document, info: &Info) -> lopdf::Result<Vec<u8>> {
    describe(&mut document, info)?;
    strip(&mut document)?;
    identify(&mut document, info);
    compress(&mut document)?;
    save(document)
}

/// Replaces the Info dictionary: printpdf's carries dates and keys of a printing standard. Without dates the
/// file depends on the letter alone.
fn describe(document: &mut Document, info: &Info) -> lopdf::Result<()> {
    let entries = Dictionary::from_iter([
        ("Title", string(&info.title)),
        ("Author", string(&info.author)),
        ("Creator", string(PRODUCER)),
        ("Producer", string(PRODUCER)),
    ]);
    let id = document.trailer.get(b"Info")?.as_reference()?;
    document.set_object(id, entries);

    let catalog = document.catalog_mut()?;
    catalog.set("Lang", Object::string_literal(info.language));
    catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
    Ok(())
}

fn string(text: &str) -> Object {
    if text.is_ascii() {
        Object::string_literal(text)
    } else {
        Object::String(text_string(text), StringFormat::Hexadecimal)
    }
}

/// Takes away what printpdf writes for things that a letter does not have.
fn strip(document: &mut Document) -> lopdf::Result<()> {
    let pages: Vec<_> = document.page_iter().collect();
    for id in pages {
        let page = document.get_dictionary_mut(id)?;
        page.remove(b"Annots");
        let resources = page.get(b"Resources")?.as_reference()?;
        let pictures = document.get_dictionary(resources)?.get(b"XObject")?.as_reference()?;
        let without_pictures = document.get_dictionary(pictures)?.is_empty();
        let resources = document.get_dictionary_mut(resources)?;
        for kind in [b"ExtGState".as_slice(), b"Shading"] {
            resources.remove(kind);
        }
        if without_pictures {
            resources.remove(b"XObject");
        }
    }
    document.prune_objects();
    document.renumber_objects();
    Ok(())
}

/// The identifier of a file tells it from others; taken from what it holds, the same letter keeps its own.
fn identify(document: &mut Document, info: &Info) {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let said = [PRODUCER, &info.title, &info.author].map(str::as_bytes);
    let digest = Digest::of(said.into_iter().chain(streams.map(|stream| stream.content.as_slice())));
    let id = Object::String(digest.as_bytes()[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
}

/// lopdf would compress too, at the slowest level. JPEG files are compressed already.
fn compress(document: &mut Document) -> lopdf::Result<()> {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && !stream.dict.has(b"Filter")
        {
            deflate(stream)?;
        }
    }
    Ok(())
}

fn deflate(stream: &mut Stream) -> std::io::Result<()> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(&stream.content)?;
    stream.set_content(encoder.finish()?);
    stream.dict.set("Filter", "FlateDecode");
    Ok(())
}

fn save(mut document: Document) -> lopdf::Result<Vec<u8>> {
    "1.7".clone_into(&mut document.version);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(usize::from(u16::MAX))
        .compression_level(6)
        .build();
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, options)?;
    Ok(bytes)
}
