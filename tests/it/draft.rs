//! From case to draft.

use std::sync::LazyLock;

use dafu::case::{Case, Entry, ProposalKind, Section};
use dafu::document::{Block, Document, parse};
use dafu::draft::{Edition, Templates, render};
use dafu::text::join_lines;
use proptest::prelude::*;

use crate::fixture::{entry, listed, own_template, seed, smallest, text, texts};

static TEMPLATES: LazyLock<Templates> =
    LazyLock::new(|| Templates::builtin().expect("templates compiled in"));

fn draft_of(case: &Case) -> String {
    let draft = render(case, Edition::Letter, &TEMPLATES, "out/279.md").unwrap();
    draft.source.text().to_owned()
}

/// What loading or printing by a template of the office's own has to say.
fn complaint(template: &str) -> String {
    let printed = Templates::with([own_template("reply.md", template)])
        .and_then(|templates| render(&smallest(), Edition::Letter, &templates, "1.md"));
    listed(&printed.expect_err("the template should be refused"))
}

fn document_of(case: &Case) -> Document {
    let draft = render(case, Edition::Letter, &TEMPLATES, "1.md").unwrap();
    parse(&draft).unwrap_or_else(|errors| panic!("{}\n{}", draft.source.text(), listed(&errors))).0
}

#[test]
fn seed_letter() {
    insta::assert_snapshot!(draft_of(&seed()));
}

#[test]
fn the_least_case_is_printed() {
    insta::assert_snapshot!(draft_of(&smallest()));
}

#[test]
fn suggestion_of_several_deputies() {
    let mut case = smallest();
    case.proposal.kind = ProposalKind::Suggestion;
    case.proposal.subject = text("关于加快城市更新的建议");
    case.proposal.members = texts(&["张三", "李四", "王五"]);
    case.proposal.joint = true;
    case.signatories = texts(&["孙菊梅", "赵六"]);
    case.contact =
        seed().contact.map(|contact| dafu::case::Contact { unit: Some(text("城市更新科")), ..contact });
    case.sections = vec![Section {
        title: Some(text("总体情况")),
        entries: vec![entry("甲项", "内容。")],
        ..Section::default()
    }];
    insta::assert_snapshot!(draft_of(&case));
}

#[test]
fn a_missing_field_is_an_error_that_names_it() {
    let mut diagnostics = String::new();
    for template in [
        "一\n二 {{ contact.phone }}",
        "{{ note }}",
        "{{ note | full_stop }}",
        "{{ note | safe }}",
        "{{ proposal.deadline }}",
        "{{ signatories | first }}",
        "{{ copies | join_names }}",
        "{% for entry in measures.entries %}{% endfor %}",
        "{% for part in projects %}{% endfor %}",
        "{% filter yaml %}{{ contact.person | safe }}{% endfilter %}",
        "{% set name %}{{ issuer }}{% endset %}{{ name }}",
        "{{ <section section={projects} title=\"甲\" /> }}",
    ] {
        diagnostics += &format!("{template}\n{}\n", complaint(template));
    }
    insta::assert_snapshot!(diagnostics);
}

#[test]
fn a_condition_on_an_absent_field_is_no_error() {
    let template = "{% if contact %}{{ contact.phone }}{% else %}无{% endif %}{{ note or '免' }}";
    let templates = Templates::with([own_template("reply.md", template)]).unwrap();
    let draft = render(&smallest(), Edition::Letter, &templates, "1.md").unwrap();
    assert_eq!(draft.source.text(), "无免\n");
}

#[test]
fn mistakes_in_templates() {
    let mut diagnostics = String::new();
    for template in [
        "一\n{{ proposal.number ",
        "{% if contact %}",
        "{% endif %}",
        "甲 {{ proposal.number | numerals }}",
        "{{ <part /> }}",
        "{% include 'foot.md' %}",
        "{% extends 'foot.md' %}",
        "{% extends 'reply.md' %}",
        "{% extends 'base.md' %}{% block tail %}{% endblock %}",
        "{% if contakt %}{% endif %}",
        "{{ proposal.number ~ note }}",
        "{{ proposal.subject | numeral }}",
        "{% for i in range(end=50000) %}甲乙丙丁戊己庚辛壬癸{% endfor %}",
    ] {
        diagnostics += &format!("{template}\n{}\n", complaint(template));
    }
    insta::assert_snapshot!(diagnostics);
}

