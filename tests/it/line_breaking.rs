//! Line breaking: GB/T 15834 5.1, CLREQ 3.1, and what must hold for any text.

use dafu::document::{self, Draft};
use dafu::length::Length;
use dafu::picture::Pictures;
use dafu::source::Source;
use dafu::style::Style;
use dafu::typeset::{self, Element};
use proptest::prelude::*;

use crate::laid_out::{Sheet, SheetLine, fonts, lay_out, with_body};

/// The lines of one paragraph.
fn lines(text: &str) -> Vec<SheetLine> {
    paragraph_lines(lay_out(&with_body(text)))
}

fn paragraph_lines(sheets: Vec<Sheet>) -> Vec<SheetLine> {
    let lines = sheets.into_iter().flat_map(|sheet| sheet.lines);
    lines.filter(|line| line.element == Element::Paragraph).collect()
}

/// The lines of one paragraph in a text block of so many characters.
fn lines_in(text: &str, characters: i64) -> Vec<SheetLine> {
    let draft = Draft { source: Source::new("测试.md", format!("# 答复\n\n张三：\n\n{text}\n")) };
    let (mut document, _) = document::parse(&draft).unwrap();
    let character = Style::default().character();
    document.style = Style { characters, text_width: character * characters, ..Style::default() };
    let (pages, _) = typeset::lay_out(&document, fonts(), &Pictures::default()).unwrap();
    paragraph_lines(pages.pages.iter().map(Sheet::of).collect())
}

fn texts(text: &str) -> Vec<String> {
    lines(text).iter().map(SheetLine::text).collect()
}

const NOT_FIRST: &str = "，。、；：？！）》〉】〕］”’…—～·％‰℃′–－,.)°";
const NOT_LAST: &str = "（《〈【〔［“‘(";

#[test]
fn a_mark_is_squeezed_in_rather_than_pushed_out() {
    // 26 places and 27 characters: the inner comma gives one half, the full stop hangs the other over the end.
    let text = format!("甲，{}。{}", "乙".repeat(24), "丙".repeat(10));
    assert_eq!(texts(&text)[0].chars().count(), 27);
}

#[test]
fn where_squeezing_is_not_enough_the_spread_is_even() {
    // 26 places: 25 characters and a bracket that must not end the line.
    let found = lines(&format!("{}（{}", "甲".repeat(25), "乙".repeat(30)));
    assert_eq!(found[0].text(), "甲".repeat(25));
    let gaps: Vec<i64> = found[0].glyphs.windows(2).map(|pair| (pair[1].x - pair[0].x).units()).collect();
    assert!(gaps.iter().max().unwrap() - gaps.iter().min().unwrap() <= 1);
}

#[test]
fn a_paragraph_does_not_end_in_one_character_if_squeezing_avoids_it() {
    // 26 + 28 + 1: as it comes, one character would stand alone.
    let text = format!("甲，{}，{}", "乙".repeat(26), "丙".repeat(26));
    let found = texts(&text);
    let last = found.last().unwrap().chars().count();
    assert!(last != 1, "{found:?}");
}

#[test]
fn marks_side_by_side_share_their_empty_halves() {
    let found = lines("他说“好。”（笑）");
    let place = |c: char| found[0].glyphs.iter().find(|glyph| glyph.cluster.0 == c).unwrap().x;
    let cell = place('说') - place('他');
    assert_eq!(place('”') - place('。'), cell / 2);
    assert_eq!(place('（') - place('”'), cell / 2);
}

#[test]
fn typed_spaces_beside_figures_mean_nothing() {
    let spaced = lines("约 500 亩，投资 12 亿元");
    let plain = lines("约500亩，投资12亿元");
    assert_eq!(spaced[0].text(), "约500亩，投资12亿元");
    let places = |line: &SheetLine| line.glyphs.iter().map(|glyph| glyph.x).collect::<Vec<_>>();
    assert_eq!(places(&spaced[0]), places(&plain[0]));
    let quarter = plain[0].glyphs[1].x - plain[0].glyphs[0].x - Length::mm(156) / 28;
    assert_eq!(quarter, Length::pt(4));
    assert_eq!(texts("采用 GB/T 9704 标准")[0], "采用GB/T 9704标准");
}

#[test]
fn quotes_dashes_and_ellipses_are_full_width_and_chinese() {
    for style in ["“引”‘用’——破折号……省略号·间隔", "**“引”——……**"] {
        for glyph in &lines(style)[0].glyphs {
            if "“”‘’—…·".contains(glyph.cluster.0) {
                assert_ne!(glyph.face.0, 0, "{:?} from the Latin face", glyph.cluster);
                assert!(glyph.advance >= Length::pt(16), "{:?} is narrow", glyph.cluster);
            }
        }
    }
}

#[test]
fn a_string_longer_than_a_line_is_broken_and_loses_nothing() {
    let link = format!("https://www.example.gov.cn/{}", "abcdefghij".repeat(12));
    let found = lines(&link);
    assert!(found.len() >= 3);
    assert_eq!(found.iter().map(SheetLine::text).collect::<String>(), link);
    for line in &found {
        assert!(line.end() <= Length::mm(184) + Length::pt(1));
    }
}

