//! What a rule is: its page, its examples, and where it looks.

use crate::check::{Facts, Passage, Subject};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};

/// A rule of `check`. Its texts are its page in the manual, its examples are its tests.
pub struct Rule {
    /// Its name in messages and settings: DF408.
    pub id: &'static str,
    /// What it asks, in one line.
    pub title: &'static str,
    /// How bad it is to break it, where an office does not say otherwise.
    pub severity: Severity,
    /// What it follows, with the clause: GB/T 15834—2011 4.5.3.5.
    pub source: &'static str,
    /// What is looked at, why, and what is not: Markdown, a few sentences.
    pub about: &'static str,
    /// How what it finds is put right.
    pub remedy: Remedy,
    /// What breaks it.
    pub bad: &'static [Example],
    /// What comes close and does not.
    pub good: &'static [Example],
    /// Where it looks.
    pub look: Look,
}

/// How what a rule finds is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// By `--fix`: mechanical, and the meaning stays. Places where that is not sure are left to the clerk.
    Automatic,
    /// By the clerk, who is shown how.
    ByHand,
}

/// Where a rule looks.
pub enum Look {
    /// At the case or draft while it is read: what is told there bears the rule's id.
    Reading,
    /// At each passage of the letter.
    Passage(fn(&Passage<'_>, &mut Diagnostics)),
    /// At all passages of the letter together.
    Passages(fn(&[Passage<'_>], &mut Diagnostics)),
    /// At the letter as a whole.
    Letter(fn(&Subject<'_>, &mut Diagnostics)),
    /// At all letters of a run.
    Together(fn(&[Facts], &mut Diagnostics)),
}

/// A text that breaks a rule, or does not.
pub struct Example {
    /// What it is a text of.
    pub kind: ExampleKind,
    /// The text.
    pub text: &'static str,
    /// What `--fix` makes of it.
    pub fixed: Option<&'static str>,
}

/// What an example is a text of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleKind {
    /// A paragraph of an otherwise faultless letter.
    Paragraph,
    /// The body below 主送 of an otherwise faultless draft, as Markdown.
    Body,
    /// Entries of a case (YAML), in the place of those that an otherwise faultless case has, or besides.
    Case,
    /// A whole draft.
    Draft,
    /// Two cases of one folder, `---` between them, each as [`ExampleKind::Case`].
    Cases,
}

impl Example {
    /// A paragraph.
    pub const fn paragraph(text: &'static str) -> Self {
        Self { kind: ExampleKind::Paragraph, text, fixed: None }
    }

    /// A body in Markdown.
    pub const fn body(text: &'static str) -> Self {
        Self { kind: ExampleKind::Body, text, fixed: None }
    }

    /// Entries of a case.
    pub const fn case(text: &'static str) -> Self {
        Self { kind: ExampleKind::Case, text, fixed: None }
    }

    /// A whole draft.
    pub const fn draft(text: &'static str) -> Self {
        Self { kind: ExampleKind::Draft, text, fixed: None }
    }

    /// Two cases.
    pub const fn cases(text: &'static str) -> Self {
        Self { kind: ExampleKind::Cases, text, fixed: None }
    }

    /// The same, with what `--fix` makes of it.
    #[must_use]
    pub const fn becomes(self, fixed: &'static str) -> Self {
        Self { fixed: Some(fixed), ..self }
    }
}

impl Rule {
    /// A finding of this rule; its place is still to be given.
    pub fn finding(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.severity, self.id, message)
    }
}
