//! Pictures in finished files, and lines that run up the page.

use std::collections::BTreeMap;
use std::io::Cursor;

use dafu::font::Style;
use dafu::length::Length;
use dafu::pdf;
use dafu::picture::{self, Content, Pictures};
use dafu::typeset::{Cluster, Direction, Element, Glyph, Info, Ink, Item, Line, Page, Pages, Picture};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use crate::laid_out;
use crate::reader::{self, PageRead};

const RED: [u8; 3] = [255, 0, 0];

/// A red ring on nothing, as seals are.
fn seal() -> RgbaImage {
    RgbaImage::from_fn(64, 64, |x, y| {
        let (x, y) = (f64::from(x) - 31.5, f64::from(y) - 31.5);
        let is_ring = (24.0..32.0).contains(&x.hypot(y));
        Rgba([255, 0, 0, if is_ring { 255 } else { 0 }])
    })
}

fn file(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn pictures<const N: usize>(files: [(&str, Vec<u8>); N]) -> Pictures {
    let decoded = files.map(|(name, bytes)| (name.to_owned(), picture::decode(bytes).unwrap()));
    Pictures(BTreeMap::from(decoded))
}

fn shown(name: &str, x: i64, y: i64, side: i64) -> Item {
    let [x, y, side] = [x, y, side].map(Length::mm);
    let (name, description) = (name.to_owned(), "印章".to_owned());
    let (element, width, height) = (Element::Seal, side, side);
    Item::Picture(Picture { element, block: 0, name, description, x, y, width, height })
}

/// A line of 仿宋 from (`x`, `y`) on; each glyph right behind the one before.
fn line(text: &str, x: Length, y: Length, direction: Direction) -> Line {
    let size = Length::pt(16);
    let (mut x, mut baseline) = (x, y);
    let mut glyphs = Vec::new();
    for c in text.chars() {
        let found = laid_out::fonts().glyph(Style::Fangsong, c).unwrap();
        let advance = found.advance.of(size);
        let (face, id, cluster) = (found.face, found.id, Cluster(c, None));
        glyphs.push(Glyph { face, id, cluster, x, baseline, size, stretch: 1000, advance });
        match direction {
            Direction::Right => x += advance,
            Direction::Up => baseline -= advance,
        }
    }
    Line { element: Element::Paragraph, block: 0, ink: Ink::Black, direction, cell: None, glyphs }
}

fn letter(pages: impl IntoIterator<Item = Vec<Item>>) -> Pages {
    let page = |items| Page { width: Length::mm(210), height: Length::mm(297), items };
    let info = Info {
        title: "关于办理情况的答复".to_owned(), author: "某局".to_owned(), language: "zh-CN"
    };
    Pages { pages: pages.into_iter().map(page).collect(), info }
}

fn write(pages: &Pages, pictures: &Pictures) -> Vec<u8> {
    pdf::write(pages, laid_out::fonts(), pictures).unwrap()
}

fn write_and_read(items: Vec<Item>, pictures: &Pictures) -> PageRead {
    reader::read(&write(&letter([items]), pictures)).remove(0)
}

fn signature() -> Item {
    Item::Line(line("某市民政局", Length::mm(100), Length::mm(120), Direction::Right))
}

#[test]
fn a_seal_lies_under_the_text_and_the_paper_shows_through() {
    let pictures = pictures([("印章.png", file(seal(), ImageFormat::Png))]);
    let page = write_and_read(vec![shown("印章.png", 99, 98, 42), signature()], &pictures);

    let [found] = page.pictures.as_slice() else { panic!("one picture, not {}", page.pictures.len()) };
    for (found, wanted) in [(found.x, 99.0), (found.y, 98.0), (found.width, 42.0), (found.height, 42.0)] {
        assert!((found - wanted).abs() < 0.001, "{found} is not {wanted}");
    }
    assert_eq!((found.above, found.pixels), (0, [64, 64]));
    assert!(found.colours.chunks(3).all(|pixel| pixel == RED));
    let drawn: Vec<u8> = seal().pixels().map(|pixel| pixel.0[3]).collect();
    assert_eq!(found.alpha.as_deref(), Some(drawn.as_slice()));
    assert!(page.glyphs.iter().all(|glyph| glyph.colour == [0, 0, 0]));
    assert_eq!(page.text(), "某市民政局\n");
}

#[test]
fn a_jpeg_file_is_embedded_as_it_is() {
    let photo = DynamicImage::from(seal()).into_rgb8();
    for photo in [DynamicImage::from(photo.clone()), DynamicImage::from(photo).grayscale()] {
        let bytes = file(photo, ImageFormat::Jpeg);
        let pictures = pictures([("图.jpg", bytes.clone())]);
        assert!(matches!(pictures.0["图.jpg"].content, Content::Jpeg { .. }));
        let pdf = write(&letter([vec![shown("图.jpg", 30, 40, 50)]]), &pictures);
        assert_eq!(count(&pdf, &bytes), 1);
        assert_eq!(reader::read(&pdf)[0].pictures[0].pixels, [64, 64]);
    }
}

#[test]
fn a_picture_without_colour_is_grey() {
    let drawing = RgbaImage::from_fn(8, 4, |x, _| Rgba([x as u8 * 30, x as u8 * 30, x as u8 * 30, 255]));
    let pictures = pictures([("图.png", file(drawing, ImageFormat::Png))]);
    let page = write_and_read(vec![shown("图.png", 30, 40, 50)], &pictures);
    let [found] = page.pictures.as_slice() else { panic!("one picture") };
    assert_eq!(found.colours[..8], [0, 30, 60, 90, 120, 150, 180, 210]);
    assert_eq!((found.colours.len(), &found.alpha), (32, &None));
}

#[test]
fn a_picture_shown_often_is_embedded_once() {
    // Noise, which does not shrink: its size tells how often it is there.
    let mut state = 1_u32;
    let noise = RgbaImage::from_fn(60, 60, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [a, b, c, _] = state.to_be_bytes();
        Rgba([a, b, c, 255])
    });
    let png = file(noise, ImageFormat::Png);
    let pictures = pictures([("a.png", png.clone()), ("b.png", png)]);
    let once = write(&letter([vec![shown("a.png", 30, 40, 20)]]), &pictures);
    let often = [
        vec![shown("a.png", 30, 40, 20), shown("a.png", 60, 40, 20)],
        vec![signature()],
        vec![shown("b.png", 30, 90, 10)],
    ];
    let often = write(&letter(often.clone()), &pictures);
    assert!(once.len() > 10_000, "{} bytes", once.len());
    let font = write(&letter([vec![signature()]]), &pictures).len();
    assert!(often.len() < once.len() + font + 1_000, "{} bytes, not {}", often.len(), once.len());

    let shown: Vec<usize> = reader::read(&often).iter().map(|page| page.pictures.len()).collect();
    assert_eq!(shown, [2, 0, 1]);
}

