//! DF206: the result class fits the text.

use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::Text;

pub const RULE: Rule = Rule {
    id: "DF206",
    title: "办理结果与正文相称",
    severity: Severity::Hint,
    source: "实务",
    about: "办理结果是已经解决（A）的，正文里又说列入计划、逐步解决、留作参考；是暂时不能解决（C）的，正文里又说已经全部采纳：请再看一遍定得合不合适。各类的意思看“结果类别”，没有写的按 A、B、C 的通行意思。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("结语: 其余河段列入明年计划逐步解决。"),
        Example::case("办理结果: C\n引言: 您的意见已全部采纳。"),
    ],
    good: &[
        Example::case("办理结果: B\n结语: 其余河段列入明年计划逐步解决。"),
        Example::case("办理结果: C\n引言: 目前暂不具备条件。"),
        Example::case("结语: 下一步继续巩固成果，逐步提高标准，列入计划的工程已全部完工。"),
    ],
    look: Look::Letter(check),
};

static PUT_OFF: Pattern = Pattern::new(
    "(?:列入|纳入)[^，。；“”]{0,8}计划[^，。；“”]{0,4}解决|逐步(?:加以|予以)?解决|[待等](?:条件|时机)成熟|暂不具备|暂时(?:无法|不能|难以)|留作参考|今后[^，。；]{0,6}研究解决",
);
static DONE: Pattern = Pattern::new("(?:已|已经)(?:全部|全面|基本|完全)(?:予以)?(?:采纳|解决|落实)");

/// What a class says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Solved,
    PutOff,
    Other,
}

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let Some(line) = &subject.document.letterhead.result_class else { return };
    let pattern = match class(subject, line) {
        Class::Solved => &PUT_OFF,
        Class::PutOff => &DONE,
        Class::Other => return,
    };
    for passage in subject.passages().iter().filter(|passage| !passage.is_attached()) {
        if let Some(range) = passage.ranges(pattern).next().filter(|_| passage.part().is_prose()) {
            let said = &passage.text()[range.clone()];
            let told = RULE.finding(format!("“{}”，文中却说“{said}”", line.plain()));
            let told = told.at(passage.span(&range)).beside(line.span(), "办理结果");
            found.push(told.hint("请看办理结果定得合不合适，或把话说准确"));
            return;
        }
    }
}

fn class(subject: &Subject<'_>, line: &Text) -> Class {
    let printed = line.plain();
    let class = printed.rsplit('：').next().unwrap_or_default();
    let meaning = subject.case.and_then(|case| case.office.result_classes.get(class));
    let Some(meaning) = meaning else {
        return match class {
            "A" | "甲" => Class::Solved,
            "C" | "丙" => Class::PutOff,
            _ => Class::Other,
        };
    };
    let says = |words: &[&str]| words.iter().any(|word| meaning.contains(word));
    if says(&["正在", "计划", "逐步", "部分"]) {
        Class::Other
    } else if says(&["不能", "无法", "条件", "参考", "暂"]) {
        Class::PutOff
    } else if says(&["解决", "采纳", "落实", "办结"]) {
        Class::Solved
    } else {
        Class::Other
    }
}
