//! `dafu init`: a project that works by itself, and nothing touched that was there.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::commands::{dafu, files, project, stderr};
#[cfg(target_os = "linux")]
use crate::new::answered;

const OFFICE: [&str; 8] =
    ["--organ", "示例市水利局", "--prefix", "示水", "--phone", "0000-1234567", "--contact", "李四"];

fn init(folder: &Path, name: &str) -> std::process::Output {
    dafu(folder, &[&["init", name], OFFICE.as_slice()].concat())
}

#[test]
fn a_new_project_has_its_office_and_the_settings_of_the_editor() {
    let folder = tempfile::tempdir().unwrap();
    let run = init(folder.path(), "新的/答复");
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let root = folder.path().join("新的/答复");
    let made = [
        ".gitignore",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "letters/.schema/case.json",
        "letters/.schema/office.json",
        "letters/_office.yaml",
        "说明.md",
    ];
    assert_eq!(files(&root), made);
    assert_eq!(files(folder.path()).len(), made.len(), "nothing is left beside it");
    insta::assert_snapshot!(fs::read_to_string(root.join("letters/_office.yaml")).unwrap());
    // The same as those of this project.
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in &made[1..5] {
        assert_eq!(
            fs::read_to_string(root.join(name)).unwrap(),
            fs::read_to_string(own.join(name)).unwrap(),
            "{name}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_missing_is_asked_for_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let run = answered(folder.path(), &["init", "答复", "--prefix", "示水"], "示例市水利局\n1234567\n\n");
    assert!(String::from_utf8_lossy(&run.stdout).contains("发文机关的全称："));
    let office = fs::read_to_string(folder.path().join("答复/letters/_office.yaml")).unwrap();
    for line in
        ["\n发文机关: 示例市水利局\n", "\n机关代字: 示水\n", "  电话: 1234567\n", "  联系人: 【待填】 "]
    {
        assert!(office.contains(line), "{line}\n{office}");
    }
    let run = answered(folder.path(), &["init", "另一个"], "示例市水利局\n\u{4}");
    assert!(String::from_utf8_lossy(&run.stdout).contains("没有建立项目文件夹"));
    assert!(!folder.path().join("另一个").exists());
}

#[test]
fn an_empty_folder_is_used_and_no_other_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("空的");
    fs::create_dir_all(empty.join(".git")).unwrap();
    fs::create_dir(empty.join(".dafu-killed")).unwrap();
    assert_eq!(init(&empty, ".").status.code(), Some(0));
    assert!(empty.join("letters/_office.yaml").is_file());
    let used = folder.path().join("用着的");
    fs::create_dir(&used).unwrap();
    fs::write(used.join("名单.txt"), "甲").unwrap();
    fs::write(folder.path().join("文件"), "甲").unwrap();
    let before = files(folder.path());
    for (name, said) in [
        ("空的", "“空的”已经是项目文件夹，没有改动"),
        ("用着的", "“用着的”里已经有别的文件，如“名单.txt”，没有改动"),
        ("文件", "“文件”已经有了，不是文件夹"),
        ("空的/letters/水利局", "在另一个项目的 letters 文件夹里面"),
    ] {
        let run = init(folder.path(), name);
        assert_eq!(run.status.code(), Some(2));
        assert!(stderr(&run).contains(said), "{}", stderr(&run));
    }
    assert_eq!(files(folder.path()), before);
}

#[test]
fn what_no_office_can_be_called_makes_no_project() {
    let folder = tempfile::tempdir().unwrap();
    let run = dafu(folder.path(), &["init", "答复", "--organ", "甲局、乙局"]);
    assert!(stderr(&run).contains("一项“发文机关”只能写一个机关"), "{}", stderr(&run));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_leaves_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("只读");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write everywhere.
    if fs::write(closed.join("试"), "").is_ok() {
        return;
    }
    for name in ["只读", "只读/答复"] {
        let run = init(folder.path(), name);
        assert_eq!(run.status.code(), Some(2));
        assert!(stderr(&run).contains("没有权限"), "{}", stderr(&run));
    }
    assert_eq!(fs::read_dir(&closed).unwrap().count(), 0);
}

/// The steps of 第一件答复 in the manual: commands of console blocks, and what a clerk writes into the case, the keys of
/// a yaml block in place of the lines of the same keys.
#[test]
fn the_walk_of_the_manual_ends_with_a_letter() {
    let manual = include_str!("../../docs/手册.md");
    let (_, walk) = manual.split_once("\n## 一、第一件答复\n").unwrap();
    let (walk, _) = walk.split_once("\n## ").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut place = folder.path().to_owned();
    let (mut typed, mut told) = (Vec::new(), String::new());
    for block in walk.split("```").skip(1).step_by(2) {
        let (language, text) = block.split_once('\n').unwrap();
        if language == "yaml" {
            let case = place.join("letters/280.yaml");
            fs::write(&case, edited(&fs::read_to_string(&case).unwrap(), text)).unwrap();
            continue;
        }
        for command in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let words: Vec<&str> = command.split_whitespace().collect();
            match words.as_slice() {
                ["cd", name] => place.push(name),
                ["dafu", "preview", path] => {
                    previewed(&place, path);
                    typed.push("preview");
                }
                ["dafu", arguments @ ..] => {
                    let run = dafu(&place, arguments);
                    assert_eq!(run.status.code(), Some(0), "{command}\n{}", stderr(&run));
                    assert!(!stderr(&run).contains("警告"), "{command}\n{}", stderr(&run));
                    told += &stderr(&run);
                    told += std::str::from_utf8(&run.stdout).unwrap();
                    typed.extend(arguments.first().copied());
                }
                other => panic!("{other:?} is no step"),
            }
        }
    }
    assert_eq!(typed, ["init", "new", "preview", "draft", "check", "render"]);
    for said in ["已生成 out/280.pdf（2 页）", "对市政协十届三次会议第280号提案的答复", "张三委员："]
    {
        assert!(walk.contains(&format!("“{said}”")) && told.contains(said), "{said}\n{told}");
    }
    assert!(fs::read(place.join("out/280.pdf")).unwrap().starts_with(b"%PDF"));
}

