//! DF306: one enumeration has one form of numbers.

use crate::check::passage::Passage;
use crate::check::sequence::{self, Fault};
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF306",
    title: "同一组列举用同一种序号",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 附录B.3",
    about: "“首先”接“其次”，“第一”接“第二”，“一是”接“二是”，“1.”接“2.”；一组里不换着用。分属两组的（“一是……”里面再分“1.”“2.”）不在此列。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::paragraph("首先，清理河道。第二，修固堤防。"),
        Example::paragraph("一是清理河道；第二，修固堤防；第三，加强巡查。"),
        Example::paragraph("第一，清理河道。\n\n2.修固堤防。"),
    ],
    good: &[
        Example::paragraph("首先，清理河道。其次，修固堤防。"),
        Example::paragraph("首先，感谢您的关心。我局做了以下工作：一是清理河道；二是修固堤防。"),
        Example::paragraph("一是清理河道：1.东河；2.西河。二是修固堤防。"),
    ],
    look: Look::Passages(check),
};

fn check(passages: &[Passage<'_>], found: &mut Diagnostics) {
    for faulty in sequence::faults(passages) {
        let Fault::Mixed(other) = faulty.fault else { continue };
        let (here, before) = (faulty.form.written(faulty.number), other.written(faulty.number - 1));
        let told = RULE.finding(format!("前一项的序号是“{before}”，这里换成了“{here}”"));
        let hint = format!("同一组列举用同一种序号，这里改成“{}”", other.written(faulty.number));
        found.push(told.at(passages[faulty.passage].span(&faulty.range)).hint(hint));
    }
}
