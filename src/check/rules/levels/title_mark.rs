//! DF307: no mark at the title's end.

use crate::check::passage::{Part, Passage};
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF307",
    title: "标题末尾不加标点",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.1",
    about: "公文标题和附件标题的末尾不用句号、逗号等。末尾的引号、括号、书名号成对使用，不算；问号、叹号由您斟酌，不自动删。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::case("标题: 关于加强河道治理有关情况的答复。")
            .becomes("标题: 关于加强河道治理有关情况的答复\n"),
        Example::case("标题: 关于河道治理的答复：").becomes("标题: 关于河道治理的答复\n"),
        Example::case("标题: 如何加强河道治理？"),
    ],
    good: &[
        Example::case("标题: 关于加强河道治理有关情况的答复"),
        Example::case("标题: 关于印送《河道治理办法（试行）》的函"),
    ],
    look: Look::Passage(check),
};

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if passage.part() != Part::Title {
        return;
    }
    let text = passage.text();
    let Some(last) = text.chars().next_back() else { return };
    let is_stop = "。．.，,；;：:、".contains(last);
    if !is_stop && !"？?！!".contains(last) {
        return;
    }
    let range = text.len() - last.len_utf8()..text.len();
    let fix = passage.replace(&range, "").filter(|_| is_stop);
    let told = RULE.finding(format!("标题末尾有“{last}”")).at(passage.span(&range));
    found.push(told.hint("标题末尾不加标点，请删去").fix(fix));
}
