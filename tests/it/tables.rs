//! Tables (clause 8) and pictures, from the draft to the pages.

use std::collections::BTreeMap;
use std::fmt::Write;

use dafu::document;
use dafu::length::Length;
use dafu::picture::{Content, Picture, Pictures};
use dafu::style::Style;
use dafu::typeset::{self, Direction, Element, Item, Line, Page, Pages, Rule};
use proptest::prelude::*;

use crate::fixture::listed;
use crate::laid_out::{draft_of, fonts, lay_out, mm, try_lay_out, with_body};

fn pages(body: &str) -> Vec<Page> {
    try_lay_out(&with_body(body)).unwrap_or_else(|errors| panic!("{}", listed(&errors))).pages
}

fn lines(page: &Page) -> impl Iterator<Item = &Line> {
    page.items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(line),
        _ => None,
    })
}

fn rules(page: &Page) -> impl Iterator<Item = &Rule> {
    page.items.iter().filter_map(|item| match item {
        Item::Rule(rule) if rule.y > Length::mm(37) - Length::pt(1) => Some(rule),
        _ => None,
    })
}

fn text(line: &Line) -> String {
    line.glyphs.iter().flat_map(|glyph| glyph.cluster.chars()).collect()
}

fn of(page: &Page, element: Element) -> Vec<&Line> {
    lines(page).filter(|line| line.element == element).collect()
}

/// A table of these columns and so many rows, each cell telling its row.
fn table(heads: &[&str], rows: usize, cell: impl Fn(usize, usize) -> String) -> String {
    let mut table = format!("|{}|\n|{}\n", heads.join("|"), "---|".repeat(heads.len()));
    for row in 0..rows {
        let cells: Vec<String> = (0..heads.len()).map(|column| cell(row, column)).collect();
        writeln!(table, "|{}|", cells.join("|")).unwrap();
    }
    table
}

const SMALL: &str =
    "|区县|小区（个）|投资（万元）|\n|-|-|-|\n|甲区|35|12,350.5|\n|乙区|128|—|\n|丙县|6|930.25|\n";

#[test]
fn a_table_stands_in_the_middle_between_rules() {
    let sheet = &lay_out(&with_body(&format!("正文。\n\n{SMALL}\n正文。")))[0];
    let heads: Vec<String> = sheet.all(Element::TableHead).iter().map(|line| line.text()).collect();
    assert_eq!(heads, ["区县", "小区（个）", "投资（万元）"]);
    let cells = sheet.all(Element::TableCell);
    assert_eq!(cells.len(), 9);
    assert_ne!(cells[0].glyphs[0].face, sheet.all(Element::TableHead)[0].glyphs[0].face);
    assert!(cells.iter().all(|line| line.glyphs[0].size == Style::default().table_size));
    // Four rows have five rules across and four upright in each row.
    let rules: Vec<&Rule> = sheet.rules.iter().filter(|rule| rule.y > Length::mm(120)).collect();
    let across: Vec<_> = rules.iter().filter(|rule| rule.width > rule.height).collect();
    assert_eq!((across.len(), rules.len()), (5, 5 + 4 * 4));
    for rule in &across {
        assert!((rule.x + rule.x + rule.width - Length::mm(212)).to_mm().abs() < 0.01);
        assert_eq!(rule.height, Length::centi_mm(25));
    }
    // The text below stands on the grid again, clear of the table.
    let text = sheet.all(Element::Paragraph);
    let (line, gap) = (Style::default().line(), text[1].top() - text[0].top());
    assert_eq!(line * gap.whole(line), gap);
    assert!(text[1].top() > across[4].y + Length::pt(8));
}

