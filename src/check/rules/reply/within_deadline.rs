//! DF208: the reply is within its deadline.

use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF208",
    title: "在办理期限内答复",
    severity: Severity::Hint,
    source: "《代表法》（自交办之日起三个月内答复）；本单位的设置（办理期限）",
    about: "成文日期晚于办理期限的提醒。期限是案卷“办理”里的“办理期限”；没有写的，从交办日期起按 _office.yaml 里的“办理期限”算，也没有写的是三个月。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("办理:\n  交办日期: 2026-02-05\n  公开属性: 主动公开"),
        Example::case("办理:\n  交办日期: 2026-03-05\n  办理期限: 2026-05-15\n  公开属性: 主动公开"),
    ],
    good: &[
        Example::case("办理:\n  交办日期: 2026-02-20\n  公开属性: 主动公开"),
        Example::case("办理:\n  公开属性: 主动公开"),
    ],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let Some(case) = subject.case else { return };
    let (Some(date), Some(deadline)) = (&case.date, case.deadline()) else { return };
    let late = deadline.days_until(date.value);
    if late > 0 {
        let (origin, key) = match &case.handling.deadline {
            Some(day) => (Some(day), "办理期限"),
            None => (case.handling.assigned.as_ref(), "交办日期"),
        };
        let told = RULE.finding(format!("成文日期（{}）晚于办理期限（{deadline}）{late} 天", date.value));
        let told = told.at(date.span.clone()).beside(origin.and_then(|day| day.span.clone()), key);
        found.push(told.hint("请核对日期；已经同意延期的，把新的期限写进“办理”的“办理期限”"));
    }
}
