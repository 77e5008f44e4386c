//! The program as a clerk uses it: typed commands, what they print, what they leave on disk.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

pub const OFFICE: &str = "发文机关: 示例市水利局\n机关代字: 示水\n抄送: [市政协提案委]\n印发机关: 示例市水利局办公室\n\
                      联系: {电话: 1234567, 联系人: 李四}\n";

pub fn case(number: u32) -> String {
    format!(
        "文号: 示水〔2026〕{number}号\n提案:\n  届次: 市政协十届三次会议\n  编号: {number}\n  案由: 加强河道治理\n  \
         委员: 张三\n引言: 我局高度重视，现将办理情况报告如下。\n署名: 示例市水利局\n成文日期: 2026-05-20\n\
         印发日期: 2026-05-21\n"
    )
}

/// A project folder with an office file and the given cases.
pub fn project(cases: &[(&str, String)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let letters = folder.path().join("letters");
    fs::create_dir(&letters).unwrap();
    fs::write(letters.join("_office.yaml"), OFFICE).unwrap();
    for (name, text) in cases {
        let path = letters.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Runs the program in a folder.
pub fn dafu(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dafu")).args(arguments).current_dir(folder).output().unwrap()
}

/// A command line on a terminal; standard output is what that shows.
#[cfg(target_os = "linux")]
pub fn on_terminal(folder: &Path, line: &str) -> Command {
    let mut run = Command::new("script");
    run.args(["-qec", line, "/dev/null"]).current_dir(folder).env("NO_COLOR", "1");
    run
}

/// What a run has told.
pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// All files below a folder, in order.
pub fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // The record of what was written is the program's own.
                if !path.ends_with(".dafu") {
                    folders.push(path);
                }
            } else {
                found.push(path.strip_prefix(folder).unwrap().display().to_string().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_folder_is_rendered_with_the_folders_below_it() {
    let folder =
        project(&[("8.yaml", case(8)), ("2025/9.yaml", case(9)), ("_note.yaml", "不是案卷".to_owned())]);
    let output = dafu(folder.path(), &["render", "letters/"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(files(&folder.path().join("out")), ["2025/9.md", "2025/9.pdf", "8.md", "8.pdf"]);
    insta::assert_snapshot!(stderr(&output));
}

#[test]
fn one_bad_letter_leaves_the_others_and_nothing_of_its_own() {
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", case(9).replace("2026-05-20", "2026-02-30"))]);
    let output = dafu(folder.path(), &["render", "letters/"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(files(&folder.path().join("out")), ["8.md", "8.pdf"]);
    insta::assert_snapshot!(stderr(&output));
}

#[test]
fn a_letter_that_fails_leaves_the_earlier_one_as_it_was() {
    let folder = project(&[("8.yaml", case(8))]);
    dafu(folder.path(), &["render", "letters/"]);
    let pdf = folder.path().join("out/8.pdf");
    let before = fs::read(&pdf).unwrap();
    fs::write(folder.path().join("letters/8.yaml"), case(8).replace("张三", "张\u{2FFF}")).unwrap();
    let output = dafu(folder.path(), &["render", "letters/"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("letters/8.yaml:6:8"), "{}", stderr(&output));
    assert_eq!(fs::read(&pdf).unwrap(), before);
}

#[test]
fn two_runs_of_the_program_write_the_same_bytes() {
    let folder = project(&[("8.yaml", case(8))]);
    dafu(folder.path(), &["render", "letters/", "-o", "first"]);
    dafu(folder.path(), &["render", "letters/8.yaml", "-o", "second"]);
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("first/8.pdf") == read("second/8.pdf"));
}

#[test]
fn a_draft_is_shown_saved_edited_and_rendered() {
    let folder = project(&[("8.yaml", case(8))]);
    let shown = dafu(folder.path(), &["draft", "letters/8.yaml"]);
    let text = String::from_utf8(shown.stdout).unwrap();
    assert!(text.contains("# 对市政协十届三次会议第8号提案的答复"));
    let saved = dafu(folder.path(), &["draft", "letters/8.yaml", "-o", "改稿.md"]);
    assert_eq!(saved.status.code(), Some(0));
    let path = folder.path().join("改稿.md");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    fs::write(&path, text.replace("高度重视", "十分重视")).unwrap();
    let output = dafu(folder.path(), &["render", "改稿.md"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    // The edited draft itself is not touched, and no copy of it is made.
    assert_eq!(files(&folder.path().join("out")), ["改稿.pdf"]);
    assert!(fs::read_to_string(&path).unwrap().contains("十分重视"));
}

#[test]
fn a_draft_in_the_output_folder_is_rendered_beside_itself() {
    let folder = project(&[("2025/8.yaml", case(8))]);
    dafu(folder.path(), &["render", "letters/"]);
    fs::remove_file(folder.path().join("out/2025/8.pdf")).unwrap();
    dafu(folder.path(), &["render", "out/2025/8.md"]);
    assert_eq!(files(&folder.path().join("out")), ["2025/8.md", "2025/8.pdf"]);
}

#[test]
fn an_office_changes_its_template_and_a_folder_its_office() {
    let folder = project(&[("8.yaml", case(8)), ("二科/9.yaml", case(9))]);
    fs::write(folder.path().join("letters/二科/_office.yaml"), "联系: {联系人: 王五}\n模板: 短函.md\n")
        .unwrap();
    fs::create_dir(folder.path().join("templates")).unwrap();
    fs::write(
        folder.path().join("templates/短函.md"),
        "{% extends \"base.md\" %}\n{% block title %}关于{{ proposal.subject }}的复函{% endblock title %}\n\
         {% block body %}来函收悉。{% endblock body %}\n",
    )
    .unwrap();
    let output = dafu(folder.path(), &["render", "letters/"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let draft = fs::read_to_string(folder.path().join("out/二科/9.md")).unwrap();
    assert!(draft.contains("# 关于加强河道治理的复函"), "{draft}");
    assert!(draft.contains("联系人：王五") && draft.contains("1234567"), "{draft}");
    assert!(fs::read_to_string(folder.path().join("out/8.md")).unwrap().contains("联系人：李四"));
}

#[test]
fn what_cannot_run_says_why_and_ends_with_two() {
    let folder = project(&[]);
    fs::write(folder.path().join("公文.docx"), "PK").unwrap();
    fs::write(folder.path().join("letters/乱码.yaml"), [0xD6, 0xD0, 0xB9, 0xFA]).unwrap();
    fs::create_dir(folder.path().join("空")).unwrap();
    let mut shown = String::new();
    for arguments in [
        vec!["render", "letters/没有.yaml"],
        vec!["render", "公文.docx"],
        vec!["render", "空"],
        vec!["draft", "letters/乱码.yaml"],
        vec!["rendr"],
        vec!["render"],
        vec!["render", "letters", "--output"],
        vec!["render", "--all", "letters"],
    ] {
        let output = dafu(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        shown += &format!("$ dafu {}\n{}\n", arguments.join(" "), stderr(&output));
    }
    assert!(!folder.path().join("out").exists());
    insta::assert_snapshot!(shown);
}

#[test]
fn two_letters_with_one_output_are_refused_before_anything_is_written() {
    let folder = project(&[("8.yaml", case(8)), ("8.yml", case(9))]);
    let output = dafu(folder.path(), &["render", "letters/"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("会生成同一个文件 out/8.pdf"), "{}", stderr(&output));
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_draft_is_not_written_over_a_case() {
    let folder = project(&[("8.yaml", case(8)), ("9.yml", case(9))]);
    for output in ["letters/8.yaml", "letters/../letters/8.yaml", "letters/9.yml", "新.YAML"] {
        let run = dafu(folder.path(), &["draft", "letters/8.yaml", "-o", output]);
        assert_eq!(run.status.code(), Some(2), "{output}");
    }
    fs::write(folder.path().join("案卷.txt"), case(8)).unwrap();
    let run = dafu(folder.path(), &["draft", "案卷.txt", "-o", "./案卷.txt"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(stderr(&run).contains("是这次要读的文件"), "{}", stderr(&run));
    assert_eq!(fs::read_to_string(folder.path().join("案卷.txt")).unwrap(), case(8));
    assert_eq!(fs::read_to_string(folder.path().join("letters/8.yaml")).unwrap(), case(8));
    assert_eq!(files(folder.path()), ["letters/8.yaml", "letters/9.yml", "letters/_office.yaml", "案卷.txt"]);
}

#[test]
fn a_letter_is_not_written_over_what_the_run_reads() {
    let folder = project(&[("8.yaml", case(8)), ("base.yaml", case(9))]);
    fs::create_dir(folder.path().join("templates")).unwrap();
    let template = folder.path().join("templates/base.md");
    fs::write(&template, include_str!("../../templates/base.md")).unwrap();
    let run = dafu(folder.path(), &["render", "letters/", "-o", "templates"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(stderr(&run).contains("“templates/base.md”是这次要读的文件"), "{}", stderr(&run));
    assert_eq!(files(&folder.path().join("templates")), ["base.md"]);
}

#[test]
fn a_letter_is_written_with_its_draft_or_not_at_all() {
    for blocked in ["8.md", "8.pdf"] {
        let folder = project(&[("8.yaml", case(8))]);
        fs::create_dir_all(folder.path().join("out").join(blocked)).unwrap();
        let run = dafu(folder.path(), &["render", "letters/8.yaml"]);
        assert_eq!(run.status.code(), Some(1));
        let message = format!("无法写入“out/{blocked}”：这是一个文件夹");
        assert!(stderr(&run).contains(&message), "{}", stderr(&run));
        assert!(stderr(&run).contains("没有生成 letters/8.yaml"));
        assert!(files(&folder.path().join("out")).is_empty());
    }
}

#[test]
fn outputs_go_to_the_project_wherever_the_program_is_run() {
    let folder = project(&[("8.yaml", case(8)), ("2025/9.yaml", case(9))]);
    let run = dafu(&folder.path().join("letters"), &["render", "8.yaml"]);
    assert!(stderr(&run).contains("已生成 ../out/8.pdf"), "{}", stderr(&run));
    let run = dafu(&folder.path().join("letters/2025"), &["render", "."]);
    assert!(stderr(&run).contains("已生成 ../../out/2025/9.pdf"), "{}", stderr(&run));
    assert_eq!(files(&folder.path().join("out")), ["2025/9.md", "2025/9.pdf", "8.md", "8.pdf"]);
    let elsewhere = project(&[("8.yaml", case(8))]);
    let other = folder.path().join("letters/8.yaml").display().to_string();
    let run = dafu(elsewhere.path(), &["render", "letters/", &other]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let there = folder.path().join("out/8.pdf").display().to_string();
    assert!(stderr(&run).contains(&format!("没有变化 {there}")), "{}", stderr(&run));
    assert!(stderr(&run).contains("已生成 out/8.pdf"), "{}", stderr(&run));
}

#[test]
fn one_file_is_one_letter_however_its_path_is_typed() {
    let folder = project(&[("8.yaml", case(8)), ("2025/9.yaml", case(9))]);
    fs::write(folder.path().join("letters/2025/_office.yaml"), "联系: {联系人: 王五}\n").unwrap();
    let run = dafu(folder.path(), &["render", "letters/2025/../8.yaml", "letters/8.yaml", "letters"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    assert!(stderr(&run).contains("共 2 件：生成 2 件"), "{}", stderr(&run));
    assert_eq!(files(&folder.path().join("out")), ["2025/9.md", "2025/9.pdf", "8.md", "8.pdf"]);
    assert!(fs::read_to_string(folder.path().join("out/8.md")).unwrap().contains("联系人：李四"));
}

#[test]
fn a_bad_template_ends_the_run_before_anything_is_written() {
    let (good, bad) = (project(&[("8.yaml", case(8))]), project(&[("9.yaml", case(9))]));
    fs::create_dir(bad.path().join("templates")).unwrap();
    fs::write(bad.path().join("templates/reply.md"), "{{ ").unwrap();
    let other = bad.path().join("letters").display().to_string();
    let run = dafu(good.path(), &["render", "letters/", &other]);
    assert_eq!(run.status.code(), Some(2));
    assert!(!good.path().join("out").exists());
}

#[test]
fn an_output_folder_that_cannot_be_written_is_named() {
    let folder = project(&[("8.yaml", case(8))]);
    fs::write(folder.path().join("占位"), "一个文件，不是文件夹").unwrap();
    let output = dafu(folder.path(), &["render", "letters/", "-o", "占位"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("-o 后面的“占位”不是文件夹"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(folder.path().join("占位")).unwrap(), "一个文件，不是文件夹");
}

#[test]
fn help_is_chinese_with_examples() {
    let folder = project(&[]);
    let mut shown = String::new();
    for arguments in [vec!["--help"], vec!["render", "--help"], vec!["draft", "-h"], vec!["preview", "-h"]] {
        let output = dafu(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0));
        shown += &format!("$ dafu {}\n{}\n", arguments.join(" "), String::from_utf8(output.stdout).unwrap());
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn a_missing_character_is_shown_where_it_is_printed_from() {
    let text = format!("# 备注：\u{2FFF}是新字\n{}", case(8).replace("我局高度", "\u{2FFF}在段首，我局高度"));
    let folder = project(&[("8.yaml", text)]);
    let run = dafu(folder.path(), &["render", "letters/8.yaml"]);
    assert!(stderr(&run).contains("letters/8.yaml:8:5"), "{}", stderr(&run));
}

#[test]
fn a_message_about_a_draft_that_is_not_written_says_how_to_see_it() {
    let folder = project(&[("8.yaml", case(8))]);
    fs::create_dir(folder.path().join("templates")).unwrap();
    let template = "{% extends \"base.md\" %}\n{% block title %}复函{% endblock %}{% block body %}\u{2FFF}{% endblock %}";
    fs::write(folder.path().join("templates/reply.md"), template).unwrap();
    let run = dafu(folder.path(), &["render", "letters/8.yaml"]);
    assert!(stderr(&run).contains("letters/8.yaml 的底稿:"), "{}", stderr(&run));
    assert!(stderr(&run).contains("用 dafu draft letters/8.yaml 查看底稿"), "{}", stderr(&run));
}

#[test]
fn a_new_user_is_told_to_name_the_office() {
    let folder = project(&[("8.yaml", case(8))]);
    for office in [None, Some("机关代字: 示水\n联系: {电话: 1234567, 联系人: 李四}\n")] {
        let path = folder.path().join("letters/_office.yaml");
        fs::remove_file(&path).unwrap();
        fs::write(&path, office.unwrap_or("{}\n")).unwrap();
        let run = dafu(folder.path(), &["render", "letters/8.yaml"]);
        assert!(stderr(&run).contains("缺少“发文机关”"), "{}", stderr(&run));
        assert!(stderr(&run).contains("letters/_office.yaml 里，如“发文机关: 某市某局”"), "{}", stderr(&run));
        assert!(!stderr(&run).contains("base.md"), "{}", stderr(&run));
    }
}

#[test]
fn a_draft_is_asked_of_a_case_and_of_nothing_else() {
    let folder = project(&[("8.yaml", case(8)), ("8.md", "# 答复\n".to_owned())]);
    for (path, said) in [
        ("letters/8.md", "已经是底稿"),
        ("letters/8.md", "印成 PDF 请用 dafu render letters/8.md"),
        ("letters", "请写一件案卷的文件名"),
        ("letters/9.md", "letters/9.md"),
    ] {
        let run = dafu(folder.path(), &["draft", path]);
        assert_eq!(run.status.code(), Some(2), "{}", stderr(&run));
        assert!(stderr(&run).contains(said), "{}", stderr(&run));
    }
}

#[test]
fn an_attachment_outside_the_project_is_not_looked_for() {
    for file in ["../../名单.md", "/名单.md", "名单.txt"] {
        let text = format!("{}附件: {{标题: 名单, 文件: {file}}}\n", case(8));
        let folder = project(&[("8.yaml", text), ("名单.txt", "一段。\n".to_owned())]);
        let run = dafu(folder.path(), &["draft", "letters/8.yaml"]);
        assert!(stderr(&run).contains("attachment-file"), "{}", stderr(&run));
        assert!(!stderr(&run).contains("no-such-file"), "{}", stderr(&run));
    }
}

#[test]
fn an_attachment_is_found_beside_its_case_and_never_written_over() {
    let with_file = format!("{}附件: {{标题: 名单, 文件: 附件/名单.md}}\n", case(8));
    let folder = project(&[("甲/8.yaml", with_file), ("甲/附件/名单.md", "一段。\n".to_owned())]);
    let shown = dafu(folder.path(), &["draft", "letters/甲/8.yaml"]);
    let text = String::from_utf8(shown.stdout.clone()).unwrap();
    assert!(text.ends_with("# 附件：名单\n\n一段。\n"), "{text}{}", stderr(&shown));
    let over = dafu(folder.path(), &["draft", "letters/甲/8.yaml", "-o", "letters/甲/附件/名单.md"]);
    assert!(stderr(&over).contains("是这次要读的文件，不能写到它上面"), "{}", stderr(&over));
    fs::remove_file(folder.path().join("letters/甲/附件/名单.md")).unwrap();
    let missing = dafu(folder.path(), &["draft", "letters/甲/8.yaml"]);
    assert!(stderr(&missing).contains("找不到文件“附件/名单.md”"), "{}", stderr(&missing));
    assert!(
        stderr(&missing).contains("依次找过这些文件夹：“letters/甲”、“letters”、项目文件夹"),
        "{}",
        stderr(&missing)
    );
}

#[test]
fn an_unchanged_letter_is_left_alone_and_any_other_is_made_again() {
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", case(9))]);
    let render = |more: &[&str]| stderr(&dafu(folder.path(), &[&["render", "letters/"], more].concat()));
    render(&[]);
    let pdf = folder.path().join("out/8.pdf");
    let first = fs::read(&pdf).unwrap();
    let told = render(&[]);
    assert!(told.contains("没有变化 out/8.pdf（2 页）"), "{told}");
    assert!(told.contains("共 2 件：生成 0 件，未变 2 件，失败 0 件"), "{told}");
    assert!(render(&["--force"]).contains("生成 2 件，失败 0 件"));
    fs::write(&pdf, "%PDF-1.7 改坏了").unwrap();
    assert!(render(&[]).contains("生成 1 件，未变 1 件"));
    assert!(fs::read(&pdf).unwrap() == first);
    fs::remove_file(&pdf).unwrap();
    assert!(render(&[]).contains("生成 1 件，未变 1 件"));
    fs::write(folder.path().join("letters/9.yaml"), case(9).replace("张三", "王五")).unwrap();
    assert!(render(&[]).contains("已生成 out/9.pdf"));
    fs::write(folder.path().join("letters/_office.yaml"), OFFICE.replace("1234567", "7654321")).unwrap();
    assert!(render(&[]).contains("生成 2 件，失败"));
    fs::create_dir(folder.path().join("templates")).unwrap();
    fs::write(folder.path().join("templates/reply.md"), include_str!("../../templates/reply.md")).unwrap();
    assert!(render(&[]).contains("未变 2 件"), "the same template in a file changes nothing");
    let other = include_str!("../../templates/reply.md").replace("现答复如下", "现就有关情况答复如下");
    fs::write(folder.path().join("templates/reply.md"), other).unwrap();
    assert!(render(&[]).contains("生成 2 件，失败"));
}

#[test]
fn a_record_cut_short_costs_no_more_than_its_letter() {
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", case(9))]);
    dafu(folder.path(), &["render", "letters/", "-j", "1"]);
    let journal = folder.path().join("out/.dafu/record.jsonl");
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, &text.trim_end()[..text.trim_end().len() - 30]).unwrap();
    let told = stderr(&dafu(folder.path(), &["render", "letters/"]));
    assert!(told.contains("生成 1 件，未变 1 件"), "{told}");
    let told = stderr(&dafu(folder.path(), &["render", "letters/"]));
    assert!(told.contains("生成 0 件，未变 2 件"), "{told}");
}

#[test]
fn an_edited_draft_is_not_written_over() {
    let folder = project(&[("8.yaml", case(8))]);
    dafu(folder.path(), &["render", "letters/"]);
    let draft = folder.path().join("out/8.md");
    let edited = fs::read_to_string(&draft).unwrap().replace("高度重视", "十分重视");
    fs::write(&draft, &edited).unwrap();
    let run = dafu(folder.path(), &["render", "letters/"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(stderr(&run).contains("底稿“out/8.md”改过，没有覆盖"), "{}", stderr(&run));
    assert_eq!(fs::read_to_string(&draft).unwrap(), edited);
    assert_eq!(dafu(folder.path(), &["render", "out/8.md"]).status.code(), Some(0));
    assert_eq!(dafu(folder.path(), &["render", "letters/", "--force"]).status.code(), Some(0));
    assert!(fs::read_to_string(&draft).unwrap().contains("高度重视"));
    // A draft that the program wrote may follow its case, whatever happened in between.
    fs::write(folder.path().join("letters/8.yaml"), case(8).replace("高度重视", "一向重视")).unwrap();
    assert_eq!(dafu(folder.path(), &["render", "letters/"]).status.code(), Some(0));
}

#[test]
fn edited_drafts_stand_for_their_cases_where_that_is_asked() {
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", case(9))]);
    dafu(folder.path(), &["render", "letters/"]);
    let draft = folder.path().join("out/8.md");
    let edited = fs::read_to_string(&draft).unwrap().replace("高度重视", "十分重视");
    fs::write(&draft, &edited).unwrap();
    let before = fs::read(folder.path().join("out/8.pdf")).unwrap();
    for case in ["8.yaml", "9.yaml"] {
        let path = folder.path().join("letters").join(case);
        fs::write(&path, fs::read_to_string(&path).unwrap().replace("张三", "李四")).unwrap();
    }
    let output = dafu(folder.path(), &["render", "letters/", "--edited"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(&draft).unwrap(), edited);
    let pdf = fs::read(folder.path().join("out/8.pdf")).unwrap();
    assert!(pdf != before, "the letter is that of the edited draft");
    assert!(
        fs::read_to_string(folder.path().join("out/9.md")).unwrap().contains("李四"),
        "the other is made from its case"
    );
    let again = stderr(&dafu(folder.path(), &["render", "letters/", "--edited"]));
    assert_eq!(again.matches("没有变化").count(), 2, "{again}");
    let output = dafu(folder.path(), &["render", "letters/"]);
    assert_eq!(output.status.code(), Some(1), "the draft is the clerk's still");
    let output = dafu(folder.path(), &["render", "letters/", "--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(fs::read_to_string(&draft).unwrap().contains("高度重视"));
}
