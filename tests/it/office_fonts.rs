//! The office's own faces: how they are found, what they may do, what stands behind them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use dafu::diagnostic::{Diagnostics, human};
use dafu::document::{self, Draft};
use dafu::font::{Em, FaceId, FontFiles, Fonts, OfficeFile, Style, standard_characters};
use dafu::picture::Pictures;
use dafu::source::Source;
use dafu::{pdf, typeset};
use tempfile::TempDir;

use crate::font_maker::{Maker, NameRecord, collection, utf16};
use crate::laid_out::{fonts, with_body};
use crate::reader;

/// The first face that an office may give.
const OFFICE: FaceId = FaceId(6);

fn office(name: &str, bytes: Vec<u8>) -> OfficeFile {
    OfficeFile { name: name.to_owned(), bytes, style: None }
}

fn with(files: Vec<OfficeFile>) -> (FontFiles, Diagnostics) {
    FontFiles::builtin().with_office(files)
}

/// The style that a face is put in front of, if any.
fn style_of(file: &str, face: &Maker) -> Option<Style> {
    let (files, _) = with(vec![office(file, face.file())]);
    let fonts = Fonts::parse(&files).unwrap();
    Style::ALL.into_iter().find(|style| fonts.first(*style) == Some(OFFICE))
}

/// What the terminal shows of warnings.
fn shown(warnings: &Diagnostics) -> String {
    human::render(warnings, false)
}

#[test]
fn a_face_is_known_by_its_names_in_every_encoding() {
    let gb = |bytes: &[u8]| bytes.to_vec();
    let fangsong_gb = b"\xB7\xC2\xCB\xCE_GB2312";
    let padded = b"\xBF\xAC\xCC\xE5\0_\0G\0B\x002\x003\x001\x002";
    for (wanted, record) in [
        (Style::Fangsong, (3, 1, 0x804, 1, utf16("仿宋_GB2312"))),
        (Style::Fangsong, (1, 25, 33, 4, gb(fangsong_gb))),
        (Style::Kaiti, (3, 3, 0x804, 1, gb(padded))),
        (Style::Kaiti, (1, 0, 0, 1, b"KaiTi_GB2312".to_vec())),
        (Style::Heiti, (3, 1, 0x409, 16, utf16("simhei"))),
        (Style::Xiaobiaosong, (0, 3, 0, 4, utf16("方正小标宋简体"))),
        (Style::Xiaobiaosong, (3, 1, 0x409, 1, utf16("FZXiaoBiaoSong-B05S"))),
        (Style::Songti, (3, 1, 0x804, 1, utf16("宋体"))),
    ] {
        let face = Maker::new().names(std::slice::from_ref(&record));
        assert_eq!(style_of("a.ttf", &face), Some(wanted), "{record:?}");
    }
}

#[test]
fn a_face_without_a_known_name_is_known_by_its_file() {
    let face = Maker::new().named("某字体");
    assert_eq!(style_of("fonts/SimFang.TTF", &face), Some(Style::Fangsong));
    assert_eq!(style_of("fonts/fzxbsjw.ttf", &face), Some(Style::Xiaobiaosong));
    assert_eq!(style_of("fonts/simfang2.ttf", &face), None);
    // What it calls itself counts for more.
    assert_eq!(style_of("fonts/simfang.ttf", &Maker::new().named("楷体")), Some(Style::Kaiti));
}

#[test]
fn the_office_face_draws_the_text_and_ours_the_figures_and_what_it_lacks() {
    let face = Maker::new().named("仿宋_GB2312").only("的一是办关于答复，。（）“”", 3, 10);
    let (files, warnings) = with(vec![office("fonts/simfang.ttf", face.file())]);
    assert!(warnings.is_empty(), "{}", shown(&warnings));
    let with_office = Fonts::parse(&files).unwrap();

    let face = |character| with_office.glyph(Style::Fangsong, character).unwrap().face;
    for character in "的办答（，".chars() {
        assert_eq!(face(character), OFFICE, "{character}");
    }
    assert_eq!(with_office.face(face('堃')).file(), "LXGWZhuqueFangsong-Regular.ttf");
    for character in "2022A".chars() {
        assert_eq!(face(character), FaceId(0), "{character}");
    }
    // Fallback glyphs stand level: each face on its own middle.
    let centre = |character| with_office.glyph(Style::Fangsong, character).unwrap().centre;
    assert_eq!(centre('堃'), Em::thousandths(346));
    assert_eq!(centre('办'), with_office.face(OFFICE).centre());
    assert_eq!(centre('2'), centre('办'));
    for style in [Style::Kaiti, Style::Heiti, Style::Xiaobiaosong, Style::Songti] {
        assert_eq!(with_office.first(style), fonts().first(style));
    }
}

