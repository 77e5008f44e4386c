//! DF402: brackets of Chinese text are full-width.

use crate::check::marks::{after, before, begins_chinese, ends_chinese};
use crate::check::pairs::{Pair, ROUND};
use crate::check::passage::{Passage, is_han};
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF402",
    title: "中文里用全角括号",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 5.1.3",
    about: "中文里的圆括号用全角“（）”。成对的才改；夹在字母和数字中间的（f(x)、CO(NH2)2）照用。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("各县(市、区)和园区(含高新区)均已完成。")
            .becomes("各县（市、区）和园区（含高新区）均已完成。"),
        Example::paragraph("PM2.5(细颗粒物)下降，加入世界卫生组织(WHO)的计划。")
            .becomes("PM2.5（细颗粒物）下降，加入世界卫生组织（WHO）的计划。"),
        Example::paragraph("各县（市、区)均已完成。").becomes("各县（市、区）均已完成。"),
    ],
    good: &[
        Example::paragraph("各县（市、区）均已完成。"),
        Example::paragraph("按照f(x)和CO(NH2)2计算，执行GB/T 9704(2012)。"),
        Example::paragraph("甲）乙（丙"),
    ],
    look: Look::Passage(check),
};

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    let text = passage.text();
    for pair in passage.paired(ROUND).pairs {
        if !is_meant(passage, &pair) {
            continue;
        }
        let told = RULE.finding(format!("“{}”用了半角括号", &text[pair.outer()]));
        let full = format!("改成全角括号：“（{}）”", &text[pair.inner()]);
        let edits = [(pair.open.clone(), "（"), (pair.close.clone(), "）")];
        let half = edits.into_iter().filter(|(mark, full)| text[mark.clone()] != **full);
        found.push(told.at(passage.span(&pair.outer())).hint(full).fix(passage.replace_all(half)));
    }
}

/// Whether Chinese brackets are meant.
fn is_meant(passage: &Passage<'_>, pair: &Pair) -> bool {
    let text = passage.text();
    let inner = &text[pair.inner()];
    let halves = [text[pair.open.clone()].is_ascii(), text[pair.close.clone()].is_ascii()];
    if halves == [false, false] || passage.is_spared(&pair.outer()) || passage.is_in_ordinal(&pair.open) {
        return false;
    }
    if halves != [true, true] {
        return true;
    }
    // 示水(2022)8号 is a 文号, with brackets of its own.
    let is_year = inner.len() == 4 && inner.bytes().all(|byte| byte.is_ascii_digit());
    let rest = text[pair.close.end..].trim_start_matches('第');
    if is_year && rest.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (before, after) = (before(text, pair.open.start), after(text, pair.close.end));
    inner.contains(is_han)
        || before.is_some_and(ends_chinese)
        || (!before.is_some_and(|c| c.is_ascii_alphanumeric()) && after.is_some_and(begins_chinese))
}
