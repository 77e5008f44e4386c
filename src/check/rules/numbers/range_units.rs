//! DF503: both ends of a range bear %, 万 or 亿.

use crate::check::figure::Figure;
use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF503",
    title: "范围的两个数都写“%”“万”“亿”",
    severity: Severity::Warning,
    source: "GB/T 15835—2011 5.1.3",
    about: "“3～5万元”可能读作3元到5万元，所以两个数都要带“%”“万”“亿”：5%～8%，3万元～5万元，3万～5万平方米。不会误解的单位（100～150公里）前一个可以省。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("比例为5～8%，每户补助3～5万元。").becomes("比例为5%～8%，每户补助3万元～5万元。"),
        Example::paragraph("每年新增3.5至5万平方米，投资1～2亿元。")
            .becomes("每年新增3.5万至5万平方米，投资1亿元～2亿元。"),
        Example::paragraph("补助20到30万元。").becomes("补助20万元到30万元。"),
    ],
    good: &[
        Example::paragraph("比例为5%～8%，每户补助3万元～5万元，每年新增3万～5万平方米。"),
        Example::paragraph("长100～150公里，每吨12500～20000元，补助5000～1万元。"),
        Example::paragraph("由3.2提高到4万元，2025—2026年5%的目标，由5%提高到8%，第3至5%。"),
        Example::paragraph("电话0391-3569万维，1月至5月增长8%，26路至30万人小区。"),
    ],
    look: Look::Passage(check),
};

static RANGE: Pattern = Pattern::new(
    r"(?x)
    (?P<low>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)
    (?:～|~|〜|—|－|–|-|至|到)
    (?P<high>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)
    (?:(?P<sign>[%％‰])|(?P<myriad>万亿|万|亿)(?P<unit>(?:美|欧|日)?元)?)",
);

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    for captures in passage.captures(&RANGE) {
        let (Some(whole), Some(low), Some(high)) =
            (captures.get(0), captures.name("low"), captures.name("high"))
        else {
            continue;
        };
        let is_part = passage
            .before(low.start())
            .is_some_and(|c| c.is_ascii_alphanumeric() || ".．第,:-—～∶".contains(c));
        let is_long = |text: &str| text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
        let figures = (Figure::read(low.as_str()), Figure::read(high.as_str()));
        let (Some(from), Some(to)) = figures else { continue };
        // A number as low as 0, or higher than the other, has no 万: 5000～1万元.
        let is_clear = from == Figure::ZERO || from >= to || is_long(low.as_str()) || is_long(high.as_str());
        if is_part || is_clear || passage.is_quoted(&whole.range()) {
            continue;
        }
        let text = |name: &str| captures.name(name).map_or("", |found| found.as_str());
        let unit = format!("{}{}{}", text("sign"), text("myriad"), text("unit"));
        let right = format!("{}{unit}{}", low.as_str(), &passage.text()[low.end()..whole.end()]);
        let told = RULE.finding(format!("“{}”前一个数后面缺“{unit}”", whole.as_str()));
        let told = told.at(passage.span(&whole.range())).hint(format!("写作“{right}”"));
        found.push(told.fix(passage.append(&low.range(), &unit)));
    }
}
