//! 版头, 版记 and 页码 on laid-out pages (7.2, 7.4, 7.5). Each test names its clause.

use std::fmt::Write;

use dafu::length::Length;
use dafu::style::{FolioPlace, FolioStyle, ResultClassPlace, Style};
use dafu::typeset::{Element, Ink, Item};

use crate::laid_out::{Sheet, fonts, lay_out, lay_out_in, mm, try_lay_out, with_body};

/// A letter with more lines in its front matter.
fn with_front(lines: &str) -> String {
    with_body(&"正文。\n\n".repeat(3)).replace("发文字号", &format!("{lines}\n发文字号"))
}

/// A letter of these organs, with 文件 unless it is told otherwise.
fn joint(organs: &[&str], suffix: bool) -> String {
    let suffix = if suffix { ", 文件" } else { "" };
    with_front("").replace("示例市住房和城乡建设局文件", &format!("[{}{suffix}]", organs.join(", ")))
}

const FIVE: [&str; 5] =
    ["示例市住房和城乡建设局", "示例市教育局", "示例市发展和改革委员会", "示例市财政局", "示例市公安局"];

fn assert_near(found: Length, wanted: f64) {
    assert!((found.to_mm() - wanted).abs() < 0.02, "{} mm is not {wanted} mm", mm(found));
}

/// The highest and the lowest ink of an element's line.
fn ink(sheet: &Sheet, line: usize) -> (Length, Length) {
    let glyphs = &sheet.all(Element::OrganMark)[line].glyphs;
    let inks = || glyphs.iter().map(|g| (g, fonts().face(g.face).ink(g.id).unwrap()));
    let top = inks().map(|(g, ink)| g.baseline - ink.top.of(g.size)).min().unwrap();
    (top, inks().map(|(g, ink)| g.baseline - ink.bottom.of(g.size)).max().unwrap())
}

#[test]
fn markings_stand_flush_left_from_line_1_on() {
    // 7.2.1, 7.2.2, 7.2.3: with the line that each stands on
    let style = Style::default();
    let (number, class, urgency) = ("份号: 000001", "密级: 机密★1年", "紧急程度: 特急");
    for (front, wanted) in [
        (vec![number, class, urgency], vec![("000001", 0), ("机密★1年", 1), ("特急", 2)]),
        (vec![class, urgency], vec![("机密★1年", 1), ("特急", 2)]),
        (vec![number, urgency], vec![("000001", 0), ("特急", 1)]),
        (vec![class], vec![("机密★1年", 1)]),
        (vec![urgency], vec![("特急", 0)]),
        (vec![number], vec![("000001", 0)]),
    ] {
        let sheet = &lay_out(&with_front(&front.join("\n")))[0];
        let elements = [Element::CopyNumber, Element::Classification, Element::Urgency];
        let lines: Vec<_> = elements.iter().flat_map(|element| sheet.all(*element)).collect();
        assert_eq!(lines.len(), wanted.len());
        for (line, (text, place)) in lines.iter().zip(&wanted) {
            assert_eq!(line.text(), *text);
            assert_eq!(line.x(), style.binding_margin);
            assert_eq!(line.top(), style.top_margin + style.line() * *place, "{text}");
            assert!(line.glyphs.iter().all(|glyph| glyph.size == Length::pt(16)));
            let heiti = line.element != Element::CopyNumber;
            assert_eq!(line.glyphs[0].face.0 == 3, heiti, "{text} in 黑体");
        }
        // The 标志 is where it is without them.
        assert_near(ink(sheet, 0).0, 72.0);
        let last = lines[lines.len() - 1];
        assert!(last.top() + Length::pt(16) < ink(sheet, 0).0);
    }
}

