//! DF311: the page of the date carries text.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF311",
    title: "落款所在的页必须有正文",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.5.5",
    about: "按排好的版面查。署名、成文日期不能独占一页，也不用“此页无正文”的办法：程序先调行距，不行就移最后几行正文过去。正文以横排的大表格结尾，或署名多得一页排不下，这两样都不行，才在这里提示。",
    remedy: Remedy::ByHand,
    bad: &[Example::body(
        "正文。\n\n|栏目|栏目|栏目|栏目|栏目|栏目|栏目|栏目|栏目|栏目|栏目|栏目|栏目|栏目|\n|-|-|-|-|-|-|-|-|-|-|-|-|-|-|\n|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|示例文字示例文字示例文字|\n",
    )],
    good: &[Example::body(
        "正文。\n\n| 河道 | 清淤 |\n| --- | --- |\n| 东河 | 3.5公里 |\n\n以上情况，请您审阅。",
    )],
    look: Look::Reading,
};
