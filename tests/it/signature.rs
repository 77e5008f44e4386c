//! 7.3.5: 署名, seals, 签名章 and date on laid-out pages.

use dafu::length::Length;
use dafu::picture::{Content, Picture as Raster, Pictures};
use dafu::style::Style;
use dafu::typeset::{Element, Item, Pages, Picture};

use crate::laid_out::{Sheet, SheetLine, lay_out, lay_out_with, mm, with_body};

const DATE: &str = "2026年12月31日";

/// A letter of one line that ends with these keys of the front matter.
fn signed(keys: &str) -> String {
    with_body("正文。").replace("发文字号", &format!("{keys}\n成文日期: {DATE}\n发文字号"))
}

/// A seal that is round, one that is oval, a 签名章 and one that is very wide.
fn pictures() -> Pictures {
    let picture = |width, height| Raster {
        width,
        height,
        content: Content::Raster { rgb: vec![200; (width * height * 3) as usize], alpha: None },
    };
    let named = [("圆章.png", 60, 60), ("椭圆章.png", 60, 40), ("签名章.png", 60, 30), ("长章.png", 90, 20)];
    Pictures(named.map(|(name, width, height)| (name.to_owned(), picture(width, height))).into())
}

fn with_pictures(draft: &str) -> Pages {
    lay_out_with(draft, &pictures()).unwrap().0
}

/// The page that has the date.
fn sheet(pages: &Pages) -> Sheet {
    let mut sheets = pages.pages.iter().map(Sheet::of);
    sheets.find(|sheet| !sheet.all(Element::Date).is_empty()).unwrap()
}

/// Where the middle of a line's cells is.
fn centre(line: &SheetLine) -> f64 {
    let last = line.glyphs[line.glyphs.len() - 1];
    let cell = if last.advance < Length::pt(16) { last.advance } else { Style::default().character() };
    (line.x() + last.x + cell).to_mm() / 2.0
}

fn right(line: &SheetLine) -> f64 {
    (line.glyphs[line.glyphs.len() - 1].x + Style::default().character()).to_mm()
}

fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 0.02, "{found:.3} mm is not {wanted:.3} mm");
}

/// Left, top, right and bottom.
fn edges(picture: &Picture) -> [f64; 4] {
    let (right, bottom) = (picture.x + picture.width, picture.y + picture.height);
    [picture.x, picture.y, right, bottom].map(Length::to_mm)
}

#[test]
fn one_organ_seals_its_name_and_date() {
    // 7.3.5.1
    let pages = with_pictures(&signed("落款方式: 加盖印章\n署名: 示例市城建局\n印章: 圆章.png"));
    let sheet = sheet(&pages);
    let (name, date) = (sheet.one(Element::Signature), sheet.one(Element::Date));
    // The date four characters from the right, the name one line above it and centred on it.
    near(right(date), 184.0 - 4.0 * 156.0 / 28.0);
    near(centre(name), centre(date));
    assert_eq!(date.top() - name.top(), Style::default().line());
    // The seal upright, 42 mm wide, centred on both; their middle is below its own.
    let [left, top, right, bottom] = edges(&sheet.pictures[0]);
    near(right - left, 42.0);
    near(bottom - top, 42.0);
    near(f64::midpoint(left, right), centre(date));
    let middle = f64::midpoint(name.middle().to_mm(), date.middle().to_mm());
    near(middle - f64::midpoint(top, bottom), 3.0);
    // Its top is within a line under the text.
    let text = sheet.one(Element::Paragraph).top().to_mm() + 5.644;
    assert!((0.0..10.445).contains(&(top - text)), "{} mm below the text", top - text);
    // 下压: it is drawn before everything else.
    assert!(matches!(&pages.pages[0].items[0], Item::Picture(seal) if seal.element == Element::Seal));
    assert_eq!(sheet.pictures[0].description, "印章：示例市城建局");
}

#[test]
fn the_room_of_a_seal_is_free_where_there_is_no_picture() {
    let with = with_pictures(&signed("落款方式: 加盖印章\n署名: 示例市城建局\n印章: 圆章.png"));
    let without = with_pictures(&signed("落款方式: 加盖印章\n署名: 示例市城建局"));
    let places = |pages: &Pages| -> Vec<_> {
        let lines = |item: &Item| match item {
            Item::Line(line) => Some((line.element, line.glyphs.clone())),
            _ => None,
        };
        pages.pages[0].items.iter().filter_map(lines).collect()
    };
    assert_eq!(places(&with), places(&without));
    assert!(sheet(&without).pictures.is_empty());
}

