//! DF407: …… and ——.

use std::ops::Range;

use crate::check::marks::{after, before, begins_chinese, ends_chinese};
use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF407",
    title: "省略号和破折号的写法",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 4.10、4.11",
    about: "省略号是六个连点“……”，破折号是占两个字的“——”，都不用句号、圆点、减号拼成。表格里填空的点线、单独一格的“--”不看。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("清淤、护坡、绿化。。。。。。都已完成。").becomes("清淤、护坡、绿化……都已完成。"),
        Example::paragraph("清淤、护坡、绿化...都已完成。").becomes("清淤、护坡、绿化……都已完成。"),
        Example::paragraph("清淤、护坡、绿化…都已完成。").becomes("清淤、护坡、绿化……都已完成。"),
        Example::paragraph("全市最大的湿地--东湖湿地已经开放。")
            .becomes("全市最大的湿地——东湖湿地已经开放。"),
        Example::paragraph("全市最大的湿地──东湖湿地已经开放。")
            .becomes("全市最大的湿地——东湖湿地已经开放。"),
        Example::paragraph("清淤、护坡、、、都已完成。"),
    ],
    good: &[
        Example::paragraph("清淤、护坡、绿化……都已完成；全市最大的湿地——东湖湿地已经开放。"),
        Example::paragraph("京杭—东河航线和2026—2030年规划，参数为a--b，见readme...。"),
        Example::body("| 河道 | 清淤 |\n| --- | --- |\n| 东河 | -- |\n\n以上情况，请审阅。"),
    ],
    look: Look::Passage(check),
};

static DOTS: Pattern = Pattern::new(r"。{3,}|\.{3,}|…+|·{3,}|、{3,}|．{3,}");
static DASHES: Pattern = Pattern::new("-{2,3}|－{2,3}|―{1,2}|─{2}|—{3}|⸺");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    let text = passage.text();
    for range in passage.ranges(&DOTS) {
        let written = &text[range.clone()];
        let count = written.chars().count();
        // Twelve dots stand for whole paragraphs.
        let is_right = written.starts_with('…') && matches!(count, 2 | 4);
        let is_chinese = before(text, range.start).is_some_and(ends_chinese)
            || after(text, range.end).is_some_and(begins_chinese);
        if is_right || !is_chinese || passage.part() == Part::Cell {
            continue;
        }
        tell(passage, &range, "省略号", "……", found);
    }
    for range in passage.ranges(&DASHES) {
        let is_chinese = before(text, range.start).is_some_and(ends_chinese)
            && after(text, range.end).is_some_and(begins_chinese);
        if is_chinese && !text[range.end..].starts_with(['-', '－', '—']) {
            tell(passage, &range, "破折号", "——", found);
        }
    }
}

fn tell(passage: &Passage<'_>, range: &Range<usize>, name: &str, meant: &str, found: &mut Diagnostics) {
    let written = &passage.text()[range.clone()];
    let fix = passage.replace(range, meant);
    // 、、、 may be a slip of the finger.
    let fix = if written.starts_with('、') { fix.map(Fix::by_hand) } else { fix };
    let told = RULE.finding(format!("{name}写成了“{written}”")).at(passage.span(range));
    found.push(told.hint(format!("改成“{meant}”")).fix(fix));
}
