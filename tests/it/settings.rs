//! 版面: from what an office writes to the style of the letter, and what is said of it.

use std::fmt::Write;

use dafu::case::{self, Attachments};
use dafu::diagnostic::Diagnostics;
use dafu::document::{self, Document, Draft};
use dafu::draft::{Edition, Templates, render};
use dafu::font::Style as FontStyle;
use dafu::length::Length;
use dafu::letter::{self, CaseFiles, Press};
use dafu::source::Source;
use dafu::style::{FolioPlace, FolioStyle, Layout, ResultClassPlace, SETTINGS, Style};
use dafu::typeset::Element;

use crate::fixture::listed;
use crate::laid_out::{fonts, lay_out, mm};

const CASE: &str = "\
文号: 示水〔2026〕8号
提案: {届次: 市政协十届三次会议, 编号: 8, 案由: 加强河道治理, 委员: 张三}
引言: 我局高度重视。
署名: 示例市水利局
成文日期: 2026-05-20
";

/// The document of a case, by way of its draft, and all that is said on the way.
fn document_of(case: &str, offices: &[&str]) -> (Document, String) {
    let offices: Vec<_> = ["letters/_office.yaml", "letters/甲/_office.yaml"]
        .iter()
        .zip(offices)
        .map(|(n, t)| Source::new(*n, *t))
        .collect();
    let source = Source::new("letters/甲/8.yaml", format!("{CASE}{case}"));
    let (case, mut told) =
        case::load(&source, &offices, &Attachments::new()).unwrap_or_else(|e| panic!("{}", listed(&e)));
    let draft = render(&case, Edition::Letter, &Templates::builtin().unwrap(), "out/8.md").unwrap();
    let (document, _) = document::parse(&draft).unwrap_or_else(|e| panic!("{}", listed(&e)));
    told.0.retain(|warning| warning.code != "document-prefix");
    (document, listed(&told))
}

fn style_of(settings: &str) -> Style {
    document_of(&format!("版面: {{{settings}}}\n"), &["发文机关: 示例市水利局\n"]).0.style
}

#[test]
fn folders_and_the_case_set_the_style_key_by_key() {
    let upper = "发文机关: 示例市水利局\n版面: {天头: 36毫米, 页码位置: 居中, 每页行数: 24}\n版式: 信函\n";
    let lower = "版面: {天头: 38毫米, 行距: 28.95磅}\n";
    let (document, told) = document_of("版面: {结果位置: 标题上方}\n", &[upper, lower]);
    let expected = Style {
        layout: Layout::Letter,
        top_margin: Length::mm(38),
        folio_place: FolioPlace::Centre,
        // 行距 further down stands in the stead of 每页行数 further up.
        line_pitch: Some(Length::pt(2895).scale(1, 100)),
        result_class_place: ResultClassPlace::AboveTitle,
        ..Style::default()
    };
    assert_eq!(document.style, expected);
    assert_eq!(
        told,
        "Warning outside-standard letters/_office.yaml:2:22 [居中] “页码位置”写的是“居中”，国标（第7.5条）规定外侧\n  \
         按所写的排印；不是有意这样写的，请改过来\n"
    );
}

#[test]
fn each_setting_takes_its_standard_value_in_silence_and_changes_nothing() {
    for setting in SETTINGS {
        let value = setting.standard();
        let value = value.split('±').next().unwrap();
        for key in [setting.key, setting.alias] {
            let case = format!("版面: {{{key}: {value}}}\n");
            let (document, told) = document_of(&case, &["发文机关: 示例市水利局\n"]);
            assert_eq!((document.style, told.as_str()), (Style::default(), ""), "{key}: {value}");
        }
    }
}

/// A value unlike the standard's for each setting: each must reach the style.
#[test]
fn each_setting_changes_the_style() {
    for setting in SETTINGS {
        let possible = setting.possible();
        let words: Vec<&str> = possible.split('、').collect();
        let value =
            match setting.key {
                "行距" => "30磅",
                "字距" => "0.5磅",
                _ if words.len() > 1 => words[1],
                _ if possible.ends_with("整数") => {
                    if ["每页行数", "每行字数"].contains(&setting.key) { "20" } else { "3" }
                }
                _ if setting.key.ends_with("字号") => "小二",
                _ if possible.ends_with('字') => "0.125字",
                "版心宽" => "150毫米",
                "版心高" => "220毫米",
                "天头" | "订口" | "标志上距" => "30毫米",
                "红线粗细" => "1毫米",
                "版记粗线" => "0.5毫米",
                "版记细线" => "0.1毫米",
                "印章直径" => "40毫米",
                "签名章高" => "20毫米",
                _ => "8毫米",
            };
        assert_ne!(
            style_of(&format!("{}: {value}", setting.key)),
            Style::default(),
            "{}: {value}",
            setting.key
        );
    }
}

