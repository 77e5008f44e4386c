//! DF117: the attachments that the text refers to are there.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::han_numeral;

pub const RULE: Rule = Rule {
    id: "DF117",
    title: "文中说到的附件要有",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.4、7.3.7",
    about: "正文里写“见附件”“见附件2”的，附件里要有这一个。只有一个附件的不编序号，正文也不写“附件1”。别的文件的附件（《某通知》附件2）不查。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::body("您的提案收悉。清单见附件1。\n\n# 附件：清单\n\n内容。")
            .becomes("清单见附件。\n\n# 附件：清单\n"),
        Example::body("您的提案收悉。清单见附件3。\n\n# 附件1：清单\n\n内容。\n\n# 附件2：台账\n\n内容。"),
        Example::paragraph("完成情况详见附件。"),
    ],
    good: &[
        Example::body("您的提案收悉。清单见附件。\n\n# 附件：清单\n\n内容。"),
        Example::body(
            "您的提案收悉。清单和台账见附件1、附件2。\n\n# 附件1：清单\n\n内容。\n\n# 附件2：台账\n\n内容。",
        ),
        Example::paragraph("标准见《河道管理办法》附件2，按省水利厅文件所附附件3执行。"),
        Example::paragraph("参照省水利厅指导意见附件3，其中《名录》（附件1）另行公布。"),
        Example::paragraph("指导各县（市、区）编制附件齐全的预案。"),
    ],
    look: Look::Letter(check),
};

/// 意见附件2 names an attachment of the opinion.
static NAMED: Pattern = Pattern::new(
    r"(?P<other>[意》])?(?:见|如|（)(?P<list>附件(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})?(?:[、和及]附件[0-9]{1,2})*)(?P<next>[。，；、）及：]|$)",
);
static ONE: Pattern = Pattern::new("附件(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})?");

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let count = subject.document.attachments.len();
    for passage in subject.passages().iter().filter(|passage| !passage.is_attached()) {
        for captures in passage.captures(&NAMED) {
            if let (Some(list), None) = (captures.name("list"), captures.name("other")) {
                tell(passage, list.range(), count, found);
            }
        }
    }
}

/// Looks at each attachment named in a part of the text.
fn tell(passage: &Passage<'_>, list: Range<usize>, count: usize, found: &mut Diagnostics) {
    for captures in ONE.captures(&passage.text()[list.clone()]) {
        let Some(name) = captures.get(0) else { continue };
        let number = captures.name("number").map(|number| number.as_str());
        // （附件）, as a word in brackets, may be anything.
        if number.is_none() && passage.before(list.start) == Some('（') {
            continue;
        }
        if let Some((message, hint)) = mistake(number, count) {
            let range = list.start + name.start()..list.start + name.end();
            let told = RULE.finding(message).at(passage.span(&range)).hint(hint);
            let is_first = count == 1 && number.is_some_and(|number| number == "1" || number == "一");
            let fix = is_first.then(|| passage.replace(&range, "附件")).flatten();
            found.push(told.fix(fix));
        }
    }
}

/// What is wrong with naming the attachment of that number where there are `count`.
fn mistake(number: Option<&str>, count: usize) -> Option<(String, &'static str)> {
    let Some(number) = number else {
        let hint = "请补上附件，或改写这一句";
        return (count == 0).then(|| ("文中说“见附件”，这件答复没有附件".to_owned(), hint));
    };
    let is_there = (1..=count).any(|n| {
        let han = u32::try_from(n).ok().and_then(han_numeral);
        n.to_string() == number || han.as_deref() == Some(number)
    });
    match (is_there, count) {
        (true, 1) => Some((format!("只有一个附件，不编序号，文中不写“附件{number}”"), "改成“附件”")),
        (true, _) => None,
        (false, 0) => Some((format!("文中说到附件{number}，这件答复没有附件"), "请补上附件，或改写这一句")),
        (false, _) => Some((format!("文中说到附件{number}，附件只有 {count} 个"), "请核对附件的序号和个数")),
    }
}
