//! DF203: a subject that begins with 关于 stands in 《》.

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF203",
    title: "案由以“关于”开头的用书名号",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 4.15",
    about: "案由本身是一个题目（关于加强河道治理的建议）的，放进书名号，前面不再写“关于”；题目已经写了“提案”“建议”的，后面也不再重复。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::body("您提出的关于“关于加强河道治理的建议”的建议收悉。现答复如下：")
            .becomes("您提出的《关于加强河道治理的建议》收悉。"),
        Example::body("您提出的关于“关于修订〈河道条例〉”的提案收悉。现答复如下：")
            .becomes("您提出的《关于修订〈河道条例〉》提案收悉。"),
        Example::paragraph("我局对关于“关于加强河道治理”这一意见作了研究。"),
    ],
    good: &[
        Example::body("您提出的关于“加强河道治理”的提案收悉。现答复如下："),
        Example::body("您提出的《关于加强河道治理的建议》收悉。现答复如下："),
        Example::paragraph("您对“关于加强河道治理”的说明作了补充。"),
    ],
    look: Look::Passage(check),
};

static TWICE: Pattern = Pattern::new(r"关于“(?P<subject>关于[^“”《》]{2,60})”(?:的(?P<noun>提案|建议))?");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    for captures in passage.captures(&TWICE) {
        let Some(range) = captures.get(0).map(|whole| whole.range()) else { continue };
        let subject = &captures["subject"];
        let noun = captures.name("noun").map(|noun| noun.as_str());
        let rest = noun.filter(|noun| !subject.ends_with(noun)).unwrap_or_default();
        let right = format!("《{subject}》{rest}");
        let told = RULE.finding(format!("“关于”重复了：{}", &passage.text()[range.clone()]));
        let told = told.at(passage.span(&range)).hint(format!("写成“{right}”"));
        let is_sure = noun.is_some();
        found.push(told.fix(is_sure.then(|| passage.replace(&range, right)).flatten()));
    }
}