#[test]
fn an_oval_seal_keeps_its_shape_and_its_middle() {
    let draft = |file| signed(&format!("落款方式: 加盖印章\n署名: 示例市城建局\n印章: {file}"));
    let (round, oval) = (with_pictures(&draft("圆章.png")), with_pictures(&draft("椭圆章.png")));
    let [left, top, right, bottom] = edges(&sheet(&oval).pictures[0]);
    near(right - left, 42.0);
    near(bottom - top, 28.0);
    let round = edges(&sheet(&round).pictures[0]);
    near(f64::midpoint(top, bottom), f64::midpoint(round[1], round[3]));
}

#[test]
fn a_long_name_takes_the_seal_along_and_stays_in_the_text_block() {
    // 28 characters are as wide as the text block.
    for count in [13, 14, 15, 20, 27, 28] {
        let name: String = "示例市某某新区住房和城乡建设".chars().cycle().take(count).collect();
        let pages = with_pictures(&signed(&format!("落款方式: 加盖印章\n署名: {name}\n印章: 圆章.png")));
        let sheet = sheet(&pages);
        let (line, date) = (sheet.one(Element::Signature), sheet.one(Element::Date));
        assert!(line.x() >= Length::mm(28) && right(line) < 184.01, "{count} characters");
        near(centre(line), centre(date));
        let [left, _, right, _] = edges(&sheet.pictures[0]);
        near(f64::midpoint(left, right), centre(date));
    }
}

#[test]
fn seals_of_a_joint_letter_stand_in_rows_and_never_touch() {
    // 7.3.5.1: organs, characters of each name, and how many stand in each row.
    let rows_of: &[(usize, usize, &[usize])] = &[
        (2, 6, &[2]),
        (3, 6, &[3]),
        (4, 6, &[2, 2]),
        (5, 6, &[3, 2]),
        (7, 6, &[3, 3, 1]),
        (3, 12, &[2, 1]),
        (2, 16, &[1, 1]),
        (3, 24, &[1, 1, 1]),
    ];
    for (organs, length, rows) in rows_of {
        let names: Vec<String> = (0..*organs)
            .map(|i| {
                let digit = "甲乙丙丁戊己庚".chars().nth(i).unwrap();
                format!("{digit}{}", "市".repeat(length - 1))
            })
            .collect();
        let keys = format!(
            "落款方式: 加盖印章\n署名: [{}]\n印章: [{}]",
            names.join(", "),
            vec!["圆章.png"; *organs].join(", ")
        );
        let sheet = sheet(&with_pictures(&signed(&keys)));
        let lines = sheet.all(Element::Signature);
        let texts: Vec<String> = lines.iter().map(|line| line.text()).collect();
        assert_eq!(texts, names, "in their order");
        let seals: Vec<[f64; 4]> = sheet.pictures.iter().map(edges).collect();
        assert_eq!(seals.len(), *organs);
        let found: Vec<usize> = lines.chunk_by(|a, b| a.top() == b.top()).map(<[&SheetLine]>::len).collect();
        assert_eq!(&found, rows, "{organs} organs of {length} characters");
        for (i, ([left, top, right, bottom], name)) in seals.iter().zip(&lines).enumerate() {
            assert!(*left >= 28.0 && *right <= 184.0 && *top >= 37.0 && *bottom <= 262.0);
            near(f64::midpoint(*left, *right), centre(name));
            assert!(name.middle().to_mm() > top + 12.0 && name.middle().to_mm() < bottom - 12.0);
            for other in &seals[..i] {
                let apart = (left - other[0]).abs().max((top - other[1]).abs());
                assert!(apart > 44.0, "seals are {apart} mm apart");
            }
        }
        let date = sheet.one(Element::Date);
        near(centre(date), centre(lines[lines.len() - 1]));
        if *length < 15 {
            near(right(date), 184.0 - 4.0 * 156.0 / 28.0);
        }
        let text = sheet.one(Element::Paragraph).top().to_mm() + 5.644;
        assert!((0.0..10.445).contains(&(seals[0][1] - text)));
    }
}

