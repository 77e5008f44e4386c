//! DF215: a case file that is named by a number is named by its own.

use std::path::Path;

use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF215",
    title: "案卷的文件名与编号一致",
    severity: Severity::Hint,
    source: "实务",
    about: "案卷的文件名是一个数字的（279.yaml），要与“编号”相同：抄了别的案卷来改，容易忘了改编号。文件名里有别的字的不查。",
    remedy: Remedy::ByHand,
    // The examples stand in 8.yaml.
    bad: &[Example::case(
        "提案:\n  届次: 市政协十届三次会议\n  编号: 18\n  案由: 加强河道治理\n  委员: 张三",
    )],
    good: &[Example::case(
        "提案:\n  届次: 市政协十届三次会议\n  编号: 008\n  案由: 加强河道治理\n  委员: 张三",
    )],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let Some(case) = subject.case else { return };
    let number = &case.proposal.number;
    let Some(name) = Path::new(case.source.name()).file_stem().and_then(|name| name.to_str()) else { return };
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && name.trim_start_matches('0') != number.value {
        let told = RULE.finding(format!("案卷的文件名是 {name}，编号是 {}", number.value));
        found.push(told.at(number.span.clone()).hint("请核对编号和文件名"));
    }
}