#[test]
fn every_wrong_template_is_reported_at_once() {
    let own = [own_template("a.md", "{{ "), own_template("b.md", "{% if %}")];
    let Err(diagnostics) = Templates::with(own) else { panic!("should be refused") };
    assert_eq!(diagnostics.0.len(), 2);
}

#[test]
fn an_unknown_template_lists_those_that_exist() {
    let mut case = smallest();
    case.template = Some(text("letter.md"));
    let diagnostics = render(&case, Edition::Letter, &TEMPLATES, "1.md").unwrap_err();
    insta::assert_snapshot!(listed(&diagnostics), @"
    Error unknown-template 没有名为 letter.md 的模板
      现有的模板：assist.md、base.md、feedback.md、reply.md、sections.md
    ");
}

#[test]
fn an_office_may_add_a_template_that_copies_a_builtin_one() {
    let copy = own_template("letter.md", include_str!("../../templates/reply.md"));
    let mut case = seed();
    case.template = Some(text("letter"));
    let templates = Templates::with([copy]).unwrap();
    assert_eq!(
        render(&case, Edition::Letter, &templates, "279.md").unwrap().source.text(),
        draft_of(&seed())
    );
}

#[test]
fn all_texts_of_the_seed_letter_reach_the_document() {
    let document = document_of(&seed());
    let mut plain: Vec<_> = document.body.iter().map(plain).collect();
    plain.extend([document.title.plain(), document.recipient.unwrap().plain()]);
    plain.extend(document.ending.contacts.iter().map(dafu::document::Text::plain));
    plain.extend(document.colophon.copies.map(|text| text.plain()));
    let whole = plain.join("\n");
    let case = seed();
    let sections = [&case.projects, &case.results, &case.measures, &case.next_steps];
    let entries = sections.into_iter().flatten().flat_map(|section| &section.entries);
    let inner = |entry: &Entry| {
        let below = entry.entries.iter().map(|entry| entry.title.value.clone());
        below.chain([entry.title.value.clone()]).collect::<Vec<_>>()
    };
    let mut expected: Vec<_> = entries.flat_map(inner).collect();
    expected.extend(["崔萍", "3557209", "市政协提案委", "薛静", "279", "感谢您"].map(str::to_owned));
    for text in expected {
        assert!(whole.contains(&text), "{text}");
    }
}

fn plain(block: &Block) -> String {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => text.plain(),
        Block::Table(_) | Block::Figure(_) => String::new(),
    }
}

/// Texts made of what Markdown and YAML read as markup, with some words between.
fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[-*#>+_`~=|:.&<!\\[\\](){}\\\\\"'%@^$/;,? 0-9]{1,5}",
        "[甲乙丙。，“”a-zA-Z]{1,3}",
        Just("&amp;".to_owned()),
        Just("{{ 甲 }}".to_owned()),
        Just("---".to_owned()),
        Just("<!-- 甲 -->".to_owned()),
        Just("[甲]: 乙".to_owned()),
        Just("\n".to_owned()),
        Just("https://a.cn".to_owned()),
    ];
    proptest::collection::vec(piece, 1..8)
        .prop_map(|pieces| pieces.concat())
        .prop_filter("blank", |text| !text.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_text_of_the_case_prints_as_itself(value in awkward()) {
        let mut case = smallest();
        case.introduction = texts(&[&value, "完。"]);
        // A number typed before a heading is taken for one, so the heading begins with a word.
        let heading = format!("甲{value}");
        case.sections = vec![Section { title: Some(text(&heading)), ..Section::default() }];
        case.signatures = texts(&[&value]);
        let document = document_of(&case);
        let expected = join_lines(&value);
        prop_assert_eq!(plain(&document.body[1]), expected.clone());
        prop_assert_eq!(plain(&document.body[3]), join_lines(&heading));
        prop_assert_eq!(document.ending.signatures[0].text.plain(), expected);
    }

    #[test]
    fn any_text_survives_the_front_matter(value in "\\PC{1,12}") {
        prop_assume!(!value.trim().is_empty());
        let mut case = smallest();
        case.signatures = texts(&[&value]);
        prop_assert_eq!(document_of(&case).ending.signatures[0].text.plain(), value.trim());
    }
}
