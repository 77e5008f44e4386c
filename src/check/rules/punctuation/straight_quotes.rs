//! DF403: quotes are curly.

use std::ops::Range;

use crate::check::marks::{after, before, begins_chinese, ends_chinese};
use crate::check::pairs::{CORNERS, QUOTES, is_apostrophe};
use crate::check::passage::{Passage, is_han};
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF403",
    title: "引号用弯引号",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 4.8",
    about: "横排的引号是“ ”和‘ ’，不用键盘上直的 \" 和 '，也不用竖排和港台用的「 」『 』。成对的按层次改：外层用“ ”，里层用‘ ’。英文的撇号、外文句子里的引号、表示英寸的不看。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("开展\"清河行动\"，落实'三查三改'。").becomes("开展“清河行动”，落实“三查三改”。"),
        Example::paragraph("印发“推进'三区一村'改造”的通知。").becomes("印发“推进‘三区一村’改造”的通知。"),
        Example::paragraph("开展“清河行动\"。").becomes("开展“清河行动”。"),
        Example::paragraph("开展「推进『清河行动』」。").becomes("开展“推进‘清河行动’”。"),
        Example::paragraph("开展\"清河行动。"),
        Example::paragraph("开展\"清河行动3\"，安装55\"显示屏、65\"显示屏。"),
    ],
    good: &[
        Example::paragraph("开展“清河行动”，落实“推进‘三查三改’”的要求。"),
        Example::paragraph("安装55\"显示屏3块、65\"显示屏2块。"),
        Example::paragraph("引用原文it's \"well known\" here，安装55\"显示屏。"),
    ],
    look: Look::Passage(check),
};

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if passage.part().is_prose() {
        corners(passage, found);
        straight(passage, found);
    }
}

/// 「」 and 『』.
fn corners(passage: &Passage<'_>, found: &mut Diagnostics) {
    let text = passage.text();
    for pair in passage.paired(CORNERS).pairs {
        let is_outer = pair.depth.is_multiple_of(2) && !passage.is_between(&pair.outer(), ('“', '”'));
        let (left, right) = if is_outer { ("“", "”") } else { ("‘", "’") };
        let quoted = &text[pair.inner()];
        let told = RULE.finding(format!("“{quoted}”两边是直角引号")).at(passage.span(&pair.outer()));
        let fix = passage.replace_marks([(pair.open.clone(), left), (pair.close.clone(), right)]);
        found.push(told.hint(format!("改成弯引号：{left}{quoted}{right}")).fix(fix));
    }
}

fn straight(passage: &Passage<'_>, found: &mut Diagnostics) {
    let text = passage.text();
    if !passage.has_any(&['"', '\'', '＂', '＇']) {
        return;
    }
    let double = places(text, ['"', '＂']);
    let has_inches = double.iter().any(|mark| follows_digit(text, mark));
    let single = places(text, ['\'', '＇']);
    let outer: Vec<Range<usize>> = in_twos(&double).map(|(open, close)| open.start..close.end).collect();
    for (open, close) in in_twos(&double).chain(in_twos(&single)) {
        let whole = open.start..close.end;
        let is_double = double.contains(open);
        let is_inner = passage.is_between(&whole, ('“', '”'))
            || (!is_double && outer.iter().any(|outer| outer.start < whole.start && whole.end < outer.end));
        if !is_chinese(text, &whole) || passage.is_spared(&whole) {
            continue;
        }
        let (left, right) = if is_inner { ("‘", "’") } else { ("“", "”") };
        let quoted = &text[open.end..close.start];
        let told = RULE.finding(format!("“{quoted}”两边是直引号")).at(passage.span(&whole));
        let fix = passage.replace_marks([(open.clone(), left), (close.clone(), right)]);
        let hint = format!("改成弯引号：{left}{quoted}{right}");
        found.push(if is_double && has_inches {
            told.hint(hint + "；表示英寸的，写“英寸”").fix(fix.map(Fix::by_hand))
        } else {
            told.hint(hint).fix(fix)
        });
    }
    for marks in [&double, &single] {
        if let ([.., last], 1) = (&marks[..], marks.len() % 2) {
            odd(passage, last, marks.len(), found);
        }
    }
}

/// The straight quotes of a kind that are no apostrophes, and no inches.
fn places(text: &str, marks: [char; 2]) -> Vec<Range<usize>> {
    let all = text.match_indices(marks).map(|(at, mark)| at..at + mark.len());
    let mut all: Vec<Range<usize>> = all.filter(|mark| !is_apostrophe(text, mark)).collect();
    if all.len() % 2 == 1 || all.iter().all(|mark| follows_digit(text, mark)) {
        all.retain(|mark| !follows_digit(text, mark));
    }
    all
}

/// 55"
fn follows_digit(text: &str, mark: &Range<usize>) -> bool {
    text[..mark.start].ends_with(|c: char| c.is_ascii_digit())
}

fn in_twos(marks: &[Range<usize>]) -> impl Iterator<Item = (&Range<usize>, &Range<usize>)> {
    let all = if marks.len().is_multiple_of(2) { marks } else { &[] };
    all.chunks_exact(2).map(|two| (&two[0], &two[1]))
}

fn is_chinese(text: &str, quoted: &Range<usize>) -> bool {
    text[quoted.clone()].contains(is_han)
        || before(text, quoted.start).is_some_and(ends_chinese)
        || after(text, quoted.end).is_some_and(begins_chinese)
}

/// A straight quote without another: it may belong to a curly one that stands alone.
fn odd(passage: &Passage<'_>, mark: &Range<usize>, count: usize, found: &mut Diagnostics) {
    let text = passage.text();
    if !is_chinese(text, mark) {
        return;
    }
    let alone = passage.paired(QUOTES).alone;
    let partner = match &alone[..] {
        [partner] if count == 1 => match &text[partner.clone()] {
            "“" if partner.start < mark.start => Some("”"),
            "‘" if partner.start < mark.start => Some("’"),
            "”" if partner.start > mark.start => Some("“"),
            "’" if partner.start > mark.start => Some("‘"),
            _ => None,
        },
        _ => None,
    };
    let told = RULE.finding("这里用了直引号").at(passage.span(mark));
    found.push(match partner {
        Some(curly) => {
            let name = if "“‘".contains(curly) { "前引号" } else { "后引号" };
            told.hint(format!("改成弯的{name}：{curly}")).fix(passage.replace(mark, curly))
        }
        None => told.hint("引号用弯引号，成对使用；看看缺了哪一半"),
    });
}
