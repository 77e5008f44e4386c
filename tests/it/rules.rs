//! Each rule of `check` on its own examples, and its page.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use dafu::check::{self, Example, ExampleKind, GROUPS, Look, Remedy, Rule, Selection, rules};
use dafu::diagnostic::{Diagnostic, Diagnostics, Fix, Safety, Severity, human};
use dafu::document::Draft;
use dafu::draft::{Edition, Templates};
use dafu::letter::{self, CaseFiles, DraftFiles, Extent, Press, Review, no_files};
use dafu::source::Source;

use proptest::prelude::*;

use super::laid_out::fonts;

const OFFICE: &str = "发文机关: 示例市水利局\n机关代字: 示水\n联系: {电话: 1234567, 联系人: 李四}\n抄送: [市政协提案委, 市政府督查室]\n\
                      印发机关: 示例市水利局办公室\n检查:\n  必抄: [市政府督查室]\n\
                      结果类别:\n  A: 已经解决或采纳\n  B: 正在解决或列入计划解决\n  C: 因条件限制暂时不能解决，留作参考\n";

/// Entries of a case that breaks no rule.
const CASE: [&str; 12] = [
    "文号: 示水〔2026〕8号",
    "签发人: 王五",
    "办理结果: A",
    "提案:\n  届次: 市政协十届三次会议\n  编号: 8\n  案由: 加强河道治理\n  委员: 张三",
    "引言: 收到提案后，我局会同有关单位认真研究，到现场作了调查。",
    "措施:\n  - 标题: 清理河道\n    内容: 2026年3月，完成东河清淤3.5公里，清除淤泥2万立方米。",
    "结语: 感谢您对水利工作的关心和支持。",
    "署名: 示例市水利局",
    "成文日期: 2026年5月20日",
    "印发日期: 2026年5月21日",
    "办理:\n  交办日期: 2026-03-05\n  面商日期: 2026-05-10\n  公开属性: 主动公开",
    "附注: 此件公开发布",
];

pub(super) const DRAFT: &str = "---\n发文机关标志: 示例市水利局文件\n发文机关: 示例市水利局\n发文字号: 示水〔2026〕8号\n签发人: 王五\n署名: 示例市水利局\n\
                     成文日期: 2026年5月20日\n联系:\n  - 联系单位及电话：1234567\n  - 联系人：李四\n抄送: 市政府督查室。\n\
                     印发机关: 示例市水利局办公室\n印发日期: 2026年5月21日\n---\n\n# 对市政协十届三次会议第8号提案的答复\n\n张三委员：\n\n";
const OPENING: &str = "您提出的关于“加强河道治理”的提案收悉。现答复如下：";

/// The entries of `own`, each with the comment lines above it, in the place of those of [`CASE`] or besides.
fn case_of(own: &str) -> String {
    let mut entries: Vec<(String, String)> =
        CASE.iter().map(|entry| (key_of(entry).to_owned(), (*entry).to_owned())).collect();
    for entry in entries_of(own) {
        let key = key_of(&entry).to_owned();
        match entries.iter_mut().find(|(known, _)| *known == key) {
            Some(known) => known.1 = entry,
            None => entries.push((key, entry)),
        }
    }
    let without = |key: &str| match key {
        "建议" => Some("提案"),
        "章节" => Some("措施"),
        _ => None,
    };
    let gone: Vec<&str> = entries.iter().filter_map(|(key, _)| without(key)).collect();
    let gone: Vec<String> = gone.into_iter().map(str::to_owned).collect();
    entries.retain(|(key, entry)| !gone.contains(key) && !entry.trim_end().ends_with("不写"));
    entries.into_iter().map(|(_, entry)| entry.trim_end().to_owned() + "\n").collect()
}

fn key_of(entry: &str) -> &str {
    let line = entry.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    line.split(':').next().unwrap_or_default()
}

fn entries_of(own: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    let mut comments = String::new();
    for line in own.lines() {
        if line.starts_with('#') {
            comments += &format!("{line}\n");
        } else if line.starts_with(char::is_whitespace) {
            let last = entries.last_mut().expect("an entry begins at the line's start");
            *last += &format!("\n{line}");
        } else {
            entries.push(std::mem::take(&mut comments) + line);
        }
    }
    entries
}

fn draft_of(example: &Example) -> Option<String> {
    let text = example.text;
    Some(match example.kind {
        ExampleKind::Paragraph => format!("{DRAFT}{OPENING}\n\n{text}\n"),
        ExampleKind::Body => format!("{DRAFT}{text}\n"),
        ExampleKind::Draft => text.to_owned(),
        ExampleKind::Case | ExampleKind::Cases => return None,
    })
}