#[test]
fn letters_with_pictures_give_the_same_bytes_and_only_what_is_shown_is_in_them() {
    let files = || pictures([("a.png", file(seal(), ImageFormat::Png))]);
    let pages = letter([vec![shown("a.png", 30, 40, 20), signature()]]);
    assert_eq!(write(&pages, &files()), write(&pages, &files()));

    let plain = letter([vec![signature()]]);
    assert_eq!(write(&plain, &files()), write(&plain, &Pictures::default()));
}

#[test]
fn a_picture_that_was_not_read_is_an_error_with_its_name() {
    let pages = letter([vec![shown("章.png", 30, 40, 20)]]);
    let errors = pdf::write(&pages, laid_out::fonts(), &Pictures::default()).unwrap_err();
    assert_eq!(errors.0[0].code, "pdf-picture");
    assert!(errors.0[0].message.contains("章.png"), "{}", errors.0[0].message);
}

#[test]
fn a_line_that_runs_up_is_turned_to_the_left_and_each_glyph_in_place() {
    let mut up = line("附表2022 统计》、完", Length::mm(90), Length::mm(200), Direction::Up);
    // Shared halves, and a gap.
    for glyph in &mut up.glyphs[10..] {
        glyph.baseline += glyph.size / 2;
    }
    for glyph in &mut up.glyphs[2..] {
        glyph.baseline -= glyph.size / 4;
    }
    up.glyphs[5].stretch = 800;
    let page = write_and_read(vec![Item::Line(up.clone()), signature()], &Pictures::default());

    let (turned, level) = page.glyphs.split_at(up.glyphs.len());
    for (wanted, found) in up.glyphs.iter().zip(turned) {
        let (dx, dy) = (found.x - wanted.x.to_mm(), found.y - wanted.baseline.to_mm());
        assert!(found.turned, "{} stands upright", found.text);
        assert!(dx.abs() < 0.003 && dy.abs() < 0.003, "{} stands {dx}, {dy} mm aside", found.text);
        assert!((found.size - 16.0).abs() < 0.001);
        assert!((found.stretch - f64::from(wanted.stretch) / 1000.0).abs() < 1e-4);
    }
    let spans: Vec<&str> = turned.iter().filter_map(|g| g.actual_text.as_deref()).collect();
    assert_eq!(spans, ["》、", ""]);
    assert!(level.iter().all(|glyph| !glyph.turned));
    assert_eq!(level.len(), 5);
}

fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part).count()
}
