//! Letters joined in one file, and `dafu render --merge`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use dafu::length::Length;
use dafu::pdf::{self, Volume};
use dafu::picture::{Content, Picture, Pictures};
use dafu::typeset::{self, Element, Info, Item, Page, Pages};
use lopdf::{Document, Object};

use crate::commands::{case, dafu, project, stderr};
use crate::laid_out::{fonts, try_lay_out, with_body};
use crate::reader::{self, PageRead};

/// A letter whose text is this word, over and over.
fn letter(word: &str, times: usize) -> Pages {
    try_lay_out(&with_body(&format!("{}。", word.repeat(times)))).unwrap()
}

fn info() -> Info {
    Info { title: "合订本".to_owned(), author: String::new(), language: "zh-CN" }
}

fn bound<'a>(letters: impl IntoIterator<Item = (&'a Pages, &'a Pictures)>) -> Vec<u8> {
    let mut volume = Volume::new(fonts());
    for (number, (pages, pictures)) in letters.into_iter().enumerate() {
        volume.add(pages, pictures, Some(format!("第{number}号提案"))).unwrap();
    }
    let pages = volume.pages();
    let bytes = volume.finish(&info()).unwrap();
    assert_eq!(reader::read(&bytes).len(), pages);
    bytes
}

/// The headings of a file, each with the number of its page.
fn outline(bytes: &[u8]) -> Vec<(String, u32)> {
    let file = Document::load_mem(bytes).unwrap();
    let numbers: BTreeMap<_, _> = file.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");
    let root = file.get_dictionary(catalog.get(b"Outlines").unwrap().as_reference().unwrap()).unwrap();
    let mut found = Vec::new();
    let mut next = root.get(b"First").and_then(Object::as_reference).ok();
    let mut before = None;
    while let Some(id) = next {
        let entry = file.get_dictionary(id).unwrap();
        assert_eq!(entry.get(b"Prev").and_then(Object::as_reference).ok(), before);
        let page = entry.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        found.push((lopdf::decode_text_string(entry.get(b"Title").unwrap()).unwrap(), numbers[&page]));
        before = Some(id);
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
    assert_eq!(root.get(b"Last").and_then(Object::as_reference).ok(), before);
    assert_eq!(root.get(b"Count").unwrap().as_i64().unwrap(), found.len() as i64);
    found
}

#[test]
fn each_letter_begins_on_an_odd_page_and_nothing_follows_the_last() {
    let none = Pictures::default();
    let letters = [letter("加强河道治理", 8), letter("推进公园建设", 200), letter("保障用水", 9)];
    assert_eq!(letters.each_ref().map(|letter| letter.pages.len()), [1, 3, 1]);
    let bytes = bound(letters.each_ref().map(|letter| (letter, &none)));
    let read = reader::read(&bytes);
    assert_eq!(read.len(), 7);
    for (page, blank) in read.iter().zip([false, true, false, false, false, true, false]) {
        assert_eq!(page.glyphs.is_empty() && page.rules.is_empty(), blank);
        assert!((page.width - 210.0).abs() < 0.001 && (page.height - 297.0).abs() < 0.001);
    }
    let headings = [("第0号提案", 1), ("第1号提案", 3), ("第2号提案", 7)];
    assert_eq!(outline(&bytes), headings.map(|(heading, page)| (heading.to_owned(), page)));
}

#[test]
fn a_page_looks_and_copies_as_in_a_file_of_its_own() {
    let none = Pictures::default();
    // 日 and ⽇ may share a glyph; whichever comes first, each is copied as typed.
    let mut letters = [letter("今日之事》、今日毕2026年", 3), letter("日月同辉", 2), letter("日月同辉", 60)];
    for item in letters[1].pages.iter_mut().flat_map(|page| &mut page.items) {
        let Item::Line(line) = item else { continue };
        let shared = line.glyphs.iter_mut().filter(|glyph| glyph.cluster.0 == '日');
        shared.for_each(|glyph| glyph.cluster.0 = '⽇');
    }
    let bound = reader::read(&bound(letters.each_ref().map(|letter| (letter, &none))));
    let mut compared = 0;
    for (pages, first) in letters.iter().zip([0, 2, 4]) {
        let alone = reader::read(&pdf::write(pages, fonts(), &none).unwrap());
        for (one, other) in alone.iter().zip(&bound[first..]) {
            assert_eq!(one.text(), other.text());
            let places = |page: &PageRead| -> Vec<String> {
                let place =
                    |glyph: &reader::GlyphRead| format!("{:.3} {:.3} {:.3}", glyph.x, glyph.y, glyph.size);
                page.glyphs.iter().map(place).collect()
            };
            assert_eq!(places(one), places(other));
            compared += one.glyphs.len();
        }
    }
    assert!(compared > 300, "{compared} glyphs");
    assert!(bound[2].text().contains("⽇月同辉⽇月同辉"), "{}", bound[2].text());
}

#[test]
fn a_volume_of_one_letter_is_the_letter() {
    let pages = letter("加强河道治理", 8);
    let alone = pdf::write(&pages, fonts(), &Pictures::default()).unwrap();
    let mut volume = Volume::new(fonts());
    volume.add(&pages, &Pictures::default(), None).unwrap();
    assert!(volume.finish(&pages.info).unwrap() == alone);
    assert!(Document::load_mem(&alone).unwrap().catalog().unwrap().get(b"Outlines").is_err());
}

#[test]
fn faces_are_embedded_once() {
    let none = Pictures::default();
    let pages = letter("加强河道治理", 8);
    let alone = pdf::write(&pages, fonts(), &none).unwrap();
    let often = bound(std::iter::repeat_n((&pages, &none), 20));
    let programs = |bytes: &[u8]| {
        let file = Document::load_mem(bytes).unwrap();
        let dictionaries = file.objects.values().filter_map(|object| object.as_dict().ok());
        dictionaries.filter(|dictionary| dictionary.has(b"FontFile2") || dictionary.has(b"FontFile3")).count()
    };
    assert!(programs(&alone) > 2);
    assert_eq!(programs(&often), programs(&alone));
    assert!(often.len() < alone.len() + 20 * 3_000, "{} bytes against {}", often.len(), alone.len());
}

/// A page with these pictures, and a picture that does not shrink.
fn with_pictures(names: &[&str]) -> Pages {
    let side = Length::mm(20);
    let show = |name: &&str| {
        Item::Picture(typeset::Picture {
            element: Element::Seal,
            block: 0,
            name: (*name).to_owned(),
            description: "印章".to_owned(),
            x: side,
            y: side,
            width: side,
            height: side,
        })
    };
    let items = names.iter().map(show).collect();
    let page = Page { width: Length::mm(210), height: Length::mm(297), items };
    Pages { pages: vec![page], info: info() }
}

fn noise(mut state: u32) -> Picture {
    let mut byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    let rgb = (0..60 * 60 * 3).map(|_| byte()).collect();
    Picture { width: 60, height: 60, content: Content::Raster { rgb, alpha: None } }
}

#[test]
fn a_picture_of_several_letters_is_embedded_once_under_any_name() {
    let named = |name: &str, seed| Pictures(BTreeMap::from([(name.to_owned(), noise(seed))]));
    let (one, other, third) = (named("章.png", 1), named("公章.png", 1), named("章.png", 2));
    let (by_one, by_other) = (with_pictures(&["章.png"]), with_pictures(&["公章.png"]));
    let bytes = bound([(&by_one, &one), (&by_other, &other), (&by_one, &third)]);
    let read = reader::read(&bytes);
    let colours: Vec<&[u8]> = [0, 2, 4].map(|page: usize| read[page].pictures[0].colours.as_slice()).to_vec();
    assert!(colours[0] == colours[1] && colours[0] != colours[2]);
    assert!((20_000..26_000).contains(&bytes.len()), "{} bytes for two pictures of 10 800", bytes.len());
    // A page names what it shows and no more, so that it can be taken out alone.
    let file = Document::load_mem(&bytes).unwrap();
    for (number, id) in file.get_pages() {
        let resources = file.get_dictionary(id).unwrap().get(b"Resources").unwrap();
        let resources = file.dereference(resources).unwrap().1.as_dict().unwrap();
        let shown = resources.get(b"XObject").map_or(0, |shown| shown.as_dict().unwrap().len());
        assert_eq!(shown, usize::from(number % 2 == 1), "page {number}");
    }
}

fn suggestion(number: u32) -> String {
    case(number).replace("提案:", "建议:").replace("委员: 张三", "代表: [李四, 王五, 赵六]")
}

fn headings(folder: &Path, file: &str) -> Vec<String> {
    outline(&fs::read(folder.join(file)).unwrap()).into_iter().map(|(heading, _)| heading).collect()
}

#[test]
fn letters_stand_in_the_order_in_which_people_count() {
    let folder = project(&[
        ("a.yaml", case(279)),
        ("b.yaml", suggestion(3)),
        ("c.yaml", case(80)),
        ("d.yaml", case(9).replace("委员: 张三", "委员: [张三, 李四]")),
        ("甲科/1.yaml", case(1).replace("委员: 张三", "委员: [张三, 李四等3名]")),
    ]);
    let run = dafu(folder.path(), &["render", "letters/甲科", "letters", "--merge", "印/合订本.pdf"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    assert!(stderr(&run).ends_with("已生成 合订本 印/合订本.pdf（5 件，10 页）\n"), "{}", stderr(&run));
    let order = [
        "第9号提案 张三、李四",
        "第80号提案 张三",
        "第279号提案 张三",
        "第3号建议 李四等3名代表",
        "第1号提案 张三、李四等3名委员",
    ];
    assert_eq!(headings(folder.path(), "印/合订本.pdf"), order);
    let pages = outline(&fs::read(folder.path().join("印/合订本.pdf")).unwrap());
    assert!(pages.iter().map(|(_, page)| *page).eq([1, 3, 5, 7, 9]));
    // Drafts have no number; the names of their files are counted too.
    let drafts = ["out/d.md", "out/a.md"];
    for (draft, name) in drafts.iter().zip(["10.md", "9.md"]) {
        fs::copy(folder.path().join(draft), folder.path().join(name)).unwrap();
    }
    let run = dafu(folder.path(), &["render", "10.md", "9.md", "--merge", "两件.pdf"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let titles = [279, 9].map(|number| format!("对市政协十届三次会议第{number}号提案的答复"));
    assert_eq!(headings(folder.path(), "两件.pdf"), titles);
}

#[test]
fn unchanged_letters_are_in_it_and_the_bytes_are_the_same_however_it_is_made() {
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", case(9)), ("10.yaml", suggestion(10))]);
    let merge = |more: &[&str]| {
        let run = dafu(folder.path(), &[&["render", "letters/", "--merge", "全部.pdf"], more].concat());
        assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
        (stderr(&run), fs::read(folder.path().join("全部.pdf")).unwrap())
    };
    let (_, first) = merge(&["-j", "1"]);
    let written = fs::metadata(folder.path().join("out/8.pdf")).unwrap().modified().unwrap();
    let (told, second) = merge(&["-j", "3"]);
    assert!(
        told.contains("生成 0 件，未变 3 件") && told.contains("没有变化 合订本 全部.pdf（3 件，6 页）"),
        "{told}"
    );
    assert_eq!(fs::metadata(folder.path().join("out/8.pdf")).unwrap().modified().unwrap(), written);
    let (told, third) = merge(&["--force", "-j", "3"]);
    assert!(told.contains("生成 3 件"), "{told}");
    assert!(first == second && second == third);
    fs::write(folder.path().join("letters/9.yaml"), case(9).replace("张三", "王五")).unwrap();
    let (told, changed) = merge(&[]);
    assert!(told.contains("生成 1 件，未变 2 件") && told.contains("已生成 合订本"), "{told}");
    let text: String = reader::read(&changed).iter().map(PageRead::text).collect();
    assert!(text.contains("王五委员") && text.contains("张三委员"));
}

#[test]
fn with_a_letter_missing_none_is_written() {
    let bad = case(9).replace("2026-05-20", "2026-02-30");
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", bad)]);
    let render = || dafu(folder.path(), &["render", "letters/", "--merge", "全部.pdf"]);
    let run = render();
    assert_eq!(run.status.code(), Some(1));
    assert!(stderr(&run).contains("有 1 件没有生成，合订本“全部.pdf”也没有生成"), "{}", stderr(&run));
    assert!(!folder.path().join("全部.pdf").exists());
    fs::write(folder.path().join("letters/9.yaml"), case(9)).unwrap();
    assert_eq!(render().status.code(), Some(0));
    let before = fs::read(folder.path().join("全部.pdf")).unwrap();
    fs::write(folder.path().join("letters/9.yaml"), "文号: [").unwrap();
    assert!(stderr(&render()).contains("现有的“全部.pdf”是以前的，没有改动"));
    assert_eq!(fs::read(folder.path().join("全部.pdf")).unwrap(), before);
}

#[test]
fn it_is_not_written_over_a_letter_or_under_another_kind_of_name() {
    let (folder, other) = (project(&[("8.yaml", case(8))]), project(&[("9.yaml", case(9))]));
    let elsewhere = other.path().join("letters").display().to_string();
    for (paths, file, said) in [
        (vec!["letters"], "out/../out/8.pdf", "与 letters/8.yaml 的答复是同一个文件"),
        (vec!["letters"], "letters/8.yaml", "的名字不是以 .pdf 结尾"),
        (vec!["letters"], "全部", "的名字不是以 .pdf 结尾"),
        (vec!["letters", &elsewhere], "全部.pdf", "属于几个项目文件夹"),
    ] {
        let run = dafu(folder.path(), &[&["render"], paths.as_slice(), &["--merge", file]].concat());
        assert_eq!(run.status.code(), Some(2), "{}", stderr(&run));
        assert!(stderr(&run).contains(said), "{}", stderr(&run));
        assert!(!folder.path().join("out").exists(), "{file}");
    }
    fs::create_dir(folder.path().join("占位.pdf")).unwrap();
    let run = dafu(folder.path(), &["render", "letters", "--merge", "占位.pdf"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(stderr(&run).contains("“占位.pdf”是文件夹，不能写成合订本"), "{}", stderr(&run));
}

#[test]
fn what_is_no_volume_is_not_written_over() {
    let folder = project(&[("8.yaml", case(8))]);
    dafu(folder.path(), &["render", "letters/"]);
    fs::write(folder.path().join("letters/9.yaml"), case(9)).unwrap();
    fs::write(folder.path().join("扫描.pdf"), "%PDF-1.4 别人的文件").unwrap();
    for file in ["out/8.pdf", "扫描.pdf"] {
        let before = fs::read(folder.path().join(file)).unwrap();
        let run = dafu(folder.path(), &["render", "letters/9.yaml", "--merge", file]);
        assert_eq!(run.status.code(), Some(2), "{}", stderr(&run));
        assert!(stderr(&run).contains("不是本程序做的合订本，没有覆盖"), "{}", stderr(&run));
        assert_eq!(fs::read(folder.path().join(file)).unwrap(), before);
    }
}

#[test]
fn an_edited_draft_named_beside_its_case_stands_for_it() {
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", case(9))]);
    dafu(folder.path(), &["render", "letters/"]);
    let draft = folder.path().join("out/8.md");
    fs::write(&draft, fs::read_to_string(&draft).unwrap().replace("高度重视", "十分重视")).unwrap();
    let run = dafu(folder.path(), &["render", "letters/", "out/8.md", "--merge", "合订本.pdf"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    assert!(stderr(&run).contains("共 2 件"), "{}", stderr(&run));
    assert!(folder.path().join("合订本.pdf").is_file());
}
