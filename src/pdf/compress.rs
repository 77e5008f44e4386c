//! Deflate, as streams of a PDF file have it (ISO 32000-1, 7.4.4).

use std::cell::RefCell;
use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use libdeflater::{CompressionLvl, Compressor};

/// Outlines of glyphs hardly shrink further than at this level.
const OUTLINES: i32 = 1;
/// Level 9 is 2 % smaller and takes three times as long.
const OTHERS: i32 = 6;
/// How much room a thread keeps, in bytes: enough for the glyphs of a letter, and not for a large picture.
const KEPT: usize = 1 << 20;

thread_local! {
    /// What the library needs to work with: tables larger than most streams. They are kept for the next letter.
    static TOOLS: RefCell<[Tool; 2]> = RefCell::new([OUTLINES, OTHERS].map(Tool::new));
}

struct Tool {
    compressor: Compressor,
    room: Vec<u8>,
}

/// A font program as the content of a stream whose filter is `FlateDecode`.
pub(super) fn deflated_outlines(content: &[u8]) -> io::Result<Vec<u8>> {
    TOOLS.with_borrow_mut(|[outlines, _]| outlines.deflated(content))
}

/// Anything else.
pub(super) fn deflated(content: &[u8]) -> io::Result<Vec<u8>> {
    TOOLS.with_borrow_mut(|[_, others]| others.deflated(content))
}

impl Tool {
    fn new(level: i32) -> Self {
        Self { compressor: Compressor::new(CompressionLvl::new(level).unwrap_or_default()), room: Vec::new() }
    }

    fn deflated(&mut self, content: &[u8]) -> io::Result<Vec<u8>> {
        let most = self.compressor.zlib_compress_bound(content.len());
        if self.room.len() < most {
            self.room.resize(most, 0);
        }
        let length = self.compressor.zlib_compress(content, &mut self.room).map_err(io::Error::other)?;
        let deflated = self.room[..length].to_vec();
        self.room.truncate(KEPT);
        self.room.shrink_to(KEPT);
        Ok(deflated)
    }
}

/// What was deflated, if it is no more than `most`.
pub(super) fn inflated(content: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(content).take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}
