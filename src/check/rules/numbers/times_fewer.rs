//! DF508: nothing falls by more than all of it.

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF508",
    title: "减少不用“倍”",
    severity: Severity::Hint,
    source: "实务",
    about: "减少一倍就是没有了，所以减少不说“倍”：说“减少一半”“减少三分之二”“降到原来的1/3”“减少60%”。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::paragraph("办理时间缩短2倍，投诉量减少了近三倍。"),
        Example::paragraph("能耗下降1.5倍以上，比上年少了2倍。"),
    ],
    good: &[
        Example::paragraph("办理时间缩短一半，由3倍下降到2倍，投诉量减少60%，受理量增长2倍。"),
        Example::paragraph("城乡居民收入比缩小到2.3倍，降幅是上年的2倍。"),
    ],
    look: Look::Passage(check),
};

static FEWER: Pattern = Pattern::new(
    r"(?:减少|下降|降低|缩短|缩小|缩减|压缩|压减|减轻|回落|少了|跌)了?(?:近|约|超过|将近)?(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十百几数]+)(?:多|余)?倍",
);

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    for range in passage.ranges(&FEWER) {
        let text = &passage.text()[range.clone()];
        let told = RULE.finding(format!("“{text}”：减少不能用“倍”来说")).at(passage.span(&range));
        found.push(told.hint("改用分数、百分数，如“减少一半”“减少60%”，或者写明由多少降到多少"));
    }
}
