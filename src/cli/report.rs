//! What a run tells while it goes, and at its end.

use std::collections::{BTreeMap, BTreeSet};

use super::Exit;
use super::output::Console;
use crate::batch::Made;
use crate::diagnostic::Diagnostics;
use crate::project::Job;

/// The letters of a run, told one after another.
pub(super) struct Report<'a> {
    console: &'a Console,
    rendered: usize,
    unchanged: usize,
    /// Those of the unchanged that were made with warnings.
    warned: usize,
    classes: BTreeMap<Option<String>, usize>,
    failures: Vec<(String, Diagnostics)>,
}

impl<'a> Report<'a> {
    pub(super) fn new(console: &'a Console) -> Self {
        let (classes, failures) = (BTreeMap::new(), Vec::new());
        Self { console, rendered: 0, unchanged: 0, warned: 0, classes, failures }
    }

    /// Tells of a letter that is made; one that failed is told of at the end.
    pub(super) fn take(&mut self, job: &Job, made: Result<Made, Diagnostics>) {
        match made {
            Ok(made) => {
                self.console.diagnostics(&made.warnings);
                let (word, count) = if made.unchanged {
                    self.warned += usize::from(made.warning_count > 0);
                    ("没有变化", &mut self.unchanged)
                } else {
                    ("已生成", &mut self.rendered)
                };
                *count += 1;
                self.console.note(&format!("{word} {}（{} 页）", job.pdf().display(), made.pages));
                if job.is_counted() {
                    *self.classes.entry(made.result_class).or_default() += 1;
                }
            }
            Err(found) => self.failures.push((job.name(), found)),
        }
    }

    /// Tells of what failed, and of the run as a whole.
    pub(super) fn close(self) -> Exit {
        // What several letters share, such as an office file, is told once.
        let mut told = BTreeSet::new();
        for (path, found) in &self.failures {
            let texts = found.0.iter().map(|d| self.console.text(&Diagnostics::from(d.clone())));
            let (new, known): (Vec<_>, Vec<_>) = texts.partition(|text| told.insert(text.clone()));
            for text in &new {
                self.console.note(text);
            }
            let same = if known.is_empty() { "" } else { "（有的原因前面已经说过）" };
            self.console.note(&format!("没有生成 {path}{same}"));
        }
        let failed = self.failures.len();
        let all = self.rendered + self.unchanged + failed;
        if all > 1 {
            let unchanged = count("，未变 ", self.unchanged);
            let rendered = self.rendered;
            self.console.note(&format!("共 {all} 件：生成 {rendered} 件{unchanged}，失败 {failed} 件"));
            self.tell_classes();
        }
        if self.warned > 0 {
            self.console.note(&format!("未变的有 {} 件上次有警告；加 --force 可以再看", self.warned));
        }
        if failed == 0 { Exit::Done } else { Exit::Failed }
    }

    fn tell_classes(&self) {
        if self.classes.keys().all(Option::is_none) {
            return;
        }
        let (without, with): (Vec<_>, Vec<_>) = self.classes.iter().partition(|(class, _)| class.is_none());
        let classes = with
            .into_iter()
            .chain(without)
            .map(|(class, count)| format!("{} {count} 件", class.as_deref().unwrap_or("未填")));
        self.console.note(&format!("办理结果：{}", classes.collect::<Vec<_>>().join("，")));
    }
}

/// A count with its word, where there is anything to count.
fn count(word: &str, count: usize) -> String {
    if count == 0 { String::new() } else { format!("{word}{count} 件") }
}