#[test]
fn numbers_stand_by_their_points_and_short_words_in_the_middle() {
    let sheet = &lay_out(&with_body(SMALL))[0];
    let cell = |text: &str| {
        let lines = sheet.all(Element::TableCell);
        *lines.iter().find(|line| line.text() == text).unwrap()
    };
    assert_eq!(cell("12,350.5").glyphs[6].x, cell("930.25").glyphs[3].x);
    assert_eq!(cell("35").end(), cell("128").end());
    assert_eq!(cell("6").end(), cell("128").end());
    let middle = |text: &str| cell(text).x() + cell(text).end();
    let head = sheet.all(Element::TableHead);
    for (text, column) in [("甲区", 0), ("—", 2)] {
        assert!((middle(text) - head[column].x() - head[column].end()).to_mm().abs() < 0.3, "{text}");
    }
    // What the draft asks for wins.
    let sheet = &lay_out(&with_body(&SMALL.replace("|-|-|-|", "|-|:-|-:|")))[0];
    let cells = sheet.all(Element::TableCell);
    assert_eq!(cells[1].x(), cells[4].x());
    assert!((cells[2].end() - cells[8].end()).to_mm().abs() < 0.001);
}

#[test]
fn long_text_is_broken_in_its_column_and_words_stay_whole() {
    let long = "研究制定既有住宅加装电梯工作实施方案，明确每部电梯补助15万元，截至目前已完成128部";
    let sheet =
        &lay_out(&with_body(&format!("|序号|事项|情况|\n|-|-|-|\n|1|加装电梯|{}|", long.repeat(3))))[0];
    let columns: Vec<Length> = {
        let mut upright: Vec<Length> =
            sheet.rules.iter().filter(|rule| rule.height > rule.width).map(|rule| rule.x).collect();
        upright.dedup();
        upright.truncate(4);
        upright
    };
    assert_eq!((columns[0], columns.len()), (Length::mm(28), 4));
    let whole = |line: &str| !line.ends_with("12") && !line.ends_with('1');
    for line in sheet.all(Element::TableCell) {
        let column = columns.iter().rposition(|x| *x < line.x()).unwrap();
        assert!(line.end() < columns[column + 1] + Length::pt(6), "{}", line.text());
        assert!(line.text() == "1" || whole(&line.text()), "{}", line.text());
    }
    assert_eq!(sheet.all(Element::TableCell)[1].text(), "加装电梯");
}

#[test]
fn the_head_is_printed_again_on_each_page_and_no_row_is_parted() {
    let heads = ["序号", "项目", "内容"];
    let body = table(&heads, 60, |row, column| match column {
        0 => format!("{}", row + 1),
        1 => format!("项目{row}"),
        _ => "道路、管网、外立面改造以及配套设施建设，".repeat(1 + row % 4),
    });
    let pages = pages(&format!("正文。\n\n# 附件：项目表\n\n{body}"));
    assert!(pages.len() > 4);
    let mut rows = Vec::new();
    for page in &pages[1..] {
        let head: Vec<String> = of(page, Element::TableHead).into_iter().map(text).collect();
        assert_eq!(head, heads);
        let numbers = of(page, Element::TableCell).into_iter().map(text);
        rows.extend(numbers.filter_map(|cell| cell.parse::<usize>().ok()));
        let bottom = rules(page).map(|rule| rule.y + rule.height).max().unwrap();
        assert!(bottom <= Length::mm(262));
    }
    assert_eq!(rows, (1..=60).collect::<Vec<_>>());
    // The three cells of a row are numbered in turn; none has lines on two pages.
    let blocks = |page| of(page, Element::TableCell).into_iter().map(|line| line.block);
    for pair in pages[1..].windows(2) {
        let (last, first) = (blocks(&pair[0]).max().unwrap(), blocks(&pair[1]).min().unwrap());
        assert_eq!((first - blocks(&pages[1]).min().unwrap()) % 3, 0);
        assert!(last < first);
    }
}

