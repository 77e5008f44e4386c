use std::collections::BTreeSet;

use super::*;
use crate::case::{Attachments, load, raw};
use crate::source::Source;
use crate::yaml::fields_of;

fn names(groups: &[&[Key]]) -> BTreeSet<&'static str> {
    let keys = groups.iter().copied().flatten();
    keys.flat_map(|key| std::iter::once(key.name).chain(key.aliases.iter().copied())).collect()
}

fn group(name: &str) -> &'static [Key] {
    GROUPS.iter().find(|group| group.name == name).expect(name).keys
}

#[test]
fn the_table_names_what_is_read_and_nothing_else() {
    let read = |fields: &'static [&'static str]| fields.iter().copied().collect::<BTreeSet<_>>();
    for (table, fields) in [
        (names(&[CASE]), fields_of::<raw::Case>()),
        (names(&[OFFICE]), fields_of::<raw::Office>()),
        (names(&[PROPOSAL, SUGGESTION]), fields_of::<raw::Proposal>()),
        (names(&[SECTION]), fields_of::<raw::SectionBody>()),
        (names(&[ENTRY]), fields_of::<raw::Entry>()),
        (names(&[ATTACHMENT]), fields_of::<raw::Attachment>()),
        (names(&[group("联系")]), fields_of::<raw::Contact>()),
        (names(&[group("办理")]), fields_of::<raw::Handling>()),
        (names(&[group("意见反馈")]), fields_of::<raw::Feedback>()),
        (names(&[group("字体")]), fields_of::<raw::Faces>()),
        (names(&[group("检查")]), fields_of::<raw::Check>()),
    ] {
        assert_eq!(table, read(fields));
    }
}

#[test]
fn every_group_is_in_the_list_and_every_key_has_an_english_name() {
    fn below(keys: &'static [Key]) -> Vec<&'static [Key]> {
        let inner = keys.iter().filter_map(|key| match key.value {
            Value::Group(keys) => Some(keys),
            _ => None,
        });
        std::iter::once(keys).chain(inner.flat_map(below)).collect()
    }
    for keys in [CASE, OFFICE].map(below).concat() {
        assert!(GROUPS.iter().any(|group| names(&[group.keys]) == names(&[keys])));
    }
    for key in GROUPS.iter().flat_map(|group| group.keys) {
        assert!(key.english().is_ascii() && !key.english().is_empty(), "{}", key.name);
    }
}

/// A case that has all that the examples may need beside it.
fn mistakes(key: &Key, value: &str) -> Vec<String> {
    let mut text = format!("{}: {value}\n", key.name);
    for (name, more) in [
        ("文种", "主送: 某局\n"),
        ("保密期限", "密级: 机密\n"),
        ("职务", "落款方式: 加盖签名章\n"),
        ("签名章", "落款方式: 加盖签名章\n职务: 局长\n"),
        ("印章", "落款方式: 加盖印章\n"),
    ] {
        text += if key.name == name { more } else { "" };
    }
    if key.name == "落款方式" && value == "加盖签名章" {
        text += "职务: 局长\n";
    }
    let proposal = if key.name == "编号" {
        text.clear();
        format!("提案:\n  届次: 一次会议\n  编号: {value}\n  案由: 修路\n  委员: 甲\n")
    } else {
        "提案: {届次: 一次会议, 编号: 7, 案由: 修路, 委员: 甲}\n".to_owned()
    };
    let office = Source::new("_office.yaml", "发文机关: 某局\n联系: {电话: 1, 联系人: 乙}\n");
    let case = Source::new("7.yaml", format!("{text}{proposal}"));
    match load(&case, &[office], &Attachments::new()) {
        Ok(_) => Vec::new(),
        Err(found) => found.0.iter().map(|told| told.message.clone()).collect(),
    }
}

#[test]
fn every_example_and_every_choice_of_a_case_is_sound() {
    for key in CASE {
        if !key.example.is_empty() {
            assert_eq!(mistakes(key, key.example), Vec::<String>::new(), "{}", key.name);
        }
        for word in key.choices() {
            assert_eq!(mistakes(key, word), Vec::<String>::new(), "{}", key.name);
        }
        if !key.choices().is_empty() {
            assert_ne!(mistakes(key, "别的"), Vec::<String>::new(), "{}", key.name);
        }
    }
}

/// The same list is held against the schema by `tests/independent/schema.py`: an editor and the program must agree.
#[test]
fn the_values_on_which_editor_and_program_agree() {
    let list = include_str!("../../../tests/independent/values.txt");
    for line in list.lines() {
        let (verdict, pair) = line.split_once(' ').expect(line);
        let (name, value) = pair.split_once(':').expect(line);
        let key = CASE.iter().chain(PROPOSAL).find(|key| key.name == name).expect(line);
        let found = mistakes(key, value.trim());
        assert_eq!(found.is_empty(), verdict == "right", "{line}: {found:?}");
    }
}

#[test]
fn every_example_of_an_office_is_sound() {
    let is_sound = |text: String| {
        let read = crate::case::office::parse(&Source::new("_office.yaml", text.as_str()), true);
        assert!(read.is_ok(), "{text}{:?}", read.err());
    };
    for key in OFFICE {
        is_sound(format!("{}: {}\n", key.name, key.example));
        let Value::Group(keys) = key.value else { continue };
        let mut inner = String::new();
        for key in keys {
            inner += &format!("  {}: {}\n", key.name, key.example);
        }
        is_sound(format!("{}:\n{inner}", key.name));
    }
}
