//! DF308: which marks a title may have inside.

use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF308",
    title: "标题里少用标点",
    severity: Severity::Hint,
    source: "实务",
    about: "公文标题里除书名号、引号、括号，并列名称之间的顿号，和人名、日期里的间隔号以外，一般不用标点。书名号、引号里面的照原样，不看。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("标题: 关于加强河道治理，改善水环境的答复"),
        Example::case("标题: 关于河道治理的答复——市政协第8号提案"),
    ],
    good: &[
        Example::case("标题: 对市政协十届三次会议第3、8号提案的答复"),
        Example::case("标题: 对《关于加强治理，改善环境的提案》（第8号）的答复"),
        Example::case("标题: 关于“清河、护岸、净水”行动的答复"),
    ],
    look: Look::Passage(check),
};

static MARKS: Pattern = Pattern::new("[，,。；;：:？?！!…—]+");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if passage.part() != Part::Title {
        return;
    }
    let text = passage.text();
    for range in passage.ranges(&MARKS).filter(|range| range.end < text.len()) {
        if passage.is_quoted(&range) || passage.is_spared(&range) {
            continue;
        }
        let told = RULE.finding(format!("标题里用了“{}”", &text[range.clone()])).at(passage.span(&range));
        found.push(told.hint("标题里一般不用这个标点，看看能否换个说法；是转述别的题目的，加书名号"));
    }
}
