//! Pages → PDF.
//!
//! The same pages give the same bytes, on every run and every machine: nothing here reads a clock, a counter
//! or an unordered map. [`printpdf`] writes pages and pictures; the rest is written with [`lopdf`]: fonts, what the file
//! says of itself, its outline, its identifier. No other room knows these libraries.
//!
//! A file is a [`Volume`] of letters; that of one letter is a volume of one.

mod compress;
mod content;
mod embed;
mod enclosure;
mod file;
mod finish;
mod images;
mod labels;
mod leaf;
mod links;
mod metadata;
mod outline;
mod pen;
mod role;
mod span;
mod srgb;
mod structure;
mod subset;
mod tree;
mod volume;

use printpdf::{PdfDocument, PdfSaveOptions};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::font::Fonts;
use crate::length::Length;
use crate::picture::Pictures;
use crate::typeset::{Info, Pages};

pub use enclosure::{Enclosure, Role, enclosed};
pub use finish::own_title;
pub use volume::Volume;

/// Writes `pages` as a finished PDF file, with what it uses of `fonts` and `pictures` embedded.
///
/// # Errors
/// When a face cannot be embedded, a picture is not among `pictures`, or a page cannot be written as it was laid out.
pub fn write(pages: &Pages, fonts: &Fonts<'_>, pictures: &Pictures) -> Result<Vec<u8>, Diagnostics> {
    write_with(pages, fonts, pictures, Vec::new())
}

/// The same with files inside.
///
/// # Errors
/// As [`write`].
pub fn write_with(
    pages: &Pages,
    fonts: &Fonts<'_>,
    pictures: &Pictures,
    enclosures: Vec<Enclosure>,
) -> Result<Vec<u8>, Diagnostics> {
    let mut volume = Volume::new(fonts);
    volume.add(pages, pictures, None)?;
    volume.enclose(enclosures);
    volume.finish(&pages.info)
}

/// Hands over to printpdf. It cannot fail, it only warns: of glyphs and fonts that it left out, among others.
/// A letter is either as laid out or not made, so each warning is an error of ours.
fn serialize(document: &PdfDocument) -> Result<lopdf::Document, Diagnostics> {
    let mut warnings = Vec::new();
    // Not those only that it knows: texts are written by operations of our own.
    let options = PdfSaveOptions { secure: false, ..PdfSaveOptions::default() };
    let objects = document.to_lopdf_document(&options, &mut warnings);
    if warnings.is_empty() {
        return Ok(objects);
    }
    let errors = warnings
        .into_iter()
        .map(|warning| Diagnostic::error("pdf-content", format!("PDF 页面内容写不完整：{}", warning.msg)));
    Err(Diagnostics(errors.collect()))
}

fn failure(info: &Info, reason: lopdf::Error) -> Diagnostic {
    Diagnostic::error("pdf-file", format!("《{}》的 PDF 文件写不成：{reason}", info.title))
}

/// Points as they are written: three decimals, finer than any device and short in the file.
fn points(length: Length) -> f32 {
    ((length.to_pt() * 1000.0).round() / 1000.0) as f32
}
