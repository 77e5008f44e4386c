//! DF210: what is not made public has a reason.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF210",
    title: "不予公开的写明理由",
    severity: Severity::Warning,
    source: "国办发〔2014〕46号（办理结果公开）",
    about: "公开属性是“不予公开”的写“不公开理由”；写了理由的，公开属性要是“不予公开”。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("办理:\n  公开属性: 不予公开"),
        Example::case("办理:\n  公开属性: 主动公开\n  不公开理由: 涉及国家秘密"),
    ],
    good: &[
        Example::case("办理:\n  公开属性: 不予公开\n  不公开理由: 涉及国家秘密"),
        Example::case("办理:\n  公开属性: 依申请公开"),
    ],
    look: Look::Reading,
};
