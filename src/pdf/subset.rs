//! Of each face, the glyphs that the letter uses, ready to be embedded.

use std::collections::BTreeMap;

use printpdf::{FontId, ParsedFont, PdfFont};
use subsetter::GlyphRemapper;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::font::{Face, FaceId, Fonts};
use crate::typeset::{Cluster, Glyph, Item, Pages};

/// All faces of a letter.
pub(super) struct Subsets(BTreeMap<FaceId, Subset>);

/// The part of one face that the letter uses.
pub(super) struct Subset {
    /// The name under which content streams call it.
    pub(super) id: FontId,
    font: ParsedFont,
    codes: GlyphRemapper,
    texts: BTreeMap<u16, Cluster>,
}

impl Subsets {
    /// Subsets every face that a glyph of `pages` is taken from.
    pub(super) fn of(pages: &Pages, fonts: &Fonts<'_>) -> Result<Self, Diagnostics> {
        let mut subsets = BTreeMap::new();
        let mut errors = Diagnostics::default();
        for (id, texts) in collect(pages) {
            match Subset::new(id, fonts.face(id), texts) {
                Ok(subset) => drop(subsets.insert(id, subset)),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(Self(subsets)) } else { Err(errors) }
    }

    /// The part of the face that `glyph` is taken from.
    pub(super) fn for_glyph(&self, glyph: &Glyph) -> &Subset {
        &self.0[&glyph.face]
    }

    /// What printpdf embeds.
    pub(super) fn fonts(&self) -> impl Iterator<Item = (FontId, PdfFont)> {
        self.0.values().map(|subset| (subset.id.clone(), PdfFont::new(subset.font.clone())))
    }
}

impl Subset {
    fn new(id: FaceId, face: &Face<'_>, texts: BTreeMap<u16, Cluster>) -> Result<Self, Diagnostic> {
        let used: Vec<u16> = texts.keys().copied().collect();
        let codes = GlyphRemapper::new_from_glyphs(&used);
        let program = subsetter::subset(face.bytes(), face.index(), &codes)
            .map_err(|reason| failure(face, &reason.to_string()))?;
        let font = parse(&program, face, &codes)?;
        Ok(Self { id: FontId(format!("f{}", id.0)), font, codes, texts })
    }

    /// The code that calls `glyph` in a content stream.
    pub(super) fn code(&self, glyph: &Glyph) -> u16 {
        self.codes.get(glyph.id).unwrap_or_default()
    }

    /// What the file says that the glyph stands for, wherever it is shown.
    pub(super) fn text(&self, glyph: &Glyph) -> Cluster {
        self.texts[&glyph.id]
    }

    /// How far a viewer moves after `glyph`, in thousandths of the em. printpdf cuts the widths of the face
    /// down to whole thousandths; what is cut off must be made up for between the glyphs.
    pub(super) fn width(&self, glyph: &Glyph) -> i64 {
        let width = self.font.glyph_widths.get(&self.code(glyph)).copied().unwrap_or_default();
        (f32::from(width) * 1000.0 / f32::from(self.font.units_per_em)) as i64
    }
}

/// The glyphs in use by face, each with the first text it stands for. A glyph may stand for others later
/// (日 and ⽇ share one); a PDF font has room for one, see [`super::span`].
fn collect(pages: &Pages) -> BTreeMap<FaceId, BTreeMap<u16, Cluster>> {
    let mut faces: BTreeMap<FaceId, BTreeMap<u16, Cluster>> = BTreeMap::new();
    let lines = pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Line(line) => Some(line),
        Item::Rule(_) | Item::Picture(_) => None,
    });
    for glyph in lines.flat_map(|line| &line.glyphs) {
        faces.entry(glyph.face).or_default().entry(glyph.id).or_insert(glyph.cluster);
    }
    faces
}

/// The warnings of printpdf's parser are left aside: it always misses the cmap, which a subset does not have
/// or need. What matters is that it found a width for every glyph.
fn parse(program: &[u8], face: &Face<'_>, codes: &GlyphRemapper) -> Result<ParsedFont, Diagnostic> {
    let mut font = ParsedFont::from_bytes(program, 0, &mut Vec::new())
        .filter(|font| font.units_per_em > 0)
        .ok_or_else(|| failure(face, "取出的字形读不回来"))?;
    if (0..codes.num_gids()).any(|code| !font.glyph_widths.contains_key(&code)) {
        return Err(failure(face, "缺少字形宽度"));
    }
    font.font_name = Some(format!("{}+{}", tag(program), face.postscript_name()));
    Ok(font)
}

/// The six capitals that mark a subset (ISO 32000-1, 9.6.4), drawn from its content so that they differ
/// between different subsets and between no two runs.
fn tag(program: &[u8]) -> String {
    Digest::of([program]).as_bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

fn failure(face: &Face<'_>, reason: &str) -> Diagnostic {
    Diagnostic::error("pdf-font", format!("字体“{}”无法嵌入 PDF：{reason}", face.postscript_name()))
        .hint("字体文件可能已损坏，或者不是 TrueType、OpenType 字体；请换用完好的字体文件")
}
