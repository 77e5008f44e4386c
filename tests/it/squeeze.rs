//! 7.3.5.5: the page of the 署名 carries text; where it would not, the pitch is adjusted.

use dafu::diagnostic::human;
use dafu::length::Length;
use dafu::picture::Pictures;
use dafu::style::Style;
use dafu::typeset::Element;

use crate::laid_out::{Sheet, lay_out_with, with_body};

/// A letter of so many paragraphs of one line.
fn letter(lines: usize, signing: &str, contacts: bool) -> String {
    let names = if signing == "加盖签名章" {
        "职务: 示例市市长"
    } else {
        "署名: 示例市住房和城乡建设局"
    };
    let contacts = if contacts { "联系: [联系人：李四]\n附注: 此件公开发布\n" } else { "" };
    let keys = format!("落款方式: {signing}\n{names}\n成文日期: 2026年12月31日\n{contacts}发文字号");
    with_body(&vec!["答复内容整齐排列。"; lines].join("\n\n")).replace("发文字号", &keys)
}

/// The pages, and the message about the pitch where it was adjusted.
fn pages(draft: &str) -> (Vec<Sheet>, Option<String>) {
    let (pages, warnings) = lay_out_with(draft, &Pictures::default()).unwrap();
    let squeezed = warnings.0.into_iter().find(|warning| warning.code == "squeezed");
    let message = squeezed.map(|warning| human::render(&warning.into(), false));
    (pages.pages.iter().map(Sheet::of).collect(), message)
}

/// The distance of the lines of text, all the same; the standard's where no two are on one page.
fn pitch(sheets: &[Sheet]) -> Length {
    let mut found = Vec::new();
    for sheet in sheets {
        let lines = sheet.all(Element::Paragraph);
        found.extend(lines.windows(2).map(|pair| pair[1].top() - pair[0].top()));
    }
    assert!(found.windows(2).all(|pair| pair[0] == pair[1]), "lines of several pitches");
    found.first().copied().unwrap_or(Style::default().line())
}

fn page_of_date(sheets: &[Sheet]) -> usize {
    sheets.iter().position(|sheet| !sheet.all(Element::Date).is_empty()).unwrap()
}

#[test]
fn the_page_of_the_signature_always_carries_text() {
    let style = Style::default();
    let pitches: Vec<Length> = (20..=24).map(|lines| style.line_of_page(lines)).collect();
    let mut adjusted = Vec::new();
    for signing in ["不加盖印章", "加盖印章", "加盖签名章"] {
        for contacts in [false, true] {
            for lines in 1..60 {
                let name = format!("{lines} lines, {signing}, contacts: {contacts}");
                let (sheets, message) = pages(&letter(lines, signing, contacts));
                let signed = &sheets[page_of_date(&sheets)];
                assert!(!signed.all(Element::Paragraph).is_empty(), "{name}");
                let written: usize = sheets.iter().map(|sheet| sheet.all(Element::Paragraph).len()).sum();
                assert_eq!(written, lines, "{name}");
                for line in sheets.iter().flat_map(|sheet| sheet.text_lines()) {
                    assert!(line.top() + Length::pt(16) <= Length::mm(262), "{name}");
                }
                if contacts {
                    assert_eq!(
                        signed.all(Element::Contact).len() + signed.all(Element::Note).len(),
                        2,
                        "{name}"
                    );
                }
                let pitch = pitch(&sheets);
                assert!(pitches.contains(&pitch), "{name}");
                assert_eq!(pitch != style.line(), message.is_some(), "{name}");
                if message.is_some() {
                    assert!(signed.all(Element::Paragraph).len() >= 2, "{name}");
                    adjusted.push(pitch);
                }
            }
        }
    }
    for (pitch, what) in [(pitches[3], "23 lines"), (pitches[1], "21 lines")] {
        assert!(adjusted.contains(&pitch), "no letter has {what} a page");
    }
}

