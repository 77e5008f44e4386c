//! A run over many letters: on a terminal, and interrupted.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use tempfile::TempDir;

#[cfg(target_os = "linux")]
use crate::commands::on_terminal;

const DAFU: &str = env!("CARGO_BIN_EXE_dafu");

fn project(letters: u32) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("letters")).unwrap();
    for number in 1..=letters {
        let case = format!(
            "发文机关: 示例市水利局\n文号: 示水〔2026〕{number}号\n提案: {{届次: 市政协十届三次会议, 编号: {number}, \
             案由: 加强河道治理, 委员: 张三}}\n引言: 我局高度重视，现将办理情况报告如下。\n联系: {{电话: 1234567, 联系人: 李四}}\n\
             抄送: [市政协提案委]\n印发机关: 示例市水利局办公室\n署名: 示例市水利局\n成文日期: 2026-05-20\n印发日期: 2026-05-21\n"
        );
        fs::write(folder.path().join(format!("letters/{number:03}.yaml")), case).unwrap();
    }
    folder
}

#[test]
fn an_interrupted_run_ends_cleanly_and_the_next_one_goes_on() {
    let folder = project(150);
    let render = || {
        let mut command = Command::new(DAFU);
        command.args(["render", "letters/", "-j2"]).current_dir(folder.path()).stderr(Stdio::piped());
        command
    };
    let mut run = render().spawn().unwrap();
    let mut told = BufReader::new(run.stderr.take().unwrap());
    let mut line = String::new();
    told.read_line(&mut line).unwrap();
    assert!(line.starts_with("已生成"), "{line}");
    assert!(Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap().success());
    let mut rest = String::new();
    told.read_to_string(&mut rest).unwrap();
    assert_eq!(run.wait().unwrap().code(), Some(130), "{rest}");

    let made = 1 + rest.lines().filter(|line| line.starts_with("已生成")).count();
    assert!(made < 150);
    assert!(rest.contains(&format!("共 {made} 件：生成 {made} 件，失败 0 件\n")), "{rest}");
    let left = format!("已中途停止，还有 {} 件没有生成；再运行一次就接着做\n", 150 - made);
    assert!(rest.ends_with(&left), "{rest}");
    let written = fs::read_dir(folder.path().join("out")).unwrap().map(|entry| entry.unwrap().file_name());
    let written: Vec<String> = written.map(|name| name.into_string().unwrap()).collect();
    assert_eq!(written.len(), 2 * made + 1, "PDF files, drafts, and the record: {written:?}");

    let next = render().output().unwrap();
    let told = String::from_utf8(next.stderr).unwrap();
    assert!(
        told.contains(&format!("共 150 件：生成 {} 件，未变 {made} 件，失败 0 件", 150 - made)),
        "{told}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_terminal_sees_a_bar_and_what_failed() {
    let folder = project(5);
    fs::write(folder.path().join("letters/003.yaml"), "案由: [\n").unwrap();
    let run = on_terminal(folder.path(), &format!("{DAFU} render letters/")).output().unwrap();
    let told = String::from_utf8(run.stdout).unwrap();
    assert_eq!(run.status.code(), Some(1), "{told}");
    assert!(told.contains("正在生成 [") && told.contains("] 4/5 件，失败 1 件"), "{told}");
    assert!(!told.contains("已生成"), "the bar stands for the lines: {told}");
    let end = told.rsplit("没有生成 letters/003.yaml").next().unwrap();
    assert!(end.contains("共 5 件：生成 4 件，失败 1 件"), "{told}");
    assert!(end.contains("文件放在文件夹“out”中"), "{told}");
}

#[test]
fn files_that_a_power_cut_has_left_empty_are_made_again() {
    let folder = project(1);
    let render =
        || Command::new(DAFU).args(["render", "letters/"]).current_dir(folder.path()).output().unwrap();
    render();
    let files = ["out/001.pdf", "out/001.md"].map(|name| folder.path().join(name));
    let whole = files.each_ref().map(|file| fs::read(file).unwrap());
    for file in &files {
        fs::write(file, "").unwrap();
    }
    assert_eq!(render().status.code(), Some(0));
    assert_eq!(files.each_ref().map(|file| fs::read(file).unwrap()), whole);
}
