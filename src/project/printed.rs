//! Finished letters with what they were made from inside: PDF files that a letter is printed from again.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::PDF;
use super::disk::{MAX_BYTES, read_bytes};
use super::path::has_ending;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pdf::{self, Enclosure, Role};
use crate::source::Source;

/// The draft inside a PDF file, and the case beside it.
///
/// # Errors
/// A file that cannot be read, or has no draft inside.
pub(super) fn sources(path: &Path) -> Result<(Arc<Source>, Option<Arc<Source>>), Diagnostics> {
    let enclosed = pdf::enclosed(&read_bytes(path, MAX_BYTES)?);
    let source = |role| {
        let Enclosure { name, bytes, .. } = enclosed.iter().find(|enclosure| enclosure.role == role)?;
        let text = str::from_utf8(bytes).ok()?;
        Some(Source::new(format!("{}/{name}", path.display()), text))
    };
    let draft = source(Role::Draft).ok_or_else(|| without_draft(path))?;
    Ok((draft, source(Role::Case)))
}

/// The pictures inside a PDF file; none of a file of another kind.
pub(super) fn pictures(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let bytes = has_ending(path, &[PDF]).then(|| read_bytes(path, MAX_BYTES).ok()).flatten();
    let enclosed = bytes.map(|bytes| pdf::enclosed(&bytes)).unwrap_or_default();
    let pictures = enclosed.into_iter().filter(|enclosure| enclosure.role == Role::Picture);
    pictures.map(|enclosure| (enclosure.name, enclosure.bytes)).collect()
}

fn without_draft(path: &Path) -> Diagnostic {
    Diagnostic::error("no-source", format!("“{}”里没有附带底稿，不能由它再生成", path.display()))
        .hint("只有用 dafu render --attach-source 生成的 PDF 附有底稿；请由案卷或底稿生成")
}
