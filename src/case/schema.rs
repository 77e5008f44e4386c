//! JSON Schema of a case and of an `_office.yaml`, for editors: completion, hover, and a mark under what is wrong.
//!
//! Draft-07 is what the YAML language server, on which VS Code and most other editors rely, has understood in every
//! version; 2020-12 has nothing that is needed here. `doNotSuggest` is the server's own word: the other names of a key
//! are checked and explained, but the Chinese one alone is offered. `defaultSnippets`, `markdownDescription` and
//! `patternErrorMessage` are words of editors, too; validators pass over what they do not know.

use crate::case::keys::{ATTACHMENT, CASE, ENTRY, Key, OFFICE, SECTION, Value};
use crate::json::{self, Map, json};
use crate::style::{Expected, SETTINGS, Setting};

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";
/// What a text may be in YAML: figures are a number there.
const TEXT: [&str; 3] = ["string", "number", "null"];

/// The schema of a case.
pub fn case_schema() -> String {
    let names = ["提案", "建议", "proposal", "suggestion"];
    let mut schema = Map::new();
    schema.insert("oneOf".to_owned(), names.map(|name| json!({ "required": [name] })).into());
    whole(schema, CASE, "答复的案卷", "一件提案或建议的答复。每行写一项“键: 内容”，下一层缩进两格。")
}

/// The schema of an `_office.yaml`.
pub fn office_schema() -> String {
    whole(Map::new(), OFFICE, "答复的共用设置", "这个文件夹和下级文件夹里，各件答复相同的内容。")
}

fn whole(mut schema: Map<String, json::Value>, keys: &[Key], title: &str, description: &str) -> String {
    schema.extend(mapping(keys));
    schema.insert("$schema".to_owned(), DRAFT.into());
    schema.insert("title".to_owned(), title.into());
    schema.insert("description".to_owned(), description.into());
    schema.insert("definitions".to_owned(), definitions(keys).into());
    json::pretty(&schema)
}

/// The mappings below the keys, each under an English name.
fn definitions(keys: &[Key]) -> Map<String, json::Value> {
    let mut definitions = Map::new();
    for key in keys {
        let (name, schema) = match key.value {
            Value::Group(keys) => (key.english(), group(keys)),
            Value::Settings => (key.english(), settings()),
            Value::Section => ("section", mapping(SECTION).into()),
            Value::Attachments => ("attachment", mapping(ATTACHMENT).into()),
            _ => continue,
        };
        if name == "section" {
            definitions.insert("entry".to_owned(), mapping(ENTRY).into());
        }
        definitions.insert(name.to_owned(), schema);
    }
    definitions
}

/// A mapping of these keys, under all of their names, and of no others.
fn mapping(keys: &[Key]) -> Map<String, json::Value> {
    let mut properties = Map::new();
    for key in keys {
        let property = property(key);
        for alias in key.aliases {
            let mut other = property.clone();
            other.insert("doNotSuggest".to_owned(), true.into());
            other.insert("title".to_owned(), format!("{alias}（{}）", key.name).into());
            properties.insert((*alias).to_owned(), other.into());
        }
        properties.insert(key.name.to_owned(), property.into());
    }
    let needed: Vec<json::Value> = keys.iter().filter(|key| key.required).map(under_any_name).collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), properties.into());
    schema.insert("additionalProperties".to_owned(), false.into());
    if !needed.is_empty() {
        schema.insert("allOf".to_owned(), needed.into());
    }
    schema
}

fn under_any_name(key: &Key) -> json::Value {
    let names = std::iter::once(&key.name).chain(key.aliases);
    json!({ "anyOf": names.map(|name| json!({ "required": [name] })).collect::<Vec<_>>() })
}

fn property(key: &Key) -> Map<String, json::Value> {
    let mut schema = value(key);
    let meaning = key.described();
    schema.insert("title".to_owned(), key.name.into());
    schema.insert("description".to_owned(), meaning.replace('`', "").into());
    let example = if key.example.is_empty() {
        String::new()
    } else {
        format!("\n\n例：`{}: {}`", key.name, key.example)
    };
    schema.insert("markdownDescription".to_owned(), format!("{meaning}{example}").into());
    schema
}

