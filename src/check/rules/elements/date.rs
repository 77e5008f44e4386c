//! DF107: the form of 成文日期 and 印发日期.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF107",
    title: "日期的写法",
    severity: Severity::Error,
    source: "GB/T 9704—2012 7.3.5.4",
    about: "成文日期、印发日期，以及“办理”里的日期，用阿拉伯数字，年、月、日写全，年份四位，写“日”不写“号”，并且要有这一天。2026-05-20、2026年05月20日也可以写，程序印成 2026年5月20日。底稿里改过的日期只是警告，照所写的印。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::case("成文日期: 2026年05月20号").becomes("成文日期: 2026年5月20日"),
        Example::case("印发日期: ２０２６年5月21日").becomes("印发日期: 2026年5月21日"),
        Example::case("成文日期: 2026年2月30日"),
        Example::case("成文日期: 26年5月20日"),
    ],
    good: &[Example::case("成文日期: 2026年5月20日"), Example::case("成文日期: 2026-05-20")],
    look: Look::Reading,
};
