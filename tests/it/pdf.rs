//! What `pdf::write` promises, measured on finished files.

use dafu::font::{FaceId, FontFiles, Fonts};
use dafu::length::Length;
use dafu::pdf;
use dafu::picture::Pictures;
use dafu::typeset::{Cluster, Direction, Element, Glyph, Info, Ink, Item, Line, Page, Pages, Rule};
use ttf_parser::GlyphId;

use crate::reader::{self, PageRead};

const FANGSONG: FaceId = FaceId(1);
const SONG: FaceId = FaceId(5);
const LATIN: FaceId = FaceId(0);

/// The faces of these tests: those compiled in.
struct Shelf(FontFiles);

impl Shelf {
    fn open() -> Self {
        Self(FontFiles::builtin())
    }

    fn fonts(&self) -> Fonts<'_> {
        Fonts::parse(&self.0).unwrap()
    }

    fn parse(&self, face: FaceId) -> ttf_parser::Face<'_> {
        ttf_parser::Face::parse(self.fonts().face(face).bytes(), 0).unwrap()
    }
}

/// A line being set by hand.
struct Setter<'a> {
    shelf: &'a Shelf,
    x: Length,
    baseline: Length,
    size: Length,
    stretch: u16,
    glyphs: Vec<Glyph>,
}

impl<'a> Setter<'a> {
    fn at(shelf: &'a Shelf, x: Length, baseline: Length, size: Length) -> Self {
        Self { shelf, x, baseline, size, stretch: 1000, glyphs: Vec::new() }
    }

    /// Sets `text` in `face`, each glyph right behind the one before.
    fn text(mut self, face: FaceId, text: &str) -> Self {
        let parsed = self.shelf.parse(face);
        for c in text.chars() {
            let id = parsed.glyph_index(c).unwrap_or_else(|| panic!("no glyph for {c}"));
            self.glyph(&parsed, face, id, Cluster(c, None));
        }
        self
    }

    fn glyph(&mut self, parsed: &ttf_parser::Face<'_>, face: FaceId, id: GlyphId, cluster: Cluster) {
        let width = i64::from(parsed.glyph_hor_advance(id).unwrap());
        let em = i64::from(parsed.units_per_em());
        let advance = self.size.scale(width * i64::from(self.stretch), em * 1000);
        self.glyphs.push(Glyph {
            face,
            id: id.0,
            cluster,
            x: self.x,
            baseline: self.baseline,
            size: self.size,
            stretch: self.stretch,
            advance,
        });
        self.x += advance;
    }

    /// Leaves `numerator/denominator` of the em free.
    fn gap(mut self, numerator: i64, denominator: i64) -> Self {
        self.x += self.size.scale(numerator, denominator);
        self
    }

    fn stretch(mut self, stretch: u16) -> Self {
        self.stretch = stretch;
        self
    }

    fn line(self) -> Line {
        Line {
            element: Element::Paragraph,
            block: 0,
            ink: Ink::Black,
            direction: Direction::Right,
            cell: None,
            glyphs: self.glyphs,
        }
    }
}

fn letter(items: Vec<Item>) -> Pages {
    let page = Page { width: Length::mm(210), height: Length::mm(297), items };
    let info =
        Info {
            title: "关于办理情况的答复".to_owned(), author: "某市民政局".to_owned(), language: "zh-CN"
        };
    Pages { pages: vec![page], info }
}

fn write(shelf: &Shelf, items: Vec<Item>) -> Vec<u8> {
    pdf::write(&letter(items), &shelf.fonts(), &Pictures::default()).unwrap()
}

fn write_and_read(shelf: &Shelf, line: Line) -> PageRead {
    reader::read(&write(shelf, vec![Item::Line(line)])).remove(0)
}

/// The trickiest line of a letter: three faces, gaps, spaces that are meant.
fn mixed_line(shelf: &Shelf) -> Line {
    Setter::at(shelf, Length::mm(28), Length::mm(100), Length::pt(16))
        .text(FANGSONG, "您于")
        .gap(1, 4)
        .text(LATIN, "2022")
        .gap(1, 4)
        .text(FANGSONG, "年第")
        .gap(1, 4)
        .text(LATIN, "8")
        .gap(1, 4)
        .text(FANGSONG, "次会议提出的建议收悉，")
        .gap(-1, 2)
        .text(FANGSONG, "“")
        .text(LATIN, "Open Source Way")
        .text(FANGSONG, "很好。")
        .line()
}

