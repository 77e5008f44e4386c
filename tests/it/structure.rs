//! The rooms of ARCHITECTURE.md: which outside crate may be named where, and which room may import which.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms in the order of imports: a room imports rooms of a lower rank only.
const RANKS: &[&[&str]] = &[
    &["source", "length", "text", "natural", "digest", "json"],
    &["diagnostic"],
    &["yaml", "font"],
    &["style", "picture"],
    &["notation", "inspect"],
    &["case", "document"],
    &["draft", "typeset"],
    &["pdf", "check"],
    &["letter"],
    &["project"],
    &["batch"],
    &["preview", "register"],
    &["cli"],
];

/// Outside crates and the one room that may name each.
const CRATES: &[(&str, &str)] = &[
    ("annotate_snippets", "diagnostic"),
    ("calamine", "register"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("clap_mangen", "cli"),
    ("csv", "register"),
    ("ctrlc", "cli"),
    ("encoding_rs", "register"),
    ("flate2", "pdf"),
    ("getrandom", "project"),
    ("hayro_interpret", "inspect"),
    ("hayro_svg", "preview"),
    ("http_body_util", "preview"),
    ("hyper", "preview"),
    ("hyper_util", "preview"),
    ("icu_segmenter", "typeset"),
    ("image", "picture"),
    ("indicatif", "cli"),
    ("jiff", "notation"),
    ("kurbo", "font"),
    ("libdeflater", "pdf"),
    ("lopdf", "pdf"),
    ("notify", "project"),
    ("open", "cli"),
    ("printpdf", "pdf"),
    ("pulldown_cmark", "document"),
    ("regex", "check"),
    ("regex_syntax", "check"),
    ("rust_xlsxwriter", "register"),
    ("serde_json", "json"),
    ("serde_saphyr", "yaml"),
    ("sha2", "digest"),
    ("similar", "cli"),
    ("strsim", "yaml"),
    ("subsetter", "font"),
    ("tempfile", "project"),
    ("tera", "draft"),
    ("textwrap", "cli"),
    ("tokio", "preview"),
    ("ttf_parser", "font"),
    ("unicode_normalization", "project"),
    ("walkdir", "project"),
];

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code: Vec<&str> =
                    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                found.push((path.strip_prefix(&root).unwrap().to_owned(), code.join("\n")));
            }
        }
    }
    assert!(found.len() > 30, "the sources were not found");
    found
}

/// The room that a file belongs to: the first part of its path.
fn room(path: &Path) -> String {
    path.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned()
}

fn rank(room: &str) -> Option<usize> {
    RANKS.iter().position(|rooms| rooms.contains(&room))
}

/// Whether `name` is used as a path: `name::`, not as part of a longer word.
fn names(code: &str, name: &str) -> bool {
    let path = format!("{name}::");
    code.match_indices(&path).any(|(at, _)| {
        !code[..at]
            .chars()
            .next_back()
            .is_some_and(|before| before.is_alphanumeric() || "_:".contains(before))
    })
}

/// Whether a room is named: `crate::room`, or `crate::{…, room, …}`.
fn imports(code: &str, room: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices("crate::").any(|(at, start)| {
        let rest = &code[at + start.len()..];
        let list = rest.strip_prefix('{').and_then(|inside| inside.split('}').next());
        list.unwrap_or_else(|| rest.split(|c| !is_word(c)).next().unwrap_or_default())
            .split(|c| !is_word(c))
            .any(|word| word == room)
    })
}

#[test]
fn imports_are_seen_in_every_form() {
    for code in
        ["use crate::case;", "use crate::case::Date;", "use crate::{font, case};", "crate::case::load()"]
    {
        assert!(imports(code, "case"), "{code}");
    }
    assert!(!imports("use crate::cases; use crate::font::case;", "case"));
}

#[test]
fn each_outside_crate_is_named_in_one_room() {
    for (path, code) in sources() {
        for (name, home) in CRATES {
            assert!(!names(&code, name) || room(&path) == *home, "{} names {name}", path.display());
        }
    }
}

#[test]
fn every_outside_crate_has_a_room() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let section = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    for line in section.lines().filter_map(|line| line.split_once('=')) {
        let name = line.0.trim().replace('-', "_");
        assert!(name == "serde" || CRATES.iter().any(|(known, _)| *known == name), "{name} has no room");
    }
    let code: String = sources().into_iter().map(|(_, code)| code).collect();
    for (name, home) in CRATES {
        assert!(names(&code, name), "nobody names {name}, which {home} is said to");
    }
}

#[test]
fn rooms_import_one_way() {
    for (path, code) in sources() {
        let room = room(&path);
        let Some(own) = rank(&room) else {
            assert!(matches!(room.as_str(), "lib" | "main"), "{room} has no rank");
            continue;
        };
        for other in RANKS.iter().copied().flatten().filter(|other| **other != room) {
            if imports(&code, other) {
                assert!(rank(other).unwrap() < own, "{} imports {other}", path.display());
            }
        }
    }
}

#[test]
fn the_program_only_starts_and_returns() {
    let main = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs")).unwrap();
    assert!(main.lines().count() < 60);
}
