//! 附件说明 (7.3.4) and attachments (7.3.7), from the draft to the pages.

use dafu::length::Length;
use dafu::style::Style;
use dafu::typeset::Element;

use crate::fixture::listed;
use crate::laid_out::{Sheet, SheetLine, draft_of, lay_out, mm, with_body};

const COLOPHON: &str = "署名: 示例市某局\n成文日期: 2026年7月20日\n抄送: 市政府督查室。\n印发机关: 示例市某局办公室\n印发日期: 2026年7月20日\n发文字号";

const LONG: &str = "示例市城镇老旧小区改造和既有住宅加装电梯工作三年行动计划实施方案（二〇二六年修订）";

fn sheets(body: &str) -> Vec<Sheet> {
    lay_out(&with_body(body).replace("发文字号", COLOPHON))
}

fn texts(lines: &[&SheetLine]) -> Vec<String> {
    lines.iter().map(|line| line.text()).collect()
}

/// The warnings or errors about a body.
fn messages(body: &str) -> String {
    match draft_of(&with_body(body).replace("发文字号", COLOPHON)) {
        Ok((_, warnings)) => listed(&warnings),
        Err(errors) => listed(&errors),
    }
}

#[test]
fn several_attachments_are_named_under_the_text() {
    // 7.3.4
    let sheets = sheets(&format!("正文。\n\n# 附件1：{LONG}\n\n甲。\n\n# 附件2：项目表\n\n乙。\n"));
    let (style, sheet) = (Style::default(), &sheets[0]);
    let lines = sheet.all(Element::AttachmentNote);
    assert_eq!(lines.len(), 3);
    assert!(lines[0].text().starts_with("附件：1.示例市") && lines[2].text() == "2.项目表");
    // One empty line under the text, two characters in.
    let text = sheet.all(Element::Paragraph)[0];
    assert_eq!(lines[0].top() - text.top(), style.line() * 2);
    assert_eq!(lines[0].x(), Length::mm(28) + style.character() * 2);
    // Later lines align with the name's first character, later numbers with the first.
    assert_eq!(lines[1].x(), lines[0].glyphs[5].x);
    assert_eq!(lines[2].x(), lines[0].glyphs[3].x);
    assert_eq!(lines[2].glyphs[2].x, lines[0].glyphs[5].x);
    // Before the 署名.
    assert_eq!(sheet.one(Element::Signature).top() - lines[2].top(), style.line() * 2);
}

#[test]
fn one_attachment_has_no_number_and_no_mark_after_its_name() {
    let sheets = sheets("正文。\n\n# 附件：项目<br>表。\n\n甲。\n");
    assert_eq!(sheets[0].one(Element::AttachmentNote).text(), "附件：项目表");
    let page = &sheets[1];
    assert_eq!(page.one(Element::AttachmentMark).text(), "附件");
    // A break asked for counts in the title of the attachment itself.
    assert_eq!(texts(&page.all(Element::AttachmentTitle)), ["项目", "表"]);
}

#[test]
fn an_attachment_begins_a_page_with_its_number_and_its_title() {
    // 7.3.7
    let style = Style::default();
    let body =
        format!("正文。\n\n# 附件1：项目表\n\n## 情况\n\n甲。\n\n# 附件2：{LONG}\n\n## 问题\n\n乙。\n");
    let sheets = sheets(&body);
    assert_eq!(sheets.len(), 4);
    for (page, (mark, heading)) in sheets[1..3].iter().zip([("附件1", "一、情况"), ("附件2", "一、问题")])
    {
        let line = page.one(Element::AttachmentMark);
        assert_eq!((line.text().as_str(), line.x(), line.top()), (mark, Length::mm(28), Length::mm(37)));
        assert_eq!(line.glyphs[0].size, style.body_size);
        assert_eq!(line.glyphs[0].face, page.one(Element::Heading(1)).glyphs[0].face);
        let title = page.all(Element::AttachmentTitle);
        assert_eq!(title[0].glyphs[0].size, style.title_size);
        // Level with the third line, and in the middle.
        assert_eq!(title[0].middle(), line.middle() + style.line() * 2);
        assert!(title.iter().all(|line| (mm(line.x() + line.end()) / 2.0 - 106.0).abs() < 0.2));
        // Levels are numbered anew, on the grid, with an empty line above.
        let first = page.one(Element::Heading(1));
        assert_eq!(first.text(), heading);
        let lines = (first.top() - line.top()).whole(style.line());
        assert_eq!(first.top() - line.top(), style.line() * lines);
        let air = first.top() - (title[title.len() - 1].top() + style.title_size);
        assert!(air >= style.body_size && air < style.line() * 2, "{} mm", mm(air));
    }
    assert_eq!(texts(&sheets[2].all(Element::AttachmentTitle)).concat(), LONG);
    // Numbers run on, and the 版记 stands behind the attachments on an even page.
    for (index, page) in sheets.iter().enumerate() {
        assert_eq!(page.one(Element::Folio).text(), format!("—{}—", index + 1));
    }
    assert_eq!(sheets[3].one(Element::Issuer).text(), "示例市某局办公室");
    assert!(sheets[1].all(Element::Issuer).is_empty());
}

#[test]
fn an_attachment_without_content_is_only_named() {
    let sheets = sheets("正文。\n\n# 附件1：光盘\n\n# 附件2：项目表\n\n甲。\n");
    assert_eq!(texts(&sheets[0].all(Element::AttachmentNote)), ["附件：1.光盘", "2.项目表"]);
    assert_eq!(sheets.len(), 2);
    assert_eq!(sheets[1].one(Element::AttachmentMark).text(), "附件2");
}

#[test]
fn a_long_list_of_attachments_is_printed_whole() {
    let attachments: Vec<String> =
        (1..=40).map(|number| format!("# 附件{number}：第{number}号材料")).collect();
    let sheets = sheets(&format!("正文。\n\n{}", attachments.join("\n\n")));
    let found: Vec<String> =
        sheets.iter().flat_map(|sheet| texts(&sheet.all(Element::AttachmentNote))).collect();
    assert_eq!(found.len(), 40);
    assert_eq!(found[39], "40.第40号材料");
}

#[test]
fn what_is_said_of_attachments() {
    let mut found = String::new();
    for body in [
        "正文。\n\n# 附件1：甲\n\n文。",
        "正文。\n\n# 附件：甲\n\n# 附件：乙",
        "正文。\n\n# 附件一：甲\n\n# 附件2：乙",
        "正文。\n\n# 附件2：甲\n\n# 附件1：乙",
        "正文。\n\n# 附件１：甲\n\n# 附件 ２ ：乙",
        "正文。\n\n# 附件1 甲\n\n# 附件 乙\n\n# 附件２丙",
        "正文。\n\n# 附件:甲；",
        "正文。\n\n# 附件1：",
        "正文。\n\n# 附件说明\n\n文。",
        "正文。\n\n# 另一个标题",
        "正文。\n\n附件：甲\n\n# 附件：甲\n\n文。",
        "# 附件：甲\n\n文。\n\n#### 跳级\n\n文。",
    ] {
        found += &format!("{body}\n{}\n", messages(body));
    }
    insta::assert_snapshot!(found);
}
