use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::source::Span;

const PROPOSAL: &str = "发文机关: 甲局\n提案: {届次: 一次会议, 编号: 7, 案由: 修路, 委员: 甲}\n";

fn source(text: &str) -> Arc<Source> {
    Source::new("case.yaml", text)
}

fn case_of(text: &str, offices: &[&str]) -> (Case, Diagnostics) {
    let offices: Vec<_> = offices.iter().map(|text| Source::new("_office.yaml", *text)).collect();
    load(&source(text), &offices, &Attachments::new()).expect("a sound case")
}

fn value<T: Clone>(located: Option<&Located<T>>) -> Option<T> {
    located.map(|located| located.value.clone())
}

fn values(located: &[Located<String>]) -> Vec<&str> {
    located.iter().map(|located| located.value.as_str()).collect()
}

#[test]
fn a_folder_below_overrides_key_by_key() {
    let upper = "发文机关: 甲局\n机关代字: 甲\n联系: {电话: 0391-3557209, 联系人: 崔萍}\n抄送: [一, 二]\n";
    let lower = "机关代字: 乙\n联系: {单位: 办公室}\n抄送: 三\n";
    let (case, warnings) = case_of(&format!("{PROPOSAL}联系: {{联系人: 薛静}}\n"), &[upper, lower]);
    assert!(warnings.is_empty());
    assert_eq!(values(&case.organs), ["甲局"]);
    assert_eq!(values(&case.office.document_prefixes), ["乙"]);
    assert_eq!(values(&case.copies), ["三"]);
    let contact = case.contact.expect("merged from three files");
    assert_eq!(value(contact.unit.as_ref()).as_deref(), Some("办公室"));
    assert_eq!(contact.phone.value, "0391-3557209");
    assert_eq!(contact.person.value, "薛静");
    assert_eq!(case.office.contact.expect("complete").person.value, "崔萍");
}

#[test]
fn own_copies_replace_those_of_the_office() {
    let office = "抄送: [一, 二]\n印发机关: 办公室\n";
    let (case, _) = case_of(&format!("{PROPOSAL}抄送: [三]\n"), &[office]);
    assert_eq!(values(&case.copies), ["三"]);
    assert_eq!(value(case.issuer.as_ref()).as_deref(), Some("办公室"));
    let (case, _) = case_of(PROPOSAL, &[office]);
    assert_eq!(values(&case.copies), ["一", "二"]);
}

#[test]
fn english_names_and_synonyms_are_the_same_keys() {
    let chinese = "发文机关: 甲局\n发文字号: 甲〔2022〕8号\n提案: {届次: 一次会议, 编号: '007', 案由: 修路, 委员: 甲、乙}\n措施:\n  - 名称: 一\n    内容: 二\n";
    let english = "organ: 甲局\ndocument_number: 甲〔2022〕8号\nproposal: {session: 一次会议, number: 007, subject: 修路, members: [甲, 乙]}\nmeasures:\n  entries:\n    - title: 一\n      text: 二\n";
    let json = |text| {
        format!("{:?}", {
            let (case, _) = case_of(text, &[]);
            let proposal =
                (case.proposal.session.value, case.proposal.number.value, case.proposal.subject.value);
            let members: Vec<String> =
                values(&case.proposal.members).into_iter().map(str::to_owned).collect();
            let entry = &case.measures.expect("given").entries[0];
            let entry = (entry.title.value.clone(), values(&entry.text).concat());
            (case.document_number.map(|number| number.value), proposal, members, entry)
        })
    };
    assert_eq!(json(chinese), json(english));
    assert!(json(chinese).contains("(\"一次会议\", \"7\", \"修路\"), [\"甲\", \"乙\"]"));
}

#[test]
fn values_keep_their_place_and_their_text_as_typed() {
    let text = "提案:\n  届次: 一次会议\n  编号: 0279\n  案由: 1.50\n  代表: &名 yes\n发文机关: 甲局\n";
    let errors = load(&source(text), &[], &Attachments::new()).expect_err("代表 does not belong to 提案");
    assert_eq!(errors.0[0].span.as_ref().map(Span::text), Some("yes"));
    let (case, _) = case_of(&text.replace("代表", "委员"), &[]);
    assert_eq!(case.proposal.number.value, "279");
    assert_eq!(case.proposal.number.span.expect("read").line_column(), (3, 7));
    assert_eq!(case.proposal.subject.value, "1.50");
    assert_eq!(values(&case.proposal.members), ["yes"]);
}

#[test]
fn folded_and_plain_texts_are_joined_without_spaces() {
    for style in [
        ">-\n  一行\n  二行\n\n  次段",
        "一行\n  二行\n\n  次段",
        "'一行\n  二行\n\n  次段'",
        "|\n  一行\n  二行\n\n  次段",
    ] {
        let (case, _) = case_of(&format!("{PROPOSAL}结语: {style}\n"), &[]);
        assert_eq!(values(&case.closing), ["一行二行", "次段"], "{style}");
    }
}

