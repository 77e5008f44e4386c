//! The record: shortened when it is long, swept when a run was killed, shared by runs.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Entry, Record};
use crate::digest::Digest;

const JOURNAL: &str = ".dafu/record.jsonl";

fn entry(content: &str) -> Entry {
    let digest = Digest::of([content]);
    Entry {
        inputs: digest,
        pictures: vec![("印章.png".to_owned(), digest)],
        pdf: digest,
        draft: Some(digest),
        pages: 2,
        result_class: Some("A".to_owned()),
        warnings: 1,
    }
}

/// A run that writes two letters over and over, 1,100 lines in all, and ends.
fn long_run(outputs: &Path) -> [PathBuf; 2] {
    let letters = ["甲/1.pdf", "2.pdf"].map(|name| outputs.join(name));
    let record = Record::open(outputs);
    for number in 0..550 {
        for letter in &letters {
            record.add(letter, entry(&number.to_string())).unwrap();
        }
    }
    letters
}

fn lines(outputs: &Path) -> usize {
    let journal = fs::read_to_string(outputs.join(JOURNAL)).unwrap();
    journal.lines().filter(|line| !line.is_empty()).count()
}

#[test]
fn a_long_record_is_shortened_to_the_latest_of_each_letter() {
    let folder = tempfile::tempdir().unwrap();
    let letters = long_run(folder.path());
    assert_eq!(lines(folder.path()), 1100);

    drop(Record::open(folder.path()));
    assert_eq!(lines(folder.path()), 2);

    let record = Record::open(folder.path());
    for letter in &letters {
        assert_eq!(record.entry(letter), Some(entry("549")));
        assert!(record.is_own_draft(letter, Digest::of(["549"])));
    }
    assert_eq!(record.entry(&folder.path().join("3.pdf")), None);
}

#[test]
fn a_record_that_another_run_uses_is_not_shortened() {
    let folder = tempfile::tempdir().unwrap();
    let other = Record::open(folder.path());
    other.add(&folder.path().join("3.pdf"), entry("其他")).unwrap();
    long_run(folder.path());
    drop(Record::open(folder.path()));
    assert_eq!(lines(folder.path()), 1101);

    drop(other);
    let record = Record::open(folder.path());
    assert_eq!(lines(folder.path()), 3);
    assert_eq!(record.entry(&folder.path().join("3.pdf")), Some(entry("其他")));
}

#[test]
fn a_line_that_a_crash_has_cut_short_costs_its_letter_only() {
    let folder = tempfile::tempdir().unwrap();
    let letter = long_run(folder.path())[0].clone();
    let journal = folder.path().join(JOURNAL);
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, &text[..text.len() - 40]).unwrap();
    let record = Record::open(folder.path());
    assert_eq!(record.entry(&folder.path().join("2.pdf")), Some(entry("548")));
    assert_eq!(record.entry(&letter), Some(entry("549")));
    record.add(&letter, entry("新")).unwrap();
    drop(record);
    assert_eq!(Record::open(folder.path()).entry(&letter), Some(entry("新")));
}

#[test]
fn what_a_killed_run_left_unfinished_is_swept_up_by_the_next_that_is_alone() {
    let folder = tempfile::tempdir().unwrap();
    long_run(folder.path());
    fs::create_dir(folder.path().join("甲")).unwrap();
    let unfinished = ["甲/.dafu-AbC123", ".dafu-x", ".dafu/.dafu-y"].map(|name| folder.path().join(name));
    let others = ["甲/1.pdf", "甲/.dafu.md", "dafu-1"].map(|name| folder.path().join(name));
    unfinished.iter().chain(&others).for_each(|path| fs::write(path, "半").unwrap());
    let there = |paths: &[PathBuf]| paths.iter().filter(|path| path.exists()).count();

    let fresh = tempfile::tempdir().unwrap();
    let running = Record::open(fresh.path());
    running.add(&fresh.path().join("1.pdf"), entry("一")).unwrap();
    let its_own = fresh.path().join(".dafu-z");
    fs::write(&its_own, "半").unwrap();
    drop(Record::open(fresh.path()));
    assert!(its_own.exists(), "the run that found no record still writes");
    drop(running);

    drop(Record::open(folder.path()));
    assert_eq!((there(&unfinished), there(&others)), (0, 3));
    drop(Record::open(fresh.path()));
    assert!(!its_own.exists());
}
