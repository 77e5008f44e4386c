//! DF002: an acceptance is of something.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF002",
    title: "接受的提示已经没有了",
    severity: Severity::Hint,
    source: "本程序",
    about: "备注“接受 DF408：……”下面没有这条规则的提示：文字已经改好，或代号写错了。这样的备注留着，以后真有问题时会把它盖住。",
    remedy: Remedy::ByHand,
    bad: &[Example::case("# 接受 DF408：书名照原件\n结语: 感谢您的支持。")],
    good: &[Example::case("# 接受 DF408：书名照原件\n结语: 感谢您对《甲办法》、《乙办法》的支持。")],
    look: Look::Reading,
};
