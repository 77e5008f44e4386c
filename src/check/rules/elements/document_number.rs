//! DF101: the form of 文号.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF101",
    title: "文号的写法",
    severity: Severity::Error,
    source: "GB/T 9704—2012 7.2.5",
    about: "文号由机关代字、年份、顺序号组成。年份写全四位，用六角括号“〔〕”括起来；顺序号不加“第”，前面不补 0，后面加“号”。底稿里改过的文号只是警告，照所写的印。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::case("文号: 示水[2026]第08号").becomes("文号: 示水〔2026〕8号"),
        Example::case("文号: 示水（2026）8号").becomes("文号: 示水〔2026〕8号"),
        Example::case("文号: 示水【2026】8").becomes("文号: 示水〔2026〕8号"),
        Example::case("文号: 示水〔26〕8号"),
    ],
    good: &[Example::case("文号: 示水〔2026〕8号")],
    look: Look::Reading,
};
