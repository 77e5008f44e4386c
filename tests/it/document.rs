//! From draft to document.

use dafu::diagnostic::Diagnostics;
use dafu::document::{Block, Document, Draft, Text, parse};
use dafu::draft::{Edition, Templates, render};
use dafu::source::Source;

use crate::fixture::{listed, seed};

const FRONT: &str = "---\n署名: 某市某局\n成文日期: 2022年7月20日\n文号: 某〔2022〕1号\n---\n";

fn read(text: &str) -> Result<(Document, Diagnostics), Diagnostics> {
    parse(&Draft { source: Source::new("out/1.md", text) })
}

/// The document of a body under a complete front matter.
fn body(markdown: &str) -> (Document, String) {
    let (document, warnings) = read(&format!("{FRONT}\n# 标题\n\n薛静委员：\n\n{markdown}"))
        .unwrap_or_else(|errors| panic!("{}", listed(&errors)));
    (document, listed(&warnings))
}

fn errors(text: &str) -> String {
    listed(&read(text).expect_err("should be refused"))
}

/// A document as lines, one a part.
fn outline(document: &Document) -> String {
    let mut lines = String::new();
    let mut line = |name: &str, text: Option<&Text>| {
        if let Some(text) = text {
            lines += &format!("{name} {}\n", runs(text));
        }
    };
    let (head, ending, colophon) = (&document.letterhead, &document.ending, &document.colophon);
    line("organ_mark", head.organ_mark.first());
    line("organ", head.organ.as_ref());
    line("document_number", head.document_number.as_ref());
    head.signatories.iter().for_each(|name| line("signatory", Some(name)));
    line("result_class", head.result_class.as_ref());
    line("title", Some(&document.title));
    line("recipient", document.recipient.as_ref());
    for block in &document.body {
        match block {
            Block::Heading { level, number, text, run_in } => {
                line(
                    &format!("heading {level}.{number}{}", if *run_in { " run-in" } else { "" }),
                    Some(text),
                );
            }
            Block::Paragraph(text) => line("paragraph", Some(text)),
            Block::Table(_) | Block::Figure(_) => {}
        }
    }
    line("signature", ending.signatures.first().map(|signature| &signature.text));
    line("date", ending.date.as_ref());
    ending.contacts.iter().for_each(|contact| line("contact", Some(contact)));
    line("note", ending.note.as_ref());
    line("copies", colophon.copies.as_ref());
    line("issuer", colophon.issuer.as_ref());
    line("issue_date", colophon.issue_date.as_ref());
    lines
}

fn runs(text: &Text) -> String {
    let mark = |strong| if strong { "**" } else { "" };
    let runs = text.runs.iter().map(|run| format!("{0}{1:?}{0}", mark(run.strong), run.text));
    runs.collect::<Vec<_>>().join(" ")
}

#[test]
fn seed_letter() {
    let draft = render(&seed(), Edition::Letter, &Templates::builtin().unwrap(), "out/279.md").unwrap();
    let (document, warnings) = parse(&draft).unwrap();
    insta::assert_snapshot!(format!("{}\n{}", outline(&document), listed(&warnings)));
}

#[test]
fn front_matter_in_all_its_forms() {
    let text = "\u{FEFF}---\r\norgan_mark: \"某局\\u6587件\"\r\n签发人:\r\n  - 甲\r\n  - '乙'\r\n办理结果: A\r\n\
                署名: 某局\r\n成文日期: 2022-07-20\r\n联系: 联系人：崔萍\r\n附注: 此件公开发布\r\n抄送: 某委\r\n\
                document_number: 某〔2022〕1号\r\n印发机关:\r\n---\r\n# 标题\r\n\r\n薛静委员:\r\n\r\n正文。\r\n第二行。\r\n";
    let (document, warnings) = read(text).unwrap_or_else(|errors| panic!("{}", listed(&errors)));
    insta::assert_snapshot!(format!("{}\n{}", outline(&document), listed(&warnings)));
}

