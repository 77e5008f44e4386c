//! Dates as letters write them.

use std::fmt;

use serde::{Serialize, Serializer};

use super::TimeLimit;
use crate::diagnostic::Diagnostic;

/// A day of the calendar. Shown and serialised as 2022年7月20日 (GB/T 9704 7.3.5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

const HINT: &str = "写成 2022年7月20日 或 2022-07-20";

impl Date {
    /// Reads 2022年7月20日, 2022-07-20, 2022/7/20 or 2022.7.20.
    ///
    /// # Errors
    /// What is wrong with anything else; the message has no place.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        let text = text.trim();
        strict(text).map_err(|told| match strict(&repaired(text)) {
            Ok(date) => Diagnostic { hints: vec![format!("改成“{date}”")], ..told }.instead(date.to_string()),
            Err(_) => told,
        })
    }

    /// The day in Beijing, that many seconds after 1970 began in Greenwich; none outside the calendar.
    pub fn in_beijing(seconds: i64) -> Option<Self> {
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        Some(Self(jiff::tz::offset(8).to_datetime(moment).date()))
    }

    /// The last day of a time limit that begins on this day: the same day of a later month, or the last one of a
    /// month that is too short for it. None beyond the year 9999.
    pub fn after(self, limit: TimeLimit) -> Option<Self> {
        self.0.checked_add(limit.span()).ok().map(Self)
    }

    /// How many days later `other` is; negative where it is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// What to say of a letter that is issued before its date (GB/T 9704 7.4.3); the message has no place.
    pub fn told_of_issue(self, issued: Self) -> Option<Diagnostic> {
        let message = format!("印发日期（{issued}）早于成文日期（{self}）");
        let warning = Diagnostic::warning("DF110", message);
        (issued < self).then(|| warning.hint("请核对两个日期：印发日期是送印的日期，不会早于成文日期"))
    }

    /// Year, month and day.
    pub fn year_month_day(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// 2022-07-20, as spreadsheets read it.
    pub fn iso(self) -> String {
        self.0.to_string()
    }
}

fn strict(text: &str) -> Result<Date, Diagnostic> {
    if text.chars().any(|c| ('０'..='９').contains(&c)) {
        return Err(mistake("日期里的数字应用半角数字", HINT));
    }
    let [year, month, day] = split(text)?;
    if year.len() != 4 {
        return Err(mistake("日期的年份应写全四位数", HINT));
    }
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    if !(1..=12).contains(&month) {
        return Err(mistake(format!("没有 {month} 月这个月份"), "请核对日期"));
    }
    // Both fit: the year has four digits, the month has been checked.
    let (Ok(year), Ok(month)) = (i16::try_from(year), i8::try_from(month)) else {
        return Err(not_a_date(text));
    };
    i8::try_from(day)
        .ok()
        .and_then(|day| jiff::civil::Date::new(year, month, day).ok())
        .map(Date)
        .ok_or_else(|| mistake(format!("{year} 年 {month} 月没有 {day} 日"), "请核对日期"))
}

/// The text with the usual slips put right: full-width figures, 号 for 日, no 日 at all.
fn repaired(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        c => c,
    };
    let narrow: String = text.chars().map(narrow).filter(|c| !c.is_whitespace()).collect();
    match narrow.strip_suffix(['号', '日']) {
        Some(bare) => format!("{bare}日"),
        None if narrow.contains('月') => format!("{narrow}日"),
        None => narrow,
    }
}

/// Year, month and day, as digits.
fn split(text: &str) -> Result<[&str; 3], Diagnostic> {
    if let Some((year, rest)) = text.split_once('年') {
        let (month, rest) = rest.split_once('月').ok_or_else(|| not_a_date(text))?;
        if rest.ends_with('号') {
            return Err(mistake("公文日期写“日”，不写“号”", HINT));
        }
        if rest.is_empty() {
            return Err(not_a_date(text));
        }
        let day = rest.strip_suffix('日').ok_or_else(|| mistake("日期的末尾缺一个“日”字", HINT))?;
        return digits(text, [year, month, day]);
    }
    for separator in ['-', '/', '.'] {
        let parts: Vec<&str> = text.split(separator).collect();
        if let [year, month, day] = parts[..] {
            return digits(text, [year, month, day]);
        }
    }
    Err(not_a_date(text))
}

