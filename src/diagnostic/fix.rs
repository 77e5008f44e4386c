//! Corrections of a text, as a message offers them.

use crate::source::Span;

/// One replacement in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// How far a correction may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Mechanical, and the meaning stays: made without asking.
    Automatic,
    /// Likely, but somebody who knows the matter must look.
    ByHand,
}

/// A correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Its replacements, which do not overlap.
    pub edits: Vec<Edit>,
    /// How far it may be trusted.
    pub safety: Safety,
}

impl Fix {
    /// A correction that is made without asking.
    pub fn automatic(span: Span, replacement: impl Into<String>) -> Self {
        Self { edits: vec![Edit { span, replacement: replacement.into() }], safety: Safety::Automatic }
    }

    /// The same, to be looked at before it is made.
    #[must_use]
    pub fn by_hand(self) -> Self {
        Self { safety: Safety::ByHand, ..self }
    }
}
