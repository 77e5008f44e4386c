//! DF209: it is said whether the letter is made public.

use crate::case::LetterKind;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::Text;
use crate::source::Span;

pub const RULE: Rule = Rule {
    id: "DF209",
    title: "写明公开属性",
    severity: Severity::Hint,
    source: "国办发〔2014〕46号（办理结果公开）",
    about: "建议、提案的办理结果逐步公开，每件答复定主动公开、依申请公开或不予公开。写在案卷“办理”的“公开属性”里，或附注里（此件公开发布）。协办意见不查。",
    remedy: Remedy::ByHand,
    bad: &[Example::case("办理:\n  交办日期: 2026-03-05\n附注: 不写")],
    good: &[
        Example::case("办理:\n  公开属性: 主动公开\n附注: 不写"),
        Example::case("办理:\n  交办日期: 2026-03-05\n附注: 此件公开发布"),
        Example::case("文种: 协办意见\n主送: 示例市民政局\n办理:\n  交办日期: 2026-03-05\n附注: 不写"),
    ],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let Some(case) = subject.case.filter(|case| case.kind == LetterKind::Reply) else { return };
    let note = subject.document.ending.note.as_ref().map(Text::plain).unwrap_or_default();
    if case.handling.openness.is_none() && !note.contains("公开") {
        let told = RULE.finding("没有写公开属性").at(Span::whole(&case.source));
        found.push(told.hint("在“办理”下面补上一行，如“公开属性: 主动公开”"));
    }
}
