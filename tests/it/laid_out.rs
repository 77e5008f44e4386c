//! Drafts laid out, and the pages as lines of text with their places.

use std::sync::OnceLock;

use dafu::diagnostic::Diagnostics;
use dafu::document::{self, Document, Draft};
use dafu::font::{FontFiles, Fonts};
use dafu::length::Length;
use dafu::picture::Pictures;
use dafu::source::Source;
use dafu::style::Style;
use dafu::typeset::{self, Element, Glyph, Item, Pages, Picture, Rule};

/// The faces, read once.
pub fn fonts() -> &'static Fonts<'static> {
    static FILES: OnceLock<FontFiles> = OnceLock::new();
    static FONTS: OnceLock<Fonts<'static>> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::parse(FILES.get_or_init(FontFiles::builtin)).unwrap())
}

/// A draft read.
pub fn draft_of(text: &str) -> Result<(Document, Diagnostics), Diagnostics> {
    document::parse(&Draft { source: Source::new("测试.md", text) })
}

/// The pages of a draft, by the standard's measures.
pub fn try_lay_out(draft: &str) -> Result<Pages, Diagnostics> {
    lay_out_with(draft, &Pictures::default()).map(|(pages, _)| pages)
}

/// The pages of a draft that names these pictures, and what deserves a second look.
pub fn lay_out_with(draft: &str, pictures: &Pictures) -> Result<(Pages, Diagnostics), Diagnostics> {
    let draft = Draft { source: Source::new("测试.md", draft) };
    let (document, _) = document::parse(&draft)?;
    typeset::lay_out(&document, fonts(), pictures)
}

/// The pages of a draft that has no mistake.
pub fn lay_out(draft: &str) -> Vec<Sheet> {
    try_lay_out(draft).unwrap().pages.iter().map(Sheet::of).collect()
}

/// The pages of a draft by measures that differ from the standard's, and what deserves a second look.
pub fn lay_out_in(draft: &str, change: impl FnOnce(&mut Style)) -> (Vec<Sheet>, Diagnostics) {
    let draft = Draft { source: Source::new("测试.md", draft) };
    let (mut document, _) = document::parse(&draft).unwrap();
    change(&mut document.style);
    let (pages, warnings) = typeset::lay_out(&document, fonts(), &Pictures::default()).unwrap();
    (pages.pages.iter().map(Sheet::of).collect(), warnings)
}

/// A letter with this body and nothing else of note.
pub fn with_body(body: &str) -> String {
    format!(
        "---\n发文机关标志: 示例市住房和城乡建设局文件\n发文字号: 示建〔2026〕1号\n---\n\n# 对提案的答复\n\n张三委员：\n\n{body}\n"
    )
}

/// One page as lines.
#[derive(Debug)]
pub struct Sheet {
    pub lines: Vec<SheetLine>,
    pub rules: Vec<Rule>,
    pub pictures: Vec<Picture>,
}

/// The glyphs that stand on one height and belong to one element, or to a heading and what runs in after it.
#[derive(Debug)]
pub struct SheetLine {
    pub element: Element,
    pub block: u32,
    pub glyphs: Vec<Glyph>,
}

impl Sheet {
    pub fn of(page: &typeset::Page) -> Self {
        let mut sheet = Self { lines: Vec::<SheetLine>::new(), rules: Vec::new(), pictures: Vec::new() };
        for item in &page.items {
            match item {
                Item::Rule(rule) => sheet.rules.push(*rule),
                Item::Picture(picture) => sheet.pictures.push(picture.clone()),
                Item::Line(line) => match sheet.lines.last_mut() {
                    // A run-in heading and its paragraph share a line and a block.
                    Some(last)
                        if matches!(last.element, Element::Heading(_))
                            && last.block == line.block
                            && last.middle() == middle(&line.glyphs[0]) =>
                    {
                        last.glyphs.extend(&line.glyphs);
                    }
                    _ => sheet.lines.push(SheetLine {
                        element: line.element,
                        block: line.block,
                        glyphs: line.glyphs.clone(),
                    }),
                },
            }
        }
        sheet
    }

    /// The lines of an element, in order.
    pub fn all(&self, element: Element) -> Vec<&SheetLine> {
        self.lines.iter().filter(|line| line.element == element).collect()
    }

    /// The one line of an element.
    pub fn one(&self, element: Element) -> &SheetLine {
        let found = self.all(element);
        assert_eq!(found.len(), 1, "lines of {element:?}");
        found[0]
    }

    /// The lines of the text from 主送 to 附注, without folio and 版记.
    pub fn text_lines(&self) -> Vec<&SheetLine> {
        let is_text = |element| {
            matches!(
                element,
                Element::Recipient
                    | Element::Heading(_)
                    | Element::Paragraph
                    | Element::Signature
                    | Element::Post
                    | Element::Date
                    | Element::Contact
                    | Element::Note
            )
        };
        self.lines.iter().filter(|line| is_text(line.element)).collect()
    }
}

impl SheetLine {
    pub fn text(&self) -> String {
        self.glyphs.iter().flat_map(|glyph| glyph.cluster.chars()).collect()
    }

    pub fn x(&self) -> Length {
        self.glyphs[0].x
    }

    /// Where the advance of the last glyph ends.
    pub fn end(&self) -> Length {
        let last = self.glyphs[self.glyphs.len() - 1];
        last.x + last.advance
    }

    /// The middle of the line's em boxes: that of Han, whatever their face.
    pub fn middle(&self) -> Length {
        middle(&self.glyphs[0])
    }

    /// Upper edge of the em boxes.
    pub fn top(&self) -> Length {
        self.middle() - self.glyphs[0].size / 2
    }
}

/// The middle of a glyph's em box by what is known of its face.
fn middle(glyph: &Glyph) -> Length {
    let centre = match glyph.face.0 {
        // Latin stands on the baseline of 仿宋 in all elements that these tests look at; — of 宋体 leads folios.
        0 | 1 => 346,
        2 => 355,
        _ => 379,
    };
    glyph.baseline - glyph.size.scale(centre, 1000)
}

/// Millimetres to a hundredth, for messages and comparisons by eye.
pub fn mm(length: Length) -> f64 {
    (length.to_mm() * 100.0).round() / 100.0
}
