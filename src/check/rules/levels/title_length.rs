//! DF309: a title is short.

use crate::check::passage::{Part, Passage};
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

/// About two lines of 2号, as many as read at a glance.
const MOST: usize = 36;

pub const RULE: Rule = Rule {
    id: "DF309",
    title: "标题不超过36字",
    severity: Severity::Hint,
    source: "实务",
    about: "标题太长，首页要排三四行，不醒目。答复的标题写明届次、编号和“答复”就够了，案由在正文第一句里说。",
    remedy: Remedy::ByHand,
    bad: &[Example::case(
        "标题: 对市政协十届三次会议第8号提案《关于进一步加强城区河道综合治理持续改善水生态环境的提案》的答复",
    )],
    good: &[Example::case("标题: 对市政协十届三次会议第8号提案的答复")],
    look: Look::Passage(check),
};

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if passage.part() != Part::Title {
        return;
    }
    let count = passage.text().chars().filter(|c| !c.is_whitespace()).count();
    if count <= MOST {
        return;
    }
    let told =
        RULE.finding(format!("标题有{count}字，超过了{MOST}字")).at(passage.span(&(0..passage.text().len())));
    found.push(told.hint("看看能否写短些；答复的标题可以只写届次和编号，不写案由"));
}
