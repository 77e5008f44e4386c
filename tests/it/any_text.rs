//! Rules of `check` on any text: none fails, their corrections lie apart, and come to an end.

use std::sync::Arc;

use dafu::check;
use dafu::diagnostic::{Fix, Safety};
use dafu::document::{self, Draft};
use dafu::source::Source;
use proptest::prelude::*;

use super::rules::{DRAFT, review_draft};

/// Text such as letters have, and worse.
fn any_text() -> impl Strategy<Value = String> {
    let words = [
        "截止",
        "至",
        "到",
        "以上",
        "超过",
        "约",
        "左右",
        "近",
        "余",
        "下午",
        "时",
        "倍",
        "减少",
        "合计",
        "其它",
        "帐户",
        "布署",
        "既使",
        "做出",
        "决定",
        "涉及到",
        "必需",
        "严格",
        "平米",
        "公尺",
        "亩",
        "斤",
        "马力",
        "万元",
        "亿",
        "年",
        "月",
        "日",
        "二〇二六",
        "二○二六",
        "全市共有",
        "所学校",
        "等",
        "第一",
        "关于",
        "委员",
        "提案",
        "www.a.com",
        "GB/T 9704-2012",
    ];
    let marks = "，。、；：？！）》”’（《“‘〔〕·％–－—～…,.;:?!()\"'-~．．％／";
    let piece = prop_oneof![
        4 => "[一二三四五六七八九十百千万〇工作项目城市更新改造]{1,6}",
        5 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        5 => prop::sample::select(marks.chars().map(String::from).collect::<Vec<_>>()),
        4 => "[0-9]{1,4}(\\.[0-9]{1,2})?(%|亩|万元|亿元|年|月|日|时|个|KM|m2)?",
        2 => "[０-９]{1,4}(．[０-９])?",
        1 => "[A-Za-zＡ-Ｚé]{1,4}",
        1 => Just("\u{1F600}".to_owned()),
        1 => "[ \u{3000}]",
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| format!("文{}", pieces.concat()))
}

/// Corrections with the ids of their rules.
type Fixes = Vec<(&'static str, Fix)>;

/// A whole draft, and the automatic corrections of all rules on it; nothing where the text cannot be printed.
fn corrections(draft: &str) -> Option<(Arc<Source>, Fixes)> {
    let source = Source::new("out/8.md", draft);
    document::parse(&Draft { source }).ok()?;
    let review = review_draft(draft);
    let source = Arc::clone(&review.draft.as_ref()?.source);
    let fixes = review.diagnostics().0.into_iter().filter_map(|told| Some((told.code, told.fix?)));
    Some((source, fixes.filter(|(_, fix)| fix.safety == Safety::Automatic).collect()))
}

/// As many cases as PROPTEST_CASES says.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(80);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_the_text_corrections_lie_apart_and_come_to_an_end(texts in prop::collection::vec(any_text(), 1..4)) {
        let mut draft = format!("{DRAFT}{}\n", texts.join("\n\n"));
        // One correction may bring another to light (３．５亿: first the figure, then what is said of it).
        for round in 0.. {
            prop_assert!(round < 6, "no end: {draft}");
            let Some((source, fixes)) = corrections(&draft) else { return Ok(()) };
            let mut edits: Vec<_> = Vec::new();
            for (code, fix) in &fixes {
                for edit in &fix.edits {
                    edits.push((*code, edit.span.range.clone()));
                    let is_here = Arc::ptr_eq(&edit.span.source, &source);
                    prop_assert!(is_here && source.text().get(edit.span.range.clone()).is_some(), "{:?}", edit);
                    prop_assert!(edit.span.text() != edit.replacement, "changes nothing: {:?}", edit);
                }
            }
            edits.sort_by_key(|(code, range)| (*code, range.start));
            for pair in edits.windows(2) {
                let is_apart = pair[0].0 != pair[1].0 || pair[0].1.end <= pair[1].1.start;
                prop_assert!(is_apart, "{:?} overlap in {}", pair, draft);
            }
            let (after, count) = check::repaired(&source, fixes.iter().map(|(_, fix)| fix));
            if count == 0 {
                break;
            }
            prop_assert!(after != draft);
            draft = after;
        }
    }
}
