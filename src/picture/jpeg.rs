//! The markers of a JPEG file (ITU-T T.81, annex B).

/// What the markers of a JPEG file say of it.
pub(super) struct Markers {
    /// Colours a pixel: 1 for grey, 3 for colour, 4 for print.
    pub(super) components: u8,
    /// Whether the file goes on to the end of its picture.
    pub(super) is_whole: bool,
}

const START_OF_SCAN: u8 = 0xDA;
const END_OF_IMAGE: u8 = 0xD9;

/// Reads the markers from the first to the last; nothing where no frame begins.
pub(super) fn markers(bytes: &[u8]) -> Option<Markers> {
    let mut components = None;
    let mut at = 2;
    while let Some((marker, segment)) = next(bytes, at) {
        if marker == END_OF_IMAGE {
            return Some(Markers { components: components?, is_whole: true });
        }
        let Some(length) = bytes.get(segment..segment + 2) else { break };
        if is_frame(marker) {
            components = components.or(bytes.get(segment + 7).copied());
        }
        at = segment + usize::from(u16::from_be_bytes([length[0], length[1]]));
        if marker == START_OF_SCAN {
            at = end_of_scan(bytes, at);
        }
    }
    Some(Markers { components: components?, is_whole: false })
}

/// The next marker, which fill bytes may precede, and where its segment begins.
fn next(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let fill = bytes.get(at..)?.iter().take_while(|byte| **byte == 0xFF).count();
    let marker = bytes.get(at + fill).filter(|_| fill > 0)?;
    Some((*marker, at + fill + 1))
}

/// The start of a frame; of its row, three markers are for tables.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// Where the pixels of a scan end: at a marker that neither restarts it nor stands for the byte FF.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let ends = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    let pixels = bytes.get(from..).unwrap_or_default();
    pixels.windows(2).position(ends).map_or(bytes.len(), |length| from + length)
}
