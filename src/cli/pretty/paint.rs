//! Bold, red and faint, where they are wanted.

use clap::builder::styling::{AnsiColor, Style};

use crate::document::Text;

/// How text is shown.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    /// Whether the reader sees styles at all.
    pub(super) wanted: bool,
}

/// What ends every style.
pub(super) const RESET: &str = "\u{1b}[0m";

impl Paint {
    /// Titles, headings, what is emphasised.
    pub(super) fn bold(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    /// What is printed in red.
    pub(super) fn red(self, text: &str) -> String {
        self.styled(Style::new().bold().fg_color(Some(AnsiColor::Red.into())), text)
    }

    /// What only leads the eye.
    pub(super) fn faint(self, text: &str) -> String {
        self.styled(Style::new().dimmed(), text)
    }

    fn styled(self, style: Style, text: &str) -> String {
        if !self.wanted || text.is_empty() { text.to_owned() } else { format!("{style}{text}{RESET}") }
    }

    /// The characters of a text, what is emphasised in bold. Line breaks are kept.
    pub(super) fn text(self, text: &Text) -> String {
        let runs = text.runs.iter().map(|run| {
            let plain = printable(&run.text);
            if run.strong { self.bold(&plain) } else { plain }
        });
        runs.collect()
    }
}

/// A text without what would command the terminal.
pub(super) fn printable(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}
