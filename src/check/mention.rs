//! How a text names what is answered: the number of a proposal, the session it was made at, the sentence that says so.

use std::ops::Range;

use crate::check::pattern::Pattern;
use crate::document::{Block, Document, Text};

static NUMBERS: Pattern = Pattern::new(
    r"第\s*(?P<numbers>[0-9]+(?:\s*号?\s*[、，和与及]\s*第?\s*[0-9]+)*)\s*号(?:(?:重点|联名|集体)?(?:提案|建议|议案)(?P<signer>联名人|附议人)?|[《“]|关于)",
);
static FIGURES: Pattern = Pattern::new("[0-9]+");
static SESSION: Pattern = Pattern::new(
    r"第?(?P<term>[一二三四五六七八九十0-9]{1,3})届[^，。；、届次]{0,16}?第?(?P<meeting>[一二三四五六七八九十0-9]{1,3})次(?:全体)?会议",
);
/// The sentence that says what has come in.
static OPENING: Pattern = Pattern::new("收悉|答复如下|意见如下");

/// The numbers of proposals that a text names, without leading zeros, each with its place.
pub(super) fn numbers(text: &str) -> Vec<(&str, Range<usize>)> {
    let listed = NUMBERS.captures(text).filter(|captures| captures.name("signer").is_none());
    let listed = listed.filter_map(|captures| captures.name("numbers").map(|list| list.range()));
    let figures = listed.flat_map(|list| {
        FIGURES.ranges(&text[list.clone()]).map(move |range| list.start + range.start..list.start + range.end)
    });
    figures.map(|range| (text[range.clone()].trim_start_matches('0'), range)).collect()
}

/// A session: 十四届五次会议 is the fifth meeting of the fourteenth term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Session {
    term: u32,
    meeting: u32,
}

/// The sessions that a text names, each with its place.
pub(super) fn sessions(text: &str) -> Vec<(Session, Range<usize>)> {
    let found = SESSION.captures(text).filter_map(|captures| {
        let session = Session { term: number(&captures["term"])?, meeting: number(&captures["meeting"])? };
        Some((session, captures.get(0)?.range()))
    });
    found.collect()
}

/// The number that figures or a Chinese numeral below a hundred stand for.
fn number(text: &str) -> Option<u32> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|digit| digit == c).map(|at| at as u32 + 1);
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let part = |text: &str, empty: u32| match text.chars().collect::<Vec<_>>()[..] {
        [] => Some(empty),
        [c] => digit(c),
        _ => None,
    };
    match text.split_once('十') {
        Some((tens, ones)) => Some(part(tens, 1)? * 10 + part(ones, 0)?),
        None => part(text, 0).filter(|number| *number > 0),
    }
}

/// The part of an opening up to 收悉: the sentence that names what has come in.
pub(super) fn received(opening: &str) -> Range<usize> {
    let end = opening.find("收悉").unwrap_or_default();
    let start = opening[..end].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
    start..end
}

/// The paragraphs that say what has come in; they are among the first.
pub(super) fn openings(document: &Document) -> impl Iterator<Item = &Text> {
    let paragraphs = document.body.iter().filter_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    paragraphs.take(3).filter(|text| OPENING.is_in(&text.plain()))
}

#[cfg(test)]
mod tests {
    use super::{number, numbers, sessions};

    fn found(text: &str) -> Vec<&str> {
        numbers(text).into_iter().map(|(number, _)| number).collect()
    }

    #[test]
    fn numbers_of_proposals_are_told_from_others() {
        assert_eq!(found("对市政协十四届五次会议第279号提案的答复"), ["279"]);
        assert_eq!(found("关于第012号、第35号和36号重点提案的答复"), ["12", "35", "36"]);
        assert_eq!(found("您提出的第7号《关于甲的建议》收悉"), ["7"]);
        for text in [
            "国务院令第752号公布",
            "位于人民路第8号院",
            "示水〔2026〕8号",
            "第8届提案委",
            "第5号交办单所附您的建议",
            "市长热线第12号工单中的建议",
            "第3号提案联名人",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_session_is_the_same_in_figures_and_in_words() {
        let of = |text: &str| sessions(text).first().map(|(session, _)| (session.term, session.meeting));
        for text in ["市政协十四届五次会议", "政协第十四届示例市委员会第五次会议", "市政协14届5次会议"]
        {
            assert_eq!(of(text), Some((14, 5)), "{text}");
        }
        assert_eq!(of("示例市第十五届人民代表大会第四次会议"), Some((15, 4)));
        assert_eq!(of("党的二十届三中全会"), None);
    }

    #[test]
    fn numerals_below_a_hundred_are_read() {
        for (text, value) in [("一", 1), ("十", 10), ("十四", 14), ("二十", 20), ("三十五", 35), ("14", 14)]
        {
            assert_eq!(number(text), Some(value), "{text}");
        }
        assert_eq!(number("十十"), None);
    }
}