#[test]
fn names_of_a_joint_mark_have_one_width_and_wenjian_stands_in_their_middle() {
    // 7.2.4
    for organs in [&FIVE[..2], &FIVE[..3], &FIVE[..4], &FIVE[..], &["甲局", "乙局"]] {
        let sheet = &lay_out(&joint(organs, true))[0];
        let lines = sheet.all(Element::OrganMark);
        let texts: Vec<String> = lines.iter().map(|line| line.text()).collect();
        assert_eq!(texts[..organs.len()], organs.to_vec());
        assert_eq!(texts[organs.len()], "文件");
        let (names, suffix) = (&lines[..organs.len()], lines[organs.len()]);
        for name in names {
            assert_near(name.x(), names[0].x().to_mm());
            assert_near(name.end(), names[0].end().to_mm());
            assert_eq!(name.glyphs[0].size, names[0].glyphs[0].size);
        }
        let steps: Vec<Length> = names.windows(2).map(|pair| pair[1].middle() - pair[0].middle()).collect();
        assert!(steps.iter().all(|step| *step == steps[0] && *step > names[0].glyphs[0].size));
        assert_near(suffix.middle(), (names[0].middle() + names[names.len() - 1].middle()).to_mm() / 2.0);
        assert!(suffix.x() > names[0].end());
        // The whole is centred, within the text block, and larger than the title.
        assert_near(names[0].x() + suffix.end(), 212.0);
        assert!(names[0].x() >= Length::mm(28));
        assert!(names[0].glyphs[0].size > Length::pt(22));
        assert_near(ink(sheet, 0).0, 72.0);
        // 7.2.5: two lines under the last organ's ink
        let number = sheet.one(Element::DocumentNumber);
        assert_eq!(number.top() - ink(sheet, organs.len() - 1).1, Style::default().line() * 2);
    }
}

#[test]
fn a_joint_mark_without_wenjian_is_centred() {
    let sheet = &lay_out(&joint(&FIVE[..2], false))[0];
    for line in sheet.all(Element::OrganMark) {
        assert_near(line.x() + line.end(), 212.0);
    }
    // One organ with 文件 apart is the mark of one organ.
    let one = &lay_out(&joint(&["示例市住房和城乡建设局"], true))[0];
    let plain = &lay_out(&with_front(""))[0];
    let xs = |sheet: &Sheet| -> Vec<Length> {
        sheet.all(Element::OrganMark).iter().flat_map(|line| &line.glyphs).map(|glyph| glyph.x).collect()
    };
    for (one, plain) in xs(one).into_iter().zip(xs(plain)) {
        assert_near(one, plain.to_mm());
    }
}

#[test]
fn page_1_shows_text_with_five_organs_and_six_signatories() {
    // 7.3.3
    let draft = joint(&FIVE, true)
        .replace("发文字号", "签发人: [王五, 赵六七, 孙八, 李四, 周九十, 吴一]\n办理结果: A\n发文字号")
        .replace("对提案的答复", "对市政协十四届五次会议第279号提案的答复");
    let (sheets, warnings) = lay_out_in(&draft, |_| {});
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(sheets[0].all(Element::Title).len(), 2);
    assert!(!sheets[0].all(Element::Paragraph).is_empty());
}

#[test]
fn signatories_align_under_the_first_name_whatever_their_number() {
    // 7.2.5, 7.2.6
    let names = ["王五", "赵六七", "孙八", "李四", "欧阳五六", "吴一"];
    let style = Style::default();
    for count in 1..=names.len() {
        let front = format!("签发人: [{}]", names[..count].join(", "));
        let sheet = &lay_out(&with_front(&front))[0];
        let lines = sheet.all(Element::Signatory);
        assert_eq!(lines.len(), count.div_ceil(2));
        let texts: String = lines.iter().map(|line| line.text()).collect();
        assert_eq!(texts, format!("签发人：{}", names[..count].concat()));
        let first_name = lines[0].glyphs[4].x;
        for (row, line) in (0i64..).zip(&lines) {
            assert_eq!(line.top(), lines[0].top() + style.line() * row);
            assert!(row == 0 || line.x() == first_name);
        }
        let end = lines.iter().map(|line| line.glyphs[line.glyphs.len() - 1].x + style.character()).max();
        assert_near(end.unwrap(), 184.0 - 156.0 / 28.0);
        let number = sheet.one(Element::DocumentNumber);
        assert_eq!(number.top(), lines[lines.len() - 1].top());
        assert_near(number.x(), 28.0 + 156.0 / 28.0);
        assert_eq!(sheet.rules[0].y - (number.top() + Length::pt(16)), Length::mm(4));
    }
}

