//! `dafu schema`: what editors complete and check by; the manual's tables, which say the same.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use dafu::case::keys::{GROUPS, Key};
use dafu::json::{self, Value};

use crate::commands::{dafu, project, stderr};

const MANUAL: &str = include_str!("../../docs/手册.md");

fn printed(arguments: &[&str]) -> String {
    let folder = project(&[]);
    String::from_utf8(dafu(folder.path(), arguments).stdout).unwrap()
}

#[test]
fn the_schemas_of_this_project_are_those_that_are_printed() {
    for (name, arguments) in [("case", vec!["schema"]), ("office", vec!["schema", "--office"])] {
        let path = format!("letters/.schema/{name}.json");
        let kept = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
        assert!(kept == printed(&arguments), "{path} is old: write it with dafu {}", arguments.join(" "));
    }
}

#[test]
fn every_mapping_is_closed_and_every_key_says_what_it_is() {
    fn walk(schema: &Value, seen: &mut usize) {
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            assert_eq!(schema["additionalProperties"], false);
            for (name, property) in properties {
                let text = |key: &str| property.get(key).and_then(Value::as_str).unwrap_or_default();
                assert!(text("title").contains(name.as_str()), "{name}");
                assert!(!text("description").is_empty() && !text("markdownDescription").is_empty(), "{name}");
                // Completion offers the Chinese name and no other.
                let is_chinese = !name.is_ascii();
                let is_other_name = property.get("doNotSuggest").is_some();
                assert!(is_chinese || is_other_name, "{name}");
                *seen += 1;
            }
        }
        match schema {
            Value::Object(members) => members.values().for_each(|member| walk(member, seen)),
            Value::Array(items) => items.iter().for_each(|item| walk(item, seen)),
            _ => {}
        }
    }
    for arguments in [vec!["schema"], vec!["schema", "--office"]] {
        let schema: Value = json::read(printed(&arguments).as_bytes()).unwrap();
        let mut seen = 0;
        walk(&schema, &mut seen);
        assert!(seen > 100, "{seen}");
    }
}

#[test]
fn a_schema_is_never_written_over_a_case() {
    let folder = project(&[]);
    let run = dafu(folder.path(), &["schema", "-o", "letters/_office.yaml"]);
    assert_eq!(run.status.code(), Some(2), "{}", stderr(&run));
    assert!(stderr(&run).contains("JSON Schema .json") && !stderr(&run).contains("不能写成底稿"));
}

#[test]
fn the_manual_lists_every_command() {
    let help = printed(&["--help"]);
    let commands = help.lines().skip_while(|line| *line != "命令:").skip(1);
    let commands: Vec<&str> = commands
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty())
        .collect();
    assert!(commands.len() >= 14, "{help}");
    let rows: Vec<&str> = MANUAL.lines().filter(|line| line.starts_with("| `dafu ")).collect();
    for command in commands {
        let is_row_of = |row: &&str| {
            row.contains(&format!("`dafu {command} ")) || row.contains(&format!("`dafu {command}`"))
        };
        assert!(rows.iter().any(is_row_of), "the manual has no row of dafu {command}");
    }
}

#[test]
fn the_tables_of_the_manual_name_every_key() {
    let mut missing = Vec::new();
    for group in GROUPS {
        let mut table = String::from("| 键（英文名） | 说明 | 例 |\n| --- | --- | --- |\n");
        for key in group.keys {
            let example = if key.example.is_empty() {
                String::new()
            } else {
                format!("`{}: {}`", key.name, key.example)
            };
            let meaning = key.meaning.replace('|', "\\|");
            let _ = writeln!(table, "| {} | {meaning}{} | {example} |", names(key), link(key));
        }
        if !MANUAL.contains(&table) {
            missing.push(format!("{}\n\n{table}", group.name));
        }
    }
    assert!(missing.is_empty(), "tables of the manual should read:\n\n{}", missing.join("\n"));
}

fn names(key: &Key) -> String {
    let others: Vec<&str> = key.aliases.iter().copied().filter(|alias| *alias != key.english()).collect();
    let others =
        if others.is_empty() { String::new() } else { format!("；也可写 {}", others.join("、")) };
    format!("{}（{}{others}）", key.name, key.english())
}

/// The link to the section that says more, which must be there.
fn link(key: &Key) -> String {
    let Some(section) = key.see else { return String::new() };
    let headings =
        MANUAL.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let heading = headings.into_iter().find(|heading| {
        *heading == section || heading.split_once('、').is_some_and(|(_, name)| name == section)
    });
    let heading = heading.unwrap_or_else(|| panic!("the manual has no section {section}"));
    let anchor: String = heading.chars().filter(|c| c.is_alphanumeric()).collect();
    format!("；见[{section}](#{anchor})")
}
