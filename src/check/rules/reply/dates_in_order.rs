//! DF207: the days of 办理 follow one another.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF207",
    title: "交办、面商、答复的日期依次",
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第十九条（表述准确）",
    about: "先交办，再面商，后答复：面商日期、成文日期、办理期限不早于交办日期，成文日期不早于面商日期。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("办理:\n  交办日期: 2026-03-05\n  面商日期: 2026-05-25\n  公开属性: 主动公开"),
        Example::case("办理:\n  交办日期: 2026-06-05\n  公开属性: 主动公开"),
    ],
    good: &[Example::case("办理:\n  交办日期: 2026-03-05\n  面商日期: 2026-05-20\n  公开属性: 主动公开")],
    look: Look::Reading,
};
