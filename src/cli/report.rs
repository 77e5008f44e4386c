//! What a run tells while it goes, and at its end.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::Exit;
use super::output::Console;
use super::progress::Progress;
use crate::batch::Made;
use crate::diagnostic::Diagnostics;
use crate::project::Job;

/// The letters of a run, told one after another.
pub(super) struct Report<'a> {
    console: &'a Console,
    progress: Progress,
    /// How many letters were asked for.
    wanted: usize,
    rendered: usize,
    unchanged: usize,
    /// Those of the unchanged that were made with warnings.
    warned: usize,
    classes: BTreeMap<Option<String>, usize>,
    failures: Vec<(String, Diagnostics)>,
}

impl<'a> Report<'a> {
    /// Of a run of `wanted` letters.
    pub(super) fn new(console: &'a Console, wanted: usize) -> Self {
        let progress = Progress::new(console, wanted);
        let (classes, failures) = (BTreeMap::new(), Vec::new());
        Self { console, progress, wanted, rendered: 0, unchanged: 0, warned: 0, classes, failures }
    }

    /// Tells of a letter that is made; one that failed is told of at the end.
    pub(super) fn take(&mut self, job: &Job, made: Result<Made, Diagnostics>) {
        match made {
            Ok(made) => {
                let (word, count) = if made.unchanged {
                    self.warned += usize::from(made.warning_count > 0);
                    ("没有变化", &mut self.unchanged)
                } else {
                    ("已生成", &mut self.rendered)
                };
                *count += 1;
                self.progress.speak(&made.warnings, self.console);
                if !self.progress.is_shown() {
                    self.console.note(&format!("{word} {}（{} 页）", job.pdf().display(), made.pages));
                }
                *self.classes.entry(made.result_class).or_default() += 1;
            }
            Err(found) => self.failures.push((job.path.display().to_string(), found)),
        }
        self.progress.advance(self.failures.len());
    }

    /// Tells of what failed, and of the run as a whole, whose files are in `folders`.
    pub(super) fn close(self, folders: &BTreeSet<PathBuf>) -> Exit {
        let was_shown = self.progress.is_shown();
        self.progress.close();
        tell_failures(&self.failures, "没有生成", self.console);
        let done = self.rendered + self.unchanged + self.failures.len();
        if self.wanted > 1 {
            let unchanged = count("，未变 ", self.unchanged);
            let (rendered, failed) = (self.rendered, self.failures.len());
            self.console.note(&format!("共 {done} 件：生成 {rendered} 件{unchanged}，失败 {failed} 件"));
            self.tell_classes();
        }
        if was_shown {
            let folders: Vec<String> =
                folders.iter().map(|folder| format!("“{}”", folder.display())).collect();
            self.console.note(&format!("文件放在文件夹{}中", folders.join("、")));
        }
        if self.warned > 0 {
            self.console.note(&format!("未变的有 {} 件上次有警告；加 --force 可以再看", self.warned));
        }
        if done < self.wanted {
            let left = self.wanted - done;
            self.console.note(&format!("已中途停止，还有 {left} 件没有生成；再运行一次就接着做"));
            return Exit::Interrupted;
        }
        if self.failures.is_empty() { Exit::Done } else { Exit::Failed }
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

/// Tells what is wrong with each letter, and the letter behind `word`.
pub(super) fn tell_failures(failures: &[(String, Diagnostics)], word: &str, console: &Console) {
    // What several letters share, such as an office file, is told once.
    let mut told = BTreeSet::new();
    for (path, found) in failures {
        let texts = found.0.iter().map(|d| console.text(&Diagnostics::from(d.clone())));
        let (new, known): (Vec<_>, Vec<_>) = texts.partition(|text| told.insert(text.clone()));
        for text in &new {
            console.note(text);
        }
        let same = if known.is_empty() { "" } else { "（有的原因前面已经说过）" };
        console.note(&format!("{word} {path}{same}"));
    }
}

/// A count with its word, where there is anything to count.
fn count(word: &str, count: usize) -> String {
    if count == 0 { String::new() } else { format!("{word}{count} 件") }
}
