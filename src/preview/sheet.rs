//! The pages of a finished PDF file as pictures: read back and drawn by a library that shares no code with the one that
//! wrote it, so that what is seen is what the file holds.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_svg::hayro_interpret::InterpreterSettings;
use hayro_svg::hayro_syntax::Pdf;
use hayro_svg::{RenderCache, SvgRenderSettings, convert};

/// A page of a PDF file, counted from 0, as an SVG picture of its outlines; `None` where the file has no such page.
pub fn draw(pdf: &Arc<Vec<u8>>, page: usize) -> Option<String> {
    let draw = || {
        let pdf = Pdf::new(Arc::<Vec<u8>>::clone(pdf)).ok()?;
        let pages = pdf.pages();
        let page = pages.get(page)?;
        let white = SvgRenderSettings { bg_color: [255; 4] };
        Some(convert(page, &RenderCache::new(), &InterpreterSettings::default(), &white))
    };
    // A page that the library fails on must not end the preview.
    catch_unwind(AssertUnwindSafe(draw)).ok().flatten()
}
