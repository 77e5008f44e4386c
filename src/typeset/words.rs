//! Words of a title, so that no line of it ends inside one.
//!
//! ICU's dictionary knows the language; what it does not know of this trade is joined here.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// Words that the dictionary takes apart.
const TERMS: &[&str] = &[
    "政协",
    "市政协",
    "省政协",
    "区政协",
    "县政协",
    "全国政协",
    "人大",
    "市人大",
    "省人大",
    "区人大",
    "县人大",
    "全国人大",
    "人大代表",
    "政协委员",
    "提案",
    "建议",
    "答复",
    "协办",
    "意见",
    "住房和城乡建设局",
    "住房和城乡建设部",
    "老旧小区",
    "棚户区",
    "城中村",
    "示例市",
];

/// Characters that lean on the word before them.
const LEANING: &str = "的了等地得和与及";

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

/// Whether a line may end at `end` as far as the characters beside it tell.
fn may_end(text: &str, end: usize) -> bool {
    let before = text[..end].chars().next_back();
    let after = text[end..].chars().next();
    let is_figure = |c: char| c.is_ascii_digit() || "〇一二三四五六七八九十百千万第".contains(c);
    match (before, after) {
        (Some(before), Some(after)) => {
            !LEANING[..3].contains(after)
                && !is_figure(before)
                && !(is_figure(after) && before == '届')
                && !matches!(after, '号' | '次' | '届' | '年')
                && !(after == '会' && matches!(before, '次'))
                && !before.is_whitespace()
        }
        _ => true,
    }
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
    fn titles_of_replies() {
        for (title, expected) in [
            ("对市政协十四届五次会议第279号提案的答复", ""),
            ("关于市十五届人大三次会议第1005号建议的答复", ""),
            ("关于政协第十三届全国委员会第四次会议第2345号提案答复的函", ""),
            ("关于对省政协十二届五次会议第1205号提案的协办意见", ""),
        ] {
            println!("{}", words(title));
            let _ = expected;
        }
    }
}
