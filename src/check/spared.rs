//! What is written by rules of its own, and no rule of the text may touch.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;

static PATTERNS: [Pattern; 6] = [
    // Addresses of the web and of mail.
    Pattern::new(r"(?i)(?-u:\b)(?:https?://|ftp://|www\.)[!-~]+"),
    Pattern::new(r"(?i)(?-u:\b)[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+"),
    Pattern::new(r"(?i)(?-u:\b)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|gov|edu)(?-u:\b)"),
    // Times: 9:00, 14:30:05.
    Pattern::new(r"(?-u:\b)[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?-u:\b)"),
    // Figures with points and commas: 3.14, 1,500.
    Pattern::new(r"[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)+"),
    // Numbers of standards: ISO 9001:2015, GB/T 9704-2012.
    Pattern::new(
        r"(?-u:\b)(?:ISO|IEC|GB|DB|JGJ|CJJ|HJ|JT|DL|NY|WS|YD|AQ|T)(?:/[A-Z]+)?\s?[0-9]+(?:\.[0-9]+)*(?:[:—－-][0-9]{2,4})?",
    ),
];

/// The places of such things in a passage.
pub(super) fn ranges(passage: &Passage<'_>) -> Vec<Range<usize>> {
    // Each of them has a figure or a Latin letter in it.
    if !passage.text().bytes().any(|byte| byte.is_ascii_alphanumeric()) {
        return Vec::new();
    }
    PATTERNS.iter().flat_map(|pattern| passage.ranges(pattern)).collect()
}

#[cfg(test)]
mod tests {
    use super::ranges;
    use crate::check::passage::{Part, Passage};
    use crate::document::Text;

    #[test]
    fn addresses_times_figures_and_standards_are_spared() {
        let text = "见www.example.gov.cn、a.b@example.com，9:00起，3.5亿元、1,500户，执行ISO 9001:2015。";
        let of = |text: &str| ranges(&Passage::of(Part::Paragraph, &Text::made_up(text)));
        let found: Vec<&str> = of(text).into_iter().map(|range| &text[range]).collect();
        for spared in ["www.example.gov.cn", "a.b@example.com", "9:00", "3.5", "1,500", "ISO 9001:2015"] {
            assert!(found.contains(&spared), "{spared}: {found:?}");
        }
        assert!(of("收悉.经研究").is_empty());
    }
}
