//! The rules, one a file, in the groups that their ids begin with.

pub(super) mod acceptance;
mod elements;
mod levels;
mod numbers;
mod punctuation;
mod reply;
mod words;

use crate::check::Rule;

/// Rules of one kind.
pub struct Group {
    /// How their ids begin.
    pub beginning: &'static str,
    /// What they are about.
    pub name: &'static str,
    /// The rules, in the order of their ids.
    pub rules: &'static [Rule],
}

/// All rules.
pub static GROUPS: [Group; 6] = [
    Group { beginning: "DF0", name: "接受的备注", rules: acceptance::RULES },
    Group { beginning: "DF1", name: "公文的要素", rules: elements::RULES },
    Group { beginning: "DF2", name: "答复本身", rules: reply::RULES },
    Group { beginning: "DF3", name: "层次和标题", rules: levels::RULES },
    Group { beginning: "DF4", name: "标点", rules: punctuation::RULES },
    Group { beginning: "DF5", name: "数字、计量单位和用词", rules: numbers::RULES },
];

/// All rules, in the order of their ids.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().flat_map(|group| group.rules)
}
