//! What may not stand alone on a page: a heading, a title, the head of a table; and rows that no page holds.

use std::iter::repeat_n;

use dafu::typeset::{Direction, Element};

use crate::fixture::listed;
use crate::laid_out::{Sheet, lay_out, lay_out_in, try_lay_out, with_body};

/// A table of one row that has about so many lines.
fn high_row(lines: usize) -> String {
    let cell = "示例文字很长。".repeat(lines * 5);
    format!("| 甲 | 乙 |\n|---|---|\n| 一 | {cell} |\n")
}

fn is_text(element: Element) -> bool {
    matches!(element, Element::Paragraph | Element::TableCell | Element::AttachmentNote)
}

/// On each page that bears anything but 版记, text follows the headings, titles and heads.
fn assert_nothing_alone(sheets: &[Sheet], what: &str) {
    for (index, sheet) in sheets.iter().enumerate() {
        let last = sheet.lines.iter().rfind(|line| line.element != Element::Folio);
        let element = last.map(|line| line.element);
        assert!(element.is_none_or(is_text), "{what}: page {} ends in {element:?}", index + 1);
    }
}

fn cells(sheets: &[Sheet]) -> usize {
    let lines = sheets.iter().flat_map(|sheet| sheet.all(Element::TableCell));
    lines.map(|line| line.text().chars().count()).sum()
}

#[test]
fn headings_before_a_high_row_take_no_pages_of_their_own() {
    for lines in [20, 28, 30, 32, 34, 36, 40, 60, 90] {
        let table = high_row(lines);
        let sheets =
            lay_out(&with_body(&format!("正文。\n\n## 标题\n\n### 标题\n\n#### 标题\n\n{table}\n\n后文。")));
        let headings =
            |sheet: &Sheet| (1..=3).filter(|level| !sheet.all(Element::Heading(*level)).is_empty()).count();
        assert!(sheets.iter().all(|sheet| matches!(headings(sheet), 0 | 3)), "{lines} lines");
        assert_eq!(cells(&sheets), 1 + lines * 5 * 7);
        assert_nothing_alone(&sheets, &format!("{lines} lines"));
    }
}

#[test]
fn a_row_as_high_as_a_page_begins_below_its_title() {
    for lines in (24..44).chain([70, 100]) {
        let sheets = lay_out(&with_body(&format!("正文。\n\n# 附件：大表\n\n{}", high_row(lines))));
        assert_nothing_alone(&sheets, &format!("{lines} lines"));
        assert_eq!(cells(&sheets), 1 + lines * 5 * 7);
        // No part of a row is a single line.
        assert!(sheets[1..].iter().all(|sheet| sheet.all(Element::TableCell).len() >= 2), "{lines} lines");
    }
}

#[test]
fn a_row_higher_than_a_page_begins_on_the_page_that_has_room() {
    let row = |length: usize| format!("| 一 | {} |\n", "示例文字很长。".repeat(length * 5));
    for before in 1..30 {
        let table = format!("| 甲 | 乙 |\n|---|---|\n{}{}{}", row(before), row(80), row(2));
        let sheets = lay_out(&with_body(&format!("正文。\n\n{table}")));
        assert_eq!(cells(&sheets), 3 + (before + 82) * 5 * 7);
        let lowest = |sheet: &Sheet| sheet.rules.iter().map(|rule| rule.y + rule.height).max().unwrap();
        for (index, sheet) in sheets[..sheets.len() - 1].iter().enumerate() {
            // Only a row that a page holds moves to the next; here none of these is higher than nine lines.
            let free = dafu::length::Length::mm(262) - lowest(sheet);
            assert!(before > 9 || free < dafu::length::Length::mm(22), "{before}, page {}", index + 1);
        }
    }
}

/// A table of 14 columns, which is turned.
fn wide(rows: usize) -> String {
    let line = |cell: &str| format!("|{}\n", repeat_n(cell, 14).collect::<Vec<_>>().join("|") + "|");
    let rows: String = repeat_n(line("示例文字示例文字"), rows).collect();
    format!("{}{}{rows}", line("项目名称"), line("-"))
}

#[test]
fn headings_are_turned_with_their_table() {
    // 8
    let body = format!("正文。\n\n## 情况\n\n### 项目表\n\n{}\n\n## 后文\n\n后文。", wide(3));
    let sheets = lay_out(&with_body(&body));
    assert_nothing_alone(&sheets, "a turned table");
    let pages = try_lay_out(&with_body(&body)).unwrap().pages;
    let turned: Vec<Element> = pages[1]
        .items
        .iter()
        .filter_map(|item| match item {
            dafu::typeset::Item::Line(line) if line.direction == Direction::Up => Some(line.element),
            _ => None,
        })
        .collect();
    assert_eq!(turned[..3], [Element::Heading(1), Element::Heading(2), Element::TableHead]);
    let texts = |element| sheets[1].all(element).iter().map(|line| line.glyphs[0].x).max().unwrap();
    assert!(texts(Element::Heading(1)) < texts(Element::Heading(2)));
    assert!(texts(Element::Heading(2)) < sheets[1].all(Element::TableHead)[0].glyphs[0].x);
    assert_eq!(sheets[2].all(Element::Heading(1))[0].text(), "二、后文");

    // So are those of an attachment, with its title.
    let sheets = lay_out(&with_body(&format!("正文。\n\n# 附件：表\n\n## 情况\n\n{}", wide(3))));
    assert_eq!(sheets.len(), 2);
    assert!(
        !sheets[1].all(Element::TableCell).is_empty()
            && sheets[1].one(Element::Heading(1)).x() > sheets[1].one(Element::AttachmentTitle).x()
    );

    // Page 1 keeps what is all its text (7.3.3).
    let sheets = lay_out(&with_body(&format!("## 情况\n\n{}", wide(3))));
    assert_eq!(sheets[0].all(Element::Heading(1)).len(), 1);
}

#[test]
fn a_turned_row_begins_below_a_title_that_leaves_little_room() {
    let cell = "示例文字很长。".repeat(30);
    let row = format!("|{}\n", repeat_n(cell.as_str(), 14).collect::<Vec<_>>().join("|") + "|");
    let sheets = lay_out(&with_body(&format!("正文。\n\n# 附件：大表\n\n{}{row}{row}", wide(0))));
    assert_nothing_alone(&sheets, "a turned row");
    assert_eq!(cells(&sheets), 2 * 14 * 30 * 7);
}

#[test]
fn type_smaller_than_asked_for_is_told() {
    let columns = 32;
    let line = |cell: &str| format!("|{}\n", repeat_n(cell, columns).collect::<Vec<_>>().join("|") + "|");
    let body = format!("正文。\n\n{}{}{}", line("项目"), line("-"), line("示例"));
    let (_, warnings) = lay_out_in(&with_body(&body), |_| ());
    insta::assert_snapshot!(listed(&warnings));
    let (_, warnings) = lay_out_in(&with_body(&format!("正文。\n\n{}", wide(3))), |_| ());
    assert_eq!(listed(&warnings), "");
}