fn files_of(case: &str, number: usize) -> CaseFiles {
    CaseFiles {
        case: Source::new(format!("letters/{number}.yaml"), case),
        offices: vec![Source::new("letters/_office.yaml", OFFICE)],
        attachments: dafu::case::Attachments::new(),
    }
}

fn review_case(files: &CaseFiles) -> Review {
    let templates = Templates::builtin().unwrap();
    let press = Press::new(&templates, fonts());
    let aim = (&Selection::all(), Extent::Findings);
    letter::review_case(files, Edition::Letter, &press, "out/8.md", &no_files, aim)
}

pub(super) fn review_draft(text: &str) -> Review {
    let templates = Templates::builtin().unwrap();
    let press = Press::new(&templates, fonts());
    let draft = Draft { source: Source::new("out/8.md", text) };
    letter::review_draft(DraftFiles::alone(draft), &press, &no_files, (&Selection::all(), Extent::Findings))
}

/// Everything that is said of an example.
fn told_of(example: &Example) -> Diagnostics {
    if let Some(draft) = draft_of(example) {
        return review_draft(&draft).diagnostics();
    }
    let cases: Vec<&str> = match example.kind {
        ExampleKind::Cases => example.text.split("\n---\n").collect(),
        _ => vec![example.text],
    };
    let reviews: Vec<Review> =
        cases.iter().enumerate().map(|(n, own)| review_case(&files_of(&case_of(own), n + 8))).collect();
    let mut told = Diagnostics::default();
    for review in &reviews {
        told.extend(review.diagnostics());
    }
    let facts: Vec<_> = reviews.iter().filter_map(|review| review.facts.clone()).collect();
    told.extend(check::run_together(&facts));
    told
}

/// What one rule says of an example.
fn of_rule(rule: &Rule, example: &Example) -> Vec<Diagnostic> {
    told_of(example).0.into_iter().filter(|told| told.code == rule.id).collect()
}

/// The text of an example as `--fix` leaves it.
fn fixed(example: &Example) -> String {
    let draft = draft_of(example);
    let text = draft.clone().unwrap_or_else(|| case_of(example.text));
    let (source, told): (Arc<Source>, Diagnostics) = if let Some(draft) = &draft {
        let review = review_draft(draft);
        (Arc::clone(&review.draft.as_ref().unwrap().source), review.diagnostics())
    } else {
        let files = files_of(&text, 8);
        (Arc::clone(&files.case), review_case(&files).diagnostics())
    };
    let fixes: Vec<&Fix> = told.0.iter().filter_map(|told| told.fix.as_ref()).collect();
    check::repaired(&source, fixes).0
}

#[test]
fn the_table_is_in_order_and_each_rule_is_whole() {
    for (one, next) in rules().zip(rules().skip(1)) {
        assert!(one.id < next.id, "{} before {}", one.id, next.id);
    }
    for group in &GROUPS {
        assert!(group.rules.iter().all(|rule| rule.id.starts_with(group.beginning)), "{}", group.name);
    }
    for rule in rules() {
        assert!(rule.id.len() == 5 && rule.id.starts_with("DF"), "{}", rule.id);
        assert!(!rule.bad.is_empty() && !rule.good.is_empty(), "{} has no examples", rule.id);
        assert!(
            !rule.title.ends_with('。') && rule.about.ends_with('。') && !rule.source.is_empty(),
            "{}",
            rule.id
        );
        // 实务: practice is never above a hint.
        assert!(!rule.source.starts_with("实务") || rule.severity == Severity::Hint, "{}", rule.id);
        let has_fixed = rule.bad.iter().any(|example| example.fixed.is_some());
        assert_eq!(has_fixed, rule.remedy == Remedy::Automatic, "{} and its corrections", rule.id);
    }
}

#[test]
fn each_rule_fires_on_its_bad_examples_and_is_silent_on_the_good() {
    for rule in rules() {
        for example in rule.bad {
            let told = of_rule(rule, example);
            assert!(!told.is_empty(), "{} is silent on {:?}: {:?}", rule.id, example.text, told_of(example));
            for told in &told {
                assert!(told.span.is_some() && !told.hints.is_empty(), "{}: {told:?}", rule.id);
            }
        }
        for example in rule.good {
            let told = of_rule(rule, example);
            assert!(told.is_empty(), "{} fires on {:?}: {told:?}", rule.id, example.text);
            let errors: Vec<_> =
                told_of(example).0.into_iter().filter(|told| told.severity == Severity::Error).collect();
            assert!(errors.is_empty() || rule.severity == Severity::Error, "{}: {errors:?}", rule.id);
        }
    }
}