#[test]
fn several_people_make_a_joint_proposal() {
    let members = |typed: &str| {
        let text = PROPOSAL.replace("委员: 甲", &format!("委员: {typed}"));
        let (case, _) = case_of(&text, &[]);
        (values(&case.proposal.members).join("、"), case.proposal.joint)
    };
    assert_eq!(members("薛静"), ("薛静".to_owned(), false));
    assert_eq!(members("薛静、李明"), ("薛静、李明".to_owned(), true));
    assert_eq!(members("薛静等5名"), ("薛静等5名".to_owned(), true));
    assert_eq!(members("薛静等5人"), ("薛静等5名".to_owned(), true));
}

#[test]
fn quotes_in_a_text_are_kept_in_every_style() {
    for (style, expected) in [
        ("|\n  'ABC' 是标准\n  第二行", "'ABC' 是标准第二行"),
        ("|\n  \"甲\"乙\n  丙\"丁\"", "\"甲\"乙丙\"丁\""),
        (">-\n  'ABC' 是标准\n  '第二行'", "'ABC' 是标准'第二行'"),
        ("'他说''好\n  的'''", "他说'好的'"),
        ("\"'他说\\\"好\n  的\\\"\"", "'他说\"好的\""),
    ] {
        let (case, _) = case_of(&format!("{PROPOSAL}结语: {style}\n"), &[]);
        assert_eq!(values(&case.closing), [expected], "{style}");
    }
}

/// The styles in which YAML writes the same text of several lines.
fn in_every_style(lines: &[String]) -> Vec<String> {
    let text = lines.join("\n  ");
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    let mut styles = vec![
        format!("|\n  {text}"),
        format!(">-\n  {text}"),
        format!("'{}'", text.replace('\'', "''")),
        format!("\"{escaped}\""),
    ];
    // Plain text may not begin with a quote.
    if !text.starts_with(['\'', '"']) {
        styles.push(text);
    }
    styles
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_read_back_from_every_style(lines in prop::collection::vec("[甲乙AB'\"“”，。]{1,6}", 1..4)) {
        let bare = |text: &str| text.replace(' ', "");
        let joined = bare(&lines.concat());
        for style in in_every_style(&lines) {
            let (case, _) = case_of(&format!("{PROPOSAL}结语: {style}\n"), &[]);
            prop_assert_eq!(bare(&values(&case.closing).concat()), joined.as_str(), "{}", style);
        }
    }
}

#[test]
fn warnings_come_with_the_case() {
    let text = format!("{PROPOSAL}文号: 乙〔2022〕8号\n成文日期: 2022-7-21\n印发日期: 2022-7-20\n");
    let (_, warnings) = case_of(&text, &["机关代字: 甲\n"]);
    let codes: Vec<_> = warnings.0.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["document-prefix", "DF110"]);
}

#[test]
fn the_letter_of_the_repository_holds_every_sentence_of_its_source() {
    let office = include_str!("../../letters/_office.yaml");
    let (case, warnings) = case_of(include_str!("../../letters/279.yaml"), &[office]);
    assert!(warnings.is_empty());
    let told = told(&case);
    let seed = include_str!("../../tests/it/data/seed-letter.txt");
    for sentence in seed.lines().flat_map(|line| line.split_inclusive('。')) {
        let sentence = without_number(sentence);
        assert!(told.contains(sentence), "not in the case: {sentence}");
    }
}

#[test]
fn mistakes_of_all_files_are_told_together() {
    let office = Source::new("_office.yaml", "机关代号: 甲\n");
    let errors = load(&source("提案: {编号: 甲}\n文好: 乙\n"), &[office], &Attachments::new())
        .expect_err("both are wrong");
    let codes: Vec<_> =
        errors.0.iter().map(|error| (error.code, error.span.clone().expect("a place"))).collect();
    let told: Vec<_> = codes.iter().map(|(code, span)| (*code, span.source.name(), span.text())).collect();
    assert_eq!(told, [("unknown-key", "_office.yaml", "机关代号"), ("unknown-key", "case.yaml", "文好")]);
}

#[test]
fn a_broken_office_makes_no_mistakes_in_a_case() {
    let offices = ["联系: {电话: 1, 联系人: 甲}\n结果类别: {A: 甲}\n", "联系:\n  电话: 1\n联系人: 乙\n"];
    let offices = offices.map(|text| Source::new("_office.yaml", text));
    let text = format!("{PROPOSAL}联系: {{单位: 办公室}}\n办理结果: B\n");
    let errors = load(&source(&text), &offices[1..], &Attachments::new()).expect_err("the office is wrong");
    let told: Vec<_> = errors.0.iter().map(|error| (error.code, error.hints.concat())).collect();
    let hint = "“联系人”要写在别处：请检查它的缩进，看它归在哪一项下面";
    assert_eq!(told, [("unknown-key", hint.to_owned())]);
    let errors = load(&source(&text), &offices[..1], &Attachments::new()).expect_err("no such class");
    assert_eq!(errors.0.iter().map(|error| error.code).collect::<Vec<_>>(), ["unknown-class"]);
}

