//! Where a place of a draft stands on the laid-out pages.
//!
//! A glyph knows the characters that it stands for, and not where they were written. So the text is looked for, without
//! white space and the marks of Markdown, which are not printed; of several places that read the same, the one that goes
//! on the same for as far around it as possible is meant.

use crate::length::Length;
use crate::source::Span;
use crate::typeset::{Direction, Element, Glyph, Item, Pages};

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: Length,
    /// Upper edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
}

/// How many characters on each side of a place are compared.
const WIDEST: usize = 40;

/// Finds places of a draft on its pages.
pub struct Locator {
    printed: Vec<Printed>,
}

impl Locator {
    /// For the pages of a letter.
    pub fn new(pages: &Pages) -> Self {
        Self { printed: printed(pages) }
    }

    /// The places on paper of what stands at `span` of the draft that the pages were made from: the page, counted from 0, and an
    /// area for each line. None where nothing of it is printed, or all of the draft is meant.
    pub fn find(&self, span: &Span) -> Vec<(usize, Area)> {
        if span.is_whole() {
            return Vec::new();
        }
        let printed = &self.printed;
        let text = span.source.text();
        let start = span.range.start;
        // What stands in several lines is not one text on paper: paragraphs have numbers, cells stand side by side.
        let mut found: Vec<&Printed> = Vec::new();
        let mut at = start;
        for line in span.text().split_inclusive('\n') {
            found.extend(find(printed, text, at, at + line.len()));
            at += line.len();
        }
        if span.range.is_empty() {
            // Where something is missing, what stands before it is shown.
            let before = text[..start].char_indices().rev().find(|(_, c)| is_printed(*c));
            found.extend(before.into_iter().flat_map(|(at, c)| find(printed, text, at, at + c.len_utf8())));
        }
        lines(&found)
    }
}

/// A character on paper.
struct Printed {
    character: char,
    page: usize,
    /// The line that it stands on, among all.
    line: usize,
    area: Area,
}

/// All characters of the text, in reading order.
fn printed(pages: &Pages) -> Vec<Printed> {
    let mut printed = Vec::new();
    let mut count = 0;
    for (page, items) in pages.pages.iter().map(|page| &page.items).enumerate() {
        for item in items {
            let Item::Line(line) = item else { continue };
            if matches!(line.element, Element::Folio | Element::DraftMark) {
                continue;
            }
            count += 1;
            for glyph in &line.glyphs {
                let area = area(glyph, line.direction);
                let characters = glyph.cluster.chars().filter(|c| is_printed(*c));
                printed.extend(characters.map(|character| Printed { character, page, line: count, area }));
            }
        }
    }
    printed
}

/// The cell of a glyph: faces of Han characters stand 0.88 em above the baseline and 0.12 em below.
fn area(glyph: &Glyph, direction: Direction) -> Area {
    let above = glyph.size.scale(88, 100);
    match direction {
        Direction::Right => {
            Area { x: glyph.x, y: glyph.baseline - above, width: glyph.advance, height: glyph.size }
        }
        Direction::Up => Area {
            x: glyph.x - above,
            y: glyph.baseline - glyph.advance,
            width: glyph.size,
            height: glyph.advance,
        },
    }
}

/// Whether a character may be printed as itself; marks that Markdown takes for its own are not compared.
fn is_printed(c: char) -> bool {
    !c.is_whitespace() && !r"\#*_|<>`~".contains(c)
}

/// The characters of the text from `start` to `end`; none where it is not printed.
fn find<'a>(printed: &'a [Printed], text: &str, start: usize, end: usize) -> &'a [Printed] {
    let wanted: Vec<char> = text[start..end].chars().filter(|c| is_printed(*c)).collect();
    let Some(first) = wanted.first() else { return &[] };
    let before: Vec<char> = text[..start].chars().rev().filter(|c| is_printed(*c)).take(WIDEST).collect();
    let after: Vec<char> = text[end..].chars().filter(|c| is_printed(*c)).take(WIDEST).collect();
    let mut best: Option<(usize, usize)> = None;
    for at in 0..=printed.len().saturating_sub(wanted.len()) {
        let Some(here) = printed.get(at..at + wanted.len()) else { break };
        if here[0].character != *first || !here.iter().zip(&wanted).all(|(p, c)| p.character == *c) {
            continue;
        }
        let left = printed[..at].iter().rev().zip(&before).take_while(|(p, c)| p.character == **c);
        let right = printed[at + wanted.len()..].iter().zip(&after).take_while(|(p, c)| p.character == **c);
        let width = left.count() + right.count();
        if best.is_none_or(|(widest, _)| width > widest) {
            best = Some((width, at));
        }
    }
    best.map_or(&[], |(_, at)| &printed[at..at + wanted.len()])
}