#[test]
fn a_row_higher_than_a_page_is_parted_between_lines() {
    let long = "答复内容整齐排列".repeat(300);
    let pages = pages(&format!("|甲|乙|\n|-|-|\n|{long}|{long}|\n|末|行|\n"));
    let cells: String = pages.iter().flat_map(|page| of(page, Element::TableCell)).map(text).collect();
    assert_eq!(cells.chars().count(), long.chars().count() * 2 + 2);
    assert!(pages.len() > 2);
}

fn wide(rows: usize) -> String {
    let heads = [
        "序号",
        "项目名称",
        "建设单位",
        "建设地点",
        "总投资（万元）",
        "完成投资（万元）",
        "开工时间",
        "完工时间",
        "户数",
        "建筑面积",
        "责任单位",
        "备注",
    ];
    table(&heads, rows, |row, column| match column {
        0 => format!("{}", row + 1),
        4 | 5 | 8 => format!("{}.5", row * 997),
        6 | 7 => "2026年3月".to_owned(),
        _ => "示例市某某街道办事处".to_owned(),
    })
}

#[test]
fn a_table_too_wide_is_turned_with_its_head_at_the_left() {
    // 8
    let body = format!("正文。\n\n# 附件1：项目表\n\n{}\n说明。\n\n# 附件2：表\n\n甲。", wide(40));
    let pages = pages(&body);
    let turned: Vec<&Page> = pages.iter().filter(|page| !of(page, Element::TableCell).is_empty()).collect();
    assert!(turned.len() >= 2);
    let mut numbers = Vec::new();
    for page in &turned {
        let folio = of(page, Element::Folio);
        assert_eq!(folio[0].direction, Direction::Right);
        let others: Vec<&Line> = lines(page).filter(|line| line.element != Element::Folio).collect();
        assert!(others.iter().all(|line| line.direction == Direction::Up));
        // Lines run up the page, and the head is left of all cells.
        for line in &others {
            assert!(
                line.glyphs
                    .windows(2)
                    .all(|pair| pair[0].x == pair[1].x && pair[0].baseline > pair[1].baseline)
            );
        }
        let x = |element| of(page, element).into_iter().map(|line| line.glyphs[0].x).collect::<Vec<_>>();
        assert!(x(Element::TableHead).iter().max() < x(Element::TableCell).iter().min());
        numbers.extend(
            of(page, Element::TableCell).into_iter().filter_map(|line| text(line).parse::<usize>().ok()),
        );
        for rule in rules(page) {
            assert!(rule.x >= Length::mm(28) && rule.x + rule.width <= Length::mm(184));
            assert!(rule.y >= Length::mm(37) && rule.y + rule.height <= Length::mm(262));
        }
    }
    assert_eq!(numbers, (1..=40).collect::<Vec<_>>());
    // The attachment's title is turned with its table; what follows stands on the next page, upright.
    assert_eq!(of(turned[0], Element::AttachmentMark).len(), 1);
    let after = &pages[turned.len() + 1];
    assert_eq!(text(of(after, Element::Paragraph)[0]), "说明。");
    // The page number is where all odd and even pages have it.
    let folio = |page: &Page| of(page, Element::Folio)[0].glyphs[0].x;
    let narrow = pages.iter().position(|page| std::ptr::eq(page, turned[0])).unwrap();
    assert_eq!(folio(&pages[narrow]) > Length::mm(100), narrow % 2 == 0);
}