#[test]
fn a_long_name_has_a_row_of_its_own_and_the_others_stay_together() {
    // 7.3.5.1: organs by their lengths in characters, and how many stand in each row.
    let rows_of: &[(&[usize], &[usize])] = &[
        (&[6, 6, 6, 20], &[3, 1]),
        (&[20, 6, 6, 6], &[1, 3]),
        (&[6, 6, 20, 6, 6, 6], &[2, 1, 3]),
        (&[6, 14, 6], &[2, 1]),
        (&[6, 6, 6, 24, 6], &[3, 1, 1]),
    ];
    for (lengths, rows) in rows_of {
        let organs = lengths.iter().enumerate().map(|(i, length)| {
            format!("{}{}", "甲乙丙丁戊己".chars().nth(i).unwrap(), "市".repeat(length - 1))
        });
        let names: Vec<String> = organs.collect();
        let files = vec!["圆章.png"; names.len()].join(", ");
        let keys = format!("落款方式: 加盖印章\n署名: [{}]\n印章: [{files}]", names.join(", "));
        let sheet = sheet(&with_pictures(&signed(&keys)));
        let lines = sheet.all(Element::Signature);
        let texts: Vec<String> = lines.iter().map(|line| line.text()).collect();
        assert_eq!(texts, names, "in their order");
        let found: Vec<usize> = lines.chunk_by(|a, b| a.top() == b.top()).map(<[&SheetLine]>::len).collect();
        assert_eq!(&found, rows, "{lengths:?}");
        let seals: Vec<[f64; 4]> = sheet.pictures.iter().map(edges).collect();
        for (i, ([left, top, right_edge, _], name)) in seals.iter().zip(&lines).enumerate() {
            assert!(*left >= 28.0 && *right_edge <= 184.0 && name.x() >= Length::mm(28));
            assert!(right(name) < 184.01);
            near(f64::midpoint(*left, *right_edge), centre(name));
            for other in &seals[..i] {
                assert!((left - other[0]).abs().max((top - other[1]).abs()) > 44.0, "seals touch");
            }
            let beside = lines[..i].iter().filter(|other| other.top() == name.top());
            assert!(beside.into_iter().all(|other| right(other) < left.min(name.x().to_mm())), "{lengths:?}");
        }
        if lengths[lengths.len() - 1] < 15 {
            near(right(sheet.one(Element::Date)), 184.0 - 4.0 * 156.0 / 28.0);
        }
    }
}

#[test]
fn what_follows_the_date_crosses_neither_it_nor_the_seal() {
    let short = "联系人：李四";
    let long = "联系单位及电话：示例市住房和城乡建设局物业管理科，0000-1234567";
    for (contact, lines) in [(short, 22), (long, 22), (short, 26), (long, 26)] {
        let sheet = sheet(&with_pictures(&signed(&format!(
            "版面: {{每页行数: {lines}}}\n落款方式: 加盖印章\n署名: 示例市城建局\n印章: 圆章.png\n联系: {contact}\n附注: 此件公开发布"
        ))));
        let [left, _, _, bottom] = edges(&sheet.pictures[0]);
        let date = sheet.one(Element::Date);
        for line in sheet.all(Element::Contact).into_iter().chain(sheet.all(Element::Note)) {
            assert!(line.top() >= date.top() + Length::pt(16));
            let beside = line.end().to_mm() < left;
            assert!(beside || line.top().to_mm() > bottom - 0.5, "{lines} lines: {}", line.text());
        }
        // What is short stands right under the date, beside the seal.
        let first = sheet.all(Element::Contact)[0].top().to_mm();
        assert!(
            contact != short || lines == 22 || first < bottom - 2.0,
            "{lines} lines: {first} of {bottom}"
        );
    }
}

#[test]
fn organs_of_a_joint_letter_without_seals_stand_below_one_another() {
    // 7.3.5.2
    let style = Style::default();
    let sheet = &lay_out(&signed("署名: [示例市城建局, 示例市住房和城乡建设委员会, 示例市水务局]"))[0];
    let names = sheet.all(Element::Signature);
    let texts: Vec<String> = names.iter().map(|line| line.text()).collect();
    assert_eq!(texts, ["示例市城建局", "示例市住房和城乡建设委员会", "示例市水务局"]);
    assert!(names.iter().all(|name| name.x() == names[0].x()));
    assert_eq!(names[0].top() - sheet.one(Element::Paragraph).top(), style.line() * 2);
    assert_eq!(names[2].top() - names[0].top(), style.line() * 2);
    near(right(names[1]), 184.0 - 2.0 * 156.0 / 28.0);
    let date = sheet.one(Element::Date);
    assert_eq!(date.x() - names[0].x(), style.character() * 2);
    assert_eq!(date.top() - names[2].top(), style.line());
}

