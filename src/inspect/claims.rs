//! What a file says of itself: its conformance, title, language, faces, attached files.

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Stream, String as PdfString};
use serde::Serialize;

/// What a file says of itself.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Claims {
    /// The class of PDF/A: PDF/A-2a.
    pub archive: Option<String>,
    /// The part of PDF/UA: PDF/UA-1.
    pub accessible: Option<String>,
    /// Whether its content is tagged.
    pub tagged: bool,
    /// Its title.
    pub title: Option<String>,
    /// Its language, as BCP 47.
    pub language: Option<String>,
    /// Whether it has an outline.
    pub outline: bool,
    /// The names of the files attached to it.
    pub attached: Vec<String>,
}

/// A face of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FaceClaim {
    /// Its PostScript name, without the mark of a subset.
    pub name: String,
    /// Whether its outlines are in the file.
    pub embedded: bool,
    /// Whether only those in use are.
    pub subset: bool,
    /// Whether it says which characters its glyphs stand for.
    pub unicode: bool,
}

/// Reads them.
pub(super) fn claims(pdf: &Pdf) -> Claims {
    let Some(root) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else { return Claims::default() };
    let metadata =
        root.get::<Stream<'_>>("Metadata").and_then(|stream| stream.decoded().ok().map(|data| data.to_vec()));
    let metadata = metadata.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let said = |key: &str| property(&metadata, key);
    let part = said("pdfaid:part");
    let conformance = said("pdfaid:conformance").unwrap_or_default().to_ascii_lowercase();
    let is_marked = root.get::<Dict<'_>>("MarkInfo").and_then(|mark| mark.get::<bool>("Marked"));
    let title = pdf.metadata().title.as_ref().map(|title| text(title));
    Claims {
        archive: part.map(|part| format!("PDF/A-{part}{conformance}")),
        accessible: said("pdfuaid:part").map(|part| format!("PDF/UA-{part}")),
        tagged: is_marked.unwrap_or_default() && root.contains_key("StructTreeRoot"),
        title: title.filter(|title| !title.is_empty()),
        language: root.get::<PdfString<'_>>("Lang").map(|language| text(language.as_bytes())),
        outline: root.contains_key("Outlines"),
        attached: root.get::<Array<'_>>("AF").map(|files| attached(&files)).unwrap_or_default(),
    }
}

fn attached(files: &Array<'_>) -> Vec<String> {
    let name = |file: Dict<'_>| {
        let name = file.get::<PdfString<'_>>("UF").or_else(|| file.get::<PdfString<'_>>("F"))?;
        Some(text(name.as_bytes()))
    };
    files.iter::<Dict<'_>>().filter_map(name).collect()
}

/// The value of a property of XMP, written as an element or as an attribute.
fn property(metadata: &str, key: &str) -> Option<String> {
    let at = metadata.find(key)? + key.len();
    let rest = metadata[at..].trim_start_matches(['=', '>', '"', '\'', ' ']);
    let value: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    (!value.is_empty()).then_some(value)
}

/// The faces of all pages, by name.
pub(super) fn faces(pdf: &Pdf) -> Vec<FaceClaim> {
    let mut faces: BTreeMap<String, FaceClaim> = BTreeMap::new();
    for page in pdf.pages().iter() {
        let fonts = &page.resources().fonts;
        for font in fonts.keys().filter_map(|name| fonts.get::<Dict<'_>>(name)) {
            let face = face(&font);
            faces.entry(face.name.clone()).or_insert(face);
        }
    }
    faces.into_values().collect()
}

fn face(font: &Dict<'_>) -> FaceClaim {
    let descendants = font.get::<Array<'_>>("DescendantFonts");
    let descendant = descendants.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let described = descendant.as_ref().unwrap_or(font);
    let descriptor = described.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let name = font.get::<Name<'_>>("BaseFont").map(|name| String::from_utf8_lossy(&name).into_owned());
    let name = name.unwrap_or_else(|| "（没有名称）".to_owned());
    let (mark, bare) = name.split_once('+').unwrap_or(("", &name));
    let is_mark = mark.len() == 6 && mark.bytes().all(|byte| byte.is_ascii_uppercase());
    let programs = ["FontFile", "FontFile2", "FontFile3"];
    FaceClaim {
        name: if is_mark { bare.to_owned() } else { name.clone() },
        embedded: programs.iter().any(|program| descriptor.contains_key(program)),
        subset: is_mark,
        unicode: font.contains_key("ToUnicode"),
    }
}

/// A text string of PDF: UTF-16 with its mark, UTF-8 with its mark, or bytes that are taken for Latin (ISO 32000-1, 7.9.2.2).
fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        other => other.iter().map(|byte| char::from(*byte)).collect(),
    }
}
