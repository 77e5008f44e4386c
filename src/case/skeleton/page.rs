//! Lines of a new file: values, what may be taken, and what to write there.

use super::UNFILLED;
use crate::case::ProposalKind;
use crate::case::keys::{self, Key};
use crate::text::width;
use crate::yaml::scalar;

/// Where the comments behind values begin, in cells.
const COMMENT_AT: usize = 26;

/// The file while it is written.
pub(super) struct Page {
    pub(super) text: String,
    /// Those of the file as a whole.
    pub(super) keys: &'static [Key],
}

impl Page {
    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Names the keys that are left.
    pub(super) fn others(&mut self) {
        let others = self.keys.iter().map(|key| key.name).filter(|name| !self.has(name));
        let others = others.collect::<Vec<_>>().join("、");
        self.blank();
        self.comment(&format!("还可以写：{others}，见手册“各项一览”。"));
    }

    /// Whether the case has that key, or is offered it; of 提案 and 建议 it has one.
    pub(super) fn has(&self, name: &str) -> bool {
        let begins = |line: &str| {
            let line = line.strip_prefix("# ").unwrap_or(line);
            line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':'))
        };
        ProposalKind::named(name).is_some() || self.text.lines().any(begins)
    }

    pub(super) fn comment(&mut self, text: &str) {
        self.text += &format!("# {}\n", one_line(text));
    }

    /// A line with a comment behind it.
    pub(super) fn commented(&mut self, line: &str, comment: &str) {
        let gap = COMMENT_AT.saturating_sub(width(line)).max(2);
        self.text += &format!("{line}{}# {}\n", " ".repeat(gap), comment.replace('`', ""));
    }

    /// A key of the file as a whole.
    pub(super) fn top(&mut self, name: &str, values: &[String]) {
        if let Some(key) = keys::find(self.keys, name) {
            self.put("", key, values);
        }
    }

    /// A key with its value, or its values as a list; one that has none is offered.
    pub(super) fn put(&mut self, indent: &str, key: &Key, values: &[String]) {
        let name = key.name;
        match values {
            [] => self.offer(indent, "", key),
            [value] if value == UNFILLED => {
                self.commented(&format!("{indent}{name}: {UNFILLED}"), &advice(key));
            }
            [value] => self.text += &format!("{indent}{name}: {}\n", plain(value)),
            values => {
                self.text += &format!("{indent}{name}:\n");
                for value in values {
                    self.text += &format!("{indent}  - {}\n", scalar(value));
                }
            }
        }
    }

    /// A key to take the `#` from.
    pub(super) fn offer(&mut self, indent: &str, inner: &str, key: &Key) {
        let value = if key.choices().is_empty() { UNFILLED } else { key.example };
        self.commented(&format!("{indent}# {inner}{}: {value}", key.name), &advice(key));
    }
}

/// What is to be written, in a line.
fn advice(key: &Key) -> String {
    if key.choices().is_empty() {
        format!("{}；如 {}", key.meaning, key.example)
    } else {
        key.meaning.to_owned()
    }
}

/// A number is a number; all else as a scalar.
fn plain(value: &str) -> String {
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit()) && !value.starts_with('0');
    if is_number && !value.is_empty() { value.to_owned() } else { scalar(value) }
}

/// A text as it may stand in a comment, which ends with the line.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect()
}
