//! Where titles are broken.

use proptest::prelude::*;

use super::*;

/// A title line of the standard's text block, in half ems.
const LIMIT: i64 = 33;

fn cut(text: &str, limit: i64) -> Vec<String> {
    let mut start = 0;
    cuts(text, limit)
        .into_iter()
        .map(|end| text[std::mem::replace(&mut start, end)..end].to_owned())
        .collect()
}

#[test]
fn lines_are_as_few_and_as_even_as_words_allow() {
    assert_eq!(
        cut("对市政协十四届五次会议第279号提案的答复", LIMIT),
        ["对市政协十四届五次会议", "第279号提案的答复"]
    );
}

#[test]
fn a_very_long_title_takes_no_longer_than_it_must() {
    let title = "关于进一步加快推进城镇老旧小区改造工作的建议".repeat(40);
    let lines = cut(&title, LIMIT);
    assert_eq!(lines.concat(), title);
    assert!(lines.iter().all(|line| half_ems(line) <= LIMIT));
}

#[test]
fn a_word_wider_than_a_line_is_broken_inside() {
    let link = "https://www.example.gov.cn/abc";
    assert_eq!(best_cuts(link, &[link.len()], 20), None);
    let lines = cut(link, 20);
    assert_eq!(lines.concat(), link);
    assert_eq!(lines.len(), 2);
}

#[test]
fn a_waist_of_several_lines_is_one() {
    // 8, 6, 6, 8 and 7, 7, 7, 7: an hourglass and a block.
    let line = |width, shrinks, before: &Candidate| {
        let cost = before.followed_by(width);
        Candidate { end: before.end + 1, width, shrinks, cost, before: None }
    };
    let first = Candidate { end: 0, width: 8, shrinks: false, cost: Cost::default(), before: None };
    let second = line(6, first.shrinks_with(6), &first);
    let third = line(6, second.shrinks_with(6), &second);
    assert_eq!(third.followed_by(8).waists, 1);
}

/// Whether words of these widths make so many lines, none of one or two characters and, unless `any_shape`, none
/// shorter than others on both sides of it. By trying, not by costs.
fn can_be_set(widths: &[i64], lines: usize, any_shape: bool, before: i64, shrinks: bool) -> bool {
    if widths.is_empty() || lines == 0 {
        return widths.is_empty() && lines == 0;
    }
    let mut width = 0;
    (0..widths.len()).any(|end| {
        width += widths[end];
        (SHORTEST_LINE..=LIMIT).contains(&width)
            && (any_shape || !shrinks || width <= before)
            && can_be_set(
                &widths[end + 1..],
                lines - 1,
                any_shape,
                width,
                width < before || (width == before && shrinks),
            )
    })
}

fn any_title() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "关于",
        "加快",
        "推进",
        "城镇",
        "老旧小区",
        "改造",
        "工作",
        "的",
        "建议",
        "答复",
        "对",
        "市政协",
        "十四届",
        "五次会议",
        "第279号",
        "提案",
        "和",
        "、",
        "《",
        "》",
        "“",
        "”",
        "（二期）",
        "5G",
        "GB/T 9704",
        "2026年",
        "㛃",
        "人民代表大会",
        "常务委员会",
        "了",
        "堃",
        "一",
        "养老服务",
        "托育",
        "100%",
        "，",
    ]);
    (1..=120_usize, prop::collection::vec(word, 120)).prop_map(|(characters, words)| {
        words.concat().chars().take(characters).collect::<String>().trim().to_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_title(title in any_title().prop_filter("not blank", |title| !title.is_empty())) {
        let lines = if half_ems(&title) <= LIMIT { vec![title.clone()] } else { cut(&title, LIMIT) };
        prop_assert_eq!(lines.concat(), title.clone());
        prop_assert!(lines.iter().all(|line| half_ems(line) <= LIMIT));
        if half_ems(&title) >= SHORTEST_LINE {
            prop_assert!(lines.iter().all(|line| half_ems(line) >= SHORTEST_LINE), "a stub in {:?}", lines);
        }
        // Between words: the terms of the trade are whole, marks stand where they may.
        for pair in lines.windows(2) {
            let (before, after) = (pair[0].chars().next_back().unwrap(), pair[1].chars().next().unwrap());
            prop_assert!(super::super::line::may_part(before, after), "parted at {:?}", pair);
        }
        let ends = words::ends(&title);
        let mut start = 0;
        let widths: Vec<i64> =
            ends.iter().map(|end| half_ems(&title[std::mem::replace(&mut start, *end)..*end])).collect();
        // Words are whole where they can be.
        let mut end = 0;
        let inside = lines.iter().any(|line| {
            end += line.len();
            !ends.contains(&end)
        });
        let most = title.chars().count() / 3;
        prop_assert!(
            !inside || !(1..=most).any(|lines| can_be_set(&widths, lines, true, 0, false)), "inside a word: {:?}", lines);
        // No hourglass where as many lines can do without.
        let mut shrinks = false;
        let mut waist = false;
        for pair in lines.windows(2) {
            let (above, below) = (half_ems(&pair[0]), half_ems(&pair[1]));
            waist |= shrinks && below > above;
            shrinks = below < above || (below == above && shrinks);
        }
        prop_assert!(!waist || !can_be_set(&widths, lines.len(), false, 0, false), "an hourglass: {:?}", lines);
    }
}
