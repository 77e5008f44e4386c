//! What a clerk sees when a case is wrong. Each snapshot is read by eye: does the mark stand under the right
//! character, does the message say what is wrong, does the hint say what to do?

use dafu::case::{self, Attachments};
use dafu::diagnostic::human;
use dafu::source::Source;
use proptest::prelude::*;

/// A case that is sound, for mistakes that stand alone.
const SOUND: &str = "\
提案:
  届次: 市政协十四届五次会议
  编号: 279
  案由: 加快推进‘三区一村’改造发展
  委员: 薛静
";

const OFFICE: &str = "\
机关代字: 焦建办
结果类别:
  A: 已经解决
  B: 正在解决
发文机关: 焦作市住房和城乡建设局
";

/// What is said about a case, in full.
fn told(text: &str) -> String {
    let offices = [Source::new("letters/_office.yaml", OFFICE)];
    match case::load(&Source::new("letters/279.yaml", text), &offices, &Attachments::new()) {
        Ok((_, warnings)) => human::render(&warnings, false),
        Err(errors) => human::render(&errors, false),
    }
}

/// A snapshot for each: a name, and a case that is wrong.
macro_rules! bad {
    ($($name:ident: $text:expr;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), told(&$text));
        }
    )*};
}

fn sound_and(more: &str) -> String {
    format!("{SOUND}{more}")
}

fn without(line: &str) -> String {
    SOUND.split_inclusive('\n').filter(|l| !l.contains(line)).collect()
}

fn with(old: &str, new: &str) -> String {
    SOUND.replace(old, new)
}

bad! {
    full_width_colon: with("委员: 薛静", "委员：薛静");
    full_width_colon_first: with("届次: ", "届次：");
    full_width_colon_only: "提案:\n  编号：279\n";
    full_width_colon_at_the_end: sound_and("签发人：孙菊梅\n");
    text_that_looks_like_a_key: sound_and("结语: |\n  联系人：崔萍\n感谢您的支持\n");
    missing_space: with("编号: 279", "编号:279");
    missing_space_first: format!("文号:焦建办〔2022〕38号\n{SOUND}");
    tab_indentation: with("  编号", "\t编号");
    tab_in_list: sound_and("措施:\n\t- 标题: 一\n");
    duplicate_key: sound_and("签发人: 甲\n附注: 乙\n签发人: 丙\n");
    duplicate_synonym: sound_and("文号: 焦建办〔2022〕38号\ndocument_number: 焦建办〔2022〕39号\n");
    unknown_key: sound_and("签发仁: 孙菊梅\n");
    unknown_key_of_elsewhere: sound_and("电话: 3557209\n");
    member_twice: with("薛静", "[薛静, 李明、薛静]");
    unknown_key_of_nowhere: with("委员: 薛静", "委员: 薛静\n  党派: 民革");
    missing_key: without("案由");
    missing_keys: "提案:\n  编号: 279\n";
    missing_proposal: "文号: 焦建办〔2022〕38号\n";
    empty_required_value: with("案由: 加快推进‘三区一村’改造发展", "案由:");
    list_for_text: sound_and("附注:\n  - 甲局\n  - 乙局\n");
    text_for_mapping: sound_and("联系: 崔萍\n");
    text_for_section: sound_and("措施: 成立专班\n");
    text_for_entry: sound_and("措施:\n  - 成立专班\n");
    mapping_for_text: sound_and("结语:\n  感谢: 您\n");
    wrong_items: sound_and("引言:\n  - 甲\n  -\n  - 乙: 丙\n措施:\n  - 甲\n  - 标题: 乙\n  -\n");
    list_for_mapping: "提案:\n  - 编号: 279\n";
    bad_indentation_deeper: with("  编号", "     编号");
    bad_indentation_shallower: with("  编号", " 编号");
    unclosed_quote: with("‘三区一村’改造发展", "\"三区一村").replace("案由: 加快推进", "案由: ");
    text_after_quote: with("加快推进‘三区一村’", "\"三区一村\"");
    unclosed_bracket: with("薛静", "[薛静, 李明") + "签发人: 孙菊梅\n";
    unclosed_brace: sound_and("联系: {电话: 3557209, 联系人: 崔萍\n附注: 甲\n");
    reserved_star: with("薛静", "*薛静");
    reserved_ampersand: with("薛静", "&薛静");
    reserved_at: with("薛静", "@薛静");
    reserved_backtick: with("加快推进", "`加快推进`");
    reserved_percent: with("加快推进", "%加快推进");
    reserved_exclamation: with("加快推进", "!加快推进 ");
    colon_in_value: with("加快推进", "关于: 加快推进");
    list_on_key_line: sound_and("抄送: - 市政协提案委\n");
    text_after_bar: sound_and("结语: | 感谢您\n  再见\n");
    line_without_colon: sound_and("感谢您的支持\n");
    two_documents: sound_and("---\n提案:\n  编号: 280\n");
    empty_file: "# 什么都没写\n";
    not_a_mapping: "焦建办〔2022〕38号\n";
    a_list_file: "- 提案\n- 建议\n";
    control_character: with("薛静", "薛\u{1}静");
    too_large: sound_and(&"# 甲\n".repeat(400_000));
    too_deep: sound_and(&format!("附注: {}\n", "[".repeat(200)));
    too_many_nodes: sound_and(&format!("抄送: [{}]\n", "甲,".repeat(30_000)));
    alias_bomb: replicating_aliases();
    recursive_alias: sound_and("抄送: &甲\n  - *甲\n");
    merge_key: sound_and("<<: {附注: 甲}\n");
    proposal_and_suggestion: sound_and("建议:\n  编号: 1\n");
    deputy_in_proposal: with("委员", "代表");
    names_parted_by_commas: with("薛静", "薛静，李明");
    names_parted_by_spaces: with("薛静", "薛静 李明");
    name_with_role: with("薛静", "薛静委员");
    proposal_number_with_words: with("279", "第279号");
    several_mistakes: sound_and("文号: 焦建办[2022]038号\n办理结果: E\n成文日期: 2022年2月30日\n印发日期: 2022年7月20号\n");
    warnings: sound_and("文号: 焦建〔2022〕38号\n成文日期: 2022-07-21\n印发日期: 2022-07-20\n");
    handling_slips: sound_and("办理:\n  交办日起: 2026-03-01\n  面商日期: 3月15日\n");
    handling_words: sound_and("办理:\n  交办日期: 2026-02-30\n  公开属性: 公开\n  委员意见: 很满意\n");
    handling_rules: sound_and("成文日期: 2026-02-01\n办理:\n  交办日期: 2026-03-01\n  办理期限: 2026-02-01\n  面商日期: 2026-02-15\n  公开属性: 不予公开\n  承办科室:\n");
    handling_reason: sound_and("办理: {公开属性: 主动公开, 不公开理由: 涉密}\n");
    handling_time_limit: sound_and("办理: {办理期限: 3 个月}\n");
    handling_at_top: sound_and("交办日期: 2026-03-01\n");
    entries_too_deep: sound_and("措施:\n- 标题: 一\n  条目:\n  - 标题: 二\n    条目:\n    - 标题: 三\n      条目:\n      - 标题: 四\n");
    sections_twice: sound_and("章节:\n  - 说明: 甲\n措施:\n  - 内容: 乙\n");
    incomplete_contact: sound_and("联系:\n  电话: 3557209\n");
}

