//! DF411: approximate numbers have no 、.

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF411",
    title: "相邻两个数表示概数，不用顿号，用汉字",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 4.5.3.4，GB/T 15835—2011 4.2",
    about: "“两三个”“五六十年”是大约的数，用汉字写，中间不加顿号。“一、二产业”“2、3号泵站”“三、四季度”说的是两样东西，顿号照用。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("新增2、3个泵站，工期3、4天。").becomes("新增两三个泵站，工期三四天。"),
        Example::paragraph("还要三、四年，近十五、六个村受益。").becomes("还要三四年，近十五六个村受益。"),
        Example::paragraph("每次有七、八十人参加。"),
        Example::paragraph("东河、西河分别新建泵站4、5个，张庄、李庄各有2、3户。"),
        Example::paragraph("投资2、3百万元，参加的有3、4名。"),
    ],
    good: &[
        Example::paragraph("新增两三个泵站，一、二产业和2、3号泵站都在三、四季度完成。"),
        Example::paragraph("第2、3个五年规划，1、2、3个批次，3、4年级学生，十届二、三次会议，一、二次设备。"),
        Example::paragraph("一、二十年来的变化"),
    ],
    look: Look::Passage(check),
};

static TYPED: Pattern = Pattern::new(
    r"(?x)(?P<from>[1-9一二两三四五六七八九])、(?P<to>[1-9一二两三四五六七八九])
      (?P<unit>个|天|年|名|人|次|户|家|岁|倍|周|公里|里|米|亩|吨|小时|分钟|元|十|百|千|万)(?P<after>.)?",
);

/// A clause that gives several things a number each: 东河、西河分别新建泵站4、5个.
static SHARED: Pattern = Pattern::new("(?:分别|各|依次|先后|和|与)[^，。；：！？]*$");
/// Units of things that nobody numbers.
const SURE: [&str; 9] = ["个", "天", "年", "户", "家", "岁", "公里", "小时", "分钟"];

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    let text = passage.text();
    for captures in passage.captures(&TYPED) {
        let group = |name: &str| captures.name(name).map_or("", |found| found.as_str());
        let (Some(from), Some(to)) = (captures.name("from"), captures.name("to")) else { continue };
        let before = passage.before(from.start());
        // 2、3年级; 一、二次设备; 一、二十大以来.
        let is_list = matches!((group("unit"), group("after")), ("年", "级" | "度") | ("十", "大" | "届"))
            || (group("unit") == "次" && value(from.as_str()) == Some(1));
        if is_list || !follows(from.as_str(), to.as_str()) || is_listed(before, group("unit")) {
            continue;
        }
        let in_tens = before == Some('十');
        let tens = if in_tens { "十" } else { "" };
        let meant = format!("{tens}{}{}", han(from.as_str(), in_tens), han(to.as_str(), in_tens));
        let range = from.start() - tens.len()..to.end();
        let (written, unit) = (&text[range.clone()], group("unit"));
        let told = RULE.finding(format!("概数“{written}{unit}”中间用了顿号")).at(passage.span(&range));
        let fix = passage.replace(&range, meant.clone());
        let is_shared = SHARED.is_in(&text[..range.start]);
        found.push(if SURE.contains(&unit) && !is_shared {
            told.hint(format!("改成“{meant}{unit}”")).fix(fix)
        } else {
            let hint = format!("是大约的数，改成“{meant}{unit}”；是并列的两项，不必改");
            let severity = if is_shared { Severity::Hint } else { told.severity };
            Diagnostic { severity, ..told }.hint(hint).fix(fix.map(Fix::by_hand))
        });
    }
}

/// Whether the figure before it makes it a part of a list, a number or a heading.
fn is_listed(before: Option<char>, unit: &str) -> bool {
    match before {
        None => true,
        Some('十') => unit == "十",
        Some(c) => {
            c.is_ascii_alphanumeric() || "第、.．-—～·届。；：号百千万零一二三四五六七八九\n".contains(c)
        }
    }
}

fn follows(from: &str, to: &str) -> bool {
    let is_same_writing = from.is_ascii() == to.is_ascii();
    is_same_writing && value(from).is_some_and(|from| value(to) == Some(from + 1))
}

fn value(figure: &str) -> Option<usize> {
    let han = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let place = han.iter().position(|known| *known == figure).map(|place| place + 1);
    place.or(if figure == "两" { Some(2) } else { figure.parse().ok() })
}

/// The figure in Han: 两 before a unit, 二 in 十一二.
fn han(figure: &str, in_tens: bool) -> String {
    let han = ["一", if in_tens { "二" } else { "两" }, "三", "四", "五", "六", "七", "八", "九"];
    let place = value(figure).and_then(|value| value.checked_sub(1));
    place.and_then(|place| han.get(place)).map_or_else(|| figure.to_owned(), |han| (*han).to_owned())
}
