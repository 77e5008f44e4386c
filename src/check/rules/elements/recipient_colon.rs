//! DF111: 主送 ends in a full-width colon.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF111",
    title: "主送的后面用全角冒号",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.2",
    about: "主送机关（称呼）后面标全角冒号。由案卷拟稿时程序自己写冒号，这一条查改过的底稿：半角冒号，或以逗号、句号结尾的称呼。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::draft("# 对市政协十届三次会议第8号提案的答复\n\n张三委员:\n\n您的提案收悉。现答复如下：\n")
            .becomes("张三委员："),
        Example::draft("# 对市政协十届三次会议第8号提案的答复\n\n张三委员，\n\n您的提案收悉。现答复如下：\n")
            .becomes("张三委员："),
    ],
    good: &[Example::draft(
        "# 对市政协十届三次会议第8号提案的答复\n\n张三委员：\n\n您的提案收悉。现答复如下：\n",
    )],
    look: Look::Reading,
};
