//! A finished PDF read back, ours or another's, and held against the figures of GB/T 9704.
//!
//! Reading shares no code with writing: glyphs, rules and their places come from another library's interpreter, as a viewer
//! sees them.

mod claims;
mod figures;
mod line;
mod sheet;

use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use serde::Serialize;

use crate::diagnostic::Diagnostic;
pub use claims::{Claims, FaceClaim};
pub use figures::Figure;
use line::{Centres, rows};

/// What was found in a file.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// How many pages it has.
    pub pages: usize,
    /// What it says of itself.
    pub claims: Claims,
    /// Its faces.
    pub faces: Vec<FaceClaim>,
    /// The lines and characters of each page.
    pub page_contents: Vec<PageContent>,
    /// The figures of GB/T 9704 that can be measured.
    pub figures: Vec<Figure>,
}

/// How much stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PageContent {
    /// Lines of the text block.
    pub lines: usize,
    /// Characters of the text block; figures and letters count as one.
    pub characters: usize,
    /// Characters of the longest line.
    pub longest_line: usize,
}

/// Reads a file.
///
/// # Errors
/// What is no PDF file, is damaged, or is locked by a password.
pub fn inspect(bytes: Vec<u8>) -> Result<Report, Diagnostic> {
    let pdf = Pdf::new(bytes).map_err(unreadable)?;
    let cache = InterpreterCache::new();
    let sheets: Vec<_> = pdf.pages().iter().map(|page| sheet::sheet(page, &cache)).collect();
    if sheets.is_empty() {
        return Err(Diagnostic::error("empty-pdf", "这个 PDF 文件里没有页面").hint("请重新生成这个文件"));
    }
    let centres = Centres::of(&sheets);
    let rows: Vec<_> = sheets.iter().map(|sheet| rows(sheet, &centres)).collect();
    let (page_contents, figures) = figures::measure(&sheets, &rows);
    Ok(Report {
        pages: sheets.len(),
        claims: claims::claims(&pdf),
        faces: claims::faces(&pdf),
        page_contents,
        figures,
    })
}

fn unreadable(error: LoadPdfError) -> Diagnostic {
    match error {
        LoadPdfError::Decryption(_) => {
            Diagnostic::error("locked-pdf", "这个 PDF 文件加了密码，读不了").hint("请用没有密码的文件")
        }
        LoadPdfError::Invalid => {
            Diagnostic::error("not-a-pdf", "这不是 PDF 文件，或者文件已损坏").hint("请核对文件名，或重新生成")
        }
    }
}