/// Whether the ending fits under the text at the standard's pitch, counted by hand: free lines of the last page.
#[test]
fn the_pitch_is_adjusted_only_where_the_signature_would_stand_alone() {
    for signing in ["不加盖印章", "加盖印章", "加盖签名章"] {
        let mut before = 0;
        for lines in 2..60 {
            let (sheets, message) = pages(&letter(lines, signing, false));
            // A text that ends a page earlier than its signature, set without one, is where the pitch may change.
            let bare = with_body(&vec!["答复内容整齐排列。"; lines].join("\n\n"));
            let (bare, _) = pages(&bare);
            let last = bare[bare.len() - 1].all(Element::Paragraph);
            let free = Length::mm(262) - (last[last.len() - 1].top() + Length::pt(16));
            let needed = match signing {
                "不加盖印章" => Style::default().line() * 3,
                "加盖印章" => Style::default().line() - Length::pt(16) + Length::mm(42),
                _ => Style::default().line() * 6,
            };
            let fits = needed <= free;
            assert!(!fits || message.is_none(), "{lines} lines, {signing}: adjusted without need");
            if fits {
                assert_eq!(pitch(&sheets), Style::default().line());
            }
            before += usize::from(!fits);
        }
        assert!(before > 0);
    }
}

#[test]
fn an_adjusted_page_is_full_and_the_clerk_is_told() {
    let style = Style::default();
    let mut told = Vec::new();
    for (number, wanted) in [(23, "23"), (21, "21")] {
        let found = (20..60)
            .map(|lines| pages(&letter(lines, "加盖印章", false)))
            .find(|(sheets, message)| message.is_some() && pitch(sheets) == style.line_of_page(number));
        let (sheets, message) = found.unwrap_or_else(|| panic!("no letter has {wanted} lines a page"));
        if let Some(full) = sheets.get(1).filter(|_| page_of_date(&sheets) > 1) {
            let lines = full.all(Element::Paragraph);
            assert_eq!(lines.len() as i64, number);
            let bottom = lines[lines.len() - 1].top() + Length::pt(16);
            assert!((bottom - Length::mm(262)).to_mm().abs() < 0.01);
        }
        told.push(message.unwrap());
    }
    insta::assert_snapshot!(told.join("\n\n"));
}

#[test]
fn where_no_pitch_helps_two_lines_go_over_to_the_signature() {
    // Page 1 is filled by a paragraph that ends there; the ending is a long one.
    let mut pulled = 0;
    for lines in 1..16 {
        let text =
            format!("{}。", "答复内容整齐排列".chars().cycle().take(28 * lines - 4).collect::<String>());
        let keys = "署名: 示例市住房和城乡建设局\n成文日期: 2026年12月31日\n发文字号";
        let (sheets, message) = pages(&with_body(&text).replace("发文字号", keys));
        let signed = page_of_date(&sheets);
        let on = |page: usize| sheets[page].all(Element::Paragraph);
        assert!(!on(signed).is_empty(), "{lines} lines");
        let last = on(0);
        let free = Length::mm(262) - (last[last.len() - 1].top() + Length::pt(16));
        // Lines that page 1 had room for went over; none of them alone.
        if signed == 1 && message.is_none() && free > Style::default().line() {
            assert_eq!(on(1).len(), 2, "{lines} lines");
            pulled += 1;
        }
    }
    assert!(pulled > 0, "no length pulled lines along");
}

#[test]
fn page_1_keeps_a_line_of_text_where_there_are_two() {
    // 7.3.3
    let keys = "落款方式: 加盖签名章\n职务: [甲市市长, 乙市市长]\n成文日期: 2026年12月31日\n发文字号";
    let draft = with_body("您提出的关于老旧小区改造工作的提案收悉，现就提案所提各项建议答复如下。");
    let (sheets, _) = pages(&draft.replace("发文字号", keys));
    let lines: Vec<usize> = sheets.iter().map(|sheet| sheet.all(Element::Paragraph).len()).collect();
    assert_eq!(lines, [1, 1]);
    assert_eq!(page_of_date(&sheets), 1);
}

#[test]
fn a_sealed_ending_is_on_the_page_of_its_date_and_above_the_colophon() {
    for lines in 1..40 {
        let keys =
            "抄送: 市政协提案委。\n印发机关: 示例市住房和城乡建设局办公室\n印发日期: 2026年7月20日\n发文字号";
        let draft = letter(lines, "加盖印章", false).replace("发文字号", keys);
        let (sheets, _) = pages(&draft);
        let sheet = &sheets[page_of_date(&sheets)];
        let (name, date) = (sheet.one(Element::Signature), sheet.one(Element::Date));
        let middle = f64::midpoint(name.middle().to_mm(), date.middle().to_mm());
        let seal_bottom = middle - 3.0 + 21.0;
        let rule = sheet.rules.iter().map(|rule| rule.y).find(|y| *y > date.top());
        let floor = rule.unwrap_or(Length::mm(262)).to_mm();
        assert!(seal_bottom < floor + 0.01, "{lines} lines: the seal reaches {seal_bottom} of {floor}");
    }
}