#[test]
fn corrections_make_what_they_say_once_and_for_all() {
    for rule in rules() {
        for example in rule.bad {
            let told = of_rule(rule, example);
            let automatic =
                |told: &&Diagnostic| told.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Automatic);
            if let Some(wanted) = example.fixed {
                assert!(told.iter().any(|told| automatic(&told)), "{}: {told:?}", rule.id);
                let fixed = fixed(example);
                assert!(fixed.contains(wanted), "{}: {fixed}", rule.id);
                let again = Example { text: wanted.to_string().leak(), kind: example.kind, fixed: None };
                assert!(
                    of_rule(rule, &again).is_empty(),
                    "{} finds more after its correction: {wanted}",
                    rule.id
                );
            } else {
                assert!(!told.iter().any(|told| automatic(&told)), "{} corrects {:?}", rule.id, example.text);
            }
        }
    }
}

#[test]
fn what_each_rule_says_is_as_it_was() {
    for rule in rules() {
        let told = rule.bad.iter().flat_map(|example| of_rule(rule, example)).collect();
        insta::assert_snapshot!(format!("rule_{}", rule.id), human::render(&Diagnostics(told), false));
    }
}

#[test]
fn the_manual_has_the_page_of_each_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/规则");
    let mut pages: Vec<(String, String)> =
        rules().map(|rule| (format!("{}.md", rule.id), check::page(rule))).collect();
    let head = "# 检查规则\n\n`dafu check` 查的各条规则。每一条的说明和例子，点代号看，或用 `dafu explain DF408` 看。\n";
    let list = check::index(|id| format!("[{id}]({id}.md)"));
    pages.push(("README.md".to_owned(), format!("{head}{list}")));
    let wanted: Vec<String> = pages.iter().map(|(name, _)| name.clone()).collect();
    if std::env::var_os("DAFU_PAGES").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (name, page) in &pages {
            fs::write(folder.join(name), page).unwrap();
        }
    }
    for (name, page) in &pages {
        let written = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(
            written == *page,
            "docs/规则/{name} is not as its rule has it; run the tests once with DAFU_PAGES=1"
        );
    }
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(wanted.contains(&name), "docs/规则/{name} is no rule's page");
    }
}

#[test]
fn a_letter_that_breaks_no_rule_has_no_findings() {
    let whole = told_of(&Example::case(""));
    assert!(whole.is_empty(), "{whole:?}");
    let draft = told_of(&Example::paragraph("2026年3月，完成东河清淤3.5公里。"));
    assert!(
        draft.0.iter().all(|told| !matches!(
            rules().find(|rule| rule.id == told.code).map(|rule| &rule.look),
            Some(Look::Passage(_))
        )),
        "{draft:?}"
    );
}

const BEGINNINGS: [&str; 7] = ["文", "1、甲", "(一)", "一.", "“", "第一、", "《甲"];
const PIECES: [&str; 44] = [
    "收悉", "甲", "乙", "三", "四", "2", "3", "15", "2026", "，", "。", "、", "；", "：", ",", ".", ":", "?",
    "(", ")", "（", "）", "\"", "'", "“", "”", "‘", "’", "「", "」", "《", "》", "〈", "〉", "…", "-", "—",
    "~", "年", "个", "等", "一是", "第一", " ",
];

fn any_paragraph() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 1..16);
    (prop::sample::select(&BEGINNINGS[..]), pieces)
        .prop_map(|(first, pieces)| first.to_owned() + &pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed, corrections do not undo one another.
    #[test]
    fn corrections_of_any_text_come_to_an_end(paragraphs in prop::collection::vec(any_paragraph(), 12)) {
        let mut text = format!("{DRAFT}{OPENING}\n\n{}\n", paragraphs.join("\n\n"));
        for _ in 0..6 {
            let review = review_draft(&text);
            let source = Arc::clone(&review.draft.as_ref().unwrap().source);
            let told = review.diagnostics();
            let fixes = told.0.iter().filter_map(|told| told.fix.as_ref());
            let (repaired, count) = check::repaired(&source, fixes);
            if count == 0 {
                return Ok(());
            }
            text = repaired;
        }
        prop_assert!(false, "corrected again and again: {text}");
    }
}