#[test]
fn glyphs_stand_where_they_were_laid_out() {
    let shelf = Shelf::open();
    let mut items = Vec::new();
    for (index, size) in [Length::pt(16), Length::pt(22), Length::centi_mm(1507)].into_iter().enumerate() {
        let baseline = Length::centi_mm(5000 + 3333 * index as i64);
        let mut setter = Setter::at(&shelf, Length::centi_mm(2801), baseline, size);
        for _ in 0..3 {
            setter = setter.text(FANGSONG, "办理").gap(-13, 1000).text(LATIN, "Waltz, 279").gap(1, 21);
        }
        items.push(Item::Line(setter.line()));
    }
    let pages = letter(items);
    let read = reader::read(&pdf::write(&pages, &shelf.fonts(), &Pictures::default()).unwrap());

    let laid_out = pages.pages[0].items.iter().flat_map(|item| match item {
        Item::Line(line) => line.glyphs.as_slice(),
        Item::Rule(_) | Item::Picture(_) => &[],
    });
    let mut compared = 0;
    for (wanted, found) in laid_out.zip(&read[0].glyphs) {
        let (dx, dy) = (found.x - wanted.x.to_mm(), found.y - wanted.baseline.to_mm());
        assert!(dx.abs() < 0.003, "{} stands {dx} mm aside", found.text);
        assert!(dy.abs() < 0.003, "{} stands {dy} mm low", found.text);
        assert!((found.size - wanted.size.to_pt()).abs() < 0.001);
        compared += 1;
    }
    assert_eq!(compared, read[0].glyphs.len());
    assert!((read[0].width - 210.0).abs() < 0.001 && (read[0].height - 297.0).abs() < 0.001);
}

#[test]
fn stretched_glyphs_are_narrower_and_still_in_place() {
    let shelf = Shelf::open();
    let line = Setter::at(&shelf, Length::mm(28), Length::mm(60), Length::pt(48))
        .stretch(720)
        .text(SONG, "某市人民")
        .gap(1, 30)
        .text(SONG, "政府文件")
        .line();
    let page = write_and_read(&shelf, line.clone());
    for (wanted, found) in line.glyphs.iter().zip(&page.glyphs) {
        assert!((found.x - wanted.x.to_mm()).abs() < 0.003);
        assert!((found.stretch - 0.72).abs() < 1e-4 && (found.size - 48.0).abs() < 0.001);
    }
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    let shelf = Shelf::open();
    let once = write(&shelf, vec![Item::Line(mixed_line(&shelf))]);
    let again = write(&shelf, vec![Item::Line(mixed_line(&shelf))]);
    assert_eq!(once, again);

    let other =
        Setter::at(&shelf, Length::mm(28), Length::mm(100), Length::pt(16)).text(FANGSONG, "您").line();
    assert_ne!(identifier(&once), identifier(&write(&shelf, vec![Item::Line(other)])));
}

/// The `/ID` as it stands in the file.
fn identifier(pdf: &[u8]) -> Vec<u8> {
    let start = pdf.windows(4).rposition(|bytes| bytes == b"/ID[").expect("an identifier");
    pdf[start..start + 70].to_vec()
}

#[test]
fn marks_that_share_their_halves_are_copied_in_order_and_real_spaces_stay() {
    let shelf = Shelf::open();
    let half = Setter::at(&shelf, Length::mm(28), Length::mm(60), Length::pt(16)).text(SONG, "规划》");
    let page = write_and_read(&shelf, half.gap(-1, 2).text(SONG, "、再").text(LATIN, "No 1").line());
    assert_eq!(page.text(), "规划》、再No 1\n");
    let spans: Vec<&str> = page
        .glyphs
        .iter()
        .filter_map(|glyph| glyph.actual_text.as_deref())
        .filter(|s| !s.is_empty())
        .collect();
    assert_eq!(spans, ["》、"]);
}

#[test]
fn two_characters_with_one_glyph_copy_as_typed() {
    let shelf = Shelf::open();
    let (song, radical) = (shelf.parse(SONG), '\u{2F47}');
    let ri = song.glyph_index('日').unwrap();
    let mut setter = Setter::at(&shelf, Length::mm(28), Length::mm(60), Length::pt(16)).text(SONG, "日");
    setter.glyph(&song, SONG, ri, Cluster(radical, None));
    let page = write_and_read(&shelf, setter.text(SONG, "期日").line());
    assert_eq!(page.text(), "日\u{2F47}期日\n");
    assert_eq!(page.glyphs.iter().filter(|glyph| glyph.actual_text.is_some()).count(), 1);
}

#[test]
fn a_glyph_for_two_characters_copies_as_both() {
    let shelf = Shelf::open();
    let song = shelf.parse(SONG);
    let mut setter = Setter::at(&shelf, Length::mm(28), Length::mm(60), Length::pt(16));
    let any = song.glyph_index('一').unwrap();
    setter.glyph(&song, SONG, any, Cluster('—', Some('—')));
    let page = write_and_read(&shelf, setter.line());
    assert_eq!(page.text(), "——\n");
    assert_eq!(page.glyphs[0].actual_text, None);
}

