//! Of each face, the glyphs that a volume uses, and in the end the face reduced to them.
//!
//! A glyph gets its code when the first letter that uses it is added, so that content streams are written for good long
//! before it is known which glyphs the last letter will need.

use std::collections::BTreeMap;

use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfFont, PdfFontHandle, Pt, TextItem};
use subsetter::GlyphRemapper;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::font::{Face, FaceId, Fonts};
use crate::typeset::{Cluster, Glyph, Item, Pages};

/// All faces of a volume.
pub(super) struct Subsets<'a> {
    fonts: &'a Fonts<'a>,
    faces: BTreeMap<FaceId, Subset<'a>>,
}

/// The part of one face that the letters use.
pub(super) struct Subset<'a> {
    face: &'a Face<'a>,
    codes: GlyphRemapper,
    /// What each glyph stands for where it is shown first.
    texts: BTreeMap<u16, Cluster>,
}

impl<'a> Subsets<'a> {
    /// No glyph of `fonts` yet.
    pub(super) fn new(fonts: &'a Fonts<'a>) -> Self {
        Self { fonts, faces: BTreeMap::new() }
    }

    /// Adds what `pages` use. The codes of what was there stay as they are.
    ///
    /// Glyph 0 is what a face shows for a character that it does not have. No page may have it, and so no file does.
    pub(super) fn add(&mut self, pages: &Pages) -> Result<(), Diagnostics> {
        for (id, texts) in collect(pages) {
            let face = self.fonts.face(id);
            if let Some(text) = texts.get(&0) {
                return Err(no_glyph(*text, face).into());
            }
            let subset = self.faces.entry(id).or_insert_with(|| Subset::new(face));
            for (glyph, text) in texts {
                subset.codes.remap(glyph);
                subset.texts.entry(glyph).or_insert(text);
            }
        }
        Ok(())
    }

    /// The part of the face that `glyph` is taken from.
    pub(super) fn for_glyph(&self, glyph: &Glyph) -> &Subset<'a> {
        &self.faces[&glyph.face]
    }

    /// What printpdf embeds, under the names by which content streams call it.
    pub(super) fn fonts(&self) -> Result<Vec<(FontId, PdfFont)>, Diagnostics> {
        let mut fonts = Vec::new();
        let mut errors = Diagnostics::default();
        for (id, subset) in &self.faces {
            match subset.font() {
                Ok(font) => fonts.push((font_id(*id), PdfFont::new(font))),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(fonts) } else { Err(errors) }
    }

    /// Each glyph once, with its text: by this printpdf knows what a font's widths and texts are to be told of.
    pub(super) fn specimen(&self) -> Vec<Op> {
        let shown = self.faces.iter().flat_map(|(id, subset)| {
            let font = PdfFontHandle::External(font_id(*id));
            let items = vec![TextItem::GlyphIds(subset.codepoints().collect())];
            [Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }]
        });
        std::iter::once(Op::StartTextSection).chain(shown).chain([Op::EndTextSection]).collect()
    }
}

/// The name under which content streams call a face.
pub(super) fn font_id(face: FaceId) -> FontId {
    FontId(format!("f{}", face.0))
}

impl<'a> Subset<'a> {
    fn new(face: &'a Face<'a>) -> Self {
        Self { face, codes: GlyphRemapper::new(), texts: BTreeMap::new() }
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
        let width = self.face.width(glyph.id).unwrap_or_default();
        (f32::from(width) * 1000.0 / f32::from(self.face.units_per_em())) as i64
    }

    fn codepoints(&self) -> impl Iterator<Item = Codepoint> {
        self.texts.iter().map(|(glyph, text)| {
            let code = self.codes.get(*glyph).unwrap_or_default();
            Codepoint::with_cid(code, 0.0, text.chars().collect())
        })
    }

    /// The face reduced to its glyphs in use.
    fn font(&self) -> Result<ParsedFont, Diagnostic> {
        let program = subsetter::subset(self.face.bytes(), self.face.index(), &self.codes)
            .map_err(|reason| self.failure(&reason.to_string()))?;
        // The warnings of printpdf's parser are left aside: it always misses the cmap, which a subset does not have or
        // need. What matters is that it found the width of every glyph.
        let mut font = ParsedFont::from_bytes(&program, 0, &mut Vec::new())
            .ok_or_else(|| self.failure("取出的字形读不回来"))?;
        let is_as_written = |(code, glyph)| font.glyph_widths.get(&code).copied() == self.face.width(glyph);
        if font.units_per_em != self.face.units_per_em()
            || !(0..).zip(self.codes.remapped_gids()).all(is_as_written)
        {
            return Err(self.failure("缺少字形宽度，或者前后不一"));
        }
        font.font_name = Some(format!("{}+{}", tag(&program), self.face.postscript_name()));
        Ok(font)
    }

    fn failure(&self, reason: &str) -> Diagnostic {
        let name = self.face.postscript_name();
        Diagnostic::error("pdf-font", format!("字体“{name}”无法嵌入 PDF：{reason}"))
            .hint("字体文件可能已损坏，或者不是 TrueType、OpenType 字体；请换用完好的字体文件")
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

fn no_glyph(text: Cluster, face: &Face<'_>) -> Diagnostic {
    let (text, name) = (text.chars().collect::<String>(), face.postscript_name());
    Diagnostic::error("pdf-glyph", format!("字体“{name}”没有“{text}”的字形，印不出来"))
        .hint("请换用有这个字的字体，或改用别的字")
}

/// The six capitals that mark a subset (ISO 32000-1, 9.6.4), drawn from its content so that they differ
/// between different subsets and between no two runs.
fn tag(program: &[u8]) -> String {
    Digest::of([program]).as_bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