/// One area for the characters of each line.
fn lines(characters: &[&Printed]) -> Vec<(usize, Area)> {
    characters
        .chunk_by(|one, next| one.line == next.line)
        .filter_map(|line| Some((line.first()?.page, line.iter().map(|c| c.area).reduce(Area::with)?)))
        .collect()
}

impl Area {
    /// The least area that holds both.
    fn with(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self { x, y, width: right - x, height: bottom - y }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, Draft};
    use crate::font::{FontFiles, Fonts};
    use crate::picture::Pictures;
    use crate::source::Source;
    use crate::typeset;

    const HEAD: &str = "---\n发文机关标志: 示例市水利局文件\n发文字号: 示水〔2026〕8号\n成文日期: 2026-05-20\n\
                        署名: 示例市水利局\n---\n\n# 对第8号提案的答复\n\n张三委员：\n\n";

    /// The texts on paper at the only place of the draft that reads `text`, with what is around it to tell it apart.
    fn found(body: &str, around: &str, text: &str) -> Vec<(usize, String, Area)> {
        let source = Source::new("8.md", format!("{HEAD}{body}"));
        let files = FontFiles::builtin();
        let fonts = Fonts::parse(&files).unwrap();
        let (document, _) = document::parse(&Draft { source: source.clone() }).unwrap();
        let (pages, _) = typeset::lay_out(&document, &fonts, &Pictures::default()).unwrap();
        let start = source.text().find(around).unwrap() + around.find(text).unwrap();
        let span = Span::new(&source, start..start + text.len());
        let printed = printed(&pages);
        let reads = |page: usize, area: Area| {
            let inside = |c: &&Printed| {
                let a = c.area;
                let (middle, centre) = (a.x + a.width / 2, a.y + a.height / 2);
                c.page == page
                    && (area.x..area.x + area.width).contains(&middle)
                    && (area.y..area.y + area.height).contains(&centre)
            };
            printed.iter().filter(inside).map(|c| c.character).collect()
        };
        Locator::new(&pages)
            .find(&span)
            .into_iter()
            .map(|(page, area)| (page, reads(page, area), area))
            .collect()
    }

    fn texts(found: &[(usize, String, Area)]) -> Vec<(usize, &str)> {
        found.iter().map(|(page, text, _)| (*page, text.as_str())).collect()
    }

    #[test]
    fn of_places_that_read_the_same_the_one_with_the_same_around_it_is_meant() {
        let body = "甲河的问题，我局已经办理。\n\n乙河的问题，我局已经办理。\n";
        let first = found(body, "甲河的问题，我局", "我局");
        let second = found(body, "乙河的问题，我局", "我局");
        assert_eq!((texts(&first), texts(&second)), (vec![(0, "我局")], vec![(0, "我局")]));
        assert!(first[0].2.y < second[0].2.y);
    }

    #[test]
    fn a_text_that_goes_over_a_line_has_an_area_on_each() {
        let long = "河道治理".repeat(20);
        let places = found(&format!("{long}。\n"), &long, &long);
        assert!(places.len() >= 3, "{places:?}");
        let joined: String = places.iter().map(|(_, text, _)| text.as_str()).collect();
        assert_eq!(joined, long);
    }

    #[test]
    fn white_space_numbers_of_headings_and_marks_of_markdown_are_not_compared() {
        let body =
            "## 治理 情况\n\n约 500 亩，第\\*二\n期。\n\n| 河段 | 长度 |\n| --- | --- |\n| 上游 | 3公里 |\n";
        assert_eq!(texts(&found(body, "治理 情况", "治理 情况")), [(0, "治理情况")]);
        assert_eq!(texts(&found(body, "第\\*二\n期", "第\\*二\n期")), [(0, "第二期")]);
        assert_eq!(texts(&found(body, "约 500 亩", "500 亩")), [(0, "500亩")]);
        assert_eq!(texts(&found(body, "| 上游 | 3公里", "3公里")), [(0, "3公里")]);
    }

    #[test]
    fn front_matter_is_found_where_it_is_printed() {
        assert_eq!(texts(&found("正文。\n", "示水〔2026〕8号", "〔2026〕")), [(0, "〔2026〕")]);
        assert_eq!(texts(&found("正文。\n", "署名: 示例市水利局", "示例市水利局")), [(0, "示例市水利局")]);
    }

    #[test]
    fn what_is_not_printed_has_no_place() {
        assert!(found("正文。<!-- 备忘 -->\n", "备忘", "备忘").is_empty());
        let source = Source::new("8.md", "正文");
        let pages = Pages { pages: Vec::new(), info: typeset::Info::default() };
        assert!(Locator::new(&pages).find(&Span::whole(&source)).is_empty());
        assert!(Locator::new(&pages).find(&Span::new(&source, 0..3)).is_empty());
    }
}
