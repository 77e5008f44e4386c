//! `dafu new`: a case that says what is known, marks what is not, and never stands in the way of another.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

#[cfg(target_os = "linux")]
use crate::commands::on_terminal;
use crate::commands::{OFFICE, case, dafu, files, project, stderr};

const ALL: [&str; 20] = [
    "new",
    "280",
    "--kind",
    "建议",
    "--session",
    "市十五届人大四次会议",
    "--subject",
    "课后服务: 收费 #1 的“标准”",
    "--member",
    "薛静、李明",
    "--member",
    "阿布都·热合曼",
    "--document-number",
    "示水〔2026〕8号",
    "--signatory",
    "冯大为",
    "--result-class",
    "A",
    "--assigned",
    "2026/3/5",
];

fn text(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join("letters").join(name)).unwrap()
}

/// What is told on a terminal of a run with these answers; the terminal shows the answers, too.
#[cfg(target_os = "linux")]
pub fn answered(folder: &Path, arguments: &[&str], answers: &str) -> Output {
    let words: Vec<String> = arguments.iter().map(|word| format!("'{word}'")).collect();
    let command = format!("'{}' {}", env!("CARGO_BIN_EXE_dafu"), words.join(" "));
    let mut run = on_terminal(folder, &command).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    run.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    run.wait_with_output().unwrap()
}

#[cfg(target_os = "linux")]
fn shown(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap().replace('\r', "")
}

#[test]
fn a_case_of_which_all_is_known_needs_nothing_but_its_text() {
    let folder = project(&[]);
    let run = dafu(folder.path(), &ALL);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    insta::assert_snapshot!(format!("{}{}", stderr(&run), text(&folder, "280.yaml")));
    let filled = text(&folder, "280.yaml").replace("引言: 【待填】", "引言: 我局高度重视。");
    fs::write(folder.path().join("letters/280.yaml"), filled).unwrap();
    let draft = dafu(folder.path(), &["draft", "letters/280.yaml"]);
    assert_eq!(draft.status.code(), Some(0), "{}", stderr(&draft));
    assert!(!stderr(&draft).contains("错误"), "{}", stderr(&draft));
    let draft = String::from_utf8(draft.stdout).unwrap();
    assert!(draft.contains("薛静、李明、阿布都·热合曼代表："), "{draft}");
    assert!(draft.contains("“课后服务: 收费 #1 的‘标准’”"), "{draft}");
}

#[test]
fn what_is_not_known_is_marked_where_nobody_can_be_asked() {
    let folder = project(&[("8.yaml", case(8))]);
    let run = dafu(folder.path(), &["new", "0280"]);
    assert_eq!(
        stderr(&run),
        "已建立 letters/280.yaml，答复第280号提案\n要填的有 4 处，标着“【待填】”；写好后用 dafu check letters/280.yaml 检查\n"
    );
    let case = text(&folder, "280.yaml");
    for line in [
        "  届次: 【待填】 ",
        "  编号: \"0280\"\n",
        "  案由: 【待填】 ",
        "  委员: 【待填】 ",
        "\n引言: 【待填】 ",
    ] {
        assert!(case.contains(line), "{line}\n{case}");
    }
    let draft = dafu(folder.path(), &["draft", "letters/280.yaml"]);
    assert_eq!(stderr(&draft).matches("这里还没有填写").count(), 4, "{}", stderr(&draft));
}

#[cfg(target_os = "linux")]
#[test]
fn answers_on_a_terminal_fill_the_case_and_wrong_ones_are_asked_again() {
    let folder = project(&[("8.yaml", case(8)), ("7.yaml", case(7).replace("十届三次", "十届二次"))]);
    let earlier = SystemTime::now() - Duration::from_hours(1);
    let old = fs::File::options().append(true).open(folder.path().join("letters/8.yaml")).unwrap();
    old.set_modified(earlier).unwrap();
    let run = answered(folder.path(), &["new", "280"], "议案\n提案\n\n加强河道治理\n张三委员\n张三\n");
    let told = shown(&run);
    assert!(told.contains("提案还是建议 [提案]："), "{told}");
    assert!(told.contains("请写“提案”或“建议”"), "{told}");
    // Of two cases, the one that was written last.
    assert!(told.contains("届次 [市政协十届二次会议]："), "{told}");
    assert!(told.contains("姓名后面不写“委员”"), "{told}");
    assert!(told.contains("要填的有 1 处"), "{told}");
    let lines = "  届次: 市政协十届二次会议\n  编号: 280\n  案由: 加强河道治理\n  委员: 张三\n";
    assert!(text(&folder, "280.yaml").contains(lines), "{}", text(&folder, "280.yaml"));
    // What was given is not asked for; an empty answer leaves the mark.
    let run = answered(folder.path(), &["new", "281", "--kind", "建议", "--session", "一次会议"], "\n\n");
    assert!(!shown(&run).contains("届次"), "{}", shown(&run));
    assert!(text(&folder, "281.yaml").contains("  代表: 【待填】 "));
    // End of input: nothing is made.
    let run = answered(folder.path(), &["new", "282"], "\u{4}");
    assert!(shown(&run).contains("没有建立案卷"), "{}", shown(&run));
    assert_eq!(
        files(&folder.path().join("letters")),
        ["280.yaml", "281.yaml", "7.yaml", "8.yaml", "_office.yaml"]
    );
}

