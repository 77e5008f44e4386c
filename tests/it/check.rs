//! `dafu check` and `dafu explain` as they are typed; what keeps a letter from being printed.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::commands::{OFFICE, case, dafu, project, stderr};
use super::reader;

const TITLES: &str = "落实《甲办法》、《乙办法》，抓紧办理。";

/// A project with one letter that has `introduction`.
fn with_introduction(introduction: &str) -> TempDir {
    project(&[("8.yaml", case(8).replace("我局高度重视，现将办理情况报告如下。", introduction))])
}

fn stdout(folder: &Path, arguments: &[&str]) -> String {
    String::from_utf8(dafu(folder, arguments).stdout).unwrap()
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

/// The text of each page.
fn pages_of(pdf: &[u8]) -> Vec<String> {
    reader::read(pdf).iter().map(reader::PageRead::text).collect()
}

/// Codes and places of what is found, a line each.
fn found(folder: &TempDir, arguments: &[&str]) -> Vec<String> {
    let typed = [&["check", "--format", "short", "--select", "DF0,DF408"], arguments].concat();
    stdout(folder.path(), &typed).lines().map(str::to_owned).collect()
}

#[test]
fn findings_show_the_line_of_the_case_with_the_place_marked() {
    let folder = with_introduction(&format!("|\n  收到提案后，我局专题研究，\n  {TITLES}"));
    let output = dafu(folder.path(), &["check", "--select", "DF408"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(output.stdout.clone()).unwrap());
    assert_eq!(stderr(&output), "检查了 1 件：警告 1 处；其中 1 处可以用 --fix 自动改\n");
}

#[test]
fn findings_are_told_in_forms_for_programs() {
    let folder = with_introduction(TITLES);
    let of =
        |format| stdout(folder.path(), &["check", "letters/8.yaml", "--select", "DF408", "--format", format]);
    assert_eq!(of("short"), "letters/8.yaml:7:12: 警告 DF408 并列的书名号、引号之间不用顿号\n");
    assert_eq!(
        of("github"),
        "::warning file=letters/8.yaml,line=7,endLine=7,col=12,endColumn=13,title=DF408::\
         并列的书名号、引号之间不用顿号%0A删去顿号\n"
    );
    let list: dafu::json::Value = dafu::json::read(of("json").as_bytes()).unwrap();
    let told = &list[0];
    assert_eq!((told["code"].as_str(), told["severity"].as_str()), (Some("DF408"), Some("warning")));
    assert_eq!((told["place"]["line"].as_u64(), told["place"]["column"].as_u64()), (Some(7), Some(12)));
    assert_eq!(told["place"]["text"], "、");
    assert_eq!(told["fix"]["automatic"], true);
    assert_eq!(told["fix"]["edits"][0]["replacement"], "");
}

#[test]
fn nothing_found_is_told_and_ends_well() {
    let folder = with_introduction("我局专题研究。");
    let output = dafu(folder.path(), &["check", "--select", "DF408"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert_eq!(stderr(&output), "检查了 1 件：没有发现问题\n");
}

#[test]
fn corrections_change_what_they_say_and_nothing_else() {
    let comment = "# 《甲》、《乙》是备注，不改\n";
    let folder = with_introduction(&format!("|   # 引言\n  {TITLES}\r\n\n  又《甲》、\n  《乙》。"));
    let path = folder.path().join("letters/8.yaml");
    let before = format!("{comment}{}", fs::read_to_string(&path).unwrap());
    fs::write(&path, &before).unwrap();
    let diff = stdout(folder.path(), &["check", "--diff"]);
    assert!(diff.contains("-  落实《甲办法》、《乙办法》，抓紧办理。"), "{diff}");
    assert!(diff.contains("+  落实《甲办法》《乙办法》，抓紧办理。"), "{diff}");
    assert_eq!(fs::read_to_string(&path).unwrap(), before, "--diff writes nothing");
    let output = dafu(folder.path(), &["check", "--fix", "--select", "DF408"]);
    let told = stderr(&output);
    assert!(told.contains("改了 letters/8.yaml（2 处）"), "{told}");
    let after = fs::read_to_string(&path).unwrap();
    let wanted = before.replace("《甲办法》、", "《甲办法》").replace("又《甲》、", "又《甲》");
    assert_eq!(after, wanted);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let again = stderr(&dafu(folder.path(), &["check", "--fix", "--select", "DF408"]));
    assert!(again.starts_with("没有可以自动改的地方"), "{again}");
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
}

#[test]
fn what_yaml_writes_with_another_character_is_left_to_the_clerk() {
    let folder = with_introduction(r#""他们说：\"好！\"，又说“好\"，再说 ''是'' 好的。""#);
    let output = dafu(folder.path(), &["check", "--select", "DF403"]);
    let told = stderr(&output);
    assert!(told.contains("警告") && !told.contains("--fix"), "{told}");
    let before = read(&folder, "letters/8.yaml");
    dafu(folder.path(), &["check", "--fix", "--select", "DF403"]);
    assert_eq!(read(&folder, "letters/8.yaml"), before);
}

#[test]
fn a_case_that_cannot_be_read_for_its_number_is_put_right_too() {
    let folder = project(&[("8.yaml", case(8).replace("示水〔2026〕8号", "示水[2026]第08号  # 待定"))]);
    assert_eq!(dafu(folder.path(), &["check"]).status.code(), Some(1));
    dafu(folder.path(), &["check", "--fix"]);
    assert!(read(&folder, "letters/8.yaml").starts_with("文号: 示水〔2026〕8号  # 待定\n"));
}

#[test]
fn a_draft_is_checked_and_put_right_by_itself() {
    let folder = with_introduction(TITLES);
    dafu(folder.path(), &["draft", "letters/8.yaml", "-o", "改稿.md"]);
    assert_eq!(found(&folder, &["改稿.md"]).len(), 1);
    dafu(folder.path(), &["check", "改稿.md", "--fix", "--select", "DF408"]);
    assert!(read(&folder, "改稿.md").contains("落实《甲办法》《乙办法》"));
    assert!(read(&folder, "letters/8.yaml").contains(TITLES), "the case is another file");
}

#[test]
fn a_text_that_stands_twice_is_told_where_it_stands() {
    let same = "落实《甲办法》、《乙办法》。";
    let folder = with_introduction(&format!("[第一，{same}, 第二，{same}]"));
    assert_eq!(
        found(&folder, &[]),
        [16, 35]
            .map(|column| format!("letters/8.yaml:7:{column}: 警告 DF408 并列的书名号、引号之间不用顿号"))
    );
}

#[test]
fn one_finding_is_accepted_with_a_reason() {
    let accepted = [
        format!("{TITLES}  # 接受 DF408：书名照原件"),
        format!("|  # 接受 DF408：书名照原件\n  甲。\n\n  {TITLES}"),
    ];
    for introduction in accepted {
        let folder = with_introduction(&introduction);
        assert_eq!(found(&folder, &[]), Vec::<String>::new(), "{introduction}");
    }
    let above = |comment: &str, key: &str| {
        let text = case(8).replace("我局高度重视，现将办理情况报告如下。", TITLES);
        let folder = project(&[("8.yaml", text.replace(key, &format!("{comment}\n{key}")))]);
        found(&folder, &[])
    };
    assert_eq!(above("# 接受 DF408、DF409：书名照原件", "引言:"), Vec::<String>::new());
    let elsewhere = above("# 接受 DF408：书名照原件", "署名:");
    assert_eq!(elsewhere.len(), 2, "{elsewhere:?}");
    assert!(elsewhere[1].contains("8.yaml:8:1: 留意 DF002"), "{elsewhere:?}");
    let without = above("# 接受 DF408", "引言:");
    assert_eq!(without.len(), 1);
    assert!(without[0].contains("警告 DF001 接受一处提示，要写明理由"), "{without:?}");
    // In a block of text, what looks like a comment is text.
    let folder = with_introduction(&format!("|\n  # 接受 DF408：理由\n  {TITLES}"));
    assert_eq!(found(&folder, &[]).len(), 1);
}

#[test]
fn a_draft_accepts_in_a_comment_of_its_own() {
    let folder = with_introduction(&format!("[{TITLES}, 另{TITLES}]"));
    dafu(folder.path(), &["render", "letters/"]);
    let path = folder.path().join("out/8.md");
    let draft = fs::read_to_string(&path).unwrap();
    fs::write(&path, draft.replace("另落实", "<!-- 接受 DF408：书名照原件 -->\n另落实")).unwrap();
    assert_eq!(found(&folder, &["out/8.md"]).len(), 1);
}

#[test]
fn an_office_says_what_is_not_looked_at_and_how_bad_the_rest_is() {
    let folder = with_introduction(TITLES);
    let office = |more: &str| {
        fs::write(folder.path().join("letters/_office.yaml"), format!("{OFFICE}{more}")).unwrap();
    };
    office("检查: {不查: DF4}\n");
    assert_eq!(found(&folder, &[]), Vec::<String>::new());
    office("检查:\n  级别: {DF4: 留意}\n");
    let output = dafu(folder.path(), &["check", "--select", "DF408"]);
    assert_eq!(output.status.code(), Some(0), "hints are no failure");
    assert!(stderr(&output).contains("留意 1 处"));
    office("检查:\n  级别: {DF4: 严重}\n  不查: [DF999]\n");
    let told = stdout(folder.path(), &["check"]);
    assert!(told.contains("“级别”不能是“严重”") && told.contains("可以写：错误、警告、留意"), "{told}");
    office("检查:\n  不查: [DF480]\n");
    let told = stdout(folder.path(), &["check", "--select", "DF408"]);
    assert!(told.contains("没有“DF480”这条规则") && told.contains("是不是想写 DF408"), "{told}");
    // What holds for a case holds for its edited draft.
    office("检查: {不查: DF4}\n");
    dafu(folder.path(), &["render", "letters/"]);
    assert_eq!(found(&folder, &["out/8.md"]), Vec::<String>::new());
}

#[test]
fn a_letter_that_breaks_a_rule_of_level_error_is_printed_as_a_draft_only() {
    let folder = with_introduction(TITLES);
    let strict = format!("{OFFICE}检查:\n  级别: {{DF408: 错误}}\n");
    fs::write(folder.path().join("letters/_office.yaml"), strict).unwrap();
    let output = dafu(folder.path(), &["render", "letters/"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("错误[DF408]") && told.contains("letters/8.yaml:7:12"), "{told}");
    assert!(!folder.path().join("out/8.pdf").exists());

    let output = dafu(folder.path(), &["render", "letters/", "--draft"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("警告[DF408]"));
    let marked = fs::read(folder.path().join("out/8.pdf")).unwrap();
    let pages = pages_of(&marked);
    assert!(!pages.is_empty() && pages.iter().all(|page| page.contains("草稿")), "{pages:?}");

    let text = read(&folder, "letters/8.yaml").replace("引言:", "# 接受 DF408：书名照原件\n引言:");
    fs::write(folder.path().join("letters/8.yaml"), text).unwrap();
    let output = dafu(folder.path(), &["render", "letters/"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let clean = fs::read(folder.path().join("out/8.pdf")).unwrap();
    assert!(pages_of(&clean).iter().all(|page| !page.contains("草稿")));
}

#[test]
fn what_is_still_to_be_filled_in_is_seen_on_a_draft() {
    let folder = with_introduction("【待填】");
    assert_eq!(dafu(folder.path(), &["render", "letters/"]).status.code(), Some(1));
    let output = dafu(folder.path(), &["render", "letters/", "--draft"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let pages = pages_of(&fs::read(folder.path().join("out/8.pdf")).unwrap());
    assert!(pages[0].contains("【待填】"), "{pages:?}");
}

#[test]
fn rules_are_explained_and_meant_rules_proposed() {
    let folder = project(&[]);
    let page = stdout(folder.path(), &["explain", "df408"]);
    assert!(page.starts_with("# DF408 ") && page.contains("GB/T 15834—2011 4.5.3.5"), "{page}");
    assert!(stdout(folder.path(), &["explain"]).contains("| DF101 | 文号的写法 | 错误 |"));
    for arguments in [["explain", "DF480"], ["check", "--select=DF480"], ["check", "--ignore=DF480"]] {
        let output = dafu(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2));
        let told = stderr(&output);
        assert!(told.contains("没有“DF480”这条规则") && told.contains("是不是想写 DF408？"), "{told}");
    }
}

#[test]
fn equal_texts_are_told_each_in_its_place_and_put_right_all() {
    let item = "  - 标题: 加强领导\n    内容: 责任单位：市水利局，依据《甲》、《乙》。\n";
    let measures = format!("措施:\n{}", item.repeat(4));
    let folder = project(&[("8.yaml", case(8) + &measures)]);
    let places: Vec<String> =
        found(&folder, &[]).iter().map(|line| line.split(": ").next().unwrap().to_owned()).collect();
    assert_eq!(places, [13, 15, 17, 19].map(|line| format!("letters/8.yaml:{line}:24")));
    let text = read(&folder, "letters/8.yaml");
    let accepted = text.replacen("《乙》。\n", "《乙》。  # 接受 df408：照来文\n", 1);
    fs::write(folder.path().join("letters/8.yaml"), accepted).unwrap();
    assert_eq!(found(&folder, &[]).len(), 3, "one acceptance is of one place");
    fs::write(folder.path().join("letters/8.yaml"), text).unwrap();
    dafu(folder.path(), &["check", "--fix", "--select", "DF408"]);
    assert_eq!(read(&folder, "letters/8.yaml").matches("《甲》《乙》").count(), 4);
}

#[test]
fn what_letters_have_together_is_accepted_and_set_as_the_rest() {
    let same = |more: &str| case(9).replace("示水〔2026〕9号", &format!("示水〔2026〕8号{more}"));
    let twice = |folder: &TempDir| {
        let told = stdout(folder.path(), &["check", "--format", "short", "--select", "DF0,DF102"]);
        told.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", same(""))]);
    let told = twice(&folder);
    assert!(told.len() == 1 && told[0].contains("留意 DF102"), "{told:?}");
    let accepted = project(&[("8.yaml", case(8)), ("9.yaml", same("  # 接受 DF102：两件合用一个文号"))]);
    assert_eq!(twice(&accepted), Vec::<String>::new());
    fs::write(
        folder.path().join("letters/_office.yaml"),
        format!("{OFFICE}检查: {{级别: {{DF102: 错误}}}}\n"),
    )
    .unwrap();
    assert!(twice(&folder)[0].contains("错误 DF102"));
    fs::write(folder.path().join("letters/_office.yaml"), format!("{OFFICE}检查: {{不查: df102}}\n"))
        .unwrap();
    assert_eq!(twice(&folder), Vec::<String>::new());
}

#[test]
fn a_comment_in_an_office_file_serves_the_letters_that_need_it() {
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", case(9) + "主送: 示例市民政局\n")]);
    let office = OFFICE
        .replace("抄送: [市政协提案委]", "抄送:  # 接受 DF113：民政局要留底\n- 市政协提案委\n- 示例市民政局");
    fs::write(folder.path().join("letters/_office.yaml"), &office).unwrap();
    let told = stdout(folder.path(), &["check", "--format", "short", "--select", "DF0,DF113"]);
    assert_eq!(told, "");
    let bare = office.replace("  # 接受 DF113：民政局要留底", "");
    fs::write(folder.path().join("letters/_office.yaml"), bare).unwrap();
    let told = stdout(folder.path(), &["check", "--format", "short", "--select", "DF0,DF113"]);
    assert!(told.contains("DF113"), "{told}");
}

#[test]
fn what_a_template_has_written_is_told_of_the_case_and_can_be_accepted() {
    let long = "市政协第十届委员会第三次会议暨推进优化营商环境服务高质量发展专题协商会议";
    let folder = project(&[("8.yaml", case(8).replace("市政协十届三次会议", long))]);
    let output = dafu(folder.path(), &["check", "--select", "DF309"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("--> letters/8.yaml\n") && told.contains("letters/8.yaml 的底稿:"), "{told}");
    let text = format!("# 接受 DF309：会议全称\n{}", read(&folder, "letters/8.yaml"));
    fs::write(folder.path().join("letters/8.yaml"), text).unwrap();
    assert_eq!(stdout(folder.path(), &["check", "--select", "DF0,DF309"]), "");
}

#[test]
fn a_difference_says_what_it_could_not_read() {
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", "文号：9\n".to_owned())]);
    let output = dafu(folder.path(), &["check", "--diff"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("有 1 件有误，读不了"), "{}", stderr(&output));
}

#[test]
fn many_findings_take_no_longer_each_than_a_few() {
    let paragraph = "我局(高度)重视,".repeat(20);
    let folder = with_introduction(&format!("|\n  {}", vec![paragraph; 8].join("\n\n  ")));
    let output = dafu(folder.path(), &["check", "--format", "short", "--select", "DF4"]);
    assert_eq!(String::from_utf8(output.stdout.clone()).unwrap().lines().count(), 320, "{}", stderr(&output));
}
