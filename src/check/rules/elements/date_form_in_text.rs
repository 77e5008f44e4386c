//! DF109: full dates in the text end in 日 and have no leading zeros.

use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF109",
    title: "文中的日期不编虚位，写“日”不写“号”",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.5.4",
    about: "年、月、日写全的日期，月、日不在前面补 0，末尾写“日”。表格、书名和引文里的不查；“6月5号楼”一类不是日期的“号”不查。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("工程于2026年08月01日完工。").becomes("工程于2026年8月1日完工。"),
        Example::paragraph("2026年8月1号，组织现场办公。").becomes("2026年8月1日，组织现场办公。"),
        Example::paragraph("工期为2026年08月01号-2026年09月02号。")
            .becomes("工期为2026年8月1日-2026年9月2日。"),
        Example::paragraph("2026年08月01号前完成。").becomes("2026年8月1日前完成。"),
    ],
    good: &[
        Example::paragraph("工程于2026年8月1日完工，10月20日验收。"),
        Example::paragraph("2026年6月5号楼竣工，12月3号线通车。"),
        Example::paragraph("执行《关于2026年08月01日起调整水价的通知》。"),
        Example::paragraph("2026年10月10日，2026-08-01版软件上线。"),
    ],
    look: Look::Passage(check),
};

static DATE: Pattern =
    Pattern::new(r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})(?P<unit>日|号)");
/// What may follow 号 where it means a day.
const AFTER_DAY: &str = "，。；、）：起前后至到-—～上下晚";

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if passage.part() == Part::Cell {
        return;
    }
    for captures in passage.captures(&DATE) {
        let Some(whole) = captures.get(0) else { continue };
        let range = whole.range();
        let is_house = &captures["unit"] == "号"
            && passage.after(range.end).is_some_and(|next| !AFTER_DAY.contains(next));
        let bare = |name: &str| captures[name].trim_start_matches('0').to_owned();
        let right = format!("{}年{}月{}日", &captures["year"], bare("month"), bare("day"));
        if passage.is_quoted(&range) || is_house || right == whole.as_str() {
            continue;
        }
        let told = RULE.finding(format!("日期“{}”应写成“{right}”", whole.as_str()));
        let told = told.at(passage.span(&range)).hint("月、日前面不补 0，末尾写“日”");
        found.push(told.fix(passage.replace(&range, right)));
    }
}