#[test]
fn the_result_class_has_three_places() {
    let draft = with_front("签发人: 王五\n办理结果: A");
    let set = |place| lay_out_in(&draft, |style| style.result_class_place = place).0.remove(0);
    let style = Style::default();
    let below = set(ResultClassPlace::BelowSignatories);
    let top = set(ResultClassPlace::TopRight);
    let above = set(ResultClassPlace::AboveTitle);
    let class = |sheet: &Sheet| {
        let line = sheet.one(Element::ResultClass);
        (line.x(), line.top(), line.glyphs[line.glyphs.len() - 2].x + style.character())
    };
    assert_eq!(class(&below).0, below.one(Element::Signatory).x());
    assert_eq!(class(&below).1, below.one(Element::Signatory).top() + style.line());
    for sheet in [&top, &above] {
        // A figure or letter ends the line; its cell ends one character from the right.
        assert_near(sheet.one(Element::ResultClass).end(), 184.0 - 156.0 / 28.0);
        // The red line is 4 mm under the 文号.
        let number = sheet.one(Element::DocumentNumber);
        assert_eq!(sheet.rules[0].y, number.top() + Length::pt(16) + Length::mm(4));
    }
    assert_eq!(class(&top).1, Length::mm(37));
    let (rule, title) = (above.rules[0], above.one(Element::Title));
    assert_eq!(title.top() - (rule.y + rule.height), style.line() * 2);
    let (_, y, _) = class(&above);
    assert!(y > rule.y + rule.height && y + Length::pt(16) < rule.y + rule.height + style.line());
}

#[test]
fn pre_printed_paper_leaves_out_what_is_red_and_moves_nothing() {
    for layout in ["文件", "信函"] {
        let front = format!("版式: {layout}\n份号: 000001\n抄送: 市政府督查室\n署名: 示例局");
        let source = with_front(&front);
        let pages = |preprinted| {
            let draft = dafu::document::Draft { source: dafu::source::Source::new("测试.md", &source) };
            let (mut document, _) = dafu::document::parse(&draft).unwrap();
            document.style.preprinted = preprinted;
            dafu::typeset::lay_out(&document, fonts(), &dafu::picture::Pictures::default()).unwrap().0
        };
        let (full, bare) = (pages(false), pages(true));
        assert_eq!(full.pages.len(), bare.pages.len());
        let mut left_out = 0;
        for (full, bare) in full.pages.iter().zip(&bare.pages) {
            let black: Vec<&Item> = full.items.iter().filter(|item| item.ink() != Some(Ink::Red)).collect();
            left_out += full.items.len() - black.len();
            assert_eq!(bare.items.iter().collect::<Vec<_>>(), black);
        }
        assert_eq!(left_out, if layout == "文件" { 2 } else { 5 });
    }
}

/// A list of so many recipients, as the first paragraph under the title.
fn to_many(count: usize) -> String {
    let names: Vec<String> = (1..=count).map(|n| format!("示例市第{n}区住房和城乡建设局")).collect();
    with_front("抄送: 市政府督查室\n印发机关: 示例市局办公室\n印发日期: 2026年7月20日")
        .replace("张三委员：", &format!("{}：", names.join("、")))
}