#[test]
fn what_is_said_of_tables_and_pictures() {
    let mut found = String::new();
    let too_wide = table(&["栏"; 60], 2, |_, _| "字".to_owned());
    for body in [
        "|甲|乙|\n|-|-|\n|1|2|3|",
        "|甲|乙|\n|-|-|\n|1|",
        "|甲|乙|\n|-|-|\n|1|2|\n注：以上数据截至六月底。",
        "|甲|乙|\n|-|-|-|\n|1|2|",
        "见下表：\n|甲|乙|\n|-|-|\n|1|2|",
        "|甲|乙|\n|一|二|",
        "见下表：\n| 甲 | 乙 |\n| 一 | 二 |\n| 三 | 四 |",
        "绝对值记作\n|甲|。\n|乙\\|\n|丙|",
        "|甲|乙|\n|-|-|\n|1|\u{5}2|",
        "|甲|乙|\n|-|-|\n|`1`|![图](a.png)|",
        "文字![图](a.png)文字",
        "![图](a.png)文字",
        "![图](http://a.cn/a.png)",
        "![图](a.png \"题\")",
        "![图]()",
        "![图](现场 1.png)",
    ] {
        let draft = with_body(&format!("正文。\n\n{body}"));
        let draft = draft.replace("发文字号", "署名: 某局\n成文日期: 2026年1月1日\n发文字号");
        let message =
            draft_of(&draft).map_or_else(|errors| listed(&errors), |(_, warnings)| listed(&warnings));
        found += &format!("{body:?}\n{message}\n");
    }
    found += &listed(&try_lay_out(&with_body(&format!("正文。\n\n{too_wide}"))).unwrap_err());
    found += &listed(&try_lay_out(&with_body("![图](没有.png)")).unwrap_err());
    insta::assert_snapshot!(found);
}

#[test]
fn tables_of_any_size_of_type_keep_their_lines_apart() {
    let long = "研究制定既有住宅加装电梯工作实施方案，".repeat(4);
    for points in [6, 16, 22] {
        let (mut document, _) = draft_of(&with_body(&format!("|甲|乙|\n|-|-|\n|一|{long}|\n"))).unwrap();
        document.style.table_size = Length::pt(points);
        let (pages, _) = typeset::lay_out(&document, fonts(), &Pictures::default()).unwrap();
        let cells: Vec<&Line> = pages.pages.iter().flat_map(|page| of(page, Element::TableCell)).collect();
        assert!(cells.len() > 2);
        for pair in cells[1..].windows(2) {
            let step = pair[1].glyphs[0].baseline - pair[0].glyphs[0].baseline;
            assert!(step >= Length::pt(points), "{points} pt");
        }
    }
}

#[test]
fn text_goes_on_behind_a_turned_table() {
    let body = format!("正文。\n\n## 情况\n\n{}\n{}后文。\n", wide(3), "前文。".repeat(4));
    let pages = pages(&body);
    assert_eq!(pages.len(), 3);
    assert!(of(&pages[1], Element::Paragraph).is_empty());
    assert!(of(&pages[1], Element::TableHead).len() >= 12);
    let after = of(&pages[2], Element::Paragraph);
    assert!(after.iter().all(|line| line.direction == Direction::Right));
    // Its heading is turned with it, and not left alone on the page before.
    assert!(of(&pages[0], Element::Heading(1)).is_empty());
    assert_eq!(of(&pages[1], Element::Heading(1))[0].direction, Direction::Up);
}

/// The pages of a letter with one picture of so many pixels.
fn with_picture(body: &str, width: u32, height: u32) -> Pages {
    let (document, _) = draft_of(&with_body(body)).unwrap();
    assert_eq!(document.picture_files().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["图/a.png"]);
    let picture = Picture { width, height, content: Content::Raster { rgb: Vec::new(), alpha: None } };
    let pictures = Pictures(BTreeMap::from([("图/a.png".to_owned(), picture)]));
    typeset::lay_out(&document, fonts(), &pictures).unwrap().0
}

