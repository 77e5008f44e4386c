//! A file as bytes: object streams and a cross-reference stream (ISO 32000-1, 7.5.7, 7.5.8).
//!
//! lopdf could do this too, but holds every object twice in the end. The tens of thousands of structure elements of a volume
//! go into their streams as they are made instead, and only those are kept.

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::compress::deflated;

/// A viewer that looks for a page reads a stream of this many objects at most. A letter alone has fewer.
const OBJECTS_A_STREAM: usize = 1000;
/// The version, and bytes by which programs see that the file is no text.
const HEADER: &[u8] = b"%PDF-1.7\n%\xBB\xAD\xC0\xDE\n";
/// How many bytes a cross-reference has: for its kind, for where the object is, for its place there.
const WIDTHS: [usize; 3] = [1, 4, 2];

/// A file in the making.
pub(super) struct File {
    /// Objects that may still change, and all streams.
    pub(super) document: Document,
    packs: Vec<Pack>,
    /// The numbers of the objects of the next pack.
    numbers: Vec<u32>,
    /// For each, its number and where it begins.
    heads: Vec<u8>,
    bytes: Vec<u8>,
}

/// An object stream.
struct Pack {
    numbers: Vec<u32>,
    stream: Stream,
}

/// Where an object is: at a byte of the file, or in an object stream, and which it is there.
enum Place {
    At(usize),
    In(u32, usize),
}

impl File {
    /// A file with the objects of `document`.
    pub(super) fn new(document: Document) -> Self {
        let (packs, numbers, heads, bytes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { document, packs, numbers, heads, bytes }
    }

    /// The id of an object to be added.
    pub(super) fn new_id(&mut self) -> ObjectId {
        self.document.new_object_id()
    }

    /// Adds an object that is no stream and will not change.
    pub(super) fn set(&mut self, id: ObjectId, object: impl Into<Object>) -> lopdf::Result<()> {
        self.numbers.push(id.0);
        self.heads.extend(format!("{} {} ", id.0, self.bytes.len()).bytes());
        self.bytes.extend(encoded(object.into())?);
        if self.numbers.len() < OBJECTS_A_STREAM { Ok(()) } else { self.pack() }
    }

    /// The same under an id of its own.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> lopdf::Result<ObjectId> {
        let id = self.new_id();
        self.set(id, object)?;
        Ok(id)
    }

    /// Adds a stream whose content is deflated.
    pub(super) fn add_stream(&mut self, mut about: Dictionary, content: Vec<u8>) -> ObjectId {
        about.set("Filter", "FlateDecode");
        self.document.add_object(Stream::new(about, content))
    }

    fn pack(&mut self) -> lopdf::Result<()> {
        let numbers = std::mem::take(&mut self.numbers);
        let (heads, bytes) = (std::mem::take(&mut self.heads), std::mem::take(&mut self.bytes));
        let dictionary = Dictionary::from_iter([
            ("Type", Object::from("ObjStm")),
            ("N", Object::Integer(numbers.len() as i64)),
            ("First", Object::Integer(heads.len() as i64)),
            ("Filter", "FlateDecode".into()),
        ]);
        let stream = Stream::new(dictionary, deflated(&[heads, bytes].concat())?);
        self.packs.push(Pack { numbers, stream });
        Ok(())
    }

    /// What the file holds so far: its streams, and the objects that go into the next one.
    pub(super) fn contents(&self) -> impl Iterator<Item = &[u8]> {
        let streams = self.document.objects.values().filter_map(|object| object.as_stream().ok());
        let streams = self.packs.iter().map(|pack| &pack.stream).chain(streams);
        streams.map(|stream| stream.content.as_slice()).chain([self.bytes.as_slice()])
    }

    /// The bytes of the file.
    pub(super) fn save(mut self) -> lopdf::Result<Vec<u8>> {
        let mut bytes = HEADER.to_vec();
        let mut places: Vec<(u32, Place)> = Vec::new();
        for (id, object) in std::mem::take(&mut self.document.objects) {
            if let Object::Stream(stream) = object {
                places.push((id.0, Place::At(bytes.len())));
                put(&mut bytes, id.0, compact(stream)?)?;
            } else {
                self.set(id, object)?;
            }
        }
        self.pack()?;
        let mut last = self.document.max_id;
        for Pack { numbers, stream } in std::mem::take(&mut self.packs) {
            last += 1;
            places.push((last, Place::At(bytes.len())));
            places.extend(numbers.into_iter().enumerate().map(|(at, number)| (number, Place::In(last, at))));
            put(&mut bytes, last, stream)?;
        }
        let start = bytes.len();
        places.push((last + 1, Place::At(start)));
        let mut dictionary = std::mem::take(&mut self.document.trailer);
        dictionary.set("Type", "XRef");
        dictionary.set("Size", i64::from(last) + 2);
        dictionary.set("W", WIDTHS.map(|width| Object::Integer(width as i64)).to_vec());
        let table = compact(Stream::new(dictionary, table(&places, last + 2)))?;
        put(&mut bytes, last + 1, table)?;
        bytes.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        Ok(bytes)
    }
}

/// Pages, pictures and fonts are deflated already; the metadata are not, so that programs that do not know PDF find them.
fn compact(mut stream: Stream) -> lopdf::Result<Stream> {
    if !stream.dict.has(b"Filter") && !stream.dict.has_type(b"Metadata") {
        stream.content = deflated(&stream.content)?;
        stream.dict.set("Filter", "FlateDecode");
    }
    Ok(stream)
}

/// The cross-references of objects 0 to `size`; those without a place are free.
fn table(places: &[(u32, Place)], size: u32) -> Vec<u8> {
    let length: usize = WIDTHS.iter().sum();
    let mut table = vec![0; size as usize * length];
    let mut entries: Vec<&mut [u8]> = table.chunks_mut(length).collect();
    for (number, place) in places {
        let (kind, first, second) = match place {
            Place::At(byte) => (1, *byte, 0),
            Place::In(stream, at) => (2, *stream as usize, *at),
        };
        let entry = [&[kind][..], &(first as u32).to_be_bytes(), &(second as u16).to_be_bytes()].concat();
        entries[*number as usize].copy_from_slice(&entry);
    }
    table
}

/// Writes a stream as object `number`.
fn put(bytes: &mut Vec<u8>, number: u32, mut stream: Stream) -> lopdf::Result<()> {
    stream.dict.set("Length", stream.content.len() as i64);
    // Behind a carriage return of the content, a line feed alone would be taken for a part of one line end with it.
    let end: &[u8] = if stream.content.ends_with(b"\r") { b"\r\nendstream" } else { b"\nendstream" };
    bytes.extend(format!("{number} 0 obj\n").bytes());
    bytes.extend(encoded(stream.dict.into())?);
    for part in [b"stream\n", stream.content.as_slice(), end, b"\nendobj\n"] {
        bytes.extend_from_slice(part);
    }
    Ok(())
}

/// lopdf writes an object where it is the operand of an operator, here of one without a name.
fn encoded(object: Object) -> lopdf::Result<Vec<u8>> {
    lopdf::content::Content { operations: vec![Operation::new("", vec![object])] }.encode()
}