#[test]
fn a_list_of_recipients_that_fills_page_1_moves_to_the_colophon() {
    // 7.3.2, 7.4.2
    let (mut stayed, mut moved) = (0, 0);
    for count in 1..34 {
        let (sheets, warnings) = lay_out_in(&to_many(count), |_| {});
        assert!(!sheets[0].all(Element::Paragraph).is_empty(), "{count}: page 1 shows no text");
        let last = &sheets[sheets.len() - 1];
        let Some(warning) = warnings.0.first() else {
            stayed += 1;
            assert_eq!(sheets[0].all(Element::Recipient)[0].x(), Length::mm(28));
            assert!(last.all(Element::Recipient).is_empty());
            continue;
        };
        moved += 1;
        assert_eq!(warning.code, "recipient-moved");
        assert!(warning.span.as_ref().unwrap().text().starts_with("示例市第1区"));
        let recipient = last.all(Element::Recipient);
        let text: String = recipient.iter().map(|line| line.text()).collect();
        assert!(
            text.starts_with("主送：示例市第1区")
                && text.ends_with(&format!("第{count}区住房和城乡建设局。"))
        );
        let (copies, style) = (last.one(Element::Copies), Style::default());
        assert_eq!(recipient[0].x(), Length::mm(28) + style.character());
        assert_eq!(recipient[1].x(), recipient[0].glyphs[3].x);
        assert_eq!(recipient[0].glyphs[0].size, Length::pt(14));
        // 抄送 follows without a rule between: one above both, one below, one at the foot.
        let step = style.line_of(style.small_size);
        assert_eq!(copies.top() - recipient[recipient.len() - 1].top(), step);
        assert_eq!(last.rules.len(), 3);
        assert!(last.rules[0].y < recipient[0].top() && copies.top() < last.rules[1].y);
    }
    assert!(stayed > 10 && moved > 5, "{stayed} stayed, {moved} moved");
}

#[test]
fn page_1_without_text_that_no_move_can_help_is_told() {
    // 7.3.3
    let title = "关于城市更新工作的".repeat(15);
    let (sheets, warnings) = lay_out_in(&with_front("").replace("对提案的答复", &title), |_| {});
    assert!(sheets[0].all(Element::Paragraph).is_empty());
    let codes: Vec<&str> = warnings.0.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["DF310"]);
    assert!(sheets.iter().any(|sheet| !sheet.all(Element::Recipient).is_empty()));
    assert!(sheets.iter().all(|sheet| sheet.rules.iter().all(|rule| rule.y < Length::mm(150))));
}

#[test]
fn folios_have_the_form_and_the_place_of_the_style() {
    // 7.5
    let draft = with_body(&"正文。\n\n".repeat(40));
    let folios = |form, place| {
        let change = |style: &mut Style| (style.folio_style, style.folio_place) = (form, place);
        lay_out_in(&draft, change).0
    };
    let standard = folios(FolioStyle::Dashes, FolioPlace::Outside);
    let plain = folios(FolioStyle::Plain, FolioPlace::Outside);
    let centred = folios(FolioStyle::Dashes, FolioPlace::Centre);
    for page in 0..2 {
        let (dashes, figure) = (standard[page].one(Element::Folio), plain[page].one(Element::Folio));
        assert_eq!(figure.text(), (page + 1).to_string());
        assert_eq!(figure.glyphs[0].baseline, dashes.glyphs[1].baseline);
        assert_near(figure.x() + figure.end() - dashes.x() - dashes.end(), {
            let difference = (dashes.end() - dashes.x()) - (figure.end() - figure.x());
            if page == 0 { difference.to_mm() } else { -difference.to_mm() }
        });
        let middle = centred[page].one(Element::Folio);
        assert_near(middle.x() + middle.end(), 212.0);
        assert_eq!(middle.top(), dashes.top());
    }
    let none = folios(FolioStyle::None, FolioPlace::Outside);
    assert!(none.iter().all(|sheet| sheet.all(Element::Folio).is_empty()));
}

