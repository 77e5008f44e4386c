//! The bar that shows how far a run is, on a terminal.

use std::fmt::Write;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::output::Console;
use crate::diagnostic::Diagnostics;

/// How far a run is. Nothing is shown where nobody looks, or where there is one letter only.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A run of `count` letters.
    pub(super) fn new(console: &Console, count: usize) -> Self {
        let is_shown = console.is_terminal() && count > 1;
        let target = if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(count as u64), target);
        // Plain signs: block elements are as wide as a Han character on some consoles and half as wide on others.
        let style = ProgressStyle::with_template("正在生成 [{bar:30}] {pos}/{len} 件{msg}{left}");
        Self(
            bar.with_style(
                style
                    .unwrap_or_else(|_| ProgressStyle::default_bar())
                    .progress_chars("=> ")
                    .with_key("left", left),
            ),
        )
    }

    /// Whether there is a bar, so that what it shows need not be told line by line.
    pub(super) fn is_shown(&self) -> bool {
        !self.0.is_hidden()
    }

    /// One letter more, with how many failed so far.
    pub(super) fn advance(&self, failed: usize) {
        if failed > 0 {
            self.0.set_message(format!("，失败 {failed} 件"));
        }
        self.0.inc(1);
    }

    /// Messages above the bar.
    pub(super) fn speak(&self, diagnostics: &Diagnostics, console: &Console) {
        if !diagnostics.is_empty() {
            self.0.suspend(|| console.diagnostics(diagnostics));
        }
    }

    /// Takes the bar away.
    pub(super) fn close(&self) {
        self.0.finish_and_clear();
    }
}

/// The time left, once there is any ground to say so.
fn left(state: &ProgressState, text: &mut dyn Write) {
    let (minutes, seconds) = (state.eta().as_secs() / 60, state.eta().as_secs() % 60);
    // What cannot be written is not missed.
    let _ = match (minutes, seconds) {
        (0, 0) => Ok(()),
        (0, seconds) => write!(text, "，还需约 {seconds} 秒"),
        (minutes, seconds) => write!(text, "，还需约 {minutes} 分 {seconds} 秒"),
    };
}
