//! The colours of screens (IEC 61966-2-1, sRGB) as an ICC profile (ISO 15076-1): what the colours of a file mean. Built
//! from the figures of the standard, since the profiles in circulation are larger, or not free.

/// D50, the white of all profiles.
const WHITE: [u32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
/// Red, green and blue, adapted from D65 to D50.
const PRIMARIES: [[u32; 3]; 3] =
    [[0x6FA2, 0x38F5, 0x0390], [0x6299, 0xB785, 0x18DA], [0x24A0, 0x0F84, 0xB6CF]];
/// The adaptation (Bradford), row by row.
const ADAPTATION: [i32; 9] = [0x1_0C42, 0x05DE, -0x0CDA, 0x0793, 0xFD90, -0x045E, -0x025C, 0x03DC, 0xC06E];
/// The curve: exponent 2.4, 1/1.055, 0.055/1.055; 1/12.92 below 0.04045.
const CURVE: [u32; 5] = [0x2_6666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B];
/// Version 4.2.
const VERSION: u32 = 0x0420_0000;
/// The day of IEC 61966-2-1: a profile must have one.
const DAY: [u16; 6] = [1999, 10, 18, 0, 0, 0];
const HEADER: usize = 128;

/// The bytes of the profile.
pub(super) fn profile() -> Vec<u8> {
    let [red, green, blue] = PRIMARIES.map(|primary| element(*b"XYZ ", words(primary)));
    let curve = element(*b"para", [vec![0, 3, 0, 0], words(CURVE)].concat());
    let adaptation = element(*b"sf32", words(ADAPTATION.map(i32::cast_unsigned)));
    let elements = [
        (vec![b"desc"], text("sRGB")),
        (vec![b"cprt"], text("CC0 1.0")),
        (vec![b"wtpt"], element(*b"XYZ ", words(WHITE))),
        (vec![b"chad"], adaptation),
        (vec![b"rXYZ"], red),
        (vec![b"gXYZ"], green),
        (vec![b"bXYZ"], blue),
        (vec![b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let tags: usize = elements.iter().map(|(names, _)| names.len()).sum();
    let begin = HEADER + 4 + 12 * tags;
    let mut table = word(tags).to_vec();
    let mut data = Vec::new();
    for (names, element) in elements {
        for name in names {
            table.extend([*name, word(begin + data.len()), word(element.len())].concat());
        }
        data.extend(element);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [header(begin + data.len()), table, data].concat()
}

fn header(size: usize) -> Vec<u8> {
    let mut header = [word(size), [0; 4], VERSION.to_be_bytes()].concat();
    header.extend(b"mntrRGB XYZ ");
    header.extend(DAY.iter().flat_map(|part| part.to_be_bytes()));
    header.extend(b"acsp");
    // Neither platform nor maker; perceptual.
    header.resize(68, 0);
    header.extend(words(WHITE));
    header.resize(HEADER, 0);
    header
}

fn element(kind: [u8; 4], content: Vec<u8>) -> Vec<u8> {
    [kind.to_vec(), vec![0; 4], content].concat()
}

/// A text in one language.
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let record = [word(1), word(12), *b"enUS", word(units.len()), word(28)].concat();
    element(*b"mluc", [record, units].concat())
}

fn words<const N: usize>(numbers: [u32; N]) -> Vec<u8> {
    numbers.into_iter().flat_map(u32::to_be_bytes).collect()
}

fn word(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}