#[test]
fn page_numbers_are_the_half_width_figures_of_the_office_face_if_it_has_them() {
    let figures = |bytes: Vec<u8>| {
        let wish = OfficeFile { name: "a.ttf".to_owned(), bytes, style: Some(Style::Songti) };
        let (files, _) = with(vec![wish]);
        Fonts::parse(&files).unwrap().glyph(Style::Songti, '1').unwrap()
    };
    let bytes = |style| fonts().face(fonts().first(style).unwrap()).bytes().to_vec();
    // Our 宋体 has them, our 仿宋 does not.
    assert_eq!(figures(bytes(Style::Songti)).face, OFFICE);
    let ours = figures(bytes(Style::Fangsong));
    assert_eq!((ours.face, ours.advance), (FaceId(5), Em::thousandths(500)));
}

#[test]
fn the_middle_of_a_face_is_measured_where_it_is_not_known() {
    for style in Style::ALL {
        let ours = fonts().face(fonts().first(style).unwrap());
        let file = OfficeFile { name: "a.ttf".to_owned(), bytes: ours.bytes().to_vec(), style: Some(style) };
        let (files, _) = with(vec![file]);
        let measured = Fonts::parse(&files).unwrap().face(OFFICE).centre();
        let size = dafu::length::Length::pt(1000);
        let off = (measured.of(size) - ours.centre().of(size)).to_pt();
        assert!(off.abs() < 4.0, "{} is measured {off:.1} thousandths off", style.name());
    }
}

#[test]
fn of_several_faces_the_one_that_offices_prefer_is_first_and_the_others_follow() {
    let gbk = Maker::new().named("方正小标宋_GBK").file();
    let simple = Maker::new().named("方正小标宋简体").only("的一是办", 3, 1).file();
    let (files, _) = with(vec![office("a.ttf", gbk), office("b.ttf", simple)]);
    let fonts = Fonts::parse(&files).unwrap();
    let file = |character| fonts.face(fonts.glyph(Style::Xiaobiaosong, character).unwrap().face).file();
    assert_eq!((file('办'), file('堃')), ("b.ttf", "a.ttf"));
}

#[test]
fn a_face_of_a_collection_is_found_and_embedded() {
    let other = Maker::new().named("新宋体").only("的一是办", 3, 1);
    let bytes = collection(&[other, Maker::new().named("仿宋")]);
    let (files, warnings) = with(vec![office("fonts/all.ttc", bytes)]);
    assert!(warnings.is_empty(), "{}", shown(&warnings));
    let fonts = Fonts::parse(&files).unwrap();
    assert_eq!(fonts.face(OFFICE).index(), 1);
    assert_eq!(fonts.glyph(Style::Fangsong, '堃').unwrap().face, OFFICE);

    let page = printed(&fonts, "现将办理情况答复如下。").remove(0);
    assert!(page.text().contains("现将办理情况答复如下。"), "{}", page.text());
}

/// The pages of a letter with this body, as they are read back.
fn printed(fonts: &Fonts<'_>, body: &str) -> Vec<reader::PageRead> {
    let draft = Draft { source: Source::new("测试.md", with_body(body)) };
    let (document, _) = document::parse(&draft).unwrap();
    let (pages, _) = typeset::lay_out(&document, fonts, &Pictures::default()).unwrap();
    reader::read(&pdf::write(&pages, fonts, &Pictures::default()).unwrap())
}

#[test]
fn what_the_owner_forbids_is_not_embedded() {
    for (fs_type, allowed) in [
        (0x0000, true),
        (0x0004, true),
        (0x0008, true),
        (0x0006, true),
        (0x0002, false),
        (0x0104, false),
        (0x0208, false),
    ] {
        let face = Maker::new().named("仿宋").rights(fs_type);
        assert_eq!(style_of("a.ttf", &face).is_some(), allowed, "{fs_type:#06x}");
    }
}