#[test]
fn what_of_the_letterhead_is_too_long_is_told_with_its_place() {
    let name = |count: usize| "示例市某某局".chars().cycle().take(count).collect::<String>();
    let mut found = String::new();
    for draft in [
        with_front(&format!("密级: 机密★{}年", "1".repeat(80))),
        with_front("").replace("示例市住房和城乡建设局文件", &name(60)),
        joint(&["示例市教育局", &name(60)], true),
        joint(&["示例局"; 30], true),
        with_front("版式: 信函\n密级: 机密★1年").replace("示建〔", &format!("{}〔", name(20))),
        with_front(&format!("抄送: {}。", vec!["示例市某区人民政府办公室"; 150].join("、"))),
        with_front(&format!("版式: 信函\n抄送: {}。", vec!["示例市某区人民政府办公室"; 150].join("、"))),
    ] {
        for error in try_lay_out(&draft).unwrap_err().0 {
            let span = error.span.map(|span| format!("{span:?} {:.20}", span.text()));
            writeln!(found, "{} {} {}", error.code, span.unwrap_or_default(), error.message).unwrap();
        }
    }
    insta::assert_snapshot!(found);
}

#[test]
fn a_letter_without_a_mark_keeps_its_place() {
    let sheet = &lay_out(&with_front("").replace("发文机关标志: 示例市住房和城乡建设局文件\n", ""))[0];
    assert!(sheet.all(Element::OrganMark).is_empty());
    let number = sheet.one(Element::DocumentNumber);
    assert_eq!(number.top(), Length::mm(72) + Style::default().line() * 2);
}

#[test]
fn a_result_class_wider_than_the_signatories_ends_where_they_end() {
    // 7.2.6
    let style = Style::default();
    let sheet = &lay_out(&with_front("签发人: 王五\n办理结果: A（已解决）"))[0];
    let (signatory, class) = (sheet.one(Element::Signatory), sheet.one(Element::ResultClass));
    assert!(class.x() < signatory.x());
    let right = |line: &crate::laid_out::SheetLine| line.glyphs[line.glyphs.len() - 1].x + style.character();
    assert_near(right(class), right(signatory).to_mm());
    assert_eq!(class.top(), signatory.top() + style.line());
}

/// What is said of page 1, and whether 主送 stays on it.
fn said_of_page_1(draft: &str) -> (Vec<(&'static str, String)>, bool) {
    let (sheets, warnings) = lay_out_in(draft, |_| {});
    let said = |warning: dafu::diagnostic::Diagnostic| {
        (warning.code, format!("{} {:.20}", warning.hints.join("\n"), warning.span.unwrap().text()))
    };
    let stays = !sheets[0].all(Element::Recipient).is_empty();
    (warnings.0.into_iter().map(said).collect(), stays)
}

#[test]
fn a_long_title_does_not_move_a_short_recipient() {
    // 7.3.2, 7.3.3: titles of every length that leaves no room for text.
    let mut told = 0;
    for count in 6..16 {
        let title = "关于市政协第某次会议提案办理情况的".repeat(count);
        let draft = with_front("抄送: 市政府督查室").replace("对提案的答复", &title);
        let Ok(_) = try_lay_out(&draft) else { continue };
        let (said, _) = said_of_page_1(&draft);
        assert!(said.iter().all(|(code, _)| *code == "DF310"), "{count}: {said:?}");
        told += said.len();
    }
    assert!(told > 0);
}

#[test]
fn a_list_that_no_colophon_holds_stays_and_is_told() {
    // 7.3.2, 7.3.3
    let (said, stays) = said_of_page_1(&to_many(200));
    assert!(stays);
    let [(code, hint)] = &said[..] else { panic!("{said:?}") };
    assert_eq!(*code, "DF310");
    assert!(hint.contains("主送机关请改用统称 示例市第1区"), "{hint}");
}

#[test]
fn a_table_that_leaves_page_1_without_text_asks_for_text_before_it() {
    // 7.3.3
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(14));
    let table = row("栏目") + &row("-") + &row("示例文字示例文字示例文字");
    let (said, _) = said_of_page_1(&with_body(&format!("{table}\n\n正文。")));
    assert!(said[0].1.contains("请在表格前写一段正文 |栏目|"), "{said:?}");
}
