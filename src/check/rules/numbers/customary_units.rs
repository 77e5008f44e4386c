//! DF511: units of everyday life that the law does not have.

use std::collections::BTreeSet;

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF511",
    title: "亩、斤不是法定计量单位",
    severity: Severity::Hint,
    source: "GB 3100—1993、《国务院关于在我国统一实行法定计量单位的命令》",
    about: "面积的法定单位是公顷、平方米，质量的是千克、吨。说农田、粮食时“亩”“斤”仍很习惯，可以保留，也可以括注法定单位。一件里每个单位只提示一次。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::paragraph("流转土地1200亩，另有300亩正在协商。"),
        Example::paragraph("收购小麦5000斤，新增高标准农田3万亩。"),
    ],
    good: &[Example::paragraph("流转土地80公顷，收购小麦2500千克、苹果30公斤，亩均效益提高，半斤八两。")],
    look: Look::Passages(check),
};

static UNIT: Pattern = Pattern::new(r"[0-9](?:[十百千万亿]+|[多余]|万余)?(?P<u>亩|斤)");

fn check(passages: &[Passage<'_>], found: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    for passage in passages.iter().filter(|passage| passage.part().is_prose()) {
        for unit in passage.captures(&UNIT).filter_map(|captures| captures.name("u")) {
            if !told.insert(unit.as_str().to_owned()) {
                continue;
            }
            let conversion = match unit.as_str() {
                "亩" => "换算成公顷或者平方米（15亩＝1公顷，1亩≈667平方米），或者在后面括注",
                _ => "换算成千克或者吨（1斤＝0.5千克）",
            };
            let message = format!("“{}”不是法定计量单位", unit.as_str());
            found.push(RULE.finding(message).at(passage.span(&unit.range())).hint(conversion));
        }
    }
}
