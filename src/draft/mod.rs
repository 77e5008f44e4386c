//! Case → draft: Markdown with YAML front matter, which a clerk may read and edit.
//!
//! The templates decide what a letter says; what comes from the case is text in it, never markup.

mod edition;
mod engine;
mod error;
mod escape;
mod fields;
mod filters;
mod meter;
mod tags;
mod templates;

pub use crate::document::Draft;
pub use edition::Edition;
pub use templates::Templates;

use crate::case::Case;
use crate::diagnostic::Diagnostics;
use crate::source::Source;

/// Writes the draft of one paper of a case, to be known to the user as `name`.
///
/// # Errors
/// An unknown template, a value that the template needs and the case lacks, or members who are not named.
pub fn render(
    case: &Case,
    edition: Edition,
    templates: &Templates,
    name: &str,
) -> Result<Draft, Diagnostics> {
    let case = edition.case(case)?;
    let printed = templates.print(&case, edition)?;
    Ok(Draft { source: Source::new(name, tidy(&printed)) })
}

/// One empty line between blocks and none at the end, however the template's tags stand.
fn tidy(printed: &str) -> String {
    let mut tidy = String::with_capacity(printed.len());
    let mut blank = true;
    for line in printed.lines() {
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        if blank && !tidy.is_empty() {
            tidy.push('\n');
        }
        blank = false;
        tidy.push_str(line);
        tidy.push('\n');
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn empty_lines_are_evened() {
        assert_eq!(tidy("\n\n甲\n乙\r\n \n\n\n丙  \n\n"), "甲\n乙\n\n丙  \n");
        assert_eq!(tidy(""), "");
    }
}
