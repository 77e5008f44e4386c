use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize)]
struct Front {
    #[serde(rename = "文种", alias = "kind")]
    kind: String,
    #[serde(rename = "份数", default)]
    number: Option<String>,
    #[serde(rename = "附件", default)]
    attachments: Field<OneOrMany<Spanned<String>>>,
}

/// Reads the front matter of a draft that holds `yaml`.
fn front(yaml: &str) -> (Arc<Source>, Result<Front, Diagnostics>) {
    let source = Source::new("a.md", format!("---\n{yaml}---\n# 标题：甲\n"));
    let front = parse(&source, 4..4 + yaml.len());
    (source, front)
}

fn told(yaml: &str) -> Vec<(&'static str, (usize, usize))> {
    let errors = front(yaml).1.expect_err(yaml);
    errors.0.iter().map(|error| (error.code, error.span.as_ref().expect("a place").line_column())).collect()
}

#[test]
fn places_are_those_of_the_whole_source() {
    let (source, front) = front("kind: 信函\n份数: 3\n附件: 名单\n");
    let front = front.expect("sound");
    assert_eq!((front.kind.as_str(), front.number.as_deref()), ("信函", Some("3")));
    let attachment = front.attachments.value.expect("given").0.remove(0);
    assert_eq!(attachment.span(&source).line_column(), (4, 5));
    assert_eq!(attachment.span(&source).text(), "名单");
}

#[test]
fn mistakes_are_placed_in_the_whole_source() {
    assert_eq!(told("文种: 信函\n附件：名单\n份数: 3\n"), [("full-width-colon", (3, 3))]);
    assert_eq!(told("文种: 信函\n附件: '名单\n"), [("unclosed-quote", (3, 5))]);
    assert_eq!(told("文种:\n"), [("empty-value", (2, 1))]);
    assert_eq!(told("份数: 3\n"), [("missing-key", (2, 1))]);
    assert_eq!(told("文种: 信函\n份数: [三]\n"), [("wrong-type", (3, 5))]);
    assert_eq!(told("文种: 信函\r\n附件： 名单\r\n份数: 3\r\n"), [("full-width-colon", (3, 3))]);
}

#[test]
fn several_mistakes_are_told_at_once() {
    let found = told("文种: 信函\n份教: 3\n附件: {甲: 乙}\n发文: 丙\n");
    assert_eq!(
        found.iter().map(|(code, _)| *code).collect::<Vec<_>>(),
        ["unknown-key", "wrong-type", "unknown-key"]
    );
}

#[test]
fn hostile_texts_are_refused_at_once() {
    let started = std::time::Instant::now();
    let hostile = [
        "[".repeat(1_000_000),
        "- ".repeat(500_000),
        "{a: ".repeat(250_000),
        "? ".repeat(500_000),
        "a: &a [*a, *a]\n".repeat(10_000),
        "甲：乙\n".repeat(80_000),
        "文种:甲\n".repeat(80_000),
        format!("\"{}", "\\u4e00".repeat(100_000)),
    ];
    for text in hostile {
        assert!(front(&text).1.is_err());
    }
    assert!(started.elapsed().as_secs() < 10, "took {:?}", started.elapsed());
}

#[test]
fn of_many_mistakes_the_first_are_told_and_the_rest_counted() {
    let lines: Vec<String> = (0..9000).map(|number| format!("键{number}: 甲\n")).collect();
    let errors = front(&lines.concat()).1.expect_err("no such keys").0;
    assert_eq!(errors.len(), 51);
    // Those that are not shown, and the missing 文种.
    assert_eq!(errors[50].message, "另有 8951 处问题，改好上面的再看");
}
