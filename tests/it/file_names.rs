//! 文件名: the names of outputs, from an office's pattern.

use std::fs;

use tempfile::TempDir;

use crate::commands::{OFFICE, case, dafu, files, project, stderr};

fn named(pattern: &str, cases: &[(&str, String)]) -> TempDir {
    let folder = project(cases);
    fs::write(folder.path().join("letters/_office.yaml"), format!("{OFFICE}文件名: {pattern}\n")).unwrap();
    folder
}

fn render(folder: &TempDir, options: &[&str]) -> (Option<i32>, String, Vec<String>) {
    let output = dafu(folder.path(), &[&["render", "letters/"], options].concat());
    (output.status.code(), stderr(&output), files(&folder.path().join("out")))
}

#[test]
fn outputs_are_named_by_the_pattern_in_the_folder_of_their_case() {
    let folder = named("'{提案号}-{委员}（{类别}）'", &[("8.yaml", case(8)), ("二科/9.yaml", case(9))]);
    let (code, told, files) = render(&folder, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(
        files,
        ["8-张三（提案）.md", "8-张三（提案）.pdf", "二科/9-张三（提案）.md", "二科/9-张三（提案）.pdf"]
    );
    let (_, told, _) = render(&folder, &[]);
    assert!(told.contains("未变 2 件"), "{told}");
}

#[test]
fn a_folder_has_a_pattern_of_its_own() {
    let folder = named("'{编号}号'", &[("8.yaml", case(8)), ("二科/9.yaml", case(9))]);
    fs::write(folder.path().join("letters/二科/_office.yaml"), "file_name: '{文号}'\n").unwrap();
    let (_, told, files) = render(&folder, &[]);
    assert_eq!(files, ["8号.md", "8号.pdf", "二科/示水〔2026〕9号.md", "二科/示水〔2026〕9号.pdf"], "{told}");
}

#[test]
fn papers_say_whom_they_are_for_once() {
    let joint = case(8).replace("张三", "[薛静, 李明]");
    for (pattern, letter) in [("'{编号}'", "8-薛静"), ("'{委员}-{编号}'", "薛静-8")] {
        let folder = named(pattern, &[("8.yaml", joint.clone())]);
        let (code, told, files) = render(&folder, &["--each-member", "--feedback"]);
        assert_eq!(code, Some(0), "{told}");
        assert_eq!(files.len(), 8);
        for name in [format!("{letter}.pdf"), format!("{letter}-征询意见表.pdf")] {
            assert!(files.contains(&name), "{files:?}");
        }
    }
    let folder = named("'{编号}-{委员}'", &[("8.yaml", case(8).replace("张三", "[甲, 乙, 丙, 丁]"))]);
    assert_eq!(render(&folder, &[]).2, ["8-甲等4名.md", "8-甲等4名.pdf"]);
}

#[test]
fn values_become_names_that_any_system_takes() {
    let text = case(8).replace("加强河道治理", "'关于“河/湖: 治理”的提案? '");
    let folder = named("'{案由}.'", &[("8.yaml", text)]);
    let (code, told, files) = render(&folder, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(files, ["关于“河／湖： 治理”的提案？.md", "关于“河／湖： 治理”的提案？.pdf"]);
    let long = case(8).replace("加强河道治理", &"加强河道治理".repeat(20));
    let folder = named("'{案由}'", &[("8.yaml", long)]);
    let (_, told, files) = render(&folder, &["--feedback"]);
    assert_eq!(files.len(), 4, "{told}");
    assert!(files.iter().all(|name| name.len() <= 200), "{files:?}");
    assert!(files.iter().any(|name| name.ends_with("-张三-征询意见表.pdf")), "{files:?}");
}

#[test]
fn a_wrong_pattern_is_shown_where_it_is_written() {
    let mut shown = String::new();
    for pattern in [
        "'{提按号}'",
        "'{提案号'",
        "'提案号}'",
        "'{{编号}}'",
        "'{密码}'",
        "'{编号}/{委员}'",
        "'｛编号｝'",
        "{编号}-{委员}",
        "{编号}",
    ] {
        let folder = named(pattern, &[("8.yaml", case(8))]);
        let (code, told, files) = render(&folder, &[]);
        assert_eq!((code, files.len()), (Some(1), 0), "{told}");
        shown += &told;
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn a_value_that_a_case_lacks_leaves_it_its_own_name() {
    let unnumbered = case(8).replace("文号: 示水〔2026〕8号\n", "");
    let folder = named("'{文号}'", &[("8.yaml", unnumbered), ("9.yaml", case(9))]);
    let (code, told, files) = render(&folder, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(files, ["8.md", "8.pdf", "示水〔2026〕9号.md", "示水〔2026〕9号.pdf"]);
    assert!(told.contains("“文件名”用到{文号}，案卷中没有“文号”"), "{told}");
}

#[test]
fn a_broken_case_keeps_its_name_and_is_told_of_at_its_turn() {
    let broken = case(8).replace("2026-05-20", "2026-02-30");
    let folder = named("'{编号}号'", &[("8.yaml", broken), ("9.yaml", case(9))]);
    let (code, told, files) = render(&folder, &["--each-member"]);
    assert_eq!(code, Some(1));
    assert_eq!(files, ["9号.md", "9号.pdf"]);
    assert!(told.contains("没有生成 letters/8.yaml"), "{told}");
}

#[test]
fn two_cases_with_one_name_end_the_run_before_anything_is_written() {
    let latin = |name: &str| case(8).replace("加强河道治理", name);
    for (pattern, one, other) in [
        ("答复", case(8), case(9)),
        ("'{案由}'", latin("River"), latin("RIVER")),
        ("'{案由}'", latin("\u{e9}tude"), latin("e\u{301}tude")),
    ] {
        let folder = named(pattern, &[("8.yaml", one), ("9.yaml", other)]);
        let (code, told, files) = render(&folder, &[]);
        assert_eq!((code, files.len()), (Some(2), 0), "{told}");
        assert!(told.contains("“letters/8.yaml”和“letters/9.yaml”会生成"), "{told}");
    }
    // A copy may meet another case, too.
    let joint = case(8).replace("张三", "[薛静, 李明]");
    let folder = project(&[("8.yaml", joint), ("8-薛静.yaml", case(9))]);
    let (code, told, _) = render(&folder, &["--each-member"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("会生成同一个文件 out/8-薛静.pdf"), "{told}");
}
