//! DF302: a number typed before a heading is the one that is printed.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF302",
    title: "手写的标题序号与自动编的一致",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.3",
    about: "标题的序号由程序按先后自动编。手写的序号不重复印；它与自动编的不同，多半是中间删了或漏了一项，文中说到“第几项”的地方也要核对。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::body("## 一、已做的工作\n\n完成清淤。\n\n## 三、下步工作\n\n修固堤防。")
            .becomes("## 一、已做的工作\n\n完成清淤。\n\n## 下步工作\n\n修固堤防。"),
        Example::body("## （一）已做的工作\n\n完成清淤。").becomes("## 已做的工作\n\n完成清淤。"),
    ],
    good: &[
        Example::body("## 一、已做的工作\n\n完成清淤。\n\n## 二、下步工作\n\n修固堤防。"),
        Example::body("## 三、四季度的安排\n\n修固堤防。"),
    ],
    look: Look::Reading,
};
