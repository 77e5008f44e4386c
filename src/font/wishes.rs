//! Which faces an office asks for, beside those found in the project's `fonts/`.

use super::Style;
use crate::diagnostic::Diagnostic;

/// Faces and folders that an office names (`字体`, `字体文件夹`), or that are typed (`--fonts`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// A style and the file that shall serve it, as it is written.
    pub faces: Vec<(Style, String)>,
    /// Folders to look through before `fonts/`, as they are written.
    pub folders: Vec<String>,
}

impl Wishes {
    /// Adds one entry of `字体`: the Chinese name of a style, and the file that shall serve it.
    ///
    /// # Errors
    /// A style that letters do not use.
    pub fn ask(&mut self, style: &str, file: &str) -> Result<(), Diagnostic> {
        let Some(style) = Style::named(style.trim()) else {
            let known: Vec<&str> = Style::ALL.iter().map(|style| style.name()).collect();
            return Err(Diagnostic::error("unknown-style", format!("公文中没有“{style}”这种字体"))
                .hint(format!("可以写：{}", known.join("、"))));
        };
        self.faces.push((style, file.to_owned()));
        Ok(())
    }
}
