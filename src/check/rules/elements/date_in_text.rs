//! DF108: the days that a text names exist.

use crate::case::Date;
use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF108",
    title: "文中的日期要有这一天",
    severity: Severity::Error,
    source: "《党政机关公文处理工作条例》第十九条（表述准确）",
    about: "查正文、表格、附件里写到日的日期，如 2 月 30 日、4 月 31 日、13 月 1 日。没有写年份的 2 月 29 日不查。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::paragraph("工程于2026年2月30日完工。"),
        Example::paragraph("4月31日前完成整改。"),
        Example::paragraph("2025年2月29日组织验收。"),
        Example::paragraph("2026年13月5日通车。"),
    ],
    good: &[
        Example::paragraph("工程于2026年2月28日完工，4月30日验收。"),
        Example::paragraph("2028年2月29日前完成。"),
        Example::paragraph("每4年一次，安排在2月29日。"),
        Example::paragraph("每年农历2月30日举办传统庙会。"),
        Example::paragraph("连续3个月30日内供水正常，1.2月30日均用量。"),
        Example::paragraph("工期12个月31日历天，比原定的24月30日缩短。"),
    ],
    look: Look::Passage(check),
};

static DAY: Pattern =
    Pattern::new(r"(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日(?P<next>历|均)?");
/// A year that has a 29 February.
const LEAP_YEAR: &str = "2024";

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    for captures in passage.captures(&DAY) {
        let (Some(whole), None) = (captures.get(0), captures.name("next")) else { continue };
        let is_part = passage.before(whole.start()).is_some_and(|c| c.is_ascii_digit() || ".．".contains(c));
        let year = captures.name("year").map_or(LEAP_YEAR, |year| year.as_str());
        // 工期24月30日: months and days without a year need be none of the calendar.
        let is_span =
            captures.name("year").is_none() && captures["month"].parse().is_ok_and(|month: u8| month > 12);
        let is_lunar =
            ["农历", "阴历", "旧历"].iter().any(|name| passage.text()[..whole.start()].ends_with(name));
        if is_part
            || is_lunar
            || is_span
            || Date::parse(&format!("{year}-{}-{}", &captures["month"], &captures["day"])).is_ok()
        {
            continue;
        }
        let told = RULE.finding(format!("没有“{}”这一天", whole.as_str()));
        found.push(told.at(passage.span(&whole.range())).hint("请核对日期"));
    }
}
