//! The figures of GB/T 9704-2012 on laid-out pages. Each test names its clause.

use std::fmt::Write;

use dafu::length::Length;
use dafu::style::Style;
use dafu::typeset::Element;

use crate::laid_out::{Sheet, lay_out, mm, try_lay_out, with_body};

/// A paragraph of so many Han characters.
fn han(count: usize) -> String {
    "答复内容整齐排列".chars().cycle().take(count).collect()
}

fn near(found: Length, wanted: f64) {
    assert!((found.to_mm() - wanted).abs() < 0.02, "{} mm is not {wanted} mm", mm(found));
}

#[test]
fn a_full_page_has_22_lines_of_28_characters_and_fills_the_text_block() {
    // 5.2.1, 5.2.3
    let sheets = lay_out(&with_body(&han(28 * 60)));
    let lines = sheets[1].text_lines();
    assert_eq!(lines.len(), 22);
    for line in &lines {
        assert_eq!(line.text().chars().count(), 28);
        near(line.x(), 28.0);
    }
    near(lines[0].top(), 37.0);
    near(lines[21].top() + Length::pt(16), 262.0);
    let advance = lines[0].glyphs[1].x - lines[0].glyphs[0].x;
    assert_eq!(advance * 28, Length::mm(156));
}

#[test]
fn paragraphs_are_indented_by_two_characters() {
    // 7.3.3
    let sheets = lay_out(&with_body(&han(60)));
    let lines = sheets[0].all(Element::Paragraph);
    let counts: Vec<usize> = lines.iter().map(|line| line.text().chars().count()).collect();
    assert_eq!(counts, [26, 28, 6]);
    near(lines[0].x(), 28.0 + 2.0 * 156.0 / 28.0);
    near(lines[1].x(), 28.0);
}

#[test]
fn letterhead_stands_where_clause_7_2_puts_it() {
    let draft = with_body("正文。").replace("发文字号", "签发人: 王五\n办理结果: A\n发文字号");
    let sheet = &lay_out(&draft)[0];
    let style = Style::default();
    let number = sheet.one(Element::DocumentNumber);
    let signatory = sheet.one(Element::Signatory);
    let class = sheet.one(Element::ResultClass);
    // 7.2.5: one character from the left, on the line of the 签发人
    near(number.x(), 28.0 + 156.0 / 28.0);
    assert_eq!(number.top(), signatory.top());
    // 7.2.6: one character from the right; the name in another face than the label
    near(signatory.end() - Length::pt(16) + style.character(), 184.0 - 156.0 / 28.0);
    assert_eq!(signatory.text(), "签发人：王五");
    assert_ne!(signatory.glyphs[0].face, signatory.glyphs[4].face);
    // the class under the 签发人
    assert_eq!(class.text(), "办理结果：A");
    assert_eq!(class.x(), signatory.x());
    assert_eq!(class.top() - signatory.top(), style.line());
    // 7.2.7: 4 mm under the last line, as wide as the text block
    let rule = sheet.rules[0];
    assert_eq!(rule.y - (class.top() + Length::pt(16)), Length::mm(4));
    assert_eq!((rule.x, rule.width), (Length::mm(28), Length::mm(156)));
    // 7.3.1, 7.3.2
    let title = sheet.one(Element::Title);
    assert_eq!(title.top() - (rule.y + rule.height), style.line() * 2);
    let recipient = sheet.one(Element::Recipient);
    assert_eq!(recipient.top() - (title.top() + style.line_of(style.title_size)), style.line());
}

#[test]
fn document_number_is_centred_without_a_signatory() {
    // 7.2.5
    let sheet = &lay_out(&with_body("正文。"))[0];
    let number = sheet.one(Element::DocumentNumber);
    // The last cell is 0.07 mm narrower than its glyph.
    assert!(((number.x() + number.end()).to_mm() / 2.0 - 106.0).abs() < 0.1);
}

#[test]
fn several_signatories_stand_two_a_line_with_the_number_on_the_last() {
    // 7.2.6
    let draft = with_body("正文。").replace("发文字号", "签发人: [王五, 赵六七, 孙八]\n发文字号");
    let sheet = &lay_out(&draft)[0];
    let lines = sheet.all(Element::Signatory);
    let texts: Vec<String> = lines.iter().map(|line| line.text()).collect();
    assert_eq!(texts, ["签发人：王五赵六七", "孙八"]);
    assert_eq!(lines[1].x(), lines[0].glyphs[4].x);
    assert_eq!(sheet.one(Element::DocumentNumber).top(), lines[1].top());
}

