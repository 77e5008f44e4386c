//! DF213: nothing is left to be filled in.

use std::ops::Range;

use crate::case::UNFILLED;
use crate::check::passage::{Passage, is_han};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF213",
    title: "没有留着待填的地方",
    severity: Severity::Error,
    source: "本程序",
    about: "查【待填】【待核实】、×××、XXX、TODO、（此处填写）、＿＿、没有填的年月日、没有替换的 {{ }} 和表格里带出来的 #N/A。附件是给人填写的表格，里面的横线不查；3×4、“张××”和隐去几位的号码（138××××0000）不查。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("结语: 【待填】"),
        Example::paragraph("清淤长度【待核实】公里。"),
        Example::paragraph("由×××牵头，投资XXX万元。"),
        Example::paragraph("TODO 补充验收情况。"),
        Example::paragraph("已完成（此处填写完成情况）。"),
        Example::paragraph("已于2026年  月  日验收，合格率＿＿＿%。"),
        Example::paragraph("合格率为#DIV/0!，由{{ organ }}负责。"),
    ],
    good: &[
        Example::paragraph("【待遇落实】【补充说明】【案例】断面尺寸3×4×5米，尺码XXXL，编号为AXXX1。"),
        Example::paragraph("处理了张××、李××两起侵占河道案件，时间（待定）另行通知。"),
        Example::paragraph("2026年8月1日前完成（详见方案），请群众填写意见表。"),
        Example::paragraph(
            "反映人电话138××××0000，车牌豫H×××××，身份证号4108××××××××1234，案号豫08民初×××号。",
        ),
        Example::paragraph(
            "开设【这里是焦作】专栏，（此处不再赘述）（这里指主城区），文件名为report__final。",
        ),
        Example::paragraph("（请填写真实姓名）（请补充材料后再申请）"),
        Example::body("您的提案收悉。见附件。\n\n# 附件：意见表\n\n姓名：＿＿＿＿＿＿　　年　月　日"),
    ],
    look: Look::Passage(check),
};

static LEFT: Pattern = Pattern::new(
    r"(?x)
    【(?:待(?:填|补|定|核|查|写|确认|完善|更新)|(?:此处|这里)(?:请|需|应)?[填写补待]|请填写|请补充|请核实)[^【】]{0,12}】
    | 【[^【】]{0,12}(?:待填|待补|待补充|待核实|待确认|待定)】 | 【(?:补充|填写|核实)】
    | [（(](?:(?:此处|这里|请在此)(?:处|请|需|应)?[填写补待]|待填|待补充|待核实)[^（）()]{0,20}[）)]
    | ×{3,} | (?:XXX+|xxx+) | TODO | TBD | FIXME
    | \{\{|\}\}|\{%|%\}
    | \#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!)
    ",
);
/// In an attachment that is a form, these are for the reader to fill in.
static BLANK: Pattern =
    Pattern::new(r"[＿_]{2,}|[0-9]{4}年[\s　]+月[\s　]*日|[0-9]{4}年月日|[（(]请(?:填写|补充)[）)]");

/// Whether figures or letters stand beside it, of which it hides a part (138××××0000, 豫H×××××, 民初×××号), or which it
/// joins (report__final).
fn is_masked(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let text = passage.text();
    let (before, after) = (passage.before(range.start), passage.after(range.end));
    let is = |c: Option<char>, kind: fn(&char) -> bool| c.as_ref().is_some_and(kind);
    match text[range.clone()].chars().next() {
        Some('×') => {
            let is_plate = is(before, char::is_ascii_uppercase)
                && text[..range.start - 1].chars().next_back().is_some_and(is_han);
            let is_lawsuit = after == Some('号') && before.is_some_and(|c| "初终执再申监".contains(c));
            let is_figure = char::is_ascii_digit;
            is(before, is_figure) || is(after, is_figure) || is_plate || is_lawsuit
        }
        Some('_') => is(before, char::is_ascii_alphanumeric) && is(after, char::is_ascii_alphanumeric),
        _ => false,
    }
}

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    let text = passage.text();
    let blanks = passage.ranges(&BLANK).filter(|_| !passage.is_attached());
    for range in passage.ranges(&LEFT).chain(blanks) {
        let word = &text[range.clone()];
        let is_latin = word.starts_with(|c: char| c.is_ascii_alphabetic());
        let goes_on = |c: Option<char>| is_latin && c.is_some_and(|c| c.is_ascii_alphanumeric());
        let is_part = goes_on(passage.before(range.start)) || goes_on(passage.after(range.end));
        // Of what is to be filled in is told while the draft is made.
        if is_part || is_masked(passage, &range) || word == UNFILLED || passage.is_spared(&range) {
            continue;
        }
        let told = RULE.finding(format!("“{word}”还没有填写")).at(passage.span(&range));
        found.push(told.hint("换成内容；没有内容的，改写这一句"));
    }
}