#[test]
fn attachments_keep_the_pitch_of_the_standard() {
    let style = Style::default();
    let attachment = "\n# 附件：示例市老旧小区改造项目清单\n\n附件第一段。\n\n附件第二段。\n";
    let mut adjusted = 0;
    for lines in 1..40 {
        let (sheets, message) = pages(&(letter(lines, "加盖印章", false) + attachment));
        let signed = page_of_date(&sheets);
        assert!(!sheets[signed].all(Element::Paragraph).is_empty(), "{lines} lines");
        let last = sheets[sheets.len() - 1].all(Element::Paragraph);
        assert_eq!(last.len(), 2);
        assert_eq!(last[1].top() - last[0].top(), style.line());
        if message.is_some() {
            assert_ne!(pitch(&sheets[..=signed]), style.line());
            adjusted += 1;
        }
        // The names of the attachments stand between the text and the seal and are kept with both.
        assert!(!sheets[signed].all(Element::AttachmentNote).is_empty(), "{lines} lines");
    }
    assert!(adjusted > 0);
}

/// Four organs that need a row each.
const FOUR_ROWS: &str = "落款方式: 加盖印章\n署名: [示例市住房和城乡建设局某某科研院, 示例市文化广电和旅游局某某科研院, \
    示例市城市管理综合执法局某某支队, 示例市公安局某某分局某某某大队]\n成文日期: 2026年12月31日\n附注: 此件公开发布\n发文字号";

#[test]
fn the_page_of_the_date_carries_text_however_many_rows_of_seals_there_are() {
    let attachment = "\n# 附件：示例市老旧小区改造项目清单\n\n附件第一段。\n";
    for lines in 2..32 {
        let body = vec!["答复内容整齐排列。"; lines].join("\n\n");
        let draft = with_body(&body).replace("发文字号", FOUR_ROWS);
        let (sheets, _) = pages(&draft);
        let signed = &sheets[page_of_date(&sheets)];
        assert!(!signed.all(Element::Paragraph).is_empty(), "{lines} lines");
        assert_eq!(signed.all(Element::Signature).len(), 4, "{lines} lines");
        // With 附件说明 between text and seals a page may not hold all of them; then that is told.
        let (pages, warnings) = lay_out_with(&(draft + attachment), &Pictures::default()).unwrap();
        let sheets: Vec<Sheet> = pages.pages.iter().map(Sheet::of).collect();
        let has_text = !sheets[page_of_date(&sheets)].all(Element::Paragraph).is_empty();
        let told = warnings.0.iter().any(|warning| warning.code == "DF311");
        assert_ne!(has_text, told, "{lines} lines");
        let first = sheets.iter().find(|sheet| !sheet.all(Element::Signature).is_empty()).unwrap();
        assert!(!first.all(Element::Paragraph).is_empty(), "{lines} lines: the first seal has no text");
    }
}

#[test]
fn a_date_that_no_text_can_stand_with_is_told() {
    let told = |draft: &str| {
        let (_, warnings) = lay_out_with(draft, &Pictures::default()).unwrap();
        let found = warnings.0.into_iter().find(|warning| warning.code == "DF311");
        human::render(&found.expect("a warning").into(), false)
    };
    let keys = "署名: 示例市住房和城乡建设局\n成文日期: 2026年12月31日\n发文字号";
    // A table that is turned takes its page for itself.
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(14));
    let table = row("栏目") + &row("-") + &row("示例文字示例文字示例文字");
    let turned = told(&with_body(&format!("正文。\n\n{table}")).replace("发文字号", keys));
    let many = format!(
        "落款方式: 加盖印章\n署名: [{}]\n成文日期: 2026年12月31日\n发文字号",
        ["示例市城建局"; 18].join(", ")
    );
    let seals = told(&with_body("正文。").replace("发文字号", &many));
    insta::assert_snapshot!(format!("{turned}\n\n{seals}"));
}
