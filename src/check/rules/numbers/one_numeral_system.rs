//! DF502: dates of one letter are written in one kind of figures.

use crate::check::figure::{day, year};
use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF502",
    title: "年月日的数字只用一种写法",
    severity: Severity::Warning,
    source: "GB/T 15835—2011 4.3.3、5.3",
    about: "一件公文里的年月日用同一种数字，成文日期用阿拉伯数字（GB/T 9704—2012 7.3.5.4），文中的也用。“2026年三月”“二〇二六年”改为“2026年3月”“2026年”。农历的日子（九月九、正月十五）用汉字；引号、书名号里的照原文，不报。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("工程于2026年三月开工，二〇二六年十月二十五日完工。")
            .becomes("工程于2026年3月开工，2026年10月25日完工。"),
        Example::paragraph("到二○三〇年，2026年的任务全部完成。").becomes("到2030年，2026年的任务全部完成。"),
        Example::paragraph("8月十五日前整改到位。").becomes("8月15日前整改到位。"),
    ],
    good: &[
        Example::paragraph("工程于2026年3月开工，10月25日完工。"),
        Example::paragraph(
            "落实《二〇三五年远景目标纲要》，2026年九月九重阳节、农历2026年八月十五开展慰问。",
        ),
        Example::paragraph("三月植树，五月一日休息，“二〇二五年度先进”的档案存满12年。"),
    ],
    look: Look::Passages(check),
};

static DATE: Pattern = Pattern::new(
    r"(?x)
    (?P<year>[0-9]{4}|(?:一[八九]|二[〇○零ＯO])[〇○零ＯO一二三四五六七八九]{2})年
        (?:(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月
            (?:(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?P<unit>[日号]))?)?
    |(?P<month2>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?P<day2>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?P<unit2>[日号])",
);
static ARABIC_YEAR: Pattern = Pattern::new(r"[0-9]{4}(?:年|〕)");

fn check(passages: &[Passage<'_>], found: &mut Diagnostics) {
    let has_arabic = passages.iter().any(|passage| passage.has(&ARABIC_YEAR));
    for passage in passages.iter().filter(|passage| passage.part().is_prose()) {
        dates(passage, has_arabic, found);
    }
}

fn dates(passage: &Passage<'_>, has_arabic: bool, found: &mut Diagnostics) {
    let text = passage.text();
    for captures in passage.captures(&DATE) {
        let Some(whole) = captures.get(0) else { continue };
        let part =
            |one: &str, other: &str| captures.name(one).or(captures.name(other)).map(|part| part.as_str());
        let years = captures.name("year").map(|part| part.as_str());
        let (months, days, unit) = (part("month", "month2"), part("day", "day2"), part("unit", "unit2"));
        let parts = [years, months, days];
        let is_arabic = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
        let is_mixed = parts.iter().flatten().any(is_arabic) && !parts.iter().flatten().all(is_arabic);
        let is_other = has_arabic && years.is_some_and(|year| !is_arabic(&year));
        // 九月九, 八月十五: days of the old calendar.
        let is_feast = (months.is_some_and(|month| !is_arabic(&month)) && days.is_none())
            && passage.after(whole.end()).is_some_and(|c| "一二三四五六七八九十初廿".contains(c));
        let is_lunar = text[..whole.start()].ends_with("农历") || is_feast;
        let continues = passage
            .before(whole.start())
            .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十第".contains(c));
        if !(is_mixed || is_other) || is_lunar || continues || passage.is_quoted(&whole.range()) {
            continue;
        }
        let Some(date) = arabic(years, months, days, unit) else { continue };
        let told = RULE.finding(format!("“{}”与文中的阿拉伯数字写法不一致", whole.as_str()));
        let told = told.at(passage.span(&whole.range())).hint(format!("写作“{date}”"));
        found.push(told.fix(passage.replace(&whole.range(), date)));
    }
}

/// A date in Arabic figures; nothing that is no date.
fn arabic(
    years: Option<&str>,
    months: Option<&str>,
    days: Option<&str>,
    unit: Option<&str>,
) -> Option<String> {
    let mut date = String::new();
    if let Some(text) = years {
        date += &format!("{}年", year(text)?);
    }
    if let Some(text) = months {
        let month = day(text).filter(|month| (1..=12).contains(month))?;
        date += &format!("{month}月");
    }
    if let (Some(text), Some(unit)) = (days, unit) {
        let day = day(text).filter(|day| (1..=31).contains(day))?;
        date += &format!("{day}{unit}");
    }
    Some(date)
}