#[test]
fn very_long_paragraphs_are_set_in_their_turn() {
    for text in ["城市更新".repeat(10_000), "a1".repeat(20_000), "（“".repeat(5_000), "——".repeat(10_000)]
    {
        let count = lines(&text).iter().map(|line| line.text().chars().count()).sum::<usize>();
        assert_eq!(count, text.chars().count());
    }
}

/// Text such as letters have, and worse.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[一二三四五六七八九十工作项目城市更新改造]{1,12}",
        3 => prop::sample::select("，。、；：？！）》”’（《“‘〔〕·％–－".chars().map(String::from).collect::<Vec<_>>()),
        2 => prop::sample::select("㛃𬭎䶮喆堃昇镕㻏𫖯赟".chars().map(String::from).collect::<Vec<_>>()),
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        2 => "[1-9][0-9]{0,4}(\\.[0-9]{1,2})?(%|％|亩|万元|亿元|平方米|年|个|℃)?",
        1 => "(第|约|-|\\+|￥)[1-9][0-9]{0,3}(号|亩|项)",
        1 => "[０-９]{2,5}(亩|万元)?",
        1 => "[A-Za-zéü]{1,9}",
        1 => "[A-Za-z0-9]{40,90}",
        1 => prop::sample::select(vec![",", ".", "(", ")", "°", "［", "］", "′"]).prop_map(String::from),
        1 => Just("焦建办〔2022〕38号".to_owned()),
        1 => Just("第279号提案".to_owned()),
        1 => Just("2021年11月17日".to_owned()),
    ];
    prop::collection::vec(piece, 1..60).prop_map(|pieces| format!("文{}", pieces.concat()))
}

/// What runs on over the end of a line and must not, where no word of the text is longer than a line.
fn parted(above: &str, below: &str) -> Option<&'static str> {
    let is_figure = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "éü".contains(c) || ('０'..='９').contains(&c);
    let (last, next) = (above.chars().next_back()?, below.chars().next()?);
    let before_last = above.chars().rev().nth(1).unwrap_or('文');
    let is_sign = "第约-+￥".contains(last) && !is_letter(before_last);
    match () {
        () if is_letter(last) && is_letter(next) => Some("a word"),
        () if is_figure(last) && "年月日亩万亿平个号项".contains(next) => Some("a unit"),
        () if is_sign && is_figure(next) => Some("a sign"),
        () if last == next && "—…".contains(last) => Some("a pair"),
        () => None,
    }
}

/// As many cases as PROPTEST_CASES says.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_the_text(text in any_text(), characters in 20_i64..=40) {
        let found = lines_in(&text, characters);
        prop_assert_eq!(found.iter().map(SheetLine::text).collect::<String>(), text.clone());
        // A word that is longer than a line has to be split somewhere.
        let has_long_word = text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.len() >= 36);
        let whole: Vec<_> = text.match_indices("焦建办〔2022〕38号").map(|(at, number)| at + 1..at + number.len()).collect();
        let mut end = 0;
        let right = Length::mm(28) + Style::default().character() * characters;
        for (i, line) in found.iter().enumerate() {
            let shown = line.text();
            let (first, last) = (shown.chars().next().unwrap(), shown.chars().next_back().unwrap());
            // A mark may follow on itself where the text begins so, never at a line that the program chose to start.
            if i > 0 {
                prop_assert!(!NOT_FIRST.contains(first), "{:?} starts a line", first);
            }
            if let Some(next) = found.get(i + 1) {
                prop_assert!(!NOT_LAST.contains(last), "{:?} ends a line", last);
                let parted = parted(&shown, &next.text()).filter(|_| !has_long_word);
                end += shown.len();
                prop_assert!(has_long_word || !whole.iter().any(|number| number.contains(&end)), "文号 parted after {}", shown);
                prop_assert!(parted.is_none(), "{} parted after {}", parted.unwrap_or_default(), shown);
            }
            // The ink ends within the measure: a mark's empty half may hang over, and a glyph is 0.2 pt wider than its cell.
            let hang = if "，。、；：？！）》〉】〕］”’".contains(last) { Length::pt(8) } else { Length::ZERO };
            prop_assert!(line.end() - hang <= right + Length::pt(1), "{} overruns", shown);
            for pair in line.glyphs.windows(2) {
                prop_assert!(pair[0].x < pair[1].x);
            }
        }
        let again: Vec<_> = lines_in(&text, characters).into_iter().map(|line| line.glyphs).collect();
        prop_assert_eq!(found.into_iter().map(|line| line.glyphs).collect::<Vec<_>>(), again);
    }

    #[test]
    fn the_narrowest_measure_loses_nothing(text in any_text(), characters in 3_i64..8) {
        let found = lines_in(&text, characters);
        prop_assert_eq!(found.iter().map(SheetLine::text).collect::<String>(), text);
    }
}