/// A preview that runs until it has told where to look.
fn previewed(folder: &Path, path: &str) {
    let mut run = Command::new(env!("CARGO_BIN_EXE_dafu"))
        .args(["preview", path, "--port", "0"])
        .current_dir(folder)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(run.stderr.take().unwrap()).lines();
    let told: Vec<String> = lines.map_while(Result::ok).take(1).collect();
    run.kill().unwrap();
    run.wait().unwrap();
    assert!(told.concat().contains("http://127.0.0.1:"), "{told:?}");
}

/// A case with the lines of `text`, each key in place of its own line.
fn edited(case: &str, text: &str) -> String {
    let keys: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| Some(line.split_once(':')?.0))
        .collect();
    let mut blocks: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        match keys.iter().find(|key| line.starts_with(&format!("{key}:"))) {
            Some(key) => blocks.push((key, format!("{line}\n"))),
            None => blocks.last_mut().unwrap().1 += &format!("{line}\n"),
        }
    }
    let mut edited = String::new();
    for line in case.lines() {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        let own = blocks.iter().position(|(key, _)| bare.starts_with(&format!("{key}:")));
        match own {
            Some(own) => edited += &blocks.remove(own).1,
            None => edited += &format!("{line}\n"),
        }
    }
    assert!(blocks.is_empty(), "the case has no line for {blocks:?}");
    edited
}

#[test]
fn cases_of_a_new_project_are_found_from_a_folder_below() {
    let folder = project(&[]);
    assert_eq!(init(folder.path(), "letters").status.code(), Some(2));
    assert_eq!(init(folder.path(), "别的").status.code(), Some(0));
    let run = dafu(&folder.path().join("别的/letters"), &["new", "1"]);
    assert!(stderr(&run).contains("已建立 1.yaml"), "{}", stderr(&run));
}
