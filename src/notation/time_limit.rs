//! Time limits: in how many months or days a thing is to be done.

use std::fmt;

use serde::{Serialize, Serializer};

use super::marks::{is_number, parts};
use crate::diagnostic::Diagnostic;

/// A time limit. Shown and serialised as 3个月 or 90天.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeLimit {
    /// Months of the calendar.
    Months(u16),
    /// Days of the calendar.
    Days(u16),
}

/// What nobody exceeds, in months; a year is not given for a reply.
const MOST_MONTHS: u16 = 24;
const MOST_DAYS: u16 = 730;
const HINT: &str = "写成如 3个月 或 90天";

impl Default for TimeLimit {
    /// Three months, as deputies are answered by law (代表法: 自交办之日起三个月内).
    fn default() -> Self {
        Self::Months(3)
    }
}

impl TimeLimit {
    /// Reads 3个月, 90天 or 90日.
    ///
    /// # Errors
    /// Anything else; the message has no place.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        let text: String = text.split_whitespace().collect();
        let (number, unit) = parts(&text);
        let mistake =
            |hint: String| Diagnostic::error("time-limit", format!("期限不能写成“{text}”")).hint(hint);
        if !is_number(number) {
            return Err(mistake(HINT.to_owned()));
        }
        let (limit, most): (fn(u16) -> Self, u16) = match unit {
            "个月" => (Self::Months, MOST_MONTHS),
            "天" | "日" => (Self::Days, MOST_DAYS),
            "月" => return Err(mistake(format!("写成“{number}个月”"))),
            "个工作日" | "工作日" => {
                return Err(mistake(format!("哪天放假程序不知道，只能按日历天计算；{HINT}")));
            }
            _ => return Err(mistake(HINT.to_owned())),
        };
        match number.parse() {
            Ok(number) if number <= most => Ok(limit(number)),
            _ => Err(mistake(format!("最长可以写“{}”", limit(most)))),
        }
    }

    pub(super) fn span(self) -> jiff::Span {
        match self {
            Self::Months(months) => jiff::Span::new().months(i64::from(months)),
            Self::Days(days) => jiff::Span::new().days(i64::from(days)),
        }
    }
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Months(months) => write!(f, "{months}个月"),
            Self::Days(days) => write!(f, "{days}天"),
        }
    }
}

impl Serialize for TimeLimit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::TimeLimit;

    #[test]
    fn months_and_days_are_read_and_told_back() {
        for (text, told) in [("3个月", "3个月"), ("90天", "90天"), ("90 日", "90天"), ("24个月", "24个月")]
        {
            assert_eq!(TimeLimit::parse(text).expect(text).to_string(), told);
        }
    }

    #[test]
    fn each_mistake_has_its_hint() {
        let hint = |text: &str| TimeLimit::parse(text).expect_err(text).hints.concat();
        for text in ["", "三个月", "90", "个月", "0天", "-3天", "３个月", "3个月15天", "尽快"]
        {
            assert_eq!(hint(text), "写成如 3个月 或 90天", "{text}");
        }
        assert_eq!(hint("3月"), "写成“3个月”");
        assert_eq!(hint("25个月"), "最长可以写“24个月”");
        assert_eq!(hint("99999999天"), "最长可以写“730天”");
        assert!(hint("60个工作日").starts_with("哪天放假程序不知道"));
    }
}
