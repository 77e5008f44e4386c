//! What a file tells of a face beside its glyphs.

use ttf_parser::Tag;

use super::{Em, Face};

/// Measures of a face that a viewer falls back on when it has to do without the face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// How far lines reach above the baseline.
    pub ascent: Em,
    /// How far below it: negative.
    pub descent: Em,
    /// The height of capitals.
    pub cap_height: Em,
    /// The box of all glyphs: left, bottom, right, top.
    pub bounds: [Em; 4],
    /// Degrees from the vertical, positive to the left.
    pub italic_angle: f32,
    /// From 1 to 1000; 400 is that of text.
    pub weight: u16,
}

impl Face<'_> {
    /// Its table by which versions of it differ, were it only in the checksum of the whole (`head`).
    pub fn head(&self) -> &[u8] {
        self.parsed.raw_face().table(Tag::from_bytes(b"head")).unwrap_or_default()
    }

    /// Its measures.
    pub fn metrics(&self) -> Metrics {
        let face = &self.parsed;
        let em = |units: i16| Em::from_units(i32::from(units), face.units_per_em());
        let bounds = face.global_bounding_box();
        Metrics {
            ascent: em(face.ascender()),
            descent: em(face.descender()),
            cap_height: em(face.capital_height().unwrap_or_else(|| face.ascender())),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(em),
            italic_angle: face.italic_angle(),
            weight: face.weight().to_number(),
        }
    }
}
