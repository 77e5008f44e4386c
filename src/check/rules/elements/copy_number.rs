//! DF104: 份号 in six figures.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF104",
    title: "份号是六位数字，涉密公文要有份号",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.2.1",
    about: "份号一般用六位阿拉伯数字，从 000001 编起；不足六位的，程序补 0 排印，同时提醒。涉密公文应当标注份号。不是数字、多于六位的，是错误。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::case("份号: 12").becomes("份号: 000012"),
        Example::case("份号: 第3份"),
        Example::case("密级: 秘密★1年"),
    ],
    good: &[Example::case("份号: 000012"), Example::case("份号: 000001\n密级: 秘密★1年")],
    look: Look::Reading,
};
