//! Words of a title, so that no line of it ends inside one.
//!
//! ICU's dictionary knows the language; what it does not know of this trade is joined here.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// Words that the dictionary takes apart.
#[rustfmt::skip] // a list reads better dense
const TERMS: &[&str] = &[
    "政协", "市政协", "省政协", "区政协", "县政协", "全国政协", "人大", "市人大", "省人大", "区人大", "县人大",
    "全国人大", "人大代表", "政协委员", "代表大会", "人民代表大会", "委员会", "全国委员会", "常务委员会", "提案", "建议", "答复",
    "协办意见", "住房和城乡建设", "老旧小区", "棚户区", "城中村",
];

/// Characters that no line of a title begins with: they lean on the word before them, or count it.
const LEANING: &str = "的了等号次届年";

/// What a number is written with; it stays with what it counts.
const FIGURES: &str = "0123456789〇一二三四五六七八九十百千万第";

/// The ends of a text's words, in bytes; the last is its length.
pub(super) fn ends(text: &str) -> Vec<usize> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let inside = inside_terms(text);
    segmenter
        .segment_str(text)
        .skip(1)
        .filter(|&end| end == text.len() || (!inside[end] && may_end(text, end)))
        .collect()
}

/// The ends of a text's characters where marks let a line end; the last is its length.
pub(super) fn places(text: &str) -> Vec<usize> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.filter(|&end| end == text.len() || may_end(text, end)).collect()
}

/// Whether a line may end at `end` as far as the characters beside it tell.
fn may_end(text: &str, end: usize) -> bool {
    let before = text[..end].chars().next_back();
    let after = text[end..].chars().next();
    let (Some(before), Some(after)) = (before, after) else { return true };
    let counted = FIGURES.contains(before)
        || (before == '届' && FIGURES.contains(after))
        || (before, after) == ('次', '会');
    super::line::may_part(before, after) && !LEANING.contains(after) && !counted
}

/// For each byte, whether it lies inside one of the terms.
fn inside_terms(text: &str) -> Vec<bool> {
    let mut inside = vec![false; text.len() + 1];
    for term in TERMS {
        for (start, _) in text.match_indices(term) {
            inside[start + 1..start + term.len()].fill(true);
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    fn words(text: &str) -> String {
        let mut start = 0;
        let mut words = Vec::new();
        for end in super::ends(text) {
            words.push(&text[start..end]);
            start = end;
        }
        words.join("|")
    }

    #[test]
    fn titles_of_replies_end_lines_between_words_only() {
        for expected in [
            "对|市政协|十四届五次会议|第279号|提案的|答复",
            "关于|市|十五届|人大|三次会议|第1005号|建议的|答复",
            "关于|政协|第十三届|全国委员会|第四次会议|第2345号|提案|答复的|函",
            "关于|对|省政协|十二届五次会议|第1205号|提案的|协办意见",
        ] {
            assert_eq!(words(&expected.replace('|', "")), expected);
        }
    }
}
