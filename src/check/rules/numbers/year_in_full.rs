//! DF501: a year has four figures.

use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF501",
    title: "年份写全四位",
    severity: Severity::Warning,
    source: "GB/T 15835—2011 5.1.4",
    about: "四位数字的年份不简写成两位：“2026年3月”不写“26年3月”。“26年来”“建成26年”说的是时间长短，不在此列；分不清的不报。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::paragraph("该项目26年3月开工，计划27年底完工。"),
        Example::paragraph("自25年起，每年25年上半年安排一批，2025—26年度共安排12处。"),
        Example::paragraph("该路98年10月建成。"),
    ],
    good: &[
        Example::paragraph("该项目2026年3月开工，计划2027年底完工。"),
        Example::paragraph("26年来，该路运行平稳；建成26年，使用满20年的设施逐步更新。"),
        Example::paragraph("判处有期徒刑12年6月；积累了20年底蕴；第25年度会议；10年初心不改。"),
        Example::paragraph("自20年前起步，历时10年3月完工。"),
    ],
    look: Look::Passage(check),
};

static SHORT: Pattern = Pattern::new(
    r"(?P<year>[0-9]{2})年(?:(?P<month>[0-9]{1,2})月|底(?:[^蕴子色气片线图数]|$)|[上下]半年|度|第?[一二三四1-4]季度)|[自从](?P<since>[0-9]{2})年(?:起|开始)",
);

/// What comes before a time that is counted, not dated.
const COUNTED: [&str; 11] =
    ["徒刑", "历时", "长达", "为期", "任期", "累计", "连续", "工龄", "工期", "缴费", "近"];

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() && passage.part() != Part::Note {
        return;
    }
    let text = passage.text();
    for captures in passage.captures(&SHORT) {
        let Some(year) = captures.name("year").or(captures.name("since")) else { continue };
        let month = captures.name("month").map(|month| month.as_str());
        let is_month = month.is_none_or(|month| matches!(month.parse(), Ok(1..=12)));
        let before = &text[..year.start()];
        let is_part = before.ends_with(|c: char| c.is_ascii_alphanumeric() || ".．,第满零〇○".contains(c));
        let is_counted = COUNTED.iter().any(|word| before.ends_with(word));
        if !is_month || is_part || is_counted || passage.is_quoted(&year.range()) {
            continue;
        }
        let century = if year.as_str() <= "50" { "20" } else { "19" };
        let full = format!("{century}{}", year.as_str());
        let told = RULE.finding(format!("年份要写全四位，“{}年”应为“{full}年”", year.as_str()));
        let told = told.at(passage.span(&year.range())).hint(format!("写作“{full}年”"));
        found.push(told.fix(passage.replace(&year.range(), full).map(Fix::by_hand)));
    }
}