#[test]
fn a_long_organ_mark_fits_the_text_block_and_a_short_one_is_not_stretched() {
    // 7.2.4
    let long = with_body("正文。").replace("示例市住房和", "示例市某某新区住房和城乡规划建设管理以及");
    for (draft, stretched) in
        [(with_body("正文。"), true), (long, true), (with_body("正文。").replace("住房和城乡", ""), false)]
    {
        let sheet = &lay_out(&draft)[0];
        let mark = sheet.one(Element::OrganMark);
        assert!(mark.x() >= Length::mm(28) && mark.end() <= Length::mm(184) + Length::centi_mm(5));
        assert_eq!(mark.glyphs[0].stretch < 1000, stretched);
        assert!((28.0..=184.0).contains(&mark.x().to_mm()));
        near(mark.x() + mark.end(), 212.0);
    }
}

#[test]
fn unsealed_signature_follows_clause_7_3_5_2() {
    let style = Style::default();
    let ending = |signature: &str| {
        let draft = with_body("正文。")
            .replace("发文字号", &format!("署名: {signature}\n成文日期: 2026年12月31日\n发文字号"));
        lay_out(&draft).remove(0)
    };
    // A name longer than the date: two characters free at its right, the date two characters in from its left.
    let sheet = ending("示例市住房和城乡建设局");
    let (name, date) = (sheet.one(Element::Signature), sheet.one(Element::Date));
    let last_body = sheet.all(Element::Paragraph)[0];
    assert_eq!(name.top() - last_body.top(), style.line() * 2);
    assert_eq!(date.top() - name.top(), style.line());
    assert_eq!(date.x() - name.x(), style.character() * 2);
    near(name.glyphs[name.glyphs.len() - 1].x + style.character(), 184.0 - 2.0 * 156.0 / 28.0);
    // A name shorter than the date: the date has two characters at its right and the name moves left.
    let sheet = ending("示例局");
    let (name, date) = (sheet.one(Element::Signature), sheet.one(Element::Date));
    near(date.glyphs[date.glyphs.len() - 1].x + style.character(), 184.0 - 2.0 * 156.0 / 28.0);
    assert_eq!(date.x() - name.x(), style.character() * 2);
}

const COLOPHON: &str = "抄送: 市政协提案委、市政府督查室。\n印发机关: 示例市住房和城乡建设局办公室\n印发日期: 2026年7月20日\n发文字号";

#[test]
fn colophon_ends_the_last_even_page_whatever_the_length() {
    // 7.4.1, 7.5: from a letter that fits one page to one that fills three, line by line
    let mut blank_seen = false;
    for lines in 1..50 {
        let body = vec![han(20); lines].join("\n\n");
        let sheets = lay_out(&with_body(&body).replace("发文字号", COLOPHON));
        assert_eq!(sheets.len() % 2, 0, "{lines} lines");
        let last = &sheets[sheets.len() - 1];
        let weights: Vec<f64> =
            last.rules.iter().filter(|r| r.y > Length::mm(150)).map(|r| mm(r.height)).collect();
        assert_eq!(weights, [0.35, 0.25, 0.35]);
        let foot = last.rules[last.rules.len() - 1];
        assert_eq!(foot.y + foot.height, Length::mm(262));
        let first_rule = last.rules[last.rules.len() - 3];
        for line in last.text_lines() {
            assert!(line.top() + Length::pt(16) < first_rule.y, "{lines} lines: text runs into the 版记");
        }
        let written: usize = sheets.iter().map(|sheet| sheet.all(Element::Paragraph).len()).sum();
        assert_eq!(written, lines);
        let blank = sheets[..sheets.len() - 1].iter().position(|sheet| sheet.lines.is_empty());
        let numbered = sheets.iter().filter(|sheet| !sheet.all(Element::Folio).is_empty()).count();
        assert_eq!(numbered, blank.unwrap_or(sheets.len()));
        blank_seen |= blank.is_some();
    }
    assert!(blank_seen, "no length left a blank page before the 版记");
}

#[test]
fn copies_and_issuer_keep_one_character_free() {
    // 7.4.2, 7.4.3
    let organs = "示例市人民代表大会常务委员会选举任免代表工作委员会、中国人民政治协商会议示例市委员会提案委员会、市政府督查室";
    let draft =
        with_body("正文。").replace("发文字号", &COLOPHON.replace("市政协提案委、市政府督查室", organs));
    let sheets = lay_out(&draft);
    let last = &sheets[sheets.len() - 1];
    let copies = last.all(Element::Copies);
    assert!(copies.len() > 1);
    let character = Style::default().character();
    assert_eq!(copies[0].x(), Length::mm(28) + character);
    // Later lines align with the first character after the colon.
    assert_eq!(copies[1].x(), copies[0].glyphs[3].x);
    assert!(copies[copies.len() - 1].text().ends_with('。'));
    assert_eq!(last.one(Element::Issuer).x(), Length::mm(28) + character);
    assert_eq!(last.one(Element::IssueDate).text(), "2026年7月20日印发");
    assert!((last.one(Element::IssueDate).end() - (Length::mm(184) - character)).to_mm().abs() < 0.02);
    assert_eq!(last.one(Element::Issuer).glyphs[0].size, Length::pt(14));
}