#[test]
fn the_words_of_a_clerk_are_understood() {
    let style = style_of(
        "页码样式: 无, 套打: 是, 正文字号: 四号, 标题字号: 小2号, 红线粗细: 0.05cm, 汉西间距: 0.2字",
    );
    assert_eq!((style.folio_style, style.preprinted), (FolioStyle::None, true));
    assert_eq!((style.body_size, style.title_size), (Length::pt(14), Length::pt(18)));
    assert_eq!(style.red_line_weight, Length::centi_mm(50));
}

/// 5.2.3: as many lines as fit at the pitch that is asked for.
#[test]
fn a_page_holds_as_many_lines_as_fit_at_the_pitch() {
    let body = "我局高度重视，认真研究办理，现将有关情况报告如下。".repeat(60);
    for (pitch, lines) in [("30磅", 21), ("28.95磅", 22), ("26磅", 24)] {
        let draft = format!(
            "---\n发文机关标志: 示例市水利局文件\n版面: {{行距: {pitch}}}\n---\n\n# 答复\n\n张三委员：\n\n{body}\n"
        );
        let pages = lay_out(&draft);
        let text: Vec<_> = pages[1].text_lines();
        assert_eq!(text.len(), lines, "{pitch}");
        let step = mm(text[1].middle() - text[0].middle());
        let asked = pitch.trim_end_matches('磅').parse::<f64>().unwrap() * 25.4 / 72.0;
        assert!((step - asked).abs() < 0.01, "{step} for {asked}");
    }
}

#[test]
fn a_warning_is_given_once_at_the_place_where_it_stands() {
    let files = CaseFiles {
        case: Source::new(
            "letters/8.yaml",
            format!("{CASE}版面: {{top_margin: 40毫米}}\n联系: {{电话: 1, 联系人: 李四}}\n"),
        ),
        offices: vec![Source::new(
            "letters/_office.yaml",
            "发文机关: 示例市水利局\n版面:\n  红线上距: 5毫米\n",
        )],
        attachments: Attachments::new(),
    };
    let templates = Templates::builtin().unwrap();
    let press = Press::new(&templates, fonts());
    let letter = letter::print_case(&files, Edition::Letter, &press, "out/8.md", &letter::no_files).unwrap();
    let told: Vec<_> = letter
        .warnings
        .0
        .iter()
        .map(|w| w.span.as_ref().unwrap())
        .map(|span| (span.source.name(), span.text()))
        .collect();
    assert_eq!(told, [("letters/_office.yaml", "5毫米"), ("letters/8.yaml", "40毫米")]);
    // A draft that prints alone says it of itself.
    let again =
        letter::print_draft(letter::DraftFiles::alone(letter.draft), &press, &letter::no_files).unwrap();
    let told: Vec<_> = again
        .warnings
        .0
        .iter()
        .map(|w| w.span.as_ref().unwrap())
        .map(|span| (span.source.name(), span.text()))
        .collect();
    assert_eq!(told, [("out/8.md", "40毫米"), ("out/8.md", "5毫米")]);
}

#[test]
fn what_was_told_is_not_lost_where_the_letter_fails() {
    let files = CaseFiles {
        case: Source::new(
            "letters/8.yaml",
            format!("{CASE}落款方式: 加盖印章\n印章: 甲.png\n版面: {{天头: 40毫米}}\n"),
        ),
        offices: vec![Source::new("letters/_office.yaml", "发文机关: 示例市水利局\n")],
        attachments: Attachments::new(),
    };
    let templates = Templates::builtin().unwrap();
    let press = Press::new(&templates, fonts());
    let codes = |found: &Diagnostics| found.0.iter().map(|told| told.code).collect::<Vec<_>>();
    let failed =
        letter::print_case(&files, Edition::Letter, &press, "out/8.md", &letter::no_files).err().unwrap();
    assert_eq!(codes(&failed), ["outside-standard", "no-such-file"]);
    let (draft, _) = letter::draft(&files, Edition::Letter, &templates, "out/8.md").unwrap();
    let failed =
        letter::print_draft(letter::DraftFiles::alone(draft), &press, &letter::no_files).err().unwrap();
    assert_eq!(codes(&failed), ["outside-standard", "no-such-file"]);
}

#[test]
fn a_picture_that_is_missing_is_told_of_once() {
    let figures = "![图](图.png)\n\n".repeat(5);
    let text = format!("---\n署名: 甲局\n---\n\n# 答复\n\n张三委员：\n\n正文。\n\n{figures}");
    let templates = Templates::builtin().unwrap();
    let press = Press::new(&templates, fonts());
    let draft = Draft { source: Source::new("8.md", text) };
    let failed =
        letter::print_draft(letter::DraftFiles::alone(draft), &press, &letter::no_files).err().unwrap();
    assert_eq!(failed.0.iter().filter(|told| told.code == "no-such-file").count(), 1);
}

