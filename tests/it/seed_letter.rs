//! 焦建办〔2022〕38号 from its case to the finished file, read back by a reader that shares no code with us.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use dafu::draft::{Edition, Templates};
use dafu::letter::{self, CaseFiles, Letter, Press};
use dafu::source::Source;
use dafu::typeset::Element;

use crate::laid_out::{Sheet, fonts, lay_out, mm};
use crate::reader;

fn project_file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn print() -> Letter {
    let files = CaseFiles {
        case: Source::new("letters/279.yaml", project_file("letters/279.yaml")),
        offices: vec![Source::new("letters/_office.yaml", project_file("letters/_office.yaml"))],
        attachments: dafu::case::Attachments::new(),
    };
    let templates = Templates::builtin().unwrap();
    let press = Press::new(&templates, fonts());
    letter::print_case(&files, Edition::Letter, &press, "out/279.md", &letter::no_files).unwrap()
}

/// Text without white space.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_finished_file_reads_as_the_letter_character_by_character() {
    let letter = print();
    let mut text = String::new();
    for (index, page) in reader::read(&letter.pdf).iter().enumerate() {
        let lines = page.lines();
        let folio = format!("—{}—", index + 1);
        let body: Vec<String> = lines.iter().map(reader::LineRead::text).map(|line| bare(&line)).collect();
        assert_eq!(body.iter().filter(|line| **line == folio).count(), 1, "page {}", index + 1);
        body.iter().filter(|line| **line != folio).for_each(|line| text += line);
    }
    assert_eq!(text, bare(&project_file("tests/it/data/seed-letter.txt")));
}

#[test]
fn warnings_name_what_the_source_does_not_show() {
    let codes: Vec<&str> = print().warnings.0.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["missing-signature", "missing-date"]);
}

#[test]
fn a_draft_prints_as_the_case_it_was_made_from() {
    let letter = print();
    let templates = Templates::builtin().unwrap();
    let press = Press::new(&templates, fonts());
    let again =
        letter::print_draft(letter::DraftFiles::alone(letter.draft), &press, &letter::no_files).unwrap();
    assert!(letter.pdf == again.pdf, "the draft's PDF differs");
}

#[test]
fn the_file_is_small_and_says_what_it_is() {
    let letter = print();
    assert!(letter.pdf.len() < 400_000, "{} bytes", letter.pdf.len());
    let file = lopdf::Document::load_mem(&letter.pdf).unwrap();
    let info = file.get_dictionary(file.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    let text = |key: &[u8]| lopdf::decode_text_string(info.get(key).unwrap()).unwrap();
    assert_eq!(text(b"Title"), "对市政协十四届五次会议第279号提案的答复");
    assert_eq!(text(b"Author"), "焦作市住房和城乡建设局");
    let root = file.catalog().unwrap();
    assert_eq!(lopdf::decode_text_string(root.get(b"Lang").unwrap()).unwrap(), "zh-CN");
}

/// The whole letter's geometry: what a reviewer reads when the layout changes.
#[test]
fn geometry() {
    let mut shown = String::new();
    for (index, sheet) in lay_out(print().draft.source.text()).iter().enumerate() {
        writeln!(shown, "== page {}", index + 1).unwrap();
        show(sheet, &mut shown);
    }
    insta::assert_snapshot!(shown);
}

fn show(sheet: &Sheet, shown: &mut String) {
    for line in &sheet.lines {
        let element = match line.element {
            Element::Heading(level) => format!("Heading{level}"),
            other => format!("{other:?}"),
        };
        let size = line.glyphs[0].size.to_pt();
        let (x, end, top) = (mm(line.x()), mm(line.end()), mm(line.top()));
        writeln!(shown, "{element:14} x {x:6.2}–{end:6.2} top {top:6.2} {size:2.0} pt  {}", line.text())
            .unwrap();
    }
    for rule in &sheet.rules {
        let (x, y, width, height) = (mm(rule.x), mm(rule.y), mm(rule.width), mm(rule.height));
        writeln!(shown, "rule           x {x:6.2}+{width:6.2} y {y:6.2}+{height:.2} {:?}", rule.ink).unwrap();
    }
}
