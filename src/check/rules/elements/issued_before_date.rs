//! DF110: 印发日期 is not before 成文日期.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF110",
    title: "印发日期不早于成文日期",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.4.3",
    about: "成文日期是负责人签发的日期，印发日期是送印的日期，先签发、后付印。两个日期相同是可以的。",
    remedy: Remedy::ByHand,
    bad: &[Example::case("印发日期: 2026年5月19日")],
    good: &[Example::case("印发日期: 2026年5月20日"), Example::case("印发日期: 2026年6月1日")],
    look: Look::Reading,
};