fn digits<'a>(text: &str, parts: [&'a str; 3]) -> Result<[&'a str; 3], Diagnostic> {
    let sound = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if parts.iter().all(|part| sound(part)) { Ok(parts) } else { Err(not_a_date(text)) }
}

fn number(digits: &str) -> Result<u16, Diagnostic> {
    digits.parse().map_err(|_| not_a_date(digits))
}

fn not_a_date(text: &str) -> Diagnostic {
    mistake(format!("“{text}”不是日期"), HINT)
}

fn mistake(message: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
    Diagnostic::error("DF107", message).hint(hint)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        Date::parse(text).expect_err(text).message
    }

    #[test]
    fn four_forms_are_one_date() {
        for text in ["2022年7月20日", "2022-07-20", "2022/7/20", "2022.7.20", " 2022年07月20日 "] {
            assert_eq!(Date::parse(text).expect(text).to_string(), "2022年7月20日");
        }
        assert!(Date::parse("2024-2-29").is_ok());
    }

    #[test]
    fn a_time_limit_ends_on_a_day_that_there_is() {
        let end = |from: &str, limit: &str| {
            let limit = TimeLimit::parse(limit).expect(limit);
            Date::parse(from).expect(from).after(limit).map(Date::iso)
        };
        let is =
            |from, limit, day: &str| assert_eq!(end(from, limit).as_deref(), Some(day), "{from} {limit}");
        is("2026-03-01", "3个月", "2026-06-01");
        is("2025-11-30", "3个月", "2026-02-28");
        is("2027-11-30", "3个月", "2028-02-29");
        is("2026-10-31", "12个月", "2027-10-31");
        is("2026-02-28", "1天", "2026-03-01");
        is("2026-03-01", "90天", "2026-05-30");
        assert_eq!(end("9999-12-01", "1个月"), None);
    }

    #[test]
    fn days_are_counted_both_ways() {
        let days = |a, b| Date::parse(a).expect(a).days_until(Date::parse(b).expect(b));
        assert_eq!(days("2026-03-01", "2026-03-01"), 0);
        assert_eq!(days("2028-02-28", "2028-03-01"), 2);
        assert_eq!(days("2026-03-01", "2025-03-01"), -365);
    }

    #[test]
    fn a_day_begins_in_beijing_eight_hours_before_greenwich() {
        // 2026-02-28 15:59:59 and 16:00:00 in Greenwich.
        let day = |seconds| Date::in_beijing(seconds).map(Date::iso);
        assert_eq!(day(1_772_294_399).as_deref(), Some("2026-02-28"));
        assert_eq!(day(1_772_294_400).as_deref(), Some("2026-03-01"));
        assert_eq!(day(i64::MAX), None);
    }

    #[test]
    fn each_mistake_has_its_message() {
        assert_eq!(message("2022年2月30日"), "2022 年 2 月没有 30 日");
        assert_eq!(message("2023-2-29"), "2023 年 2 月没有 29 日");
        assert_eq!(message("2022-13-1"), "没有 13 月这个月份");
        assert_eq!(message("2022-0-1"), "没有 0 月这个月份");
        assert_eq!(message("22年7月20日"), "日期的年份应写全四位数");
        assert_eq!(message("2022年7月20号"), "公文日期写“日”，不写“号”");
        assert_eq!(message("2022年7月20"), "日期的末尾缺一个“日”字");
        assert_eq!(message("２０２２年7月20日"), "日期里的数字应用半角数字");
        for text in ["下周一", "2022年7月", "2022-7", "20220720", "2022-7-20-1", "2022年7月二十日", "", "--"]
        {
            assert_eq!(message(text), format!("“{text}”不是日期"));
        }
    }
}
