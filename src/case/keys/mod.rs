//! What may be written in a case and in an `_office.yaml`, as one table: each key, its other names, what it is and an
//! example. The schema for editors, the comments in a new case and the tables of the manual are made of it.
//!
//! [`super::raw`] reads these keys; a test holds that the two name the same.

mod table;
#[cfg(test)]
mod tests;

pub use table::{ATTACHMENT, CASE, CONTACT, ENTRY, GROUPS, HANDLING, OFFICE, PROPOSAL, SECTION, SUGGESTION};

/// One key.
#[derive(Clone, Copy)]
pub struct Key {
    /// Its name: 文号.
    pub name: &'static str,
    /// Its other names, the English one last.
    pub aliases: &'static [&'static str],
    /// What it is, in a clerk's words.
    pub meaning: &'static str,
    /// The section of the manual that says more.
    pub see: Option<&'static str>,
    /// A value as it is written behind the colon; none where it takes several lines.
    pub example: &'static str,
    /// Whether the mapping that it stands in must have it.
    pub required: bool,
    pub(super) value: Value,
}

/// The keys of one mapping.
pub struct Group {
    /// Under which key it stands; none for the file as a whole.
    pub name: &'static str,
    /// Its keys, in the order in which a letter has them.
    pub keys: &'static [Key],
}

/// What is written behind a key.
#[derive(Clone, Copy)]
pub(super) enum Value {
    /// A text.
    Text,
    /// A text, or a list of texts.
    Texts,
    /// A text in one form: a regular expression, and that form in a clerk's words.
    Form(&'static str, &'static str),
    /// A number from 1 up to the most, or a text that reads as one: a regular expression, and what to write in a
    /// clerk's words.
    Number(&'static str, u32, &'static str),
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// A mapping.
    Group(&'static [Key]),
    /// A list of entries, or a mapping with a text before them.
    Section,
    /// A list of sections that have their own titles.
    Sections,
    /// A list of entries.
    Entries,
    /// A list of mappings or texts.
    Attachments,
    /// 版面.
    Settings,
    /// 结果类别: codes and what they mean.
    Classes,
    /// 级别: rules, and how bad it is to break them.
    Levels,
}

impl Key {
    /// What it is, and where the manual says more.
    pub fn described(&self) -> String {
        self.see.map_or_else(
            || self.meaning.to_owned(),
            |section| match self.meaning {
                "" => format!("见手册“{section}”"),
                meaning => format!("{meaning}；见手册“{section}”"),
            },
        )
    }

    /// Its English name.
    pub fn english(&self) -> &'static str {
        self.aliases.last().copied().unwrap_or_default()
    }

    /// The words that may stand behind it; none where others may.
    pub fn choices(&self) -> &'static [&'static str] {
        match self.value {
            Value::Choice(words) => words,
            _ => &[],
        }
    }
}

/// The key of that name.
pub fn find(keys: &'static [Key], name: &str) -> Option<&'static Key> {
    keys.iter().find(|key| key.name == name)
}
