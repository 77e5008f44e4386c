//! How much was found.

use crate::diagnostic::{Diagnostics, Safety, Severity};

/// Counts of findings.
pub(super) struct Tally {
    counts: [(Severity, usize); 3],
    mechanical: usize,
}

impl Tally {
    pub(super) fn of(found: &Diagnostics) -> Self {
        let count = |severity| (severity, found.0.iter().filter(|told| told.severity == severity).count());
        let fixes = found.0.iter().filter_map(|told| told.fix.as_ref());
        Self {
            counts: [Severity::Error, Severity::Warning, Severity::Hint].map(count),
            mechanical: fixes.filter(|fix| fix.safety == Safety::Automatic).count(),
        }
    }

    /// Whether there is neither error nor warning.
    pub(super) fn is_clean(&self) -> bool {
        self.counts.iter().all(|(severity, count)| *severity == Severity::Hint || *count == 0)
    }

    /// All of it in a line.
    pub(super) fn line(&self, letters: usize) -> String {
        let counted = self.counts.iter().filter(|(_, count)| *count > 0);
        let counted: Vec<String> =
            counted.map(|(severity, count)| format!("{} {count} 处", severity.name())).collect();
        let found = if counted.is_empty() { "没有发现问题".to_owned() } else { counted.join("，") };
        let mechanical = match self.mechanical {
            0 => String::new(),
            count => format!("；其中 {count} 处可以用 --fix 自动改"),
        };
        format!("检查了 {letters} 件：{found}{mechanical}")
    }
}
