//! Faces in a file (ISO 32000-1, 9.7): composite fonts whose codes are the numbers of their glyphs.

use lopdf::{Dictionary, Object, ObjectId};

use super::compress::{deflated, deflated_outlines};
use super::file::File;
use super::subset::{Subset, Subsets};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::font::{Em, Face, FaceId, Outlines};

/// Of the flags of a font (table 123): it has characters beyond those of the standard Latin set.
const SYMBOLIC: i64 = 1 << 2;
/// The width of glyphs that nothing is said of, in thousandths of the em: that of Han characters.
const FULL_WIDTH: f32 = 1000.0;
/// How many entries a section of a character map may have (Adobe Technical Note 5014).
const ENTRIES_A_SECTION: usize = 100;

/// The name under which content streams call a face.
pub(super) fn font_name(face: FaceId) -> String {
    format!("f{}", face.0)
}

/// Embeds what the letters use of each face; the fonts by the names that content streams call them by.
///
/// # Errors
/// A face that cannot be embedded, by name.
pub(super) fn fonts(file: &mut File, subsets: &Subsets<'_>) -> Result<Dictionary, Diagnostic> {
    let mut fonts = Dictionary::new();
    for (id, subset) in subsets.iter() {
        let font = font(file, subset).map_err(|reason| failure(subset.face, &reason))?;
        fonts.set(font_name(id), font);
    }
    Ok(fonts)
}

fn font(file: &mut File, subset: &Subset<'_>) -> Result<ObjectId, String> {
    let glyphs = subset.glyphs();
    let program = subset.face.program(&glyphs)?;
    let name = format!("{}+{}", tag(subset.face, &glyphs), subset.face.postscript_name());
    let of_cff = program.outlines == Outlines::Cff;
    let (key, about) = if of_cff {
        ("FontFile3", Dictionary::from_iter([("Subtype", "CIDFontType0C".into())]))
    } else {
        ("FontFile2", Dictionary::from_iter([("Length1", (program.bytes.len() as i64).into())]))
    };
    let write = |file: &mut File| -> lopdf::Result<ObjectId> {
        let program = file.add_stream(about, deflated_outlines(&program.bytes)?);
        let mut descriptor = descriptor(subset.face, &name);
        descriptor.set(key, program);
        let mut descendant = Dictionary::from_iter([
            ("Type", Object::from("Font")),
            ("Subtype", if of_cff { "CIDFontType0" } else { "CIDFontType2" }.into()),
            ("BaseFont", name.as_str().into()),
            ("CIDSystemInfo", system().into()),
            ("FontDescriptor", file.add(descriptor)?.into()),
            ("W", widths(subset).into()),
        ]);
        if !of_cff {
            descendant.set("CIDToGIDMap", "Identity");
        }
        let to_unicode = file.add_stream(Dictionary::new(), deflated(to_unicode(subset).as_bytes())?);
        let descendant = file.add(descendant)?;
        file.add(Dictionary::from_iter([
            ("Type", Object::from("Font")),
            ("Subtype", "Type0".into()),
            ("BaseFont", name.as_str().into()),
            ("Encoding", "Identity-H".into()),
            ("DescendantFonts", vec![descendant.into()].into()),
            ("ToUnicode", to_unicode.into()),
        ]))
    };
    write(file).map_err(|reason| reason.to_string())
}

fn failure(face: &Face<'_>, reason: &str) -> Diagnostic {
    let name = face.postscript_name();
    Diagnostic::error("pdf-font", format!("字体“{name}”无法嵌入 PDF：{reason}"))
        .hint("字体文件可能已损坏，或者不是 TrueType、OpenType 字体；请换用完好的字体文件")
}

/// The six capitals that mark a subset (9.6.4), drawn from what is in it, so that they differ between different subsets and
/// between no two runs.
fn tag(face: &Face<'_>, glyphs: &[u16]) -> String {
    let glyphs: Vec<u8> = glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()).collect();
    let length = face.bytes().len().to_string();
    let digest = Digest::of([face.postscript_name().as_bytes(), length.as_bytes(), &glyphs]);
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
