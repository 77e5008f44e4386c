//! What is too much: each ends in a message for that letter, in bounded time and memory.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use dafu::case::Case;
use dafu::draft::{Edition, Templates, render};

use crate::fixture::{listed, own_template, smallest};

/// Far more than any of this takes, far less than a clerk's patience.
const PATIENCE: Duration = Duration::from_secs(20);

fn printed(case: &Case, template: &str) -> Result<String, String> {
    let begun = Instant::now();
    let printed = Templates::with([own_template("reply.md", template)])
        .and_then(|templates| render(case, Edition::Letter, &templates, "1.md"));
    assert!(begun.elapsed() < PATIENCE, "{template}: {:?}", begun.elapsed());
    printed.map(|draft| draft.source.text().to_owned()).map_err(|found| listed(&found))
}

#[test]
fn templates_that_loop_are_stopped() {
    let mut told = String::new();
    for template in [
        "{% for i in range(end=100000) %}{% for j in range(end=100000) %}{% endfor %}{% endfor %}",
        "一\n二{% for i in range(end=100000) -%}\n{%- for j in range(end=100000) -%}{% endfor %}{% endfor %}",
        "{% for i in range(end=1000000000) %}{% endfor %}",
        "{% component a() %}{{ <a /> }}{% endcomponent a %}{{ <a /> }}",
        "{% component a() %}{% set b %}{{ <a /> }}{% endset %}{{ <a /> }}{{ <a /> }}{{ <a /> }}{% endcomponent a %}\
         {{ <a /> }}",
        "{% component a(n) %}{% if n < 19 %}{{ <a n={n + 1} /> }}{{ <a n={n + 1} /> }}{% endif %}{% endcomponent a %}\
         {{ <a n={0} /> }}",
        "{% set_global s = '甲' %}{% for i in range(end=60) %}{% set_global s %}{{ s }}{{ s }}{% endset %}{% endfor %}",
        "{% set_global s = ['甲'] %}{% for i in range(end=60) %}{% set_global s = [...s, ...s] %}{% endfor %}",
        "{% set_global s = [1] %}{% for i in range(end=60) %}{% set_global s = [s, s] %}{% endfor %}",
        "{% set_global s = [1] %}{% for i in range(end=90000) %}{% set_global s = [s] %}{% endfor %}",
        "{% set a = [i for i in range(end=100000) if [j for j in range(end=100000)]] %}",
    ] {
        told += &format!("{template}\n{}\n", printed(&smallest(), template).unwrap_err());
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_template_may_go_over_its_case_many_times() {
    let template = "{% set_global n = 0 -%}{% for i in range(end=40000) -%}{% set_global n = n + 1 -%}{% endfor -%}\
                    {% set s %}{% for i in range(end=3) -%} {{ i }} {%- endfor %}{% endset -%}{{ n }}，{{ s }}";
    assert_eq!(printed(&smallest(), template).as_deref(), Ok("40000，012\n"));
}

#[test]
fn every_letter_has_its_own_share() {
    let template = "{% for i in range(end=90000) %}{% endfor %}完";
    let templates = Templates::with([own_template("reply.md", template)]).unwrap();
    for _ in 0..3 {
        assert_eq!(render(&smallest(), Edition::Letter, &templates, "1.md").unwrap().source.text(), "完\n");
    }
}

/// A project with two good letters, `bad.yaml` and what else `write` puts into `letters/`; what a run of it says, after both
/// good letters are seen to be made.
fn beside_others(write: impl Fn(&Path)) -> String {
    let folder = tempfile::tempdir().unwrap();
    let letters = folder.path().join("letters");
    fs::create_dir(&letters).unwrap();
    for name in ["1.yaml", "9.yaml"] {
        fs::write(letters.join(name), case_file("我局高度重视，现将办理情况报告如下。")).unwrap();
    }
    write(&letters);
    let begun = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_dafu"))
        .args(["render", "letters/"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    assert_eq!(output.status.code(), Some(1), "{said}");
    for name in ["out/1.pdf", "out/9.pdf"] {
        assert!(folder.path().join(name).exists(), "{said}");
    }
    said
}

fn case_file(text: &str) -> String {
    format!(
        "发文机关: 示例市水利局\n文号: 示水〔2026〕8号\n提案:\n  届次: 市政协十届三次会议\n  编号: 8\n  \
         案由: 加强河道治理\n  委员: 张三\n引言: {text}\n署名: 示例市水利局\n成文日期: 2026-05-20\n"
    )
}

#[test]
fn files_that_are_no_cases_are_not_begun_to_be_read() {
    let said = beside_others(|letters| {
        fs::File::create(letters.join("2.yaml")).unwrap().set_len(100 << 20).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink("/dev/zero", letters.join("3.yaml")).unwrap();
            symlink("4.yaml", letters.join("4.yaml")).unwrap();
            symlink("无", letters.join("5.yaml")).unwrap();
            symlink("..", letters.join("绕")).unwrap();
        }
    });
    assert!(said.contains("无法读取“letters/2.yaml”：文件太大，有 100 MB，最多 1 MB"), "{said}");
    if cfg!(unix) {
        for message in [
            "无法读取“letters/3.yaml”：这不是普通的文件",
            "无法读取“letters/4.yaml”：这个链接绕成了圈",
            "找不到“letters/5.yaml”",
            "失败 4 件",
        ] {
            assert!(said.contains(message), "{message}\n{said}");
        }
    }
}

#[test]
fn a_record_of_many_runs_is_shortened_and_still_known() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("8.yaml"), case_file("现将办理情况报告如下。")).unwrap();
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dafu"));
        let output = command.args(["render", "8.yaml"]).current_dir(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(run().contains("已生成"));
    let journal = folder.path().join("out/.dafu/record.jsonl");
    let line = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, line.repeat(1100)).unwrap();
    assert!(run().contains("没有变化"));
    assert_eq!(fs::read_to_string(&journal).unwrap(), line);
    assert!(run().contains("没有变化"));
}

#[test]
fn of_many_mistakes_the_first_are_told_in_short_lines() {
    let long = "甲".repeat(1000);
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("many.md");
    let quotes = format!("> {long}\n\n").repeat(300);
    fs::write(&draft, format!("# 标题\n\n张三：\n\n{quotes}")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_dafu")).arg("render").arg(&draft).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.matches("错误[unsupported-quote]").count(), 50);
    assert!(said.contains("错误[many-mistakes]: 另有 25"), "{said}");
    assert!(said.lines().all(|line| line.chars().count() < 150), "{said}");
}
