//! 信函 on laid-out pages (10.1).

use dafu::length::Length;
use dafu::style::{ResultClassPlace, Style};
use dafu::typeset::Element;

use crate::laid_out::{Sheet, fonts, lay_out, lay_out_in, mm, with_body};

/// A 信函 with more lines in its front matter and so many paragraphs of one line.
fn letter(front: &str, paragraphs: usize) -> String {
    let body = vec!["答复内容整齐排列。"; paragraphs].join("\n\n");
    with_body(&body).replace("发文字号", &format!("版式: 信函\n{front}\n发文字号"))
}

fn assert_near(found: Length, wanted: f64) {
    assert!((found.to_mm() - wanted).abs() < 0.02, "{} mm is not {wanted} mm", mm(found));
}

/// The first double rule's lower edge and the second one's upper edge.
fn between_rules(sheet: &Sheet) -> (Length, Length) {
    (sheet.rules[1].y + sheet.rules[1].height, sheet.rules[2].y)
}

const SEVEN_EIGHTHS: f64 = 16.0 * 7.0 / 8.0 * 25.4 / 72.0;

#[test]
fn the_mark_and_the_double_rules_stand_by_the_edges_of_the_paper() {
    let sheet = &lay_out(&letter("", 3))[0];
    let mark = sheet.one(Element::OrganMark);
    assert_eq!(mark.text(), "示例市住房和城乡建设局");
    assert_near(mark.x() + mark.end(), 210.0);
    let inks = || mark.glyphs.iter().map(|g| (g, fonts().face(g.face).ink(g.id).unwrap()));
    let top = inks().map(|(g, ink)| g.baseline - ink.top.of(g.size)).min().unwrap();
    let bottom = inks().map(|(g, ink)| g.baseline - ink.bottom.of(g.size)).max().unwrap();
    assert_near(top, 30.0);
    let rules = &sheet.rules;
    assert_eq!(rules.len(), 4);
    for rule in rules {
        assert_eq!((rule.x, rule.width), (Length::mm(20), Length::mm(170)));
    }
    assert_eq!(rules[0].y - bottom, Length::mm(4));
    assert!(rules[0].height > rules[1].height && rules[0].y + rules[0].height < rules[1].y);
    assert!(rules[2].height < rules[3].height && rules[2].y + rules[2].height < rules[3].y);
    assert_eq!(rules[3].y + rules[3].height, Length::mm(277));
}

#[test]
fn markings_are_left_and_the_number_right_under_the_first_rule() {
    let front = "份号: 000001\n密级: 机密★1年\n紧急程度: 特急\n办理结果: A";
    for (front, lines) in [(front, 3), ("密级: 机密★1年", 1), ("办理结果: A", 2), ("", 1)] {
        let sheet = &lay_out(&letter(front, 3))[0];
        let style = Style::default();
        let top = between_rules(sheet).0;
        let left: Vec<_> = [Element::CopyNumber, Element::Classification, Element::Urgency]
            .iter()
            .flat_map(|element| sheet.all(*element))
            .collect();
        let right: Vec<_> = [Element::DocumentNumber, Element::ResultClass]
            .iter()
            .flat_map(|element| sheet.all(*element))
            .collect();
        for column in [&left, &right] {
            for (row, line) in (0i64..).zip(column) {
                assert_near(line.top() - top - style.line() * row, SEVEN_EIGHTHS);
            }
        }
        assert!(left.iter().all(|line| line.x() == Length::mm(28)));
        for line in &right {
            assert!((line.end().to_mm() - 184.0).abs() < 0.1);
        }
        // The title is two lines under the last of them.
        let last = top + style.leading() + style.line() * (lines - 1) + Length::pt(16);
        assert_eq!(sheet.one(Element::Title).top(), last + style.line() * 2);
    }
}

#[test]
fn the_title_is_two_lines_under_the_rule_where_nothing_stands_between() {
    let draft = letter("", 3).replace("发文字号: 示建〔2026〕1号\n", "");
    let sheet = &lay_out(&draft)[0];
    assert_eq!(sheet.one(Element::Title).top(), between_rules(sheet).0 + Style::default().line() * 2);
}

#[test]
fn recipients_that_fill_page_1_move_to_the_foot_of_the_last_page() {
    // 7.3.2, 10.1
    let names = vec!["示例市某区住房和城乡建设局"; 36].join("、");
    let draft = letter("抄送: 市政府督查室", 3).replace("张三委员", &names);
    let (sheets, warnings) = lay_out_in(&draft, |_| {});
    assert_eq!(warnings.0[0].code, "recipient-moved");
    assert!(!sheets[0].all(Element::Paragraph).is_empty());
    let last = &sheets[sheets.len() - 1];
    let recipient = last.all(Element::Recipient);
    assert!(recipient[0].text().starts_with("主送：示例市某区"));
    assert!(recipient[recipient.len() - 1].text().ends_with("局。"));
    assert_eq!(last.one(Element::Copies).top() + Length::pt(14), Length::mm(262));
}

