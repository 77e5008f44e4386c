//! Glyphs on one height, and what their em boxes are taken to be.

use std::collections::BTreeMap;

use super::sheet::{Ink, Sheet};

/// Glyphs whose baselines differ by less stand on one line, though a fallback face may be shifted on it.
const SAME_LINE: f64 = 1.5;
const MM_PER_PT: f64 = 25.4 / 72.0;

/// One line, from left to right.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) glyphs: Vec<Ink>,
    /// Upper edge of the em boxes.
    pub(super) top: f64,
    /// Lower edge of them.
    pub(super) bottom: f64,
}

impl Row {
    pub(super) fn left(&self) -> f64 {
        self.glyphs.first().map_or(0.0, |glyph| glyph.x)
    }

    pub(super) fn right(&self) -> f64 {
        self.glyphs.last().map_or(0.0, |glyph| glyph.right)
    }

    /// The size of most of its glyphs, in points.
    pub(super) fn size(&self) -> f64 {
        most(self.glyphs.iter().map(|glyph| glyph.size))
    }

    pub(super) fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }

    pub(super) fn is_red(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.is_red)
    }

    /// Upper edge of what is seen.
    pub(super) fn ink_top(&self) -> Option<f64> {
        self.glyphs.iter().filter_map(|glyph| Some(glyph.seen?.0)).reduce(f64::min)
    }
}

/// How far above the baseline the middle of the em box is, in ems, by font: the mean of the middles of all Han characters that
/// are seen.
pub(super) struct Centres(BTreeMap<String, f64>);

/// Where no Han character of a font is seen.
const USUAL_CENTRE: f64 = 0.36;

impl Centres {
    pub(super) fn of(sheets: &[Sheet]) -> Self {
        let mut sums: BTreeMap<String, BTreeMap<&str, f64>> = BTreeMap::new();
        for glyph in sheets.iter().flat_map(|sheet| &sheet.glyphs).filter(|glyph| is_han(&glyph.text)) {
            if let Some((top, bottom)) = glyph.seen {
                let above = glyph.baseline - f64::midpoint(top, bottom);
                let em = glyph.size * MM_PER_PT;
                sums.entry(glyph.font.clone()).or_default().insert(&glyph.text, above / em);
            }
        }
        let mean = |all: BTreeMap<&str, f64>| all.values().sum::<f64>() / all.len() as f64;
        Self(sums.into_iter().map(|(font, all)| (font, mean(all))).collect())
    }

    fn of_font(&self, font: &str) -> Option<f64> {
        self.0.get(font).copied()
    }
}

/// The lines of a page, from top to bottom.
pub(super) fn rows(sheet: &Sheet, centres: &Centres) -> Vec<Row> {
    let mut glyphs: Vec<Ink> =
        sheet.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()).cloned().collect();
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows = Vec::new();
    for group in glyphs.chunk_by(|a, b| b.baseline - a.baseline < SAME_LINE) {
        let mut glyphs = group.to_vec();
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let known = glyphs.iter().find(|glyph| is_han(&glyph.text)).or(glyphs.first());
        let Some(known) = known else { continue };
        let em = known.size * MM_PER_PT;
        let middle = known.baseline - centres.of_font(&known.font).unwrap_or(USUAL_CENTRE) * em;
        rows.push(Row { top: middle - em / 2.0, bottom: middle + em / 2.0, glyphs });
    }
    rows
}

/// Whether a text is one Han character.
pub(super) fn is_han(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')) && !text.is_empty()
}

/// The value that comes most often, to a tenth.
pub(super) fn most(values: impl Iterator<Item = f64>) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for value in values {
        *counts.entry((value * 10.0).round() as i64).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(value, count)| (*count, -*value))
        .map_or(0.0, |(value, _)| value as f64 / 10.0)
}

/// The middle one of some values; none of none.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
