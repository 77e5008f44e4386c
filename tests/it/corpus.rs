//! Letters as offices write them: what `check` says of each has been looked at and is right. A finding of level error or warning
//! on a text that is as it should be is a false alarm.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use dafu::check::Selection;
use dafu::diagnostic::Severity;
use dafu::draft::{Edition, Templates};
use dafu::letter::{self, CaseFiles, Extent, Press, no_files};
use dafu::source::Source;

use super::laid_out::fonts;

/// The cases below a folder, in order.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(cases(&path));
        } else if path.extension().is_some_and(|ending| ending == "yaml") && !name.starts_with('_') {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A case of the folder `root` with its office files and attachments.
fn files(root: &Path, path: &Path) -> CaseFiles {
    let read = |path: &Path| {
        let name = path.strip_prefix(root.parent().unwrap()).unwrap().display().to_string();
        Source::new(name, std::fs::read_to_string(path).unwrap())
    };
    let case = read(path);
    let mut folders: Vec<&Path> =
        path.ancestors().skip(1).take_while(|folder| folder.starts_with(root)).collect();
    folders.reverse();
    let offices = folders.iter().map(|folder| folder.join("_office.yaml")).filter(|file| file.is_file());
    let named = dafu::case::attachment_files(&case);
    let attachments = named
        .into_iter()
        .map(|name| (name.value.clone(), read(&path.parent().unwrap().join(&name.value))))
        .collect();
    CaseFiles { offices: offices.map(|file| read(&file)).collect(), attachments, case }
}

/// What is said of every case below `folder`, a line each; how many cases there are.
fn told(folder: &str, least: Severity) -> (String, usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let templates = Templates::builtin().unwrap();
    let press = Press::new(&templates, fonts());
    let mut lines = String::new();
    let paths = cases(&root);
    for path in &paths {
        let files = files(&root, path);
        let aim = (&Selection::all(), Extent::Findings);
        let review = letter::review_case(&files, Edition::Letter, &press, "draft.md", &no_files, aim);
        for told in review.diagnostics().0.iter().filter(|told| told.severity >= least) {
            let span = told.span.as_ref().unwrap();
            let (line, column) = span.line_column();
            let text = if span.is_whole() { String::new() } else { format!(" [{}]", span.text()) };
            let (name, severity) = (span.source.name(), told.severity.name());
            writeln!(lines, "{name}:{line}:{column}: {severity} {} {}{text}", told.code, told.message)
                .unwrap();
        }
    }
    (lines, paths.len())
}

#[test]
fn the_findings_on_the_samples_are_those_that_were_looked_at() {
    let (lines, count) = told("letters", Severity::Hint);
    assert!(count >= 15);
    insta::assert_snapshot!(lines);
}

#[test]
fn letters_as_offices_write_them_raise_no_false_alarm() {
    let (lines, count) = told("tests/corpus", Severity::Warning);
    assert_eq!(lines, "", "of {count} letters");
    assert!(count >= 16, "{count} letters");
}