#[test]
fn margins_move_the_text() {
    let page = |settings: &str| {
        let draft = format!(
            "---\n发文机关标志: 示例市水利局文件\n版面: {{{settings}}}\n---\n\n# 答复\n\n张三委员：\n\n正文。\n"
        );
        let pages = lay_out(&draft);
        let line = pages[0].one(Element::Recipient);
        (mm(line.glyphs[0].x), mm(line.middle()))
    };
    let (standard, moved) = (page(""), page("订口: 30毫米, 天头: 40毫米"));
    assert!((moved.0 - standard.0 - 2.0).abs() < 0.01 && (moved.1 - standard.1 - 3.0).abs() < 0.01);
}

/// What is wrong with 版面 in a draft.
fn mistakes(front: &str) -> String {
    let draft = Draft {
        source: Source::new("8.md", format!("---\n{front}---\n\n# 答复\n\n张三委员：\n\n正文。\n")),
    };
    match document::parse(&draft) {
        Ok((_, told)) | Err(told) => {
            let missing = |code: &str| code.starts_with("missing-");
            let told = told.0.into_iter().filter(|told| !missing(told.code)).collect();
            listed(&Diagnostics(told))
        }
    }
}

#[test]
fn what_no_page_can_have_is_refused() {
    let mut told = String::new();
    for settings in [
        "每页行数: 0",
        "每页行数: -3",
        "每页行数: 二十二",
        "每页行数: 44",
        "每行字数: 58",
        "行距: 12磅",
        "行距: 30",
        "行距: 30英寸",
        "行距: 宽一点",
        "行距: ３０磅",
        "天头: -1毫米",
        "天头: 3.7米",
        "{天头: 55毫米, 版心高: 250毫米}",
        "{订口: 45毫米, 版心宽: 180毫米}",
        "字距: -4磅",
        "字距: -3磅",
        "正文字号: 九号",
        "版记粗线: 0.1毫米",
        "页码样式: 圆圈",
        "套打: 可以",
        "汉西间距: 0.25",
        "汉西间距: 2字",
        "{每页行数: 22, 行距: 29磅}",
        "{天头: 37毫米, top_margin: 37毫米}",
        "行巨: 30磅",
        "每页字数: 28",
    ] {
        let settings = settings.trim_matches(['{', '}']);
        let _ = writeln!(told, "{settings}\n{}", mistakes(&format!("版面: {{{settings}}}\n")));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn what_the_clause_does_not_allow_is_told_with_the_clause() {
    let mut told = String::new();
    for settings in [
        "天头: 38毫米",
        "天头: 38.1毫米",
        "每页行数: 25",
        "行距: 28.95磅",
        "行距: 30磅",
        "字距: 0磅",
        "字距: -0.3磅",
        "标题字号: 小二",
        "页码样式: 无",
    ] {
        let _ = writeln!(told, "{settings}\n{}", mistakes(&format!("版面: {{{settings}}}\n")));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn pictures_that_a_draft_would_not_print_are_refused() {
    let mut told = String::new();
    for front in [
        "署名: 甲局\n印章: 甲.png\n",
        "署名: 甲局\n落款方式: 加盖印章\n印章: [甲.png, 乙.png]\n",
        "署名: [甲局, 乙局]\n落款方式: 加盖印章\n印章: 甲.png\n",
        "署名: [甲局, 乙局]\n落款方式: 加盖印章\n印章: [\"\", 乙.png]\n",
        "落款方式: 加盖签名章\n签名章: 甲.png\n",
        "落款方式: 加盖签名章\n署名: 甲局\n职务: 局长\n",
        "署名: 甲局\n职务: 局长\n",
        "落款方式: 盖章\n",
        "版式: 公函\n",
    ] {
        let _ = writeln!(told, "{front}{}", mistakes(front));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn an_office_names_its_faces() {
    let office = Source::new(
        "_office.yaml",
        "字体:\n  仿宋: 方正仿宋_GBK.ttf\n  xiaobiaosong: 标宋.ttf\n字体文件夹: 字体\n",
    );
    let faces = case::faces(&office);
    assert_eq!(faces.folder.unwrap().value, "字体");
    let files: Vec<_> = faces.files.iter().map(|(style, file)| (*style, file.value.as_str())).collect();
    assert_eq!(files, [(FontStyle::Fangsong, "方正仿宋_GBK.ttf"), (FontStyle::Xiaobiaosong, "标宋.ttf")]);
}

/// The table of the manual, as the program has it.
#[test]
fn the_manual_lists_every_setting() {
    let mut table =
        "| 键（英文名） | 管什么 | 国标 | 条款 | 可以写 |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for setting in SETTINGS {
        let clause = setting.clause().unwrap_or("—");
        let standard = if setting.clause().is_some() {
            setting.standard()
        } else {
            format!("（{}）", setting.standard())
        };
        let _ = writeln!(
            table,
            "| {}（{}） | {} | {standard} | {clause} | {} |",
            setting.key,
            setting.alias,
            setting.meaning,
            setting.possible()
        );
    }
    let manual = include_str!("../../docs/手册.md");
    assert!(manual.contains(&table), "the table of 版面 in the manual should read:\n\n{table}");
}
