//! What a letter may have one way or another, and the words that a clerk chooses it by.

use crate::diagnostic::Diagnostic;

/// What `word` stands for; `key` is the key it is written under.
///
/// # Errors
/// A word that is none of the choices; the message has no place.
pub fn choose<T: Copy>(key: &str, word: &str, choices: &[(&str, T)]) -> Result<T, Diagnostic> {
    let chosen = choices.iter().find(|(name, _)| *name == word);
    chosen.map(|(_, choice)| *choice).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        Diagnostic::error("unknown-choice", format!("“{key}”不能是“{word}”"))
            .hint(format!("可以写：{}", names.join("、")))
    })
}

/// 落款方式 (7.3.5), as it is written.
pub mod signing {
    /// 7.3.5.2.
    pub const UNSEALED: &str = "不加盖印章";
    /// 7.3.5.1.
    pub const SEALED: &str = "加盖印章";
    /// 7.3.5.3.
    pub const STAMPED: &str = "加盖签名章";
}

/// The form of a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// 文件, the general form (clause 7).
    #[default]
    Document,
    /// 信函 (10.1).
    Letter,
    /// 表单: a page with a table to be filled in, which goes with a letter. The standard knows none; what it has is set
    /// as the standard has it: margins, faces, title, table.
    Form,
}

impl Layout {
    /// 版式 of a draft, as it is written.
    pub const CHOICES: &[(&str, Self)] =
        &[("文件", Self::Document), ("信函", Self::Letter), ("表单", Self::Form)];
    /// 版式 of a letter.
    pub const OF_LETTERS: &[(&str, Self)] = Self::CHOICES.split_at(2).0;
}

/// Where the mark of the result class stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResultClassPlace {
    /// On the line below the 签发人.
    #[default]
    BelowSignatories,
    /// On the first line of page 1, at the right.
    TopRight,
    /// Above the title, at the right.
    AboveTitle,
}

/// How a page number is written (7.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FolioStyle {
    /// — 1 —
    #[default]
    Dashes,
    /// 1
    Plain,
    /// No page numbers.
    None,
}

/// Where a page number stands (7.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FolioPlace {
    /// Right on odd pages, left on even ones.
    #[default]
    Outside,
    /// In the middle.
    Centre,
}