#[test]
fn folios_stand_right_on_odd_and_left_on_even_pages() {
    // 7.5
    let sheets = lay_out(&with_body(&han(28 * 60)));
    let character = Style::default().character();
    for (index, sheet) in sheets.iter().enumerate() {
        let folio = sheet.one(Element::Folio);
        assert_eq!(folio.text(), format!("—{}—", index + 1));
        assert_eq!(folio.glyphs[0].size, Length::pt(14));
        if index % 2 == 0 {
            near(folio.end(), (Length::mm(184) - character).to_mm());
        } else {
            near(folio.x(), (Length::mm(28) + character).to_mm());
        }
    }
}

#[test]
fn a_heading_is_never_the_last_line_of_a_page() {
    for lines in 1..30 {
        let body = format!("{}\n\n## 标题\n\n### 小标题\n\n{}", vec![han(20); lines].join("\n\n"), han(20));
        for sheet in lay_out(&with_body(&body)) {
            let last = sheet.text_lines().last().map(|line| line.element);
            assert!(!matches!(last, Some(Element::Heading(_))), "{lines} lines before");
        }
    }
}

#[test]
fn no_page_carries_a_signature_without_text() {
    // 7.3.5.5
    let front = "署名: 示例市住房和城乡建设局\n成文日期: 2026年12月31日\n联系: [联系人：李四]\n附注: 此件公开发布\n发文字号";
    let mut moved = false;
    for lines in 1..30 {
        let body = vec![han(20); lines].join("\n\n");
        let sheets = lay_out(&with_body(&body).replace("发文字号", front));
        let ends = |sheet: &&Sheet| !sheet.all(Element::Signature).is_empty();
        let last = sheets.iter().find(ends).unwrap();
        assert!(!last.all(Element::Paragraph).is_empty(), "{lines} lines before");
        for element in [Element::Date, Element::Contact, Element::Note] {
            last.one(element);
        }
        let text = last.all(Element::Paragraph).len();
        moved |= sheets.len() > 1 && text == 1;
    }
    assert!(moved, "no length moved a line to the signature");
}

#[test]
fn headings_have_their_numbers_and_faces() {
    // 7.3.3
    let body = "## 甲\n\n### 乙\n\n#### 丙\n\n##### 丁。\n\n文。\n\n## 戊";
    let sheet = &lay_out(&with_body(body))[0];
    let headings: Vec<(String, u8)> = sheet
        .lines
        .iter()
        .filter(|line| matches!(line.element, Element::Heading(_)))
        .map(|line| (line.text(), line.glyphs[line.glyphs.len() - 1].face.0))
        .collect();
    let wanted = [("一、甲", 3), ("（一）乙", 2), ("1.丙", 1), ("（1）丁。文。", 1), ("二、戊", 3)];
    assert_eq!(headings, wanted.map(|(text, face)| (text.to_owned(), face)));
}

