//! Deflate, as streams of a PDF file have it (ISO 32000-1, 7.4.4).

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Outlines of glyphs hardly shrink further above this level, and take twice the time.
pub(super) const LEVEL: u32 = 6;

/// The content of a stream whose filter is `FlateDecode`.
pub(super) fn deflated(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(content)?;
    encoder.finish()
}
