//! Files with what they were made from inside, and letters printed from them again.

use std::fs;
use std::path::Path;

use dafu::pdf::{self, Enclosure, Role};
use dafu::picture::Pictures;
use image::{Rgb, RgbImage};
use tempfile::TempDir;

use crate::commands::{case, dafu, project, stderr};
use crate::laid_out::{fonts, try_lay_out, with_body};

/// A project with one letter under seal.
fn sealed() -> TempDir {
    let folder = project(&[("8.yaml", case(8) + "落款方式: 加盖印章\n印章: 水利.png\n")]);
    draw(&folder.path().join("letters/水利.png"), [200, 0, 0]);
    folder
}

fn draw(path: &Path, colour: [u8; 3]) {
    RgbImage::from_pixel(40, 40, Rgb(colour)).save(path).unwrap();
}

fn render(folder: &Path, arguments: &[&str]) -> String {
    let output = dafu(folder, &[&["render"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stderr(&output)
}

#[test]
fn a_letter_is_made_again_from_its_file_alone() {
    let folder = sealed();
    render(folder.path(), &["letters/", "-o", "plain"]);
    render(folder.path(), &["letters/", "-o", "whole", "--attach-source"]);
    let [plain, whole] =
        ["plain", "whole"].map(|name| fs::read(folder.path().join(name).join("8.pdf")).unwrap());
    assert!(whole.len() > plain.len());

    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("8.pdf"), &whole).unwrap();
    // Another picture of that name is not the letter's.
    draw(&elsewhere.path().join("水利.png"), [0, 0, 200]);
    render(elsewhere.path(), &["8.pdf", "-o", "plain"]);
    render(elsewhere.path(), &["8.pdf", "-o", "whole", "--attach-source"]);
    let again = |name: &str| fs::read(elsewhere.path().join(name).join("8.pdf")).unwrap();
    assert!(again("plain") == plain, "another letter");
    assert!(again("whole") == whole, "another letter, or with other files inside");
}

#[test]
fn draft_case_and_pictures_are_inside() {
    let folder = sealed();
    render(folder.path(), &["letters/8.yaml", "--attach-source"]);
    let bytes = fs::read(folder.path().join("out/8.pdf")).unwrap();
    let read = |name: &str, path: &str, role| Enclosure {
        name: name.to_owned(),
        role,
        bytes: fs::read(folder.path().join(path)).unwrap(),
    };
    let expected = [
        read("8.md", "out/8.md", Role::Draft),
        read("8.yaml", "letters/8.yaml", Role::Case),
        read("水利.png", "letters/水利.png", Role::Picture),
    ];
    assert_eq!(pdf::enclosed(&bytes), expected);
    assert!(String::from_utf8_lossy(&bytes).contains("<pdfaid:part>3</pdfaid:part>"));
}

#[test]
fn a_letter_that_is_there_without_its_sources_is_made_again_with_them() {
    let folder = sealed();
    render(folder.path(), &["letters/"]);
    assert!(render(folder.path(), &["letters/"]).contains("没有变化"));
    assert!(!render(folder.path(), &["letters/", "--attach-source"]).contains("没有变化"));
    assert!(render(folder.path(), &["letters/", "--attach-source"]).contains("没有变化"));
}

#[test]
fn a_file_without_a_draft_inside_is_told_of() {
    let folder = sealed();
    render(folder.path(), &["letters/"]);
    fs::write(folder.path().join("9.pdf"), b"%PDF-1.7 of another kind").unwrap();
    for file in ["out/8.pdf", "9.pdf"] {
        let output = dafu(folder.path(), &["render", file, "-o", "again"]);
        assert_eq!(output.status.code(), Some(1));
        let told = format!("错误[no-source]: “{file}”里没有附带底稿，不能由它再生成");
        assert!(stderr(&output).contains(&told), "{}", stderr(&output));
    }
    // Nor is the file itself written over.
    render(folder.path(), &["letters/", "--attach-source"]);
    let output = dafu(folder.path(), &["render", "out/8.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("output-is-input"), "{}", stderr(&output));
}

#[test]
fn mistakes_in_an_enclosed_draft_point_into_it() {
    let pages = try_lay_out(&with_body("正文。")).unwrap();
    let draft = Enclosure {
        name: "8.md".to_owned(),
        role: Role::Draft,
        bytes: with_body("正文。\n\n* 列表").into_bytes(),
    };
    let bytes = pdf::write_with(&pages, fonts(), &Pictures::default(), vec![draft]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("8.pdf"), bytes).unwrap();
    let output = dafu(folder.path(), &["render", "8.pdf", "-o", "again"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("8.pdf/8.md:12:1"), "{}", stderr(&output));
}

#[test]
fn a_few_bytes_that_stand_for_very_many_are_not_read() {
    let pages = try_lay_out(&with_body("正文。")).unwrap();
    let files = [(1 << 20, Role::Case), (65 << 20, Role::Draft)].map(|(size, role)| Enclosure {
        name: "8.md".to_owned(),
        role,
        bytes: vec![b' '; size],
    });
    let bytes = pdf::write_with(&pages, fonts(), &Pictures::default(), files.to_vec()).unwrap();
    let found: Vec<Role> = pdf::enclosed(&bytes).into_iter().map(|enclosure| enclosure.role).collect();
    assert_eq!(found, [Role::Case]);
}