#[test]
fn titles_are_broken_between_words_into_balanced_lines() {
    // 7.3.1
    let title = |title: &str| -> Vec<String> {
        let draft = with_body("正文。").replace("对提案的答复", title);
        lay_out(&draft)[0].all(Element::Title).iter().map(|line| line.text()).collect()
    };
    assert_eq!(
        title("对市政协十四届五次会议第279号提案的答复"),
        ["对市政协十四届五次会议", "第279号提案的答复"]
    );
    assert_eq!(title("关于老旧小区改造的答复"), ["关于老旧小区改造的答复"]);
    assert_eq!(title("关于<br>加装电梯的答复"), ["关于", "加装电梯的答复"]);
    let long = "关于对示例市第十五届人民代表大会第三次会议第1005号《关于加快推进城镇老旧小区改造和城市更新工作的建议》的答复";
    let lines = title(long);
    assert_eq!(lines.concat(), long);
    assert!(lines.len() == 3 || lines.len() == 4, "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("人民代表大会")), "{lines:?}");
    assert!(lines.iter().all(|line| line.chars().count() >= 3), "{lines:?}");
}

#[test]
fn a_character_that_no_face_has_is_named_with_its_place() {
    let errors = try_lay_out(&with_body("甲\u{2FFF}乙\n\n丙𪚥")).unwrap_err();
    let mut found = String::new();
    for error in &errors.0 {
        let span = error.span.as_ref().unwrap();
        let (line, column) = span.line_column();
        writeln!(found, "{line}:{column} {} {}", span.text(), error.message).unwrap();
    }
    insta::assert_snapshot!(found);
}

#[test]
fn rare_names_are_found_along_the_chain() {
    for name in ["喆", "堃", "昇", "镕", "赟", "㛃", "䶮", "①", "㎡", "★"] {
        assert!(try_lay_out(&with_body(&format!("{name}委员"))).is_ok(), "{name}");
    }
}

#[test]
fn titles_of_any_words_obey_the_marks() {
    for title in [
        "对市政协十四届五次会议第279号、第280号、第281号提案的答复",
        "关于加强“一老一小”服务保障工作、完善托育体系建设的提案的答复",
        "关于印发《示例市城镇老旧小区改造（二期）工作方案》有关事项的答复",
    ] {
        let sheet = &lay_out(&with_body("正文。").replace("对提案的答复", title))[0];
        let lines: Vec<String> = sheet.all(Element::Title).iter().map(|line| line.text()).collect();
        assert_eq!(lines.concat(), title);
        for line in &lines {
            assert!(!line.starts_with(['、', '”', '》', '）', '的']), "{lines:?}");
            assert!(!line.ends_with(['“', '《', '（', '第']), "{lines:?}");
        }
    }
}

#[test]
fn many_headings_in_a_row_fill_their_pages() {
    for body in ["### 只有标题的措施\n\n".repeat(60), format!("## {}\n\n正文。", "长标题".repeat(300))]
    {
        let sheets = lay_out(&with_body(&body));
        let lines: usize = sheets.iter().map(|sheet| sheet.text_lines().len()).sum();
        assert!(sheets.len() <= lines / 18 + 2, "{} pages for {lines} lines", sheets.len());
    }
    let contacts = format!("联系: [{}]\n发文字号", vec!["联系人：李四"; 40].join(", "));
    assert!(lay_out(&with_body("正文。").replace("发文字号", &contacts)).len() <= 3);
}

#[test]
fn what_does_not_fit_is_an_error_with_its_place() {
    let front = |line: &str| with_body("正文。").replace("发文字号", &format!("{line}\n发文字号"));
    let name = |count: usize| "示例市某某局".chars().cycle().take(count).collect::<String>();
    let mut found = String::new();
    for draft in [
        front(&format!("署名: {}\n成文日期: 2026年1月1日", name(44))),
        front(&format!("印发机关: {}\n印发日期: 2026年1月1日", name(36))),
        front(&format!("签发人: {}", name(40))),
        front(&format!("签发人: {}", name(16))),
        front(&format!("抄送: {}。", name(1500))),
        with_body("正文。").replace("对提案的答复", &"关于城市更新工作的".repeat(40)),
        front(&format!("签发人: [{}]", vec!["张三"; 40].join(", "))),
    ] {
        for error in try_lay_out(&draft).unwrap_err().0 {
            let span = error.span.map(|span| format!("{span:?} {:.20}", span.text()));
            writeln!(found, "{} {}", span.unwrap_or_default(), error.message).unwrap();
        }
    }
    insta::assert_snapshot!(found);
}

#[test]
fn what_does_not_fit_is_told_where_it_is_written() {
    let front = |line: &str| with_body("正文。").replace("发文字号", &format!("{line}\n发文字号"));
    let long = "示例市某某局".repeat(8);
    let date = "成文日期: 2026年1月1日";
    let attached = format!("正文。\n\n# 附件1：短名\n\n甲。\n\n# 附件2：{}\n\n乙。", "名".repeat(900));
    let mut found = String::new();
    for draft in [
        front(&format!("署名: [甲局, {long}]\n{date}")),
        front(&format!("落款方式: 加盖签名章\n职务: [局长, {long}]\n{date}")),
        front(&format!("签发人: [张三, {long}]")),
        with_body(&attached),
        front("份号: 000001\n版面: {标志上距: 0毫米}"),
        with_body(&"答复内容整齐排列。".repeat(200))
            .replace("发文字号", "版面: {页码下距: 0毫米, 页码位置: 居中}\n发文字号"),
    ] {
        for error in try_lay_out(&draft).unwrap_err().0 {
            let span = error.span.map(|span| format!("{span:?} {:.20}", span.text()));
            writeln!(found, "{} {}；{}", span.unwrap_or_default(), error.message, error.hints.join("；"))
                .unwrap();
        }
    }
    insta::assert_snapshot!(found);
}
