//! DF409: no 、 before 等.

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF409",
    title: "“等”前面不用顿号",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 4.5",
    about: "列举到“等”字，前面不再加顿号。以“等”字开头的词（等级、等候、等次）也可以是列举的一项，不算。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("会同公安、城管、等部门清理河道。").becomes("会同公安、城管等部门清理河道。"),
        Example::paragraph("完成清淤、护坡、等等。").becomes("完成清淤、护坡等等。"),
        Example::paragraph("张三、李四、等同志参加。").becomes("张三、李四等同志参加。"),
    ],
    good: &[
        Example::paragraph("会同公安、城管等部门清理河道。"),
        Example::paragraph("公开名额、等级、等次和等候时间，一等、二等、等外品分开。"),
    ],
    look: Look::Passage(check),
};

static BEFORE: Pattern = Pattern::new("(?P<comma>、+)等");
/// What makes a word with 等 before it.
const IN_WORDS: &str = "级次腰额量候待离奖同于比保温式值价高边分身距效位外号第差份长";

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    let text = passage.text();
    for captures in passage.captures(&BEFORE) {
        let (Some(whole), Some(comma)) = (captures.get(0), captures.name("comma")) else { continue };
        let rest = &text[whole.end()..];
        if rest.starts_with(|c| IN_WORDS.contains(c)) && !rest.starts_with("同志") {
            continue;
        }
        let told = RULE.finding("“等”前面多了顿号").at(passage.span(&whole.range()));
        found.push(told.hint("删去“等”前面的顿号").fix(passage.replace(&comma.range(), "")));
    }
}
