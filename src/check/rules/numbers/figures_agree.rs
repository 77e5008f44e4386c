//! DF512: what is counted once is counted the same everywhere.

use crate::check::figure::Figure;
use crate::check::passage::{Passage, is_han};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};
use crate::source::Span;

pub const RULE: Rule = Rule {
    id: "DF512",
    title: "同一个数前后一致",
    severity: Severity::Hint,
    source: "实务",
    about: "两种情形值得核对：说的像是同一样东西、同一个单位，两个数却只有相邻两位颠倒（312所学校、321所学校）；两处都说全市（我市、全县……）共有多少，数却不同。句中写明年份、月份、增减的，不报。别的前后不一，程序看不出来，仍要自己核对。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::body(
            "现答复如下：\n\n全市供餐的中小学校有312所，学校食堂已全部检查。\n\n下一步，对321所学校逐一回访。",
        ),
        Example::body(
            "现答复如下：\n\n我市共有养老机构86家。\n\n在日常监管中，我市现有88家养老机构纳入平台。",
        ),
    ],
    good: &[
        Example::paragraph("全市供餐的中小学校有312所，其中学校食堂供餐的274所，由校外单位配餐的38所。"),
        Example::paragraph("整改问题312个，为321名老人上门服务，修复管道312米，另有咨询231次。"),
        Example::paragraph("2024年，我市共有养老机构86家；到2026年3月，我市共有养老机构88家。"),
    ],
    look: Look::Passages(check),
};

macro_rules! unit {
    () => {
        r"(?P<unit>万?(?:平方米|立方米|公里|公顷|人次|千瓦|元|人|名|户|家|所|处|条|项|件|次|场|套|台|辆|座|栋|间|张|个|亩|吨|株|盏|眼|口|支|米))"
    };
}

static COUNT: Pattern = Pattern::new(concat!(r"(?P<figure>[0-9]{3,})", unit!()));
static HAVING: Pattern = Pattern::new(concat!(
    r"(?P<whole>全[市县区州]|[我本][市县区州])(?:现有|共有|现共有|总共有|目前有)(?P<figure>[0-9]+(?:\.[0-9]+)?)",
    unit!(),
    r"(?P<noun>\p{Han}{2,8})"
));
static HAVING_OF: Pattern = Pattern::new(concat!(
    r"(?P<whole>全[市县区州]|[我本][市县区州])(?:现有|共有|现共有|总共有|目前有)(?P<noun>\p{Han}{2,8})(?P<figure>[0-9]+(?:\.[0-9]+)?)",
    unit!()
));
static HAD: Pattern = Pattern::new(concat!(
    r"(?P<whole>全[市县区州]|[我本][市县区州])(?P<noun>\p{Han}{2,8}?)(?:现有|共有|共计|总数为|总数达到?|共)(?P<figure>[0-9]+(?:\.[0-9]+)?)",
    unit!()
));

/// A figure of something.
struct Count<'p> {
    figure: &'p str,
    unit: &'p str,
    /// The Han characters around it, for what has two figures of the same digits; or what all there is is counted of.
    of: Of<'p>,
    span: Option<Span>,
}

enum Of<'p> {
    Around(&'p str, &'p str),
    All(&'p str, &'p str),
}

fn check(passages: &[Passage<'_>], found: &mut Diagnostics) {
    let mut counts: Vec<Count<'_>> = Vec::new();
    for passage in passages.iter().filter(|passage| passage.part().is_prose() && !passage.is_attached()) {
        for count in totals(passage).into_iter().chain(near(passage)) {
            if let Some(earlier) = counts.iter().find(|earlier| disagree(earlier, &count)) {
                let (one, other) = (earlier.shown(), count.shown());
                let told = RULE.finding(format!("“{other}”与前面的“{one}”像是同一个数，却不一样"));
                let told = told.at(count.span.clone()).beside(earlier.span.clone(), "前面的数在这里");
                found.push(told.hint("请核对两处；确是两回事的，不必理会"));
            }
            counts.push(count);
        }
    }
}

impl Count<'_> {
    fn shown(&self) -> String {
        format!("{}{}", self.figure, self.unit)
    }
}

