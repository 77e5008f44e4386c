//! What a letter may have one way or another.

/// The form of a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// 文件, the general form (clause 7).
    #[default]
    Document,
    /// 信函 (10.1).
    Letter,
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
