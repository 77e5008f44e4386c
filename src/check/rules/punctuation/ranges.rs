//! DF410: the mark of a range.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF410",
    title: "起止用“—”，数值的范围用“～”",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 4.13.3",
    about: "年份、月份、日期、时刻的起止用一字线“—”，数值的范围用浪纹线“～”，都不用减号“-”和半角的“~”。电话号码、文号、标准编号、型号、门牌（3-2-501）、日期（2026-03-05）里的短横线照用；已经用了“—”或“～”的不看。书名号里的照原题名，不自动改。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("编制2026-2030年规划，工期15-30天。")
            .becomes("编制2026—2030年规划，工期15～30天。"),
        Example::paragraph("3月1日-3月15日施工。").becomes("3月1日—3月15日施工。"),
        Example::paragraph("2026年3月-5月施工，每日8:00-18:00开放。")
            .becomes("2026年3月—5月施工，每日8:00—18:00开放。"),
        Example::paragraph("补助3万元-5万元，降低5%-8%，服务60-69岁老人。")
            .becomes("补助3万元～5万元，降低5%～8%，服务60～69岁老人。"),
        Example::paragraph("2021~2025年，气温5~8℃，工期2--3个月。")
            .becomes("2021—2025年，气温5～8℃，工期2～3个月。"),
        Example::paragraph("落实《河道治理规划（2021-2025年）》。"),
    ],
    good: &[
        Example::paragraph("编制2026—2030年规划，工期15～30天，补助3万元～5万元。"),
        Example::paragraph("电话0391-3557209，住址为3-2-501室，执行GB/T 9704-2012，2026-03-05开工。"),
        Example::paragraph("采用ZK-15-30型泵3台，编号A3-5个，第3-5条和3-2号楼。"),
        Example::paragraph("气温-5℃，比分3-2，文号为示水函〔2026〕3-5号，“7-11”便利店。"),
    ],
    look: Look::Passage(check),
};

/// Units, the longer before those that they begin with.
macro_rules! units {
    () => {
        "万[人户名套亩个辆次]|个工作日|平方公里|工作日|摄氏度|平方米|万千瓦|立方米|周岁|亿元|公里|年级|万吨|千克|个月\
         |毫米|千瓦|公顷|小时|月份|兆瓦|季度|万元|公斤|分钟|千米|厘米|次|级|岁|页|只|人|周|倍|头|亩|万|分|家|元|株|项\
         |度|秒|位|条|个|日|件|吨|套|克|名|月|亿|％|场|辆|所|户|处|篇|天|折|台|℃|‰|%|点|升|年|座|米|时"
    };
}

static QUANTITY: Pattern = Pattern::new(concat!(
    r"(?:[0-9]{1,2}月)?(?P<from>[0-9]+(?:\.[0-9]+)?)(?P<unit>",
    units!(),
    r")?(?P<mark>-{1,2}|–|－{1,2}|~|〜|——)(?P<to>[0-9]+(?:\.[0-9]+)?)(?P<last>",
    units!(),
    r")(?:[0-9]{1,2}日)?",
));
static CLOCK: Pattern =
    Pattern::new(r"[0-9]{1,2}[:：][0-9]{2}(?P<mark>-{1,2}|–|－{1,2}|~|〜|——)[0-9]{1,2}[:：][0-9]{2}");
/// Units of points of time.
const TIMES: [&str; 7] = ["年", "月", "月份", "日", "时", "点", "季度"];

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    for captures in passage.captures(&QUANTITY) {
        let group = |name: &str| captures.name(name).map_or("", |found| found.as_str());
        let (Some(whole), Some(mark)) = (captures.get(0), captures.name("mark")) else { continue };
        let belongs_to_more = |c: char| c.is_ascii_alphanumeric() || "-–－~.:：/—～第〔#".contains(c);
        if passage.before(whole.start()).is_some_and(belongs_to_more) || passage.is_spared(&mark.range()) {
            continue;
        }
        if let Some(meant) = meant([group("from"), group("unit")], [group("to"), group("last")]) {
            tell(passage, &whole.range(), &mark.range(), meant, found);
        }
    }
    for captures in passage.captures(&CLOCK) {
        if let (Some(whole), Some(mark)) = (captures.get(0), captures.name("mark")) {
            tell(passage, &whole.range(), &mark.range(), "—", found);
        }
    }
}

/// The mark that is meant between two numbers with their units; none where it may be no range.
fn meant([from, unit]: [&str; 2], [to, last]: [&str; 2]) -> Option<&'static str> {
    let is_code = |number: &str| number.len() > 1 && number.starts_with('0') && !number.starts_with("0.");
    let (first, second): (f64, f64) = (from.parse().ok()?, to.parse().ok()?);
    if is_code(from) || is_code(to) {
        return None;
    }
    let are_points = TIMES.contains(&last) && (unit.is_empty() || TIMES.contains(&unit));
    if are_points && !unit.is_empty() {
        return Some("—");
    }
    if second <= first || (!unit.is_empty() && unit != last) {
        return None;
    }
    let is_year = |number: &str| number.len() == 4;
    match last {
        "年" if is_year(from) && is_year(to) => Some("—"),
        // 3-5年 is how long it takes; 2020-25年 is for the clerk.
        "年" => (second < 100.0).then_some("～"),
        "月" | "月份" => (second <= 12.0).then_some("—"),
        "日" | "时" | "点" | "季度" => (second <= 31.0).then_some("—"),
        _ => Some("～"),
    }
}

fn tell(
    passage: &Passage<'_>,
    whole: &Range<usize>,
    mark: &Range<usize>,
    meant: &str,
    found: &mut Diagnostics,
) {
    let text = passage.text();
    let name = if meant == "—" { "起止用一字线" } else { "数值的范围用浪纹线" };
    let right = format!("{}{meant}{}", &text[whole.start..mark.start], &text[mark.end..whole.end]);
    let fix = passage.replace(mark, meant);
    let (written, typed) = (&text[whole.clone()], &text[mark.clone()]);
    let told = RULE.finding(format!("“{written}”的连接号用了“{typed}”")).at(passage.span(mark));
    found.push(told.hint(format!("{name}，改成“{right}”")).fix(fix));
}