#[test]
fn a_signature_stamp_stands_between_its_post_and_the_margin() {
    // 7.3.5.3
    let style = Style::default();
    let stamped = |keys: &str| sheet(&with_pictures(&signed(&format!("落款方式: 加盖签名章\n{keys}"))));
    let sheet = stamped("职务: 示例市市长\n签名章: 签名章.png");
    let [left, top, right_edge, bottom] = edges(&sheet.pictures[0]);
    let (post, date) = (sheet.one(Element::Post), sheet.one(Element::Date));
    near(bottom - top, 15.0);
    near(right_edge - left, 30.0);
    near(right_edge, 184.0 - 4.0 * 156.0 / 28.0);
    near(left - right(post), 2.0 * 156.0 / 28.0);
    near(post.middle().to_mm(), f64::midpoint(top, bottom));
    // Two empty lines between the text and it.
    let text = sheet.one(Element::Paragraph);
    near(top - text.top().to_mm(), 3.0 * 10.445);
    // An empty line between it and the date, which stands on the grid.
    near(right(date), 184.0 - 4.0 * 156.0 / 28.0);
    assert_eq!(date.top() - text.top(), style.line() * 6);
    assert!(date.top().to_mm() - bottom > 10.445);

    // The same room without a picture; a wide one is printed smaller, around the same middle.
    let free = stamped("职务: 示例市市长");
    assert_eq!(free.one(Element::Post).glyphs, sheet.one(Element::Post).glyphs);
    let wide = stamped("职务: 示例市市长\n签名章: 长章.png");
    let [left, top, right_edge, bottom] = edges(&wide.pictures[0]);
    near(right_edge - left, 45.0);
    near(bottom - top, 10.0);
    near(wide.one(Element::Post).middle().to_mm(), f64::midpoint(top, bottom));
}

#[test]
fn several_signature_stamps_stand_below_one_another() {
    // 7.3.5.3
    let keys = "落款方式: 加盖签名章\n职务: [示例市市长, 示例市水务局局长]\n签名章: [签名章.png, 签名章.png]";
    let sheet = sheet(&with_pictures(&signed(keys)));
    let posts = sheet.all(Element::Post);
    let seals: Vec<[f64; 4]> = sheet.pictures.iter().map(edges).collect();
    near(right(posts[0]), right(posts[1]));
    near(seals[0][0], seals[1][0]);
    assert!(seals[1][1] > seals[0][3]);
    for (post, seal) in posts.iter().zip(&seals) {
        near(post.middle().to_mm(), f64::midpoint(seal[1], seal[3]));
    }
}

#[test]
fn as_many_organs_as_one_likes_fill_their_pages() {
    for (signing, per_page) in [("不加盖印章", 19), ("加盖印章", 8)] {
        let keys = format!("落款方式: {signing}\n署名: [{}]", vec!["示例市城建局"; 60].join(", "));
        let sheets = lay_out(&signed(&keys));
        let names: usize = sheets.iter().map(|sheet| sheet.all(Element::Signature).len()).sum();
        assert_eq!(names, 60);
        assert!(sheets.len() <= 60 / per_page + 2, "{} pages", sheets.len());
        for line in sheets.iter().flat_map(|sheet| &sheet.lines).filter(|line| line.element != Element::Folio)
        {
            assert!(
                line.top() >= Length::mm(37) && line.top() + Length::pt(16) < Length::mm(263),
                "{}",
                mm(line.top())
            );
        }
    }
}

#[test]
fn whatever_an_office_measures_the_ending_stays_in_the_text_block() {
    for (settings, width) in [
        ("用印右空: 14", 156.0),
        ("用印右空: 0", 156.0),
        ("印章直径: 60毫米", 156.0),
        ("印章直径: 10毫米", 156.0),
        ("每页行数: 30", 156.0),
        ("版心宽: 124毫米, 每行字数: 22", 124.0),
    ] {
        for count in [1, 2, 4] {
            let names = vec!["示例市住房和城乡建设局"; count].join(", ");
            let files = vec!["圆章.png"; count].join(", ");
            let keys = format!("版面: {{{settings}}}\n落款方式: 加盖印章\n署名: [{names}]\n印章: [{files}]");
            let sheet = sheet(&with_pictures(&signed(&keys)));
            assert_eq!(sheet.pictures.len(), count, "{settings}");
            for [left, top, right, bottom] in sheet.pictures.iter().map(edges) {
                assert!(left >= 27.99 && right <= 28.01 + width, "{settings}: {left} … {right}");
                assert!(top >= 36.99 && bottom <= 262.01, "{settings}: {top} … {bottom}");
            }
            for line in sheet.all(Element::Signature).into_iter().chain(sheet.all(Element::Date)) {
                assert!(line.x() >= Length::mm(28) && line.end().to_mm() <= 28.2 + width, "{settings}");
            }
        }
    }
}
