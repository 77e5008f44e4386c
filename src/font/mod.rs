//! Faces: what they cover, how wide their glyphs are, which serves which style.

/// A face among those loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u8);

/// A face of the chain, as the PDF needs it.
pub struct Face<'a> {
    bytes: &'a [u8],
    index: u32,
    postscript_name: String,
}

impl<'a> Face<'a> {
    /// The face at `index` of the font file `bytes`.
    pub fn new(bytes: &'a [u8], index: u32, postscript_name: impl Into<String>) -> Self {
        Self { bytes, index, postscript_name: postscript_name.into() }
    }

    /// The font file.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The place of the face in its file, when that is a collection; else 0.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Its PostScript name (name ID 6), fit for a PDF name.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }
}

/// All faces.
pub struct Fonts<'a> {
    faces: Vec<Face<'a>>,
}

impl<'a> Fonts<'a> {
    /// These faces; their ids are their places.
    pub fn new(faces: Vec<Face<'a>>) -> Self {
        Self { faces }
    }

    /// The face of an id that a glyph carries.
    pub fn face(&self, id: FaceId) -> &Face<'a> {
        &self.faces[usize::from(id.0)]
    }
}
