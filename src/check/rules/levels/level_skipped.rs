//! DF301: no level is skipped.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF301",
    title: "层次不跳级",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.3",
    about: "文中的层次依次用“一、”“（一）”“1.”“（1）”，上一级下面只能是紧接着的下一级。案卷里的条目由程序分级，不会跳级；底稿里自己加的标题会。这样的底稿仍照所写的级别排印。",
    remedy: Remedy::ByHand,
    bad: &[Example::body("## 采取的措施\n\n#### 清理河道\n\n完成东河清淤3.5公里。")],
    good: &[Example::body(
        "## 采取的措施\n\n### 清理河道\n\n完成东河清淤3.5公里。\n\n## 下步工作\n\n### 修固堤防\n\n年内完工。",
    )],
    look: Look::Reading,
};