fn replicating_aliases() -> String {
    let mut text = sound_and("抄送:\n  - &a0 甲\n");
    for level in 1..20 {
        let earlier = level - 1;
        text += &format!("  - &a{level} [*a{earlier}, *a{earlier}, *a{earlier}, *a{earlier}]\n");
    }
    text
}

#[test]
fn a_sound_case_says_nothing() {
    assert_eq!(told(SOUND), "");
}

#[test]
fn colour_adds_only_escapes() {
    let errors = case::load(&Source::new("a.yaml", "- 甲\n"), &[], &Attachments::new()).expect_err("a list");
    let coloured = human::render(&errors, true);
    assert!(coloured.contains('\u{1b}') && coloured.contains("整个文件应写成"));
}

#[test]
fn every_mistake_says_what_to_do_in_chinese() {
    let errors = case::load(&Source::new("a.yaml", "提案:\n  编号：279\n"), &[], &Attachments::new())
        .expect_err("a full-width colon");
    for error in errors.0 {
        assert!(!error.hints.is_empty());
        assert!(!error.message.contains(|c: char| c.is_ascii_alphabetic()), "{}", error.message);
    }
}

/// What people and programs leave in a text.
const DEBRIS: [&str; 24] = [
    "：", ":", ": ", "\t", "\n", "\r\n", "  ", "\"", "'", "[", "]", "{", "}", "*", "&甲 ", "!", "%", "---\n",
    "- ", "? ", "|", "#", "\u{feff}", "甲",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    /// Whatever becomes of a case, there is an answer, and it can be printed.
    #[test]
    fn debris_never_breaks_the_program(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..DEBRIS.len(), 0..4usize), 1..5),
    ) {
        let sound = include_str!("../../letters/279.yaml");
        let values = sound.find("文号:").unwrap_or_default();
        let mut text: Vec<char> = sound[values..].chars().take(700).collect();
        for (place, debris, removed) in changes {
            let at = place.index(text.len());
            let end = (at + removed).min(text.len());
            text.splice(at..end, DEBRIS[debris].chars());
        }
        let _ = told(&text.into_iter().collect::<String>());
    }
}
