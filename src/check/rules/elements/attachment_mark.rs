//! DF115: no mark after the name of an attachment.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF115",
    title: "附件名称后面不加标点",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.4",
    about: "附件说明里，附件名称后面不加分号、句号等标点。程序排印时略去，同时提醒。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::case("附件: 河道清理计划；").becomes("附件: 河道清理计划\n"),
        Example::body("您的提案收悉。现答复如下：\n\n# 附件：河道清理计划。\n\n计划的内容。")
            .becomes("# 附件：河道清理计划\n"),
    ],
    good: &[Example::case("附件: 河道清理计划（2026年）")],
    look: Look::Reading,
};
