//! Fonts of finished files against the faces they are from (ISO 32000-1, 9.7 and 9.8).

use std::collections::BTreeSet;

use dafu::document::{self, Draft};
use dafu::pdf;
use dafu::picture::Pictures;
use dafu::source::Source;
use dafu::typeset;
use lopdf::{Dictionary, Document, Object};
use ttf_parser::GlyphId;

use crate::laid_out::{fonts, with_body};

/// Level-1 and level-2 headings, figures, marks and folios bring all faces but that of rare characters.
const BODY: &str =
    "## 主要工作\n\n### 抓好改造（一期）\n\n　2022年7月惠及群众1500人，∶“三区一村”基本完成。\n";

struct File(Document);

impl File {
    fn of(body: &str) -> Self {
        let draft = Draft { source: Source::new("draft.md", with_body(body)) };
        let document = document::parse(&draft).unwrap().0;
        let pages = typeset::lay_out(&document, fonts(), &Pictures::default()).unwrap().0;
        Self(Document::load_mem(&pdf::write(&pages, fonts(), &Pictures::default()).unwrap()).unwrap())
    }

    fn fonts(&self) -> Vec<Font<'_>> {
        let fonts = self.0.objects.values().filter_map(|object| object.as_dict().ok());
        let fonts = fonts.filter(|font| font.get(b"Subtype").is_ok_and(|kind| *kind == "Type0".into()));
        fonts.map(|font| Font { file: self, font }).collect()
    }

    fn resolved<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.0.dereference(object).unwrap().1
    }
}

struct Font<'a> {
    file: &'a File,
    font: &'a Dictionary,
}

impl<'a> Font<'a> {
    fn name(&self) -> &'a str {
        std::str::from_utf8(self.font.get(b"BaseFont").unwrap().as_name().unwrap()).unwrap()
    }

    fn descendant(&self) -> &'a Dictionary {
        let descendants = self.font.get(b"DescendantFonts").unwrap().as_array().unwrap();
        self.file.resolved(&descendants[0]).as_dict().unwrap()
    }

    fn descriptor(&self) -> &'a Dictionary {
        self.file.resolved(self.descendant().get(b"FontDescriptor").unwrap()).as_dict().unwrap()
    }

    fn program(&self, key: &[u8]) -> Option<Vec<u8>> {
        let stream = self.file.resolved(self.descriptor().get(key).ok()?).as_stream().unwrap();
        Some(stream.decompressed_content().unwrap())
    }

    /// How many codes each section of its map to texts has.
    fn sections(&self) -> Vec<usize> {
        let stream = self.file.resolved(self.font.get(b"ToUnicode").unwrap()).as_stream().unwrap();
        let map = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
        let sections = map.split(" beginbfchar\n").skip(1);
        sections.map(|section| section.split("endbfchar").next().unwrap().lines().count()).collect()
    }

    /// In thousandths of the em.
    fn width(&self, code: u16) -> f32 {
        let mut entries = self.descendant().get(b"W").unwrap().as_array().unwrap().iter();
        while let (Some(first), Some(widths)) = (entries.next(), entries.next()) {
            let (first, widths) =
                (u16::try_from(first.as_i64().unwrap()).unwrap(), widths.as_array().unwrap());
            let at = usize::from(code.wrapping_sub(first));
            if let Some(width) = widths.get(at).filter(|_| code >= first) {
                return width.as_float().unwrap();
            }
        }
        1000.0
    }
}

#[test]
fn a_font_says_of_its_face_what_is_so() {
    let file = File::of(BODY);
    let fonts = file.fonts();
    assert_eq!(fonts.len(), 6, "{:?}", fonts.iter().map(Font::name).collect::<Vec<_>>());
    for font in fonts {
        let name = font.name();
        let number = |key: &[u8]| font.descriptor().get(key).unwrap().as_float().unwrap();
        assert!(
            number(b"Descent") < 0.0 && number(b"Ascent") > 500.0 && number(b"CapHeight") > 500.0,
            "{name}"
        );
        let bounds = font.descriptor().get(b"FontBBox").unwrap().as_array().unwrap();
        let bounds: Vec<f32> = bounds.iter().map(|edge| edge.as_float().unwrap()).collect();
        assert!(bounds[0] < bounds[2] && bounds[1] < 0.0 && bounds[3] > 500.0, "{name}: {bounds:?}");
        for dictionary in [font.descendant().get(b"BaseFont"), font.descriptor().get(b"FontName")] {
            assert_eq!(dictionary.unwrap(), font.font.get(b"BaseFont").unwrap());
        }
    }
}

#[test]
fn programs_are_what_their_fonts_say() {
    let file = File::of(BODY);
    let mut kinds = BTreeSet::new();
    for font in file.fonts() {
        let kind = font.descendant().get(b"Subtype").unwrap().as_name().unwrap();
        kinds.insert(kind);
        let is_true_type = kind == b"CIDFontType2";
        assert_eq!(font.descendant().has(b"CIDToGIDMap"), is_true_type, "{}", font.name());
        match (font.program(b"FontFile2"), font.program(b"FontFile3")) {
            (Some(program), None) if is_true_type => {
                let face = ttf_parser::Face::parse(&program, 0).unwrap();
                // Behind those in use stand the parts of glyphs that are put together.
                for code in 1..=font.sections().iter().sum::<usize>() as u16 {
                    let units = f32::from(face.glyph_hor_advance(GlyphId(code)).unwrap());
                    let wanted = units * 1000.0 / f32::from(face.units_per_em());
                    assert!((font.width(code) - wanted).abs() < 0.01, "{} {code}", font.name());
                }
            }
            (None, Some(program)) if !is_true_type => assert_eq!(program[0], 1, "{}", font.name()),
            _ => panic!("{} has not the program that it says", font.name()),
        }
    }
    assert_eq!(kinds.len(), 2);
}

#[test]
fn sections_of_a_character_map_are_no_longer_than_they_may_be() {
    let many: String = ('\u{4E00}'..='\u{9FA5}').step_by(40).collect();
    let file = File::of(&(many + "\n"));
    let longest = file.fonts().iter().flat_map(Font::sections).max();
    assert_eq!(longest, Some(100));
}

#[test]
fn different_subsets_have_different_marks() {
    let marks = |file: &File| -> BTreeSet<String> {
        file.fonts().iter().map(|font| font.name().to_owned()).collect()
    };
    let (one, other) = (marks(&File::of("甲乙丙丁。\n")), marks(&File::of("子丑寅卯。\n")));
    assert_eq!(one, marks(&File::of("甲乙丙丁。\n")));
    let fangsong =
        |names: &BTreeSet<String>| names.iter().find(|name| name.contains("Fangsong")).unwrap().clone();
    assert_ne!(fangsong(&one), fangsong(&other));
    for name in one.iter().chain(&other) {
        let (mark, _) = name.split_once('+').unwrap();
        assert!(mark.len() == 6 && mark.bytes().all(|byte| byte.is_ascii_uppercase()), "{name}");
    }
}

#[test]
fn nothing_in_a_file_is_without_use() {
    let mut file = File::of(BODY).0;
    let carries_others = |object: &Object| {
        object
            .as_stream()
            .is_ok_and(|stream| stream.dict.has_type(b"ObjStm") || stream.dict.has_type(b"XRef"))
    };
    file.objects.retain(|_, object| !carries_others(object));
    assert_eq!(file.prune_objects(), []);
}