/// The letter as plain text; what the template writes around the values stands here as the letter has it.
fn told(case: &Case) -> String {
    let proposal = &case.proposal;
    let (session, number) = (&proposal.session.value, &proposal.number.value);
    let contact = case.contact.as_ref().expect("given");
    let mut parts = vec![
        values(&case.organ_mark).concat(),
        case.document_number.as_ref().expect("given").value.to_string(),
        format!("签发人：{}", values(&case.signatories).concat()),
        format!("办理结果：{}", value(case.result_class.as_ref()).expect("given")),
        format!("对{session}第{number}号提案的答复"),
        format!("{}委员：", values(&proposal.members).concat()),
        format!("您提出的关于“{}”的提案收悉。现答复如下：", proposal.subject.value),
        values(&case.introduction).concat(),
    ];
    let sections = [
        ("项目基本情况", &case.projects),
        ("已取得成效", &case.results),
        ("采取措施", &case.measures),
        ("下步工作", &case.next_steps),
    ];
    for (heading, section) in sections {
        let section = section.as_ref().expect("given");
        parts.push(heading.to_owned());
        parts.push(values(&section.text).concat());
        section.entries.iter().for_each(|entry| tell_entry(entry, &mut parts));
    }
    parts.push(values(&case.closing).concat());
    parts.push(format!("联系单位及电话：{}", contact.phone.value));
    parts.push(format!("联系人：{}", contact.person.value));
    parts.push(format!("抄送：{}。", values(&case.copies).join("、")));
    parts.push(value(case.issuer.as_ref()).expect("given"));
    parts.push(format!("{}印发", case.issue_date.as_ref().expect("given").value));
    parts.join("\n")
}

fn tell_entry(entry: &Entry, parts: &mut Vec<String>) {
    parts.push(entry.title.value.clone());
    parts.push(values(&entry.text).concat());
    entry.entries.iter().for_each(|entry| tell_entry(entry, parts));
}

/// The sentence without the number that the program gives it.
fn without_number(sentence: &str) -> &str {
    let numbers =
        ["（一）", "（二）", "（三）", "（四）", "（五）", "一、", "二、", "三、", "四、", "1.", "2.", "3."];
    numbers.iter().find_map(|number| sentence.strip_prefix(number)).unwrap_or(sentence)
}

#[test]
fn handling_is_read_and_units_are_a_list_or_one() {
    let text = "办理: {交办日期: 2025-11-30, 主办单位: 甲局, 协办单位: [乙局, 丙局、丁局], 承办科室: 一科, \
                面商日期: 2026年1月5日, 公开属性: 不予公开, 不公开理由: 涉密, 代表意见: 基本满意}\n";
    let (case, warnings) = case_of(&format!("{PROPOSAL}{text}"), &[]);
    assert!(warnings.is_empty(), "{warnings:?}");
    let handling = &case.handling;
    assert_eq!(values(&handling.lead_units), ["甲局"]);
    assert_eq!(values(&handling.assisting_units), ["乙局", "丙局", "丁局"]);
    assert_eq!(value(handling.satisfaction.as_ref()).as_deref(), Some("基本满意"));
    assert_eq!(value(handling.consulted.as_ref()).map(Date::iso).as_deref(), Some("2026-01-05"));
    assert_eq!(case.deadline().map(Date::iso).as_deref(), Some("2026-02-28"));
}

#[test]
fn the_deadline_is_the_cases_own_or_that_of_the_nearest_office() {
    let deadline = |handling: &str, offices: &[&str]| {
        let (case, _) = case_of(&format!("{PROPOSAL}办理: {handling}\n"), offices);
        case.deadline().map(Date::iso)
    };
    let offices = ["办理期限: 6个月\n", "办理期限: 90天\n"];
    let assigned = "{交办日期: 2026-03-01}";
    assert_eq!(deadline(assigned, &[]).as_deref(), Some("2026-06-01"));
    assert_eq!(deadline(assigned, &offices[..1]).as_deref(), Some("2026-09-01"));
    assert_eq!(deadline(assigned, &offices).as_deref(), Some("2026-05-30"));
    let own = "{交办日期: 2026-03-01, 办理期限: 2026-04-01}";
    assert_eq!(deadline(own, &offices).as_deref(), Some("2026-04-01"));
    assert_eq!(deadline("{办理期限: 2026-04-01}", &[]).as_deref(), Some("2026-04-01"));
    assert_eq!(deadline("{承办科室: 一科}", &offices), None);
}

#[test]
fn an_office_gives_a_time_limit_and_no_day() {
    let offices = [Source::new("_office.yaml", "办理期限: 2026-06-01\n")];
    let errors = load(&source(PROPOSAL), &offices, &Attachments::new()).expect_err("a day");
    assert_eq!(errors.0[0].message, "期限不能写成“2026-06-01”");
    assert_eq!(errors.0[0].hints[1], "某一件的最后一天，写在那件案卷“办理”的“办理期限”里");
    assert_eq!(errors.0[0].span.as_ref().map(Span::text), Some("2026-06-01"));
}
