//! DF515: forms that the tables of variant forms put behind another.

use crate::check::passage::Passage;
use crate::check::word_list::WordList;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF515",
    title: "异形词用推荐的写法",
    severity: Severity::Hint,
    source: "《第一批异形词整理表》（GF 1001—2001）、《现代汉语词典》",
    about: "一个词有几种写法的，用规范推荐的一种：其他、账户、成分、部分、执着。另一种写法不算错，所以只是留意。引号、书名号里的照原文，不报。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("其它部份资金已从专用帐户拨付。").becomes("其他部分资金已从专用账户拨付。"),
        Example::paragraph("问题整改建立台帐。").becomes("问题整改建立台账。"),
        Example::paragraph("问题逐件销帐，如实填写图象资料。"),
    ],
    good: &[
        Example::paragraph("其他部分资金已从专用账户拨付。"),
        Example::paragraph("执行《银行帐户管理办法》，发放帐篷，用一定单价核算。"),
        Example::paragraph("实行供给与需求双向对接，深圳成份股，制定货物清单。"),
        Example::paragraph("建设阳光采购平台和观光采摘园，保证采光采暖，还原故障经过，尤其它要先修。"),
        Example::paragraph("打通关联接口，推进互联接入，方案提交待审，经费法定单列，购买全部份额。"),
    ],
    look: Look::Passage(check),
};

static LIST: WordList = WordList::new(include_str!("second_choices.txt"));

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    for (range, word) in LIST.found(passage).filter(|(range, _)| !passage.is_quoted(range)) {
        let form = &passage.text()[range.clone()];
        let told = RULE.finding(format!("“{form}”推荐写作“{}”", word.right)).at(passage.span(&range));
        let fix = passage.replace(&range, word.right);
        found.push(if word.is_sure {
            told.hint(format!("改为“{}”", word.right)).fix(fix)
        } else {
            let hint = format!("是一个词的，改为“{}”；前后两个词碰巧连在一起的，不必改", word.right);
            told.hint(hint).fix(fix.map(Fix::by_hand))
        });
    }
}
