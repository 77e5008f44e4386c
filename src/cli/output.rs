//! What commands print: results on standard output, messages on standard error.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics, human};
use crate::project;

/// Where a command speaks to the clerk.
pub(super) struct Console {
    colour: bool,
    coloured_result: bool,
    terminal: bool,
}

impl Console {
    pub(super) fn new() -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let terminal = io::stderr().is_terminal();
        // For a pager that shows colours: less -R.
        let forced =
            std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
        let coloured_result = wanted && (forced || io::stdout().is_terminal());
        Self { colour: wanted && terminal, coloured_result, terminal }
    }

    /// Whether messages are read on a terminal as they come.
    pub(super) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Whether results are read on a terminal that shows colours.
    pub(super) fn is_coloured_result(&self) -> bool {
        self.coloured_result
    }

    /// Messages, if there are any.
    pub(super) fn diagnostics(&self, diagnostics: &Diagnostics) {
        if !diagnostics.is_empty() {
            self.note(&self.text(diagnostics));
        }
    }

    /// Messages as they are shown here.
    pub(super) fn text(&self, diagnostics: &Diagnostics) -> String {
        human::render(diagnostics, self.colour)
    }

    /// One line, or a block, about the run.
    #[expect(clippy::unused_self, reason = "the console is what speaks")]
    pub(super) fn note(&self, text: &str) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr().lock(), "{}", text.trim_end_matches('\n'));
    }

    /// Asks whether to go on; anything but yes is no. `None` where nobody is there to answer.
    pub(super) fn agrees(&self, question: &str) -> Option<bool> {
        let answer = self.can_ask().then(|| self.ask(&format!("{question} ")))?;
        Some(matches!(answer.as_deref(), Some("y" | "Y" | "yes" | "ｙ" | "Ｙ" | "是")))
    }

    /// Whether somebody is there to answer.
    pub(super) fn can_ask(&self) -> bool {
        self.terminal && io::stdin().is_terminal()
    }

    /// The line that is typed behind `question`; `None` where there are no more.
    #[expect(clippy::unused_self, reason = "the console is what speaks")]
    pub(super) fn ask(&self, question: &str) -> Option<String> {
        let _ = write!(io::stderr().lock(), "{question}");
        let mut answer = Vec::new();
        match io::stdin().lock().read_until(b'\n', &mut answer) {
            Ok(read) if read > 0 => Some(String::from_utf8_lossy(&answer).trim().to_owned()),
            _ => None,
        }
    }

    /// A result, byte for byte. A reader that stops early (head, a pager) is no failure.
    #[expect(clippy::unused_self, reason = "the console is what speaks")]
    pub(super) fn show(&self, text: &str) -> Result<(), Diagnostic> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Diagnostic::error("output", format!("无法显示：{}", project::cause(&error))))
            }
            _ => Ok(()),
        }
    }
}

/// A path as it is typed in a command: in quotes where a shell would take it apart.
pub(super) fn typed(path: &Path) -> String {
    let name = project::shown(path);
    let parts = |c: char| c.is_whitespace() || "&;()<>|'*?#".contains(c);
    if name.contains(parts) { format!("\"{name}\"") } else { name }
}