fn value(key: &Key) -> Map<String, json::Value> {
    let entries = || json!({ "type": ["array", "null"], "items": { "$ref": "#/definitions/entry" } });
    let schema = match key.value {
        Value::Text => json!({ "type": TEXT }),
        // Two forms, of which completion begins the first: with several types at once, it would begin a list.
        Value::Texts => json!({ "anyOf": [
            { "type": TEXT },
            { "type": "array", "items": { "type": ["string", "number"] } },
        ] }),
        // No numbers, which no pattern holds for: 20220720 is not a date.
        Value::Form(pattern, message) => json!({
            "type": ["string", "null"],
            "pattern": pattern,
            "patternErrorMessage": message,
            "errorMessage": message,
        }),
        Value::Number(pattern, most, message) => json!({
            "type": if key.required { &["integer", "string"][..] } else { &["integer", "string", "null"] },
            "minimum": 1,
            "maximum": most,
            "pattern": pattern,
            "patternErrorMessage": message,
            "errorMessage": message,
        }),
        Value::Choice(words) => one_of(words),
        // A `$ref` leaves no room for the title and the description that stand beside it.
        Value::Group(_) | Value::Settings => {
            json!({ "allOf": [{ "$ref": format!("#/definitions/{}", key.english()) }] })
        }
        Value::Section => json!({ "anyOf": [
            entries(),
            { "$ref": "#/definitions/section" },
        ] }),
        Value::Sections => json!({ "type": ["array", "null"], "items": { "$ref": "#/definitions/section" } }),
        Value::Entries => entries(),
        Value::Attachments => {
            let attachment = json!({ "anyOf": [
                { "type": ["string", "number"] },
                { "$ref": "#/definitions/attachment" },
            ] });
            json!({ "anyOf": [{ "type": ["array", "null"], "items": attachment }, attachment] })
        }
        Value::Levels => json!({
            "type": ["object", "null"],
            "additionalProperties": { "enum": ["错误", "警告", "留意"] },
        }),
        Value::Classes => json!({
            "type": ["object", "null"],
            "additionalProperties": { "type": ["string", "number"] },
        }),
    };
    match schema {
        json::Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

/// One of a few words, or none yet: dafu takes a key without a value as not written.
fn one_of(words: &[&str]) -> json::Value {
    let values: Vec<_> = words.iter().copied().map(Some).chain([None]).collect();
    json!({ "enum": values, "errorMessage": format!("可以写：{}", words.join("、")) })
}

/// A mapping under a key; what it must have is offered as one piece.
fn group(keys: &[Key]) -> json::Value {
    let mut schema = mapping(keys);
    schema.insert("type".to_owned(), json!(["object", "null"]));
    let needed: Vec<&Key> = keys.iter().filter(|key| key.required).collect();
    if needed.len() > 1 {
        let names: Vec<&str> = needed.iter().map(|key| key.name).collect();
        let line = |(at, key): (usize, &&Key)| format!("{}: ${{{}:{}}}\n", key.name, at + 1, key.example);
        let body: String = needed.iter().enumerate().map(line).collect();
        let snippet = json!({ "label": names.join("、"), "bodyText": body });
        schema.insert("defaultSnippets".to_owned(), json!([snippet]));
    }
    schema.into()
}

/// 版面.
fn settings() -> json::Value {
    let mut properties = Map::new();
    for setting in SETTINGS {
        let schema = setting_value(setting);
        let mut other = schema.clone();
        other["doNotSuggest"] = true.into();
        other["title"] = format!("{}（{}）", setting.alias, setting.key).into();
        properties.insert(setting.key.to_owned(), schema);
        properties.insert(setting.alias.to_owned(), other);
    }
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}

fn setting_value(setting: &Setting) -> json::Value {
    let mut schema = match setting.expected() {
        Expected::Count(least, most) => json!({
            "type": ["integer", "string", "null"],
            "minimum": least,
            "maximum": most,
            "pattern": "^-?[0-9]+ *[行字]?$",
            "patternErrorMessage": "写整数",
            "errorMessage": "写整数",
        }),
        Expected::Length => json!({
            "type": ["string", "null"],
            "pattern": "^ *([-+]?[0-9.]+ *(毫米|厘米|磅|点|mm|cm|pt|MM|CM|PT)|(初|小|[一二三四五六七八1-8]|小[一二三四五六1-6初])号?) *$",
            "patternErrorMessage": "长度带单位，如 37毫米、29.6磅；字号写 三号",
            "errorMessage": "长度带单位，如 37毫米、29.6磅；字号写 三号",
        }),
        Expected::Fraction => json!({
            "type": ["string", "null"],
            "pattern": "^[0-9.]+ *字$",
            "patternErrorMessage": "写成如 0.25字",
            "errorMessage": "写成如 0.25字",
        }),
        Expected::Words(words) => one_of(&words),
    };
    let clause = setting.clause().map(|clause| format!("（第{clause}条）")).unwrap_or_default();
    let owner = if setting.clause().is_some() { "国标" } else { "不写则" };
    let meaning =
        format!("{}；{owner}{clause}{}；可以写{}", setting.meaning, setting.standard(), setting.possible());
    schema["title"] = setting.key.into();
    schema["description"] = meaning.clone().into();
    schema["markdownDescription"] = meaning.into();
    schema
}