#[test]
fn red_rules_and_black_text_keep_their_colours_and_places() {
    let shelf = Shelf::open();
    let rule = Rule {
        x: Length::mm(28),
        y: Length::mm(80),
        width: Length::mm(156),
        height: Length::centi_mm(35),
        ink: Ink::Red,
    };
    let mut mark =
        Setter::at(&shelf, Length::mm(28), Length::mm(60), Length::pt(22)).text(SONG, "文件").line();
    mark.ink = Ink::Red;
    let items = vec![Item::Line(mark), Item::Rule(rule), Item::Line(mixed_line(&shelf))];
    let page = reader::read(&write(&shelf, items)).remove(0);

    let [found] = page.rules.as_slice() else { panic!("one rule, not {:?}", page.rules) };
    for (found, wanted) in [(found.x, 28.0), (found.y, 80.0), (found.width, 156.0), (found.height, 0.35)] {
        assert!((found - wanted).abs() < 0.001, "{found} is not {wanted}");
    }
    assert_eq!(found.colour, [255, 0, 0]);
    assert!(page.glyphs[..2].iter().all(|glyph| glyph.colour == [255, 0, 0]));
    assert!(page.glyphs[2..].iter().all(|glyph| glyph.colour == [0, 0, 0]));
}

#[test]
fn faces_are_embedded_as_small_subsets_under_their_names() {
    let shelf = Shelf::open();
    let bytes = write(&shelf, vec![Item::Line(mixed_line(&shelf))]);
    assert!(bytes.len() < 60_000, "{} bytes for one line", bytes.len());

    let page = reader::read(&bytes).remove(0);
    assert_eq!(page.glyphs[0].font, "ZhuqueFangsong-Regular");
    assert!(page.glyphs.iter().any(|glyph| glyph.font == "LiberationSerif"));
}

#[test]
fn a_broken_face_is_an_error_with_its_name() {
    let whole = FontFiles::builtin();
    let fonts = Fonts::parse(&whole).unwrap();
    // A face without its outlines still parses; it cannot be subset.
    let mut bytes = fonts.face(FANGSONG).bytes().to_vec();
    let glyf = bytes[..400].windows(4).position(|tag| tag == b"glyf").unwrap();
    bytes[glyf..glyf + 4].copy_from_slice(b"gone");
    let files = FontFiles::builtin().with_rare(bytes);
    let fonts = Fonts::parse(&files).unwrap();
    let shelf = Shelf::open();
    let mut line = mixed_line(&shelf);
    line.glyphs.truncate(1);
    line.glyphs[0].face = FaceId(6);
    let errors = pdf::write(&letter(vec![Item::Line(line)]), &fonts, &Pictures::default()).unwrap_err();
    assert_eq!(errors.0[0].code, "pdf-font");
    assert!(errors.0[0].message.contains("ZhuqueFangsong"), "{}", errors.0[0].message);
}

#[test]
fn evenly_spaced_glyphs_stand_in_place_though_stretched_and_the_next_line_is_not_spaced() {
    let shelf = Shelf::open();
    let mut spaced = Setter::at(&shelf, Length::mm(28), Length::mm(60), Length::pt(22)).stretch(720);
    for c in ["某", "市", "人", "民", "政", "府"] {
        spaced = spaced.text(SONG, c).gap(1, 7);
    }
    let plain =
        Setter::at(&shelf, Length::mm(28), Length::mm(80), Length::pt(16)).text(SONG, "规划和自然资源");
    let lines = [spaced.line(), plain.line()];
    let pdf = write(&shelf, lines.iter().cloned().map(Item::Line).collect());
    let page = reader::read(&pdf).remove(0);
    for (wanted, found) in lines.iter().flat_map(|line| &line.glyphs).zip(&page.glyphs) {
        assert!((found.x - wanted.x.to_mm()).abs() < 0.003, "{} stands aside", found.text);
    }
}

#[test]
fn what_was_written_before_changes_no_byte() {
    let shelf = Shelf::open();
    let fonts = shelf.fonts();
    let of = |text| {
        letter(vec![Item::Line(
            Setter::at(&shelf, Length::mm(28), Length::mm(60), Length::pt(16)).text(SONG, text).line(),
        )])
    };
    let written = |text, fonts: &Fonts<'_>| pdf::write(&of(text), fonts, &Pictures::default()).unwrap();
    let alone = written("甲乙丙", &shelf.fonts());
    written("一二三", &fonts);
    assert_eq!(written("甲乙丙", &fonts), alone);
    assert_eq!(written("甲乙丙", &fonts), alone);
}

#[test]
fn codes_with_bytes_that_mean_something_in_a_string_read_back() {
    let shelf = Shelf::open();
    let song = shelf.parse(SONG);
    let han: Vec<char> =
        ('\u{4E00}'..='\u{9FA5}').filter(|c| song.glyph_index(*c).is_some()).take(3500).collect();
    let lines: Vec<String> = han.chunks(50).map(|line| line.iter().collect()).collect();
    let items = lines.iter().enumerate().map(|(at, text)| {
        let baseline = Length::centi_mm(1000 + 380 * at as i64);
        Item::Line(Setter::at(&shelf, Length::mm(5), baseline, Length::pt(8)).text(SONG, text).line())
    });
    let page = reader::read(&write(&shelf, items.collect())).remove(0);
    let read: String = page.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    assert_eq!(read.chars().filter(|c| han.contains(c)).count(), han.len());
}
