//! `docs/conformance.md` names every clause of GB/T 9704-2012 that a letter obeys; what it names must be there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The clauses that a reply to a proposal obeys. Left out are those on paper and ink (4, 5.2.4, 6, 7.1) and on forms
/// that no reply has (10.2, 10.3).
const CLAUSES: &[&str] = &[
    "3", "5.1", "5.2.1", "5.2.2", "5.2.3", "7.2.1", "7.2.2", "7.2.3", "7.2.4", "7.2.5", "7.2.6", "7.2.7",
    "7.3.1", "7.3.2", "7.3.3", "7.3.4", "7.3.5.1", "7.3.5.2", "7.3.5.3", "7.3.5.4", "7.3.5.5", "7.3.6",
    "7.3.7", "7.4.1", "7.4.2", "7.4.3", "7.5", "8", "9", "10.1",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A row of the table: clause, rule, rooms, tests, measurements.
struct Row {
    cells: Vec<String>,
}

impl Row {
    fn clauses(&self) -> impl Iterator<Item = &str> {
        self.cells[0].split(", ")
    }

    /// What a cell names, each in backquotes.
    fn named(&self, column: usize) -> Vec<String> {
        self.cells[column].split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }
}

fn rows() -> Vec<Row> {
    let text = fs::read_to_string(root().join("docs/conformance.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| ")).map(|line| Row {
        cells: line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect(),
    });
    let rows: Vec<Row> = rows.filter(|row| row.cells[0].starts_with(|c: char| c.is_ascii_digit())).collect();
    assert!(rows.iter().all(|row| row.cells.len() == 5), "a row of docs/conformance.md has not five cells");
    rows
}

#[test]
fn every_clause_has_a_row_with_a_test_and_a_measurement() {
    let rows = rows();
    let listed: BTreeSet<&str> = rows.iter().flat_map(Row::clauses).collect();
    assert_eq!(listed, CLAUSES.iter().copied().collect());
    for row in &rows {
        for (column, what) in [(2, "room"), (3, "test"), (4, "measurement")] {
            assert!(!row.named(column).is_empty(), "“{}” names no {what}", row.cells[1]);
        }
    }
}

#[test]
fn what_the_table_names_is_there() {
    let measured: BTreeSet<PathBuf> =
        fs::read_dir(root().join("tests/independent")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let mut missing = Vec::new();
    for row in rows() {
        for room in row.named(2) {
            let path = root().join("src").join(&room);
            if !path.is_dir() && !path.with_extension("rs").is_file() {
                missing.push(format!("src/{room}"));
            }
        }
        for test in row.named(3) {
            let (module, function) = test.rsplit_once("::").unwrap();
            let path = match module.strip_prefix("src/") {
                Some(inside) => root().join("src").join(inside).with_extension("rs"),
                None => root().join("tests/it").join(module).with_extension("rs"),
            };
            let text = fs::read_to_string(&path).unwrap_or_default();
            if !text.contains(&format!("fn {function}(")) {
                missing.push(test);
            }
        }
        for measurement in row.named(4) {
            let (script, rule) = measurement.split_once(": ").unwrap();
            let path = root().join("tests/independent").join(script);
            let text = fs::read_to_string(&path).unwrap_or_default();
            if !measured.contains(&path) || !text.contains(rule) {
                missing.push(measurement);
            }
        }
    }
    assert!(missing.is_empty(), "docs/conformance.md names what is not there: {missing:#?}");
}
