//! Faces in a file (ISO 32000-1, 9.7): composite fonts whose codes are the numbers of their glyphs.

use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId};

use super::compress::{deflated, deflated_outlines};
use super::file::File;
use super::subset::{Subset, Subsets};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::font::{Em, Face, FaceId, Outlines, Program};

/// Of the flags of a font (table 123): it has characters beyond those of the standard Latin set.
const SYMBOLIC: i64 = 1 << 2;
/// The width of glyphs that nothing is said of, in thousandths of the em: that of Han characters.
const FULL_WIDTH: f32 = 1000.0;
/// How many entries a section of a character map may have (Adobe Technical Note 5014).
const ENTRIES_A_SECTION: usize = 100;

/// What the letters use of a face, ready to be embedded.
pub(super) struct Part<'a> {
    id: FaceId,
    subset: &'a Subset<'a>,
    program: Arc<Program>,
    /// Its PostScript name, with the mark of a subset.
    name: String,
}

impl<'a> Part<'a> {
    /// That of each face.
    ///
    /// # Errors
    /// The faces that cannot be embedded, by name.
    pub(super) fn all(subsets: &'a Subsets<'a>) -> Result<Vec<Self>, Diagnostics> {
        let mut parts = Vec::new();
        let mut errors = Diagnostics::default();
        for (id, subset) in subsets.iter() {
            let (face, glyphs) = (subset.face, subset.glyphs());
            let name = format!("{}+{}", tag(face, &glyphs), face.postscript_name());
            match face.program(&glyphs) {
                Ok(program) => parts.push(Self { id, subset, program, name }),
                Err(reason) => errors.push(failure(face, &reason)),
            }
        }
        if errors.is_empty() { Ok(parts) } else { Err(errors) }
    }

    fn is_cff(&self) -> bool {
        self.program.outlines == Outlines::Cff
    }

    /// Writes its font.
    fn embed(&self, file: &mut File) -> lopdf::Result<ObjectId> {
        let program = &self.program.bytes;
        let (key, about) = if self.is_cff() {
            ("FontFile3", ("Subtype", "CIDFontType0C".into()))
        } else {
            ("FontFile2", ("Length1", (program.len() as i64).into()))
        };
        let program = file.add_stream(Dictionary::from_iter([about]), deflated_outlines(program)?);
        let mut descriptor = descriptor(self.subset.face, &self.name);
        descriptor.set(key, program);
        let descriptor = file.add(descriptor)?;
        let descendant = file.add(self.descendant(descriptor))?;
        let to_unicode = file.add_stream(Dictionary::new(), deflated(to_unicode(self.subset).as_bytes())?);
        file.add(Dictionary::from_iter([
            ("Type", Object::from("Font")),
            ("Subtype", "Type0".into()),
            ("BaseFont", self.name.as_str().into()),
            ("Encoding", "Identity-H".into()),
            ("DescendantFonts", vec![descendant.into()].into()),
            ("ToUnicode", to_unicode.into()),
        ]))
    }

    fn descendant(&self, descriptor: ObjectId) -> Dictionary {
        let mut descendant = Dictionary::from_iter([
            ("Type", Object::from("Font")),
            ("Subtype", if self.is_cff() { "CIDFontType0" } else { "CIDFontType2" }.into()),
            ("BaseFont", self.name.as_str().into()),
            ("CIDSystemInfo", system().into()),
            ("FontDescriptor", descriptor.into()),
            ("W", widths(self.subset).into()),
        ]);
        if !self.is_cff() {
            descendant.set("CIDToGIDMap", "Identity");
        }
        descendant
    }
}

/// The name under which content streams call a face.
pub(super) fn font_name(face: FaceId) -> String {
    format!("f{}", face.0)
}

/// Embeds the faces; answers their fonts by the names that content streams call them by.
pub(super) fn fonts(file: &mut File, parts: &[Part<'_>]) -> lopdf::Result<Dictionary> {
    parts.iter().map(|part| Ok((font_name(part.id), part.embed(file)?.into()))).collect()
}

fn failure(face: &Face<'_>, reason: &str) -> Diagnostic {
    let name = face.postscript_name();
    Diagnostic::error("pdf-font", format!("字体“{name}”无法嵌入 PDF：{reason}"))
        .hint("字体文件可能已损坏，或者不是 TrueType、OpenType 字体；请换用完好的字体文件")
}

/// The six capitals that mark a subset (9.6.4), drawn from what it is taken from and which glyphs those are, so that they differ
/// between different subsets and between no two runs.
fn tag(face: &Face<'_>, glyphs: &[u16]) -> String {
    let glyphs: Vec<u8> = glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()).collect();
    let digest =
        Digest::of([face.postscript_name().as_bytes(), &face.index().to_be_bytes(), face.head(), &glyphs]);
    digest.as_bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// Codes that belong to no collection of characters but are the numbers of glyphs.
fn system() -> Dictionary {
    Dictionary::from_iter([
        ("Registry", Object::string_literal("Adobe")),
        ("Ordering", Object::string_literal("Identity")),
        ("Supplement", 0.into()),
    ])
}

fn descriptor(face: &Face<'_>, name: &str) -> Dictionary {
    let metrics = face.metrics();
    let thousandths = |em: Em| Object::Integer(em.to_thousandths().round() as i64);
    // No face tells it; this is how other programs estimate it from the weight.
    let stem = 50.0 + (f32::from(metrics.weight) / 65.0).powi(2);
    Dictionary::from_iter([
        ("Type", Object::from("FontDescriptor")),
        ("FontName", name.into()),
        ("Flags", SYMBOLIC.into()),
        ("FontBBox", metrics.bounds.map(thousandths).to_vec().into()),
        ("ItalicAngle", metrics.italic_angle.into()),
        ("Ascent", thousandths(metrics.ascent)),
        ("Descent", thousandths(metrics.descent)),
        ("CapHeight", thousandths(metrics.cap_height)),
        ("StemV", Object::Integer(stem.round() as i64)),
    ])
}

/// The widths of all glyphs that are not full width (9.7.4.3).
fn widths(subset: &Subset<'_>) -> Vec<Object> {
    let glyphs: Vec<_> = subset.coded().filter(|(_, used)| used.width != FULL_WIDTH).collect();
    let runs = glyphs.chunk_by(|(code, _), (next, _)| code + 1 == *next);
    runs.flat_map(|run| {
        let widths: Vec<Object> = run.iter().map(|(_, used)| number(used.width)).collect();
        [i64::from(run[0].0).into(), widths.into()]
    })
    .collect()
}

/// As short as it can be written.
fn number(value: f32) -> Object {
    if value.fract() == 0.0 { Object::Integer(value as i64) } else { Object::Real(value) }
}

/// The map from codes to texts (9.10.3).
fn to_unicode(subset: &Subset<'_>) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let entries: Vec<_> = subset.coded().collect();
    for section in entries.chunks(ENTRIES_A_SECTION) {
        map.push_str(&format!("{} beginbfchar\n", section.len()));
        for (code, used) in section {
            let text: String = used.text.chars().collect();
            map.push_str(&format!("<{code:04X}> <"));
            for unit in text.encode_utf16() {
                map.push_str(&format!("{unit:04X}"));
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