#[test]
fn faces_that_cannot_serve_are_named_with_what_serves_instead() {
    let named = || Maker::new().named("仿宋_GB2312");
    let (_, warnings) = with(vec![
        office("fonts/1.ttf", named().rights(0x0002).file()),
        office("fonts/2.ttf", named().rights(0x0100).file()),
        office("fonts/3.ttf", Maker::new().named("楷体_GB2312").rights(0x0200).file()),
        office("fonts/4.ttf", named().variable().file()),
        office("fonts/5.ttf", named().only("的一是办", 3, 3).file()),
        office("fonts/6.ttf", named().only("的办", 3, 1).file()),
        office("fonts/7.ttf", Maker::new().named("黑体").file()),
        office("fonts/8.ttf", Maker::new().named("黑体").rights(0x0002).file()),
        office("fonts/simfang.ttf", b"nothing of a font".to_vec()),
        office("fonts/9.pfb", b"\x80\x01....%!PS-AdobeFont-1.0".to_vec()),
        office("fonts/10.woff2", b"wOF2................".to_vec()),
    ]);
    insta::assert_snapshot!(shown(&warnings));
}

#[test]
fn a_face_that_is_asked_for_serves_whatever_it_is_called() {
    let face = |name| Maker::new().named(name).file();
    let wish = OfficeFile { name: "b.ttf".to_owned(), bytes: face("仿宋"), style: Some(Style::Kaiti) };
    let (files, _) = with(vec![office("a.ttf", face("楷体_GB2312")), wish]);
    let fonts = Fonts::parse(&files).unwrap();
    assert_eq!(fonts.face(fonts.first(Style::Kaiti).unwrap()).file(), "b.ttf");
    assert_eq!(fonts.first(Style::Fangsong), Some(FaceId(1)));
}

#[test]
fn names_in_the_file_are_legal_whatever_the_face_is_called() {
    let postscript = |file: &str, records: [NameRecord; 1]| {
        let face = Maker::new().names(&records).file();
        let wish = OfficeFile { name: file.to_owned(), bytes: face, style: Some(Style::Fangsong) };
        let (files, _) = with(vec![wish]);
        Fonts::parse(&files).unwrap().face(OFFICE).postscript_name().to_owned()
    };
    let name = |text: &str| [(3, 1, 0x804, 6, utf16(text))];
    assert_eq!(postscript("fonts/FZXBSJW.TTF", name("方正小标宋简体")), "FZXBSJW");
    assert_eq!(postscript("字体/小标宋.ttf", name("方正小标宋简体")), "Font");
    assert_eq!(postscript("a.ttf", name("FZ (Biao)/Song #1")), "FZBiaoSong#1");
    assert_eq!(postscript("a.ttf", [(1, 0, 0, 6, b"FangSong_GB2312".to_vec())]), "FangSong_GB2312");
}

#[test]
fn every_standard_character_prints_in_every_style() {
    let all: Vec<char> = standard_characters().collect();
    let distinct: std::collections::BTreeSet<&char> = all.iter().collect();
    assert_eq!((all.len(), distinct.len()), (8105, 8105));
    for style in Style::ALL {
        let missing: Vec<&char> = all.iter().filter(|c| fonts().glyph(style, **c).is_none()).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", style.name());
    }
}

/// Characters of names; 𣒖 is in the file of rare characters alone.
const RARE_NAMES: &str = "㛃𬭎䶮喆堃昇镕㻏𫖯赟𣒖";

#[test]
fn rare_names_print_and_copy_in_every_style() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/", "GWRare-Regular.ttf");
    let files = FontFiles::builtin().with_rare(fs::read(path).unwrap());
    let fonts = Fonts::parse(&files).unwrap();
    // 小标宋 in 标志 and title, 仿宋, 黑体 and 楷体 below; 宋体 is for page numbers alone.
    let draft = format!(
        "---\n发文机关标志: {RARE_NAMES}文件\n发文字号: 示建〔2026〕1号\n---\n\n# 对{RARE_NAMES}的答复\n\n\
         {RARE_NAMES}委员：\n\n## {RARE_NAMES}\n\n### {RARE_NAMES}\n\n您好，{RARE_NAMES}。\n"
    );
    let draft = Draft { source: Source::new("测试.md", draft) };
    let (document, _) = document::parse(&draft).unwrap();
    let (pages, _) = typeset::lay_out(&document, &fonts, &Pictures::default()).unwrap();
    let read = reader::read(&pdf::write(&pages, &fonts, &Pictures::default()).unwrap());
    let text: String = read.iter().map(|page| page.text().replace('\n', "")).collect();
    assert_eq!(text.matches(RARE_NAMES).count(), 6, "{text}");
    assert!(RARE_NAMES.chars().all(|c| fonts.glyph(Style::Songti, c).is_some()));
}

