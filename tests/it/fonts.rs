//! What the typesetter takes for granted of the faces.

use dafu::font::{Em, FaceId, FontFiles, Fonts, Style};

use crate::laid_out::fonts;

/// The 3,755 characters of GB2312 level 1 are too many to list; these stand for them: every stroke and shape.
const COMMON: &str = "的一是不了人我在有他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市";

#[test]
fn empty_halves_of_marks_are_empty_in_every_style() {
    let half = Em::thousandths(500);
    for style in Style::ALL {
        for mark in "，。、；：？！）》〉】〕”’（《〈【〔“‘".chars() {
            let found = fonts().glyph(style, mark).unwrap();
            assert_eq!(found.advance, Em::ONE, "{mark} in {}", style.name());
            let ink = fonts().face(found.face).ink(found.id).unwrap();
            if "（《〈【〔“‘".contains(mark) {
                // A hair over the middle is of no account: it is 0.2 mm.
                assert!(ink.left > Em::thousandths(480), "{mark} in {}", style.name());
            } else {
                assert!(
                    ink.right < Em::thousandths(520),
                    "{mark} in {}: {:?} of {half:?}",
                    style.name(),
                    ink.right
                );
            }
        }
    }
}

#[test]
fn figures_of_page_numbers_are_half_width_song() {
    // 7.5
    let song = fonts().glyph(Style::Songti, '—').unwrap().face;
    for figure in '0'..='9' {
        let found = fonts().glyph(Style::Songti, figure).unwrap();
        assert_eq!((found.face, found.advance), (song, Em::thousandths(500)), "{figure}");
    }
}

#[test]
fn a_double_dash_leaves_no_gap() {
    for style in Style::ALL {
        if let Some(dash) = fonts().double_dash(style) {
            assert_eq!(dash.advance, Em::thousandths(2000), "{}", style.name());
        } else {
            let dash = fonts().glyph(style, '—').unwrap();
            let ink = fonts().face(dash.face).ink(dash.id).unwrap();
            assert!(ink.left <= Em::ZERO && ink.right >= Em::ONE, "{}", style.name());
        }
    }
}

#[test]
fn han_of_all_faces_stand_on_their_middle() {
    for style in Style::ALL {
        let mut sum = 0.0;
        for character in COMMON.chars() {
            let found = fonts().glyph(style, character).unwrap();
            let ink = fonts().face(found.face).ink(found.id).unwrap();
            let size = dafu::length::Length::pt(1000);
            let middle = (ink.top.of(size) + ink.bottom.of(size)) / 2;
            sum += (middle - found.centre.of(size)).to_pt();
        }
        let mean = sum / COMMON.chars().count() as f64;
        assert!(mean.abs() < 8.0, "{} is {mean:.1} thousandths off its middle", style.name());
    }
}

#[test]
fn figures_are_half_an_em_in_text_and_page_numbers() {
    for style in [Style::Fangsong, Style::Kaiti, Style::Songti] {
        for figure in '0'..='9' {
            assert_eq!(fonts().glyph(style, figure).unwrap().advance, Em::thousandths(500));
        }
    }
}

#[test]
fn round_brackets_of_the_text_do_not_look_like_those_of_a_document_number() {
    let face = |mark| fonts().glyph(Style::Fangsong, mark).unwrap().face;
    assert_ne!(face('（'), face('〔'));
    assert_eq!(face('〔'), FaceId(1));
}

#[test]
fn the_file_of_rare_characters_is_the_last_of_every_chain() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/", "GWRare-Regular.ttf");
    let files = FontFiles::builtin().with_rare(std::fs::read(path).unwrap());
    let with_rare = Fonts::parse(&files).unwrap();
    for style in Style::ALL {
        assert_eq!(fonts().glyph(style, '𣒖'), None);
        assert_eq!(with_rare.glyph(style, '𣒖').unwrap().face, FaceId(6));
    }
}

#[test]
fn no_face_draws_what_it_does_not_have() {
    assert_eq!(fonts().glyph(Style::Fangsong, '\u{10FFFF}'), None);
    assert_eq!(fonts().glyph(Style::Fangsong, '\u{2FFF}'), None);
}