#[test]
fn no_proposal_gets_a_second_case_and_no_file_is_written_over() {
    let folder = project(&[
        ("甲/8.yaml", case(8)),
        ("9.yaml", case(9).replace("提案:", "建议:").replace("委员", "代表")),
    ]);
    let known = ["new", "8", "--kind", "提案", "--session", "十届三次会议"];
    let run = dafu(folder.path(), &known);
    assert_eq!(run.status.code(), Some(2));
    assert!(stderr(&run).contains("第8号提案已经有案卷：letters/甲/8.yaml"), "{}", stderr(&run));
    // Of a session that is not said, it may be the same.
    assert!(stderr(&dafu(folder.path(), &["new", "8", "--kind", "提案"])).contains("已经有案卷"));
    // Another session, and another kind under a name that is taken.
    let run = dafu(folder.path(), &["new", "8", "--kind", "提案", "--session", "市政协十届四次会议"]);
    assert!(stderr(&run).contains("已建立 letters/8.yaml"), "{}", stderr(&run));
    let before = text(&folder, "9.yaml");
    let run = dafu(folder.path(), &["new", "9", "--kind", "提案"]);
    assert!(stderr(&run).contains("已建立 letters/提案9.yaml"), "{}", stderr(&run));
    assert_eq!(text(&folder, "9.yaml"), before);
    let run = dafu(folder.path(), &["new", "10", "-o", "letters/9.yaml"]);
    assert!(stderr(&run).contains("“letters/9.yaml”已经有了，没有覆盖"), "{}", stderr(&run));
    assert_eq!(text(&folder, "9.yaml"), before);
    // A case that cannot be read counts by its name.
    fs::write(folder.path().join("letters/11.yaml"), "提案: [\n").unwrap();
    let run = dafu(folder.path(), &["new", "11"]);
    assert!(stderr(&run).contains("letters/11.yaml 读不出是哪一件"), "{}", stderr(&run));
}

#[test]
fn white_space_around_what_is_typed_makes_no_other_case() {
    let folder = project(&[("8.yaml", case(8))]);
    let run = dafu(folder.path(), &["new", " 8 ", "--kind", "提案"]);
    assert!(stderr(&run).contains("第8号提案已经有案卷：letters/8.yaml"), "{}", stderr(&run));
    let run = dafu(folder.path(), &["new", "280 ", "--member", "薛静、李\n明"]);
    assert!(stderr(&run).contains("已建立 letters/280.yaml"), "{}", stderr(&run));
    let case = text(&folder, "280.yaml");
    assert!(case.contains("  编号: 280\n") && case.contains("李明"), "{case}");
}

#[test]
fn a_case_is_made_only_where_it_is_seen_and_has_outputs_of_its_own() {
    let folder = project(&[("8.yaml", case(8))]);
    for arguments in [
        ["new", "1", "-o", "letters/甲/_office.yaml"],
        ["new", "1", "-o", "letters/.1.yaml"],
        ["new", "1", "-o", "letters/.甲/1.yaml"],
        ["new", "1", "--folder", ".甲"],
        ["new", "1", "--folder", "2026/.甲"],
        ["new", "1", "-o", "letters/8.yml"],
    ] {
        let run = dafu(folder.path(), &arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments:?} {}", stderr(&run));
    }
    assert_eq!(files(&folder.path().join("letters")), ["8.yaml", "_office.yaml"]);
    // A hidden folder above the project hides nothing in it.
    let hidden = folder.path().join(".甲");
    fs::create_dir_all(hidden.join("letters")).unwrap();
    let run = dafu(&hidden, &["new", "1", "-o", "letters/1.yaml"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
}

#[test]
fn it_goes_where_it_is_asked_to() {
    let folder = project(&[]);
    let run = dafu(folder.path(), &["new", "1", "--folder", "2026/一科"]);
    assert!(stderr(&run).contains("已建立 letters/2026/一科/1.yaml"), "{}", stderr(&run));
    let run = dafu(folder.path(), &["new", "4", "--folder", "甲 乙"]);
    assert!(stderr(&run).contains("dafu check \"letters/甲 乙/4.yaml\""), "{}", stderr(&run));
    let below = folder.path().join("letters/2026");
    assert!(stderr(&dafu(&below, &["new", "2"])).contains("letters/2.yaml"));
    assert!(stderr(&dafu(&below, &["new", "3", "-o", "三.yaml"])).contains("已建立 三.yaml"));
    assert_eq!(
        files(&folder.path().join("letters")),
        ["2.yaml", "2026/一科/1.yaml", "2026/三.yaml", "_office.yaml", "甲 乙/4.yaml"]
    );
}

#[test]
fn what_cannot_be_is_told_and_nothing_is_written() {
    let folder = project(&[]);
    let office = format!("{OFFICE}结果类别: {{A: 已经解决}}\n");
    fs::write(folder.path().join("letters/_office.yaml"), office).unwrap();
    let mut told = String::new();
    for arguments in [
        ["new", "第280号", "--kind", "提案"],
        ["new", "280", "--document-number", "示水[2026]08号"],
        ["new", "280", "--member", "张三,李四"],
        ["new", "280", "--assigned", "2026-02-30"],
        ["new", "280", "--result-class", "D"],
        ["new", "280", "--folder", "../别处"],
        ["new", "280", "-o", "280.txt"],
        ["new", "280", "--kind", "议案"],
    ] {
        let run = dafu(folder.path(), &arguments);
        assert_eq!(run.status.code(), Some(2), "{}", stderr(&run));
        told += &format!("$ dafu {}\n{}\n", arguments.join(" "), stderr(&run));
    }
    let nowhere = tempfile::tempdir().unwrap();
    told += &stderr(&dafu(nowhere.path(), &["new", "280"]));
    assert_eq!(files(&folder.path().join("letters")), ["_office.yaml"]);
    insta::assert_snapshot!(told);
}