#[test]
fn a_picture_stands_in_the_middle_with_its_caption_below() {
    for (width, height, printed) in
        [(300, 150, (50.8, 25.4)), (3000, 1500, (156.0, 78.0)), (1000, 4000, (37.5, 150.0))]
    {
        let pages = with_picture("正文。\n\n![现场**照片**](图\\a.png)\n\n正文。", width, height);
        let page =
            pages.pages.iter().find(|page| page.items.iter().any(|item| matches!(item, Item::Picture(_))));
        let page = page.unwrap();
        let picture = page.items.iter().find_map(|item| match item {
            Item::Picture(picture) => Some(picture),
            _ => None,
        });
        let picture = picture.unwrap();
        assert_eq!((mm(picture.width), mm(picture.height)), printed);
        assert_eq!(picture.description, "现场照片");
        assert!((mm(picture.x * 2 + picture.width) - 212.0).abs() < 0.02);
        let caption: Vec<&Line> = of(page, Element::Caption);
        let ends = caption[0].glyphs[0].x
            + caption.last().unwrap().glyphs.last().map_or(Length::ZERO, |glyph| glyph.x + glyph.advance);
        assert!((mm(ends) - 212.0).abs() < 0.1);
        assert!(caption[0].glyphs[0].baseline - caption[0].glyphs[0].size > picture.y + picture.height);
        assert_eq!(caption.iter().map(|line| text(line)).collect::<String>(), "现场照片");
    }
}

#[test]
fn a_caption_whose_last_mark_hangs_stays_in_the_text_block() {
    for taken in 0..3 {
        let caption = format!("{}，{}", "现".repeat(36 - taken), "场".repeat(20));
        let page = &with_picture(&format!("正文。\n\n![{caption}](图/a.png)"), 300, 150).pages[0];
        let left = of(page, Element::Caption).iter().map(|line| line.glyphs[0].x).min().unwrap();
        assert!(left >= Length::mm(28), "{} mm", mm(left));
    }
}

#[test]
fn cells_whose_last_mark_hangs_stay_in_their_column() {
    for mark in ["-", ":-:", "-:"] {
        let cell = "整齐，".repeat(60);
        let sheet =
            &lay_out(&with_body(&format!("|甲|乙|\n|-|{mark}|\n|{}|{cell}|\n", "正文".repeat(30))))[0];
        let rules: Vec<Length> =
            sheet.rules.iter().filter(|rule| rule.height > rule.width).map(|rule| rule.x).collect();
        for line in sheet.all(Element::TableCell) {
            let rule = rules.iter().filter(|x| **x < line.glyphs[1].x).max().unwrap();
            assert!(line.x() - *rule >= Length::pt(4), "{mark}: {}", line.text());
        }
    }
}

/// What a random letter is made of.
#[derive(Clone, Debug)]
enum Part {
    Heading(usize),
    Paragraph(usize),
    Table { columns: usize, rows: usize, length: usize },
    Attachment,
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        (1..60usize).prop_map(Part::Heading),
        (1..300usize).prop_map(Part::Paragraph),
        (1..10usize, 0..12usize, 0..40usize).prop_map(|(columns, rows, length)| Part::Table {
            columns,
            rows,
            length
        }),
        Just(Part::Attachment),
    ]
}

