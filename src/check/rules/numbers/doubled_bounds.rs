//! DF507: a bound is given once.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF507",
    title: "数量的限度不重复",
    severity: Severity::Hint,
    source: "实务",
    about: "“超过100个以上”“约100个左右”“近500余人”把同一个限度说了两遍，有的还互相矛盾，留一个就够了。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::paragraph("改造小区超过100个以上，新增泊位至少3万个以上。"),
        Example::paragraph("最多10天以内办结，每次不超过200元以内。"),
        Example::paragraph(
            "约100个左右，约2100余个，近500余人参加，大约三十人上下，超过1000余户，200多户左右。",
        ),
    ],
    good: &[
        Example::paragraph("超过100个，3万个以上，10天以内，100个左右，500余人，近500人。"),
        Example::paragraph(
            "至少3名60周岁以上的老年人，不少于5名科级以上干部，近3年多来，近10余个月，近十余年。",
        ),
        Example::paragraph("约100人参加，左右两侧同步施工，超过5000平方米的，以上情况请核对。"),
    ],
    look: Look::Passage(check),
};

macro_rules! figure {
    () => {
        r"(?:[0-9]+(?:[.,][0-9]+)*[十百千万亿]*|[一二两三四五六七八九十百千万亿]+)"
    };
}
macro_rules! unit {
    () => {
        r"(?:个?百分点|个?工作日|个?小时|平方米|平方公里|立方米|公里|公顷|周?岁|万?元|人次|[个名人户家所处条项件次场套台辆座栋间张份起吨亩米天日年月周倍%％])?"
    };
}

/// Bounds before a figure (`b`), within (`m`) and behind it (`a`); and what may not follow.
static DOUBLED: [(Pattern, &str); 5] = [
    (
        Pattern::new(concat!(
            r"(?P<b>超过|高于|大于|多于|不少于|不低于|不小于|至少|最少|最低|起码)",
            figure!(),
            unit!(),
            r"(?P<a>以上|之上)"
        )),
        "",
    ),
    (
        Pattern::new(concat!(
            r"(?P<b>最多|最高|至多|不超过|不高于|不大于|不多于|低于|少于|小于)",
            figure!(),
            unit!(),
            r"(?P<a>以内|之内|以下|之下)"
        )),
        "",
    ),
    (
        Pattern::new(concat!(
            r"(?P<b>大约|大概|约|近|将近|接近)",
            figure!(),
            r"(?P<m>[余多])?",
            unit!(),
            r"(?P<a>左右|上下)"
        )),
        "",
    ),
    (Pattern::new(concat!(r"(?P<b>大约|大概|约|近|将近|接近|超过)", figure!(), r"(?P<m>[余多])")), "年月来"),
    (Pattern::new(concat!(figure!(), r"(?P<m>[余多])", unit!(), r"(?P<a>左右|上下)")), ""),
];

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    let mut told_of: Vec<Range<usize>> = Vec::new();
    for (pattern, not_before) in &DOUBLED {
        for captures in passage.captures(pattern) {
            let Some(whole) = captures.get(0) else { continue };
            let is_told = told_of.iter().any(|told| told.start < whole.end() && whole.start() < told.end);
            let rest = &passage.text()[whole.end()..];
            let goes_on = rest.starts_with(|c| not_before.contains(c))
                || (!not_before.is_empty() && rest.starts_with("个月"));
            if is_told || goes_on {
                continue;
            }
            let bounds =
                ["b", "m", "a"].iter().filter_map(|name| captures.name(name)).map(|bound| bound.range());
            let bounds: Vec<Range<usize>> = bounds.collect();
            let forms: Vec<String> = bounds
                .iter()
                .map(|kept| format!("“{}”", with_one(passage.text(), &whole.range(), &bounds, kept)))
                .collect();
            let told = RULE.finding(format!("“{}”的限度说了两遍", whole.as_str()));
            found.push(told.at(passage.span(&whole.range())).hint(format!("写作{}", forms.join("或者"))));
            told_of.push(whole.range());
        }
    }
}

/// A part of the text with one of its bounds and without the others.
fn with_one(text: &str, whole: &Range<usize>, bounds: &[Range<usize>], kept: &Range<usize>) -> String {
    let is_gone = |at: usize| bounds.iter().any(|bound| bound != kept && bound.contains(&at));
    let characters = text[whole.clone()].char_indices();
    characters.filter(|(at, _)| !is_gone(whole.start + at)).map(|(_, c)| c).collect()
}
