//! DF202: 第72号提案, not 第72提案.

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF202",
    title: "提案（建议）的编号后面写“号”",
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第十九条（表述准确）",
    about: "提案、建议按编号称呼，写作“第72号提案”。“第72件提案”是数件数，不查。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("您提出的第72提案已经采纳。").becomes("您提出的第72号提案已经采纳。"),
        Example::case("标题: 对市政协十届三次会议第8提案的答复")
            .becomes("标题: 对市政协十届三次会议第8号提案的答复"),
    ],
    good: &[
        Example::paragraph("您提出的第72号提案已经采纳，与第73号建议一并办理。"),
        Example::paragraph("这是我局今年办结的第72件提案，第一提案人是您。"),
    ],
    look: Look::Passage(check),
};

static WITHOUT: Pattern = Pattern::new(r"第\s*(?P<number>[0-9]{1,5})(?P<noun>提案|建议)(?P<next>人|者)?");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    for captures in passage.captures(&WITHOUT) {
        let (Some(whole), Some(number), None) =
            (captures.get(0), captures.name("number"), captures.name("next"))
        else {
            continue;
        };
        let right = format!("第{}号{}", number.as_str(), &captures["noun"]);
        let told = RULE.finding(format!("“{}”缺一个“号”字", whole.as_str()));
        let told = told.at(passage.span(&whole.range())).hint(format!("写成“{right}”"));
        found.push(told.fix(passage.replace(&whole.range(), right)));
    }
}
