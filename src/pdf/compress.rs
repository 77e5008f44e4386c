//! Deflate, as streams of a PDF file have it (ISO 32000-1, 7.4.4).

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use libdeflater::{CompressionLvl, Compressor};

/// What is to be compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Outlines of glyphs, which hardly shrink further than at the first level of compression.
    Outlines,
    /// Anything else.
    Other,
}

/// Compresses one stream after another. Its state takes half a megabyte, and is therefore kept: one for each page would
/// leave holes in the heap that nothing else fills.
pub(super) struct Deflater {
    outlines: Compressor,
    other: Compressor,
    room: Vec<u8>,
}

impl Deflater {
    pub(super) fn new() -> Self {
        let [outlines, other] =
            [1, 6].map(|level| Compressor::new(CompressionLvl::new(level).unwrap_or_default()));
        Self { outlines, other, room: Vec::new() }
    }

    /// The content of a stream whose filter is `FlateDecode`.
    pub(super) fn deflated(&mut self, kind: Content, content: &[u8]) -> io::Result<Vec<u8>> {
        let compressor = match kind {
            Content::Outlines => &mut self.outlines,
            Content::Other => &mut self.other,
        };
        self.room.resize(compressor.zlib_compress_bound(content.len()), 0);
        let length = compressor.zlib_compress(content, &mut self.room).map_err(io::Error::other)?;
        Ok(self.room[..length].to_vec())
    }
}

/// What was deflated, if it is no more than `most`.
pub(super) fn inflated(content: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(content).take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}
