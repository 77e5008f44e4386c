//! The one message type of the whole program: what is wrong, where, and what to do.
//!
//! Messages are Chinese, one line, and stand alone; hints say what to do. How they are
//! printed is the business of the modules below, not of those who report.

mod fix;
pub mod github;
pub mod human;
pub mod json;
pub mod short;

pub use fix::{Edit, Fix, Safety};

use crate::source::Span;

/// Messages on one letter that anybody reads at a time.
const MOST: usize = 50;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The letter is made; somebody may want to look again.
    Hint,
    /// The letter is made; something deserves a second look.
    Warning,
    /// The letter cannot be made.
    Error,
}

/// One thing to tell the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable name in kebab-case, such as `unknown-key`.
    pub code: &'static str,
    /// What is wrong, in one line, in the words of the clerk's world.
    pub message: String,
    /// Where, if it is a place in a text.
    pub span: Option<Span>,
    /// Other places that belong to it, and what stands there.
    pub related: Vec<(Span, String)>,
    /// What to do about it, a line each.
    pub hints: Vec<String>,
    /// The correction, where there is one.
    pub fix: Option<Fix>,
    /// What is to stand at its place, as long as that place is not known.
    pub(crate) instead: Option<String>,
}

impl Diagnostic {
    /// A message without a place.
    pub fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            message: message.into(),
            span: None,
            related: Vec::new(),
            hints: Vec::new(),
            fix: None,
            instead: None,
        }
    }

    /// An error without a place.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning without a place.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// The same, standing at `span`.
    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = span.into();
        if let (Some(span), Some(_)) = (&self.span, &self.instead) {
            self.fix = self.instead.take().map(|text| Fix::automatic(span.clone(), text));
        }
        self
    }

    /// The same, with what is to stand at its place: a mechanical correction, made where the place will be.
    #[must_use]
    pub fn instead(mut self, text: impl Into<String>) -> Self {
        self.instead = Some(text.into());
        self
    }

    /// The same with another place that belongs to it, and what stands there.
    #[must_use]
    pub fn beside(mut self, span: impl Into<Option<Span>>, what: impl Into<String>) -> Self {
        self.related.extend(span.into().map(|span| (span, what.into())));
        self
    }

    /// The same with a correction, if there is one.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// The same with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl Severity {
    /// As a clerk reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Hint => "留意",
        }
    }
}

/// Messages in the order in which they should be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one message.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all messages of `other`.
    pub fn extend(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Each message as `change` has it.
    #[must_use]
    pub fn map(self, change: impl FnMut(Diagnostic) -> Diagnostic) -> Self {
        Self(self.0.into_iter().map(change).collect())
    }

    /// Whether any message is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// The first of many messages, errors before warnings, and how many there are besides.
    #[must_use]
    pub fn shortened(self) -> Self {
        let Some(more) = self.0.len().checked_sub(MOST).filter(|more| *more > 0) else { return self };
        let severity = if self.has_errors() { Severity::Error } else { Severity::Warning };
        let (mut kept, warnings): (Vec<_>, Vec<_>) =
            self.0.into_iter().partition(|told| told.severity == Severity::Error);
        kept.extend(warnings);
        let next = kept[MOST].span.clone();
        kept.truncate(MOST);
        let message = format!("另有 {more} 处问题，改好上面的再看");
        kept.push(Diagnostic { severity, ..Diagnostic::error("many-mistakes", message).at(next) });
        Self(kept)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}