fn disagree(one: &Count<'_>, other: &Count<'_>) -> bool {
    let differ = Figure::read(one.figure) != Figure::read(other.figure);
    differ
        && one.unit == other.unit
        && match (&one.of, &other.of) {
            (Of::Around(a, b), Of::Around(c, d)) => {
                are_swapped(one.figure, other.figure)
                    && [a, b].iter().any(|one| shares(one, c) || shares(one, d))
            }
            (Of::All(whole, noun), Of::All(other_whole, other_noun)) => {
                whole == other_whole && noun == other_noun
            }
            _ => false,
        }
}

/// Whether two numbers differ by two neighbouring digits that have changed places.
fn are_swapped(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let differing: Vec<usize> = (0..one.len().min(other.len())).filter(|&at| one[at] != other[at]).collect();
    one.len() == other.len()
        && matches!(differing[..], [first, second] if second == first + 1
            && one[first] == other[second] && one[second] == other[first])
}

/// Whether two texts share a word of two characters that names something.
fn shares(one: &str, other: &str) -> bool {
    const NO_THING: [&str; 22] = [
        "全市", "我市", "完成", "新增", "累计", "共有", "其中", "已经", "今年", "现有", "新建", "改造",
        "截至", "目前", "投入", "资金", "投资", "补助", "面积", "长度", "安排", "拨付",
    ];
    let characters: Vec<char> = one.chars().collect();
    let mut words = characters.windows(2).map(|pair| pair.iter().collect::<String>());
    words.any(|word| !NO_THING.contains(&word.as_str()) && other.contains(&word))
}

fn near<'p>(passage: &'p Passage<'_>) -> Vec<Count<'p>> {
    let text = passage.text();
    let counts = passage.captures(&COUNT).filter_map(|captures| {
        let (figure, unit) = (captures.name("figure")?, captures.name("unit")?);
        let is_part =
            passage.before(figure.start()).is_some_and(|c| c.is_ascii_alphanumeric() || ".,第".contains(c));
        let before = trailing_han(&text[..figure.start()], 6);
        let after = leading_han(&text[unit.end()..], 4);
        let whole = figure.start()..unit.end();
        (!is_part).then(|| Count {
            figure: figure.as_str(),
            unit: unit.as_str(),
            of: Of::Around(before, after),
            span: passage.span(&whole),
        })
    });
    counts.collect()
}

fn totals<'p>(passage: &'p Passage<'_>) -> Vec<Count<'p>> {
    let text = passage.text();
    let counts = passage.captures(&HAVING).chain(passage.captures(&HAVING_OF)).chain(passage.captures(&HAD));
    let counts = counts.filter_map(|captures| {
        let (all, figure, unit) = (captures.get(0)?, captures.name("figure")?, captures.name("unit")?);
        let start = text[..all.start()].rfind(['。', '；', '\n']).unwrap_or(0);
        let end = text[all.end()..].find(['。', '；', '\n']).map_or(text.len(), |at| all.end() + at);
        // Of another time, or of a change.
        let is_dated = text[start..end].contains(['年', '月', '底', '末', '由', '从', '增', '减', '新']);
        let noun = captures.name("noun")?.as_str();
        (!is_dated).then(|| Count {
            figure: figure.as_str(),
            unit: unit.as_str(),
            of: Of::All(captures.name("whole").map_or("", |whole| whole.as_str()), thing(noun)),
            span: passage.span(&(figure.start()..unit.end())),
        })
    });
    counts.collect()
}

/// What is counted: the noun up to a word that goes on from it, 养老机构纳入平台 → 养老机构.
fn thing(noun: &str) -> &str {
    noun.char_indices().nth(4).map_or(noun, |(end, _)| &noun[..end])
}

fn trailing_han(text: &str, most: usize) -> &str {
    let han = text.char_indices().rev().take_while(|(_, c)| is_han(*c)).take(most).last();
    han.map_or("", |(start, _)| &text[start..])
}

fn leading_han(text: &str, most: usize) -> &str {
    let end: usize = text.chars().take_while(|c| is_han(*c)).take(most).map(char::len_utf8).sum();
    &text[..end]
}