/// The parts as a draft, and the text of the body as it should be read from the pages. Every text is told from every
/// other by its number.
fn written(parts: &[Part]) -> (String, Vec<String>) {
    let (mut draft, mut expected) = (String::from("开头。\n\n"), vec!["开头。".to_owned()]);
    let mut number = 0;
    let mut text = |length: usize| {
        number += 1;
        let words: String = "答复，内容（甲）12%整齐".chars().cycle().skip(number % 7).take(length).collect();
        format!("第{number}项{words}末")
    };
    for part in parts {
        match part {
            Part::Heading(length) => {
                let heading = text(*length);
                write!(draft, "## {heading}\n\n").unwrap();
                expected.push(heading);
            }
            Part::Paragraph(length) => {
                let paragraph = text(*length);
                write!(draft, "{paragraph}\n\n").unwrap();
                expected.push(paragraph);
            }
            Part::Table { columns, rows, length } => {
                let mut cells = |short: usize| {
                    let cells: Vec<String> = (0..*columns)
                        .map(|column| text(if column % 3 == 0 { short } else { *length % 9 }))
                        .collect();
                    cells
                };
                let heads = cells(2);
                write!(draft, "|{}|\n|{}\n", heads.join("|"), "-|".repeat(*columns)).unwrap();
                for _ in 0..*rows {
                    let row = cells(*length);
                    writeln!(draft, "|{}|", row.join("|")).unwrap();
                    expected.extend(row);
                }
                draft += "\n";
            }
            Part::Attachment => {
                let title = text(5);
                write!(draft, "# 附件：{title}\n\n").unwrap();
            }
        }
    }
    (draft, expected)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(200)
    ))]
    #[test]
    fn no_text_is_lost_or_set_twice_or_outside(parts in proptest::collection::vec(part(), 1..8)) {
        let (draft, expected) = written(&parts);
        let pages = pages(&draft);
        let is_text = |element| matches!(element, Element::Paragraph | Element::Heading(_) | Element::TableCell);
        let all: Vec<&Line> = pages.iter().flat_map(lines).filter(|line| is_text(line.element)).collect();
        // The lines of a block, in order.
        let mut blocks: BTreeMap<u32, String> = BTreeMap::new();
        let mut order = Vec::new();
        for line in all {
            let block = blocks.entry(line.block).or_insert_with(|| { order.push(line.block); String::new() });
            block.push_str(&text(line));
        }
        let found: Vec<String> = order.iter().map(|block| blocks[block].clone()).collect();
        prop_assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            prop_assert!(found.ends_with(expected.as_str()), "{found} is not {expected}");
        }
        for page in &pages {
            inside_and_apart(page)?;
        }
        prop_assert!(pages.len() < 400);
    }
}

/// Nothing stands outside the text block, and no rules across cross text.
fn inside_and_apart(page: &Page) -> Result<(), TestCaseError> {
    for rule in rules(page) {
        prop_assert!(rule.x >= Length::mm(28) && rule.x + rule.width <= Length::mm(184), "{rule:?}");
        prop_assert!(rule.y + rule.height <= Length::mm(262), "{rule:?}");
    }
    for line in lines(page).filter(|line| line.element != Element::Folio) {
        let (x, y): (Vec<_>, Vec<_>) = line.glyphs.iter().map(|glyph| (glyph.x, glyph.baseline)).unzip();
        prop_assert!(x.iter().min() >= Some(&Length::mm(28)) && x.iter().max() <= Some(&Length::mm(184)));
        prop_assert!(y.iter().min() >= Some(&Length::mm(37)) && y.iter().max() <= Some(&Length::mm(262)));
        let (left, right) = (x.iter().min().unwrap(), x.iter().max().unwrap());
        let (top, bottom) = (y.iter().min().unwrap(), y.iter().max().unwrap());
        for rule in rules(page) {
            // The baseline of a line keeps clear of every rule.
            let across = rule.x <= *right && *left <= rule.x + rule.width;
            let along = rule.y <= *bottom && *top <= rule.y + rule.height;
            prop_assert!(!(across && along), "{} crosses {rule:?}", text(line));
        }
    }
    Ok(())
}

#[test]
fn tables_are_read_as_written() {
    let (document, _) = draft_of(&with_body("|甲|乙|\n|:-:|-|\n|**一**|a\\|b|\n||二<br>三|\n")).unwrap();
    let [document::Block::Table(table)] = document.body.as_slice() else { panic!("no table") };
    let plain = |row: &[document::Cell]| row.iter().map(|cell| cell.text.plain()).collect::<Vec<_>>();
    assert_eq!(table.head.iter().map(document::Text::plain).collect::<Vec<_>>(), ["甲", "乙"]);
    assert_eq!(table.alignments, [document::Alignment::Centre, document::Alignment::Auto]);
    assert_eq!(plain(&table.rows[0]), ["一", "a|b"]);
    assert_eq!(plain(&table.rows[1]), ["", "二\n三"]);
    assert!(table.rows[0][0].text.runs[0].strong);
}
