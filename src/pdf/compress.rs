//! Deflate, as streams of a PDF file have it (ISO 32000-1, 7.4.4).

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

/// Outlines of glyphs hardly shrink further above this level, and take twice the time.
const LEVEL: u32 = 6;

/// Compresses one stream after another. Its state takes a third of a megabyte, and is therefore kept: one for each page would
/// leave holes in the heap that nothing else fills.
pub(super) struct Deflater(ZlibEncoder<Vec<u8>>);

impl Deflater {
    pub(super) fn new() -> Self {
        Self(ZlibEncoder::new(Vec::new(), Compression::new(LEVEL)))
    }

    /// The content of a stream whose filter is `FlateDecode`.
    pub(super) fn deflated(&mut self, content: &[u8]) -> io::Result<Vec<u8>> {
        self.0.write_all(content)?;
        let mut deflated = self.0.reset(Vec::new())?;
        deflated.shrink_to_fit();
        Ok(deflated)
    }
}

/// What was deflated, if it is no more than `most`.
pub(super) fn inflated(content: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(content).take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}