#[test]
fn the_result_class_above_the_title_does_not_stand_under_the_number() {
    let place = |place| {
        let draft = letter("办理结果: A", 3);
        let sheet = lay_out_in(&draft, |style| style.result_class_place = place).0.remove(0);
        sheet.one(Element::ResultClass).top() - sheet.one(Element::DocumentNumber).top()
    };
    let line = Style::default().line();
    assert_eq!(place(ResultClassPlace::BelowSignatories), line);
    assert_eq!(place(ResultClassPlace::TopRight), line);
    let above = place(ResultClassPlace::AboveTitle);
    assert!(above > Length::pt(16) && above < Length::pt(16) + line);
}

#[test]
fn page_1_is_filled_down_to_the_second_rule_and_has_no_number() {
    let style = Style::default();
    for front in ["", "份号: 000001\n密级: 机密★1年", "份号: 000001\n密级: 机密★1年\n紧急程度: 特急"]
    {
        for count in 1..60 {
            let sheets = lay_out(&letter(front, count));
            let (_, foot) = between_rules(&sheets[0]);
            let lines = sheets[0].text_lines();
            let end = lines[lines.len() - 1].top() + Length::pt(16);
            if sheets.len() > 1 {
                assert_near(foot - end, SEVEN_EIGHTHS);
            } else {
                assert!((foot - end).to_mm() > SEVEN_EIGHTHS - 0.02, "{count} lines");
            }
            for pair in lines.windows(2) {
                let change = (pair[1].top() - pair[0].top()).to_mm() / style.line().to_mm();
                assert!((0.95..=1.05).contains(&change), "{change}");
            }
            assert!(sheets[0].all(Element::Folio).is_empty());
            for (index, sheet) in sheets.iter().enumerate().skip(1) {
                assert_eq!(sheet.one(Element::Folio).text(), format!("—{}—", index + 1));
                assert!(sheet.rules.is_empty());
                let lines = sheet.text_lines();
                assert_near(lines[0].top(), 37.0);
                assert!(lines.windows(2).all(|pair| pair[1].top() - pair[0].top() == style.line()));
            }
            let written: usize = sheets.iter().map(|sheet| sheet.all(Element::Paragraph).len()).sum();
            assert_eq!(written, count);
        }
    }
}

#[test]
fn the_colophon_has_no_rules_and_ends_the_last_page_odd_or_even() {
    let mut parities = [false; 2];
    for count in 1..50 {
        let front = "抄送: 市政协提案委、市政府督查室\n署名: 示例局\n成文日期: 2026年7月20日";
        let sheets = lay_out(&letter(front, count));
        parities[sheets.len() % 2] = true;
        let last = &sheets[sheets.len() - 1];
        let copies = last.one(Element::Copies);
        assert_eq!(copies.text(), "抄送：市政协提案委、市政府督查室。");
        assert_eq!(copies.top() + Length::pt(14), Length::mm(262));
        assert_eq!(copies.x(), Length::mm(28) + Style::default().character());
        assert_eq!(last.rules.len(), if sheets.len() == 1 { 4 } else { 0 });
        for line in last.text_lines() {
            assert!(line.top() + Length::pt(16) < copies.top(), "{count} lines: text runs into the 版记");
        }
    }
    assert_eq!(parities, [true; 2]);
}

#[test]
fn what_a_letter_does_not_carry_is_left_out_and_told() {
    let front = "签发人: 王五\n印发机关: 示例局办公室\n印发日期: 2026年7月20日";
    let draft = letter(front, 3)
        .replace("示例市住房和城乡建设局文件", "[示例市住房和城乡建设局, 示例市教育局, 文件]");
    let (sheets, warnings) = lay_out_in(&draft, |_| {});
    assert_eq!(sheets.len(), 1);
    for element in [Element::Signatory, Element::Issuer, Element::IssueDate] {
        assert!(sheets[0].all(element).is_empty());
    }
    assert_eq!(sheets[0].one(Element::OrganMark).text(), "示例市住房和城乡建设局");
    let told: Vec<(&str, &str)> =
        warnings.0.iter().map(|w| (w.message.as_str(), w.span.as_ref().unwrap().text())).collect();
    let wanted = [
        ("信函不印主办机关以外的发文机关标志，已略去", "示例市教育局"),
        ("信函不印签发人，已略去", "王五"),
        ("信函不印印发机关，已略去", "示例局办公室"),
        ("信函不印印发日期，已略去", "2026年7月20日"),
    ];
    assert_eq!(told, wanted);
}

#[test]
fn the_head_keeps_its_place_whatever_the_margin_above_the_text() {
    // 10.1
    let top = |margin: i64| {
        let keys = format!("版面: {{天头: {margin}毫米, 版心高: 200毫米}}\n份号: 000001");
        let sheet = lay_out(&letter(&keys, 3)).remove(0);
        sheet.one(Element::DocumentNumber).top()
    };
    assert!([46, 60].into_iter().all(|margin| top(margin) == top(37)));
}
