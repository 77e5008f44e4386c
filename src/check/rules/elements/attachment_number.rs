//! DF116: attachments are numbered in order, and one has no number.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF116",
    title: "附件的序号由程序编排",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.4、7.3.7",
    about: "几个附件的，程序依次编 1. 2.；只有一个附件的，不编序号。名称前面手写的序号略去；底稿里手写的序号与次序不合的，按次序排印。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::case("附件: 1、河道清理计划").becomes("附件: 河道清理计划\n"),
        Example::case("附件: [附件1：河道清理计划, 清淤台账]").becomes("附件: [河道清理计划, 清淤台账]"),
        Example::body("您的提案收悉。现答复如下：\n\n# 附件1：计划\n\n内容。\n\n# 附件3：台账\n\n内容。"),
    ],
    good: &[
        Example::case("附件: [河道清理计划, 1.5万亩滩地台账]"),
        Example::body("您的提案收悉。现答复如下：\n\n# 附件1：计划\n\n内容。\n\n# 附件2：台账\n\n内容。"),
    ],
    look: Look::Reading,
};
