//! DF001: an acceptance says why.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF001",
    title: "接受提示要写理由",
    severity: Severity::Warning,
    source: "本程序",
    about: "用备注“接受 DF408：……”可以接受下面的一处提示。几个月以后、换了人经手，只有代号看不出当时为什么接受，所以要写理由。",
    remedy: Remedy::ByHand,
    bad: &[Example::case("# 接受 DF214\n结语: 此致敬礼")],
    good: &[Example::case("# 接受 DF214：委员来信要求这样写\n结语: 此致敬礼")],
    look: Look::Reading,
};