#[test]
fn a_missing_character_tells_of_the_file_that_may_have_it() {
    let print = |body: &str| crate::laid_out::try_lay_out(&with_body(body)).unwrap_err();
    assert!(shown(&print("𣒖")).contains("fonts/GWRare-Regular.ttf"));
    assert!(!shown(&print("\u{2FFF}")).contains("GWRare"));
}

const OFFICE_FILE: &str = "发文机关: 示例市水利局\n机关代字: 示水\n抄送: [市政协提案委]\n\
                           印发机关: 示例市水利局办公室\n联系: {电话: 1234567, 联系人: 李四}\n";

/// A project with one case, whose 委员 has this name, and the given fonts.
fn project(member: &str, fonts: &[(&str, Vec<u8>)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let letters = folder.path().join("letters");
    fs::create_dir_all(&letters).unwrap();
    fs::write(letters.join("_office.yaml"), OFFICE_FILE).unwrap();
    let case = format!(
        "文号: 示水〔2026〕8号\n提案:\n  届次: 市政协十届三次会议\n  编号: 8\n  案由: 加强河道治理\n  \
         委员: {member}\n引言: 我局高度重视，现将办理情况报告如下。\n署名: 示例市水利局\n成文日期: 2026-05-20\n\
         印发日期: 2026-05-21\n"
    );
    fs::write(letters.join("8.yaml"), case).unwrap();
    for (name, bytes) in fonts {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn dafu(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dafu")).args(arguments).current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// 仿宋_GB2312 without 堃.
fn fangsong() -> Vec<u8> {
    let lacks = |c: &char| !"堃㛃".contains(*c) && *c < '\u{10000}';
    let covered: String = standard_characters().filter(lacks).chain("，。：“”（）〔〕、".chars()).collect();
    let face = ttf_covered(&covered);
    Maker::new().named("仿宋_GB2312").rights(8).only(&face, 3, 1).file()
}

/// Those that the face from which others are made has.
fn ttf_covered(characters: &str) -> String {
    let face = fonts().face(FaceId(3));
    characters.chars().filter(|c| face.has(*c)).collect()
}

#[test]
fn the_fonts_in_use_are_shown_with_what_they_cover() {
    let other = Maker::new().named("某艺术字体").file();
    let folder = project("张三", &[("fonts/我的仿宋.ttf", fangsong()), ("fonts/art.ttf", other)]);
    let output = dafu(folder.path(), &["fonts"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    insta::assert_snapshot!(text(&output.stdout));
}

#[test]
fn what_a_letter_needs_beyond_its_first_faces_is_shown_with_its_place() {
    let folder = project("张堃", &[("字体/simfang.ttf", fangsong())]);
    let output = dafu(folder.path(), &["fonts", "--fonts", "字体", "letters/"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let shown = text(&output.stdout);
    insta::assert_snapshot!(&shown[shown.find("letters/8.yaml").unwrap()..]);

    let output = dafu(folder.path(), &["fonts", "letters/8.yaml"]);
    assert!(text(&output.stdout).ends_with("首选字体都有所用的字\n"), "{}", text(&output.stdout));
}

#[test]
fn a_character_that_no_face_has_is_an_error_with_its_place() {
    let folder = project("张\u{2FFF}", &[]);
    let output = dafu(folder.path(), &["fonts", "letters"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("letters/8.yaml:6"), "{}", text(&output.stderr));
}

#[test]
fn letters_are_printed_in_the_office_face() {
    let folder = project("张堃", &[("fonts/a.ttf", fangsong())]);
    let output = dafu(folder.path(), &["render", "letters/8.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let read = reader::read(&fs::read(folder.path().join("out/8.pdf")).unwrap());
    let font_of = |c: &str| {
        let glyph = read.iter().flat_map(|page| &page.glyphs).rfind(|glyph| glyph.text == c);
        glyph.unwrap().font.clone()
    };
    assert_eq!(font_of("堃"), "ZhuqueFangsong-Regular");
    assert_ne!(font_of("局"), "ZhuqueFangsong-Regular");
}

#[test]
fn a_folder_that_is_not_there_ends_the_run() {
    let folder = project("张三", &[]);
    let output = dafu(folder.path(), &["render", "letters", "--fonts", "字体"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("找不到字体文件夹"), "{}", text(&output.stderr));
}
