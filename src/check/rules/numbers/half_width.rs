//! DF505: figures and Latin letters are half as wide as Han characters.

use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF505",
    title: "数字和字母用半角",
    severity: Severity::Warning,
    source: "GB/T 15835—2011 5.1.7",
    about: "阿拉伯数字占半个汉字的位置，用半角字符；拉丁字母也一样。跟在全角数字后面的小数点、百分号一并改。单独的全角百分号“％”不报。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("改造小区１２个，投资３．５亿元，完成９０％。")
            .becomes("改造小区12个，投资3.5亿元，完成90%。"),
        Example::paragraph("新建５Ｇ基站２６座，接入ＡＰＰ。").becomes("新建5G基站26座，接入APP。"),
    ],
    good: &[Example::paragraph("改造小区12个，投资3.5亿元，完成90％，新建5G基站26座。")],
    look: Look::Passage(check),
};

static WIDE: Pattern = Pattern::new(r"[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)*％?");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if matches!(passage.part(), Part::Name | Part::Date) {
        return;
    }
    for range in passage.ranges(&WIDE) {
        let wide = &passage.text()[range.clone()];
        let narrow: String = wide.chars().map(narrow).collect();
        let told = RULE.finding(format!("“{wide}”是全角字符，应为半角")).at(passage.span(&range));
        found.push(told.hint(format!("写作“{narrow}”")).fix(passage.replace(&range, narrow)));
    }
}

/// The half-width form: the full-width forms stand in the same order, U+FEE0 higher.
fn narrow(c: char) -> char {
    char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
}