#[test]
fn levels_are_numbered_below_each_parent() {
    let (document, warnings) = body("## 甲\n### 乙\n### 丙。\n文\n## 丁\n### 戊\n#### 己\n##### 庚\n文\n");
    assert_eq!(warnings, "");
    insta::assert_snapshot!(outline(&document));
}

#[test]
fn numbers_typed_by_hand_are_taken_away_and_checked() {
    let (document, warnings) = body(
        "## 一、甲\n### (一) 乙\n### （三）丙\n#### 1．丁\n##### （1）戊\n## 三、四季度\n## 1.5万套\n### 1\\. 己\n文\n",
    );
    insta::assert_snapshot!(format!("{}\n{warnings}", outline(&document)));
}

#[test]
fn inline_text() {
    let (document, warnings) = body(
        "　　甲**重点**乙\n丙 a\nb&amp;c\\*<!-- 备注 -->丁\\\n戊  \n己\n\n<!-- 整段\n备注 -->\n\n## 甲\n#### 乙\n\n**“甲”**乙\n",
    );
    insta::assert_snapshot!(format!("{}\n{warnings}", outline(&document)));
}

#[test]
fn a_title_keeps_the_breaks_asked_for() {
    let (document, _) = read(&format!("{FRONT}# 对某会议<br>第1号提案的答复\n\n文。")).unwrap();
    assert_eq!(document.title.plain(), "对某会议\n第1号提案的答复");
    let broken = errors(&format!("{FRONT}# 对某会议\\\n第1号提案的答复\n\n文。"));
    insta::assert_snapshot!(broken, @r"
    Error heading-break out/1.md:6:1 [# 对某会议\] 标题末尾的反斜杠不能换行
      请把标题写在一行里，要换行的地方写 <br>
    ");
}

#[test]
fn the_opening_sentence_is_no_recipient() {
    let (document, warnings) = read(&format!("{FRONT}# 标题\n\n您的提案收悉。现答复如下：\n")).unwrap();
    assert_eq!(document.recipient, None);
    assert_eq!(warnings.0.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["missing-recipient"]);
}

#[test]
fn spans_are_exact() {
    let (document, _) = body("甲\\*乙&amp;丙 **丁** a\nb\\\n戊。\n\n## 一、项目\n文\n");
    let texts = document.body.iter().filter_map(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => Some(text),
        Block::Table(_) | Block::Figure(_) => None,
    });
    let spans: Vec<_> =
        texts.flat_map(|text| &text.runs).map(|run| (run.text.as_str(), run.span.text())).collect();
    assert_eq!(
        spans,
        [
            ("甲", "甲"),
            ("*乙", "*乙"),
            ("&", "&amp;"),
            ("丙 ", "丙 "),
            ("丁", "丁"),
            (" a", " a"),
            (" b", "\nb"),
            ("\n", "\\\n"),
            ("戊。", "戊。"),
            ("项目", "项目"),
            ("文", "文"),
        ]
    );
    let signature = &document.ending.signatures[0].text;
    assert_eq!(signature.runs[0].span.text(), "某市某局");
}

#[test]
fn what_cannot_be_printed_is_an_error() {
    let mut diagnostics = String::new();
    for markdown in [
        "- 甲\n- 乙",
        "1. 甲\n2. 乙",
        "> 甲",
        "```\n甲\n```",
        "    甲",
        "甲`乙`",
        "<div>甲</div>",
        "甲<b>乙</b>",
        "<!-- 甲 --> 乙",
        "甲![乙](a.png)",
        "[甲](http://a.cn)",
        "<http://a.cn>",
        "[甲]: http://a.cn",
        "*甲*",
        "***",
        "甲[^1]\n\n[^1]: 乙",
        "# 又一个标题",
        "###### 太深",
        "甲\n---",
        "##",
    ] {
        let complaint = errors(&format!("{FRONT}# 标题\n\n薛静委员：\n\n文。\n\n{markdown}\n"));
        diagnostics += &format!("{markdown}\n{complaint}\n");
    }
    insta::assert_snapshot!(diagnostics);
}

#[test]
fn drafts_that_are_no_drafts() {
    let mut diagnostics = String::new();
    for text in [
        "",
        "\u{FEFF}\n \n",
        "---\n署名: 某局\n",
        "---\n署名: 某局\n---\n",
        "---\n---\n文。\n",
        "---\n---\n# 标题\n",
        "文。\n\n# 标题\n",
        "---\n署明: 某局\n---\n# 标题\n\n文。\n",
        "---\n署名: 甲: 乙\n---\n# 标题\n\n文。\n",
        "---\n署名: [甲\n---\n# 标题\n\n*文。*\n",
        "---\n署名: 甲\n署名: 乙\n---\n# 标题\n\n文。\n",
    ] {
        diagnostics += &format!("{text:?}\n{}\n", errors(text));
    }
    insta::assert_snapshot!(diagnostics);
}

#[test]
fn a_body_without_front_matter_is_printed_with_one_word_about_it() {
    let (_, warnings) = read("# 标题\n\n薛静委员：\n\n文。\n").unwrap();
    insta::assert_snapshot!(listed(&warnings), @"
    Warning missing-front-matter out/1.md 底稿开头没有版头信息，只排正文
      请在最前面写两行 ---，之间每行一项，如“署名: 示例市教育局”
    ");
}

#[test]
fn a_control_character_is_refused_where_it_stands() {
    let found = errors(&format!("{FRONT}\n# 标题\n\n正\u{7}文。\n"));
    assert!(found.contains("control-character out/1.md:9:2") && found.contains("U+0007"), "{found}");
}

#[test]
fn values_of_the_front_matter_are_held_to_the_rules_of_a_case() {
    let with =
        |front: &str| read(&format!("---\n署名: 某局\n{front}---\n\n# 答复\n\n张三委员：\n\n正文。\n"));
    let refused = with("份号: abc\n密级: 机密1年\n紧急程度: 平急\n发文字号: 甲(2022)第3\n成文日期: 7月\n");
    let (document, told) = with(
        "份号: 12\n密级: 秘密☆11 年\n紧急程度: 特急\n发文字号: 甲(2022)第3\n成文日期: 7月\n印发日期: 2022-07-20\n",
    )
    .unwrap();
    let (head, issued) = (&document.letterhead, document.colophon.issue_date.as_ref());
    let printed = [&head.copy_number, &head.classification, &head.document_number, &document.ending.date];
    let printed = printed.into_iter().flatten().chain(issued).map(Text::plain).collect::<Vec<_>>();
    let refused = listed(&refused.unwrap_err());
    insta::assert_snapshot!(format!("{refused}\n\n{}\n\n{}", listed(&told), printed.join("\n")));
}

#[test]
fn a_note_is_printed_in_brackets_that_enclose_all_of_it() {
    // 7.3.6
    let note = |written: &str| {
        let text = format!("---\n附注: {written}\n---\n\n# 答复\n\n张三委员：\n\n正文。\n");
        let (document, _) = read(&text).unwrap();
        document.ending.note.unwrap().plain()
    };
    let numbered = "（一）此件公开；（二）附表除外";
    assert_eq!(note(numbered), format!("（{numbered}）"));
    assert_eq!(note("（此件公开）"), "（此件公开）");
    assert_eq!(note("此件公开（附表除外）"), "（此件公开（附表除外））");
}

#[test]
fn an_empty_picture_leaves_the_place_of_its_seal_free() {
    let text = "---\n落款方式: 加盖印章\n署名: [甲局, 乙局]\n印章: [\"\", 乙.png]\n---\n\n# 答复\n\n张三委员：\n\n正文。\n";
    let (document, _) = read(text).unwrap();
    let pictures = document.ending.signatures.into_iter().map(|signed| signed.picture.map(|file| file.name));
    assert_eq!(pictures.collect::<Vec<_>>(), [None, Some("乙.png".to_owned())]);
}
