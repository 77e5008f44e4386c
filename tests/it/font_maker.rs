//! Faces as offices have them, made from ours: other names, rights and characters, the same outlines.

use dafu::font::{FaceId, FontFiles, Fonts};

/// 黑体 of the default set, from which the faces are made.
const BASE: FaceId = FaceId(3);

/// A name record: platform, encoding, language, name ID, bytes.
pub type NameRecord = (u16, u16, u16, u16, Vec<u8>);

/// A face being made.
pub struct Maker {
    tables: Vec<([u8; 4], Vec<u8>)>,
}

impl Maker {
    /// Our 黑体 as it is.
    pub fn new() -> Self {
        let files = FontFiles::builtin();
        let fonts = Fonts::parse(&files).unwrap();
        let bytes = fonts.face(BASE).bytes();
        let table = |record: &[u8]| {
            let number = |at: usize| u32::from_be_bytes(record[at..at + 4].try_into().unwrap()) as usize;
            (record[..4].try_into().unwrap(), bytes[number(8)..number(8) + number(12)].to_vec())
        };
        let count = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
        Self { tables: bytes[12..12 + 16 * count].chunks(16).map(table).collect() }
    }

    pub fn named(self, name: &str) -> Self {
        self.names(&[(3, 1, 0x804, 1, utf16(name))])
    }

    pub fn names(self, records: &[NameRecord]) -> Self {
        let mut table = Vec::new();
        push(&mut table, &[0, records.len() as u16, 6 + 12 * records.len() as u16]);
        let mut texts: Vec<u8> = Vec::new();
        for (platform, encoding, language, id, text) in records {
            let (length, offset) = (text.len() as u16, texts.len() as u16);
            push(&mut table, &[*platform, *encoding, *language, *id, length, offset]);
            texts.extend(text);
        }
        table.extend(texts);
        self.table(*b"name", table)
    }

    /// Sets fsType.
    pub fn rights(mut self, fs_type: u16) -> Self {
        let (_, os2) = self.tables.iter_mut().find(|(tag, _)| tag == b"OS/2").unwrap();
        os2[8..10].copy_from_slice(&fs_type.to_be_bytes());
        self
    }

    /// Leaves only these characters, in a map of that platform and encoding.
    pub fn only(self, characters: &str, platform: u16, encoding: u16) -> Self {
        let whole = self.bytes(0);
        let face = ttf_parser::Face::parse(&whole, 0).unwrap();
        let mut sorted: Vec<char> = characters.chars().collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut table = Vec::new();
        push(&mut table, &[0, 1, platform, encoding, 0, 12, 12, 0]);
        let length = 16 + 12 * sorted.len() as u32;
        for number in [length, 0, sorted.len() as u32] {
            table.extend(number.to_be_bytes());
        }
        for c in sorted {
            let glyph = u32::from(face.glyph_index(c).unwrap().0);
            for number in [u32::from(c), u32::from(c), glyph] {
                table.extend(number.to_be_bytes());
            }
        }
        self.table(*b"cmap", table)
    }

    /// Adds an axis of variation.
    pub fn variable(self) -> Self {
        let mut table = Vec::new();
        push(&mut table, &[1, 0, 16, 2, 1, 20, 0, 8]);
        table.extend(b"wght");
        push(&mut table, &[100, 0, 400, 0, 900, 0, 0, 256]);
        self.table(*b"fvar", table)
    }

    pub fn file(&self) -> Vec<u8> {
        self.bytes(0)
    }

    fn table(mut self, tag: [u8; 4], content: Vec<u8>) -> Self {
        self.tables.retain(|(known, _)| *known != tag);
        self.tables.push((tag, content));
        self.tables.sort();
        self
    }

    /// The face as it stands at `origin` of its file.
    fn bytes(&self, origin: usize) -> Vec<u8> {
        let mut bytes = b"OTTO".to_vec();
        push(&mut bytes, &[self.tables.len() as u16, 0, 0, 0]);
        let mut contents: Vec<u8> = Vec::new();
        let start = origin + 12 + 16 * self.tables.len();
        for (tag, content) in &self.tables {
            bytes.extend(tag);
            for number in [0, start + contents.len(), content.len()] {
                bytes.extend((number as u32).to_be_bytes());
            }
            contents.extend(content);
            contents.resize(contents.len().next_multiple_of(4), 0);
        }
        bytes.extend(contents);
        bytes
    }
}

/// A file of several faces.
pub fn collection(faces: &[Maker]) -> Vec<u8> {
    let head = 12 + 4 * faces.len();
    let mut bodies: Vec<u8> = Vec::new();
    let mut bytes = b"ttcf".to_vec();
    push(&mut bytes, &[1, 0, 0, faces.len() as u16]);
    for face in faces {
        let origin = head + bodies.len();
        bytes.extend((origin as u32).to_be_bytes());
        bodies.extend(face.bytes(origin));
    }
    bytes.extend(bodies);
    bytes
}

pub fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn push(bytes: &mut Vec<u8>, numbers: &[u16]) {
    bytes.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
}
