//! The letters of `letters/`: each makes its draft, and nothing is to be said of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dafu::case::{self, Attachments, Case};
use dafu::diagnostic::human;
use dafu::draft::{Edition, Templates, render};
use dafu::letter::{self, CaseFiles, Press};
use dafu::source::Source;
use dafu::typeset::Element;

use crate::laid_out::{fonts, lay_out};

fn letters() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("letters")
}

fn source(path: &Path) -> Arc<Source> {
    let name = path.strip_prefix(letters()).unwrap().display().to_string();
    Source::new(name, fs::read_to_string(path).unwrap())
}

/// Every case with its files.
fn samples() -> Vec<CaseFiles> {
    let mut found = Vec::new();
    let mut folders = vec![(letters(), Vec::<Arc<Source>>::new())];
    while let Some((folder, mut offices)) = folders.pop() {
        let office = folder.join("_office.yaml");
        if office.is_file() {
            offices.push(source(&office));
        }
        let mut paths: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push((path, offices.clone()));
            } else if path.extension().is_some_and(|ending| ending == "yaml") && path != office {
                let case = source(&path);
                let files = case::attachment_files(&case).into_iter();
                let attachments = files.map(|file| (file.value.clone(), source(&folder.join(file.value))));
                found.push(CaseFiles { attachments: attachments.collect(), case, offices: offices.clone() });
            }
        }
    }
    found
}

fn load(files: &CaseFiles) -> Case {
    case::load(&files.case, &files.offices, &files.attachments).unwrap().0
}

#[test]
fn every_letter_makes_its_draft_and_nothing_is_said_of_it() {
    let templates = Templates::builtin().unwrap();
    let samples = samples();
    assert!(samples.len() > 12, "{} letters", samples.len());
    for files in &samples {
        match letter::draft(files, Edition::Letter, &templates, "out/1.md") {
            Ok((draft, warnings)) => {
                assert_eq!(human::render(&warnings, false), "", "{}", files.case.name());
                let name = Path::new(files.case.name()).file_stem().unwrap().to_string_lossy().into_owned();
                let title = draft.source.text().lines().find(|line| line.starts_with("# ")).unwrap();
                assert!(title.contains(&format!("第{name}号")), "{}: {title}", files.case.name());
            }
            Err(errors) => panic!("{}", human::render(&errors, false)),
        }
    }
}

/// What a letter prints of an organ belongs to that organ, though the outermost `_office.yaml` is another's.
#[test]
fn no_bureau_inherits_what_is_another_organs() {
    let templates = Templates::builtin().unwrap();
    for files in samples().iter().filter(|files| files.case.name().contains('/')) {
        let draft = render(&load(files), Edition::Letter, &templates, "1.md").unwrap();
        for foreign in ["焦作", "焦建", "崔萍", "3557209"] {
            assert!(!draft.source.text().contains(foreign), "{}: {foreign}", files.case.name());
        }
    }
}

#[test]
fn the_letters_show_every_form() {
    let cases: Vec<Case> = samples().iter().map(load).collect();
    let has = |what: &str, test: &dyn Fn(&Case) -> bool| assert!(cases.iter().any(test), "no letter {what}");
    for class in ["A", "B", "C"] {
        has(class, &|case| case.result_class.as_ref().is_some_and(|own| own.value == class));
    }
    has("of two organs", &|case| case.organs.len() == 2);
    has("of three organs", &|case| case.organs.len() == 3);
    has("in the form of 信函", &|case| case.layout.as_ref().is_some_and(|layout| layout.value == "信函"));
    has("to an organ", &|case| case.kind == case::LetterKind::Assist);
    has("with two attachments", &|case| case.attachments.len() == 2);
    has("with a 密级", &|case| case.classification.as_ref().is_some_and(|own| own.value == "秘密★1年"));
    has("with a 签名章", &|case| !case.posts.is_empty());
    has("to five", &|case| case.proposal.members[0].value.ends_with("等5名"));
    let attachments = |columns: usize, rows: usize| {
        move |case: &Case| {
            case.attachments.iter().filter_map(|attachment| attachment.content.as_ref()).any(|content| {
                let lines = content.value.lines().filter(|line| line.starts_with('|'));
                let of_columns = lines.filter(|line| line.matches('|').count() == columns + 1);
                of_columns.count() > rows
            })
        }
    };
    has("with a long table", &attachments(6, 60));
    has("with a wide table", &attachments(12, 5));
}

#[test]
fn every_letter_prints() {
    let templates = Templates::builtin().unwrap();
    let press = Press::new(&templates, fonts());
    let mut pages = Vec::new();
    for files in samples() {
        let letter = letter::print_case(&files, Edition::Letter, &press, "out/1.md", &letter::no_files)
            .unwrap_or_else(|errors| panic!("{}", human::render(&errors, false)));
        let told = letter.warnings.0.iter().map(|told| told.code).filter(|code| *code != "squeezed");
        // The source of the first letter shows neither.
        let expected = if files.case.name() == "279.yaml" { "missing-signature missing-date" } else { "" };
        assert_eq!(told.collect::<Vec<_>>().join(" "), expected, "{}", files.case.name());
        pages.push(letter.pages);
    }
    assert!(pages.contains(&1) && pages.contains(&10), "{pages:?}");
}

/// 7.3.5.5: the text of this one fills page 1, and a line of it goes with the signature.
#[test]
fn no_page_carries_a_signature_and_no_text() {
    let files = samples().into_iter().find(|files| files.case.name().ends_with("/71.yaml")).unwrap();
    let draft = render(&load(&files), Edition::Letter, &Templates::builtin().unwrap(), "1.md").unwrap();
    let pages = lay_out(draft.source.text());
    assert!(pages[0].all(Element::Date).is_empty());
    assert_eq!((pages[1].all(Element::Paragraph).len(), pages[1].all(Element::Date).len()), (1, 1));
}

/// A file that a case does not name is none of its attachments.
#[test]
fn a_case_names_its_files() {
    let case = Source::new(
        "1.yaml",
        "附件:\n  - 名单\n  - {标题: 甲, 文件: 甲.md}\n  - 标题: 乙\n    文件: 乙.md\n",
    );
    let names: Vec<String> = case::attachment_files(&case).into_iter().map(|file| file.value).collect();
    assert_eq!(names, ["甲.md", "乙.md"]);
    let broken = Source::new("1.yaml", "附件: {标题: 甲\n");
    assert!(case::attachment_files(&broken).is_empty());
    assert!(case::load(&broken, &[], &Attachments::new()).is_err());
}
