//! `dafu inspect`: finished files measured.

use std::fs;
use std::path::{Path, PathBuf};

use dafu::inspect::{Figure, Report, inspect};
use dafu::json::{self, Value};

use super::commands::{case, dafu, files, project, stderr};

fn report(pdf: &PathBuf) -> Report {
    inspect(fs::read(pdf).unwrap()).unwrap()
}

fn figure<'a>(report: &'a Report, what: &str) -> &'a Figure {
    report.figures.iter().find(|figure| figure.what.starts_with(what)).unwrap()
}

/// The figures that do not hold.
fn broken(report: &Report) -> Vec<String> {
    let broken = report.figures.iter().filter(|figure| figure.holds == Some(false));
    broken.map(|figure| format!("{} {}", figure.what, figure.found.clone().unwrap_or_default())).collect()
}

#[test]
fn every_sample_letter_is_found_to_follow_the_standard() {
    let folder = tempfile::tempdir().unwrap();
    let letters = concat!(env!("CARGO_MANIFEST_DIR"), "/letters");
    dafu(folder.path(), &["render", letters, "-o", "out"]);
    let is_pdf = |name: &String| Path::new(name).extension().is_some_and(|ending| ending == "pdf");
    let made: Vec<String> = files(folder.path()).into_iter().filter(is_pdf).collect();
    assert!(made.len() >= 15, "{made:?}");
    for name in &made {
        let report = report(&folder.path().join(name));
        let broken = broken(&report);
        // 7.3.5.5: set closer so that the page of the signature carries text.
        let squeezed = name.ends_with("/35.pdf");
        assert_eq!(broken.len(), if squeezed { 2 } else { 0 }, "{name}: {broken:?}");
        assert!(report.faces.iter().all(|face| face.embedded && face.subset && face.unicode), "{name}");
        assert_eq!(report.claims.language.as_deref(), Some("zh-CN"));
    }
    let seed = report(&folder.path().join("out/279.pdf"));
    assert_eq!((seed.pages, seed.page_contents[1].lines, seed.page_contents[7].lines), (8, 22, 0));
    for (what, found) in
        [("每页行数", "22"), ("每行字数", "28"), ("版心高", "225 mm"), ("末条线粗细", "0.35 mm")]
    {
        let figure = figure(&seed, what);
        assert_eq!((figure.found.as_deref(), figure.holds), (Some(found), Some(true)), "{what}");
    }
}

#[test]
fn what_is_set_otherwise_is_found_otherwise() {
    let paragraph = "各有关单位按照职责分工抓好落实确保各项任务按期完成".repeat(116);
    let text = case(8).replace("我局高度重视，现将办理情况报告如下。", &paragraph);
    let settings = "版面: {天头: 30毫米, 每页行数: 20, 每行字数: 25, 正文字号: 四号, 版记粗线: 0.5毫米}\n";
    let folder = project(&[("8.yaml", format!("{text}{settings}"))]);
    let output = dafu(folder.path(), &["render", "letters/"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report = report(&folder.path().join("out/8.pdf"));
    for (what, found) in [
        ("天头", "30 mm"),
        ("每页行数", "20"),
        ("每行字数", "25"),
        ("正文字号", "14.0 磅"),
        ("末条线粗细", "0.5 mm"),
    ] {
        let figure = figure(&report, what);
        let measured = figure.found.clone().unwrap_or_default();
        assert!(measured.starts_with(found.split(' ').next().unwrap()), "{what}: {measured}");
        assert_eq!(figure.holds, Some(false), "{what}");
    }
}

#[test]
fn the_table_and_the_json_say_the_same() {
    let folder = project(&[("8.yaml", case(8))]);
    dafu(folder.path(), &["render", "letters/"]);
    let table = String::from_utf8(dafu(folder.path(), &["inspect", "out/8.pdf"]).stdout).unwrap();
    let list: Value = json::read(&dafu(folder.path(), &["inspect", "--json", "out/8.pdf"]).stdout).unwrap();
    let report = &list[0]["report"];
    assert_eq!((list[0]["file"].as_str(), report["pages"].as_u64()), (Some("out/8.pdf"), Some(2)));
    for figure in report["figures"].as_array().unwrap() {
        let line = table.lines().find(|line| line.contains(figure["what"].as_str().unwrap())).unwrap();
        assert!(line.contains(figure["found"].as_str().unwrap_or("没有")), "{line}");
        assert_eq!(line.ends_with("  合"), figure["holds"] == true, "{line}");
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_others_are_measured() {
    let folder = project(&[("8.yaml", case(8))]);
    dafu(folder.path(), &["render", "letters/"]);
    let whole = fs::read(folder.path().join("out/8.pdf")).unwrap();
    fs::write(folder.path().join("半个.pdf"), &whole[..whole.len() / 2]).unwrap();
    fs::write(folder.path().join("空.pdf"), "").unwrap();
    let typed = ["inspect", "letters/8.yaml", "没有.pdf", "空.pdf", "半个.pdf", "out/8.pdf"];
    let output = dafu(folder.path(), &typed);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    for name in ["letters/8.yaml", "没有.pdf", "空.pdf"] {
        assert!(told.contains(&format!("“{name}”")), "{name}: {told}");
    }
    assert!(String::from_utf8(output.stdout).unwrap().contains("out/8.pdf\n"));
}

#[test]
fn damaged_files_never_end_the_program() {
    let folder = project(&[("8.yaml", case(8))]);
    dafu(folder.path(), &["render", "letters/"]);
    let whole = fs::read(folder.path().join("out/8.pdf")).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut damaged = whole.clone();
        damaged[at..(at + 40).min(whole.len())].fill(b'9');
        let _ = inspect(damaged);
    }
}
