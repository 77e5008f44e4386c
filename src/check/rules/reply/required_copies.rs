//! DF212: copies go to whom the office has named.

use crate::case::LetterKind;
use crate::check::organs;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};
use crate::source::Span;

pub const RULE: Rule = Rule {
    id: "DF212",
    title: "必抄的机关都抄送了",
    severity: Severity::Warning,
    source: "本单位的设置（检查：必抄）",
    about: "_office.yaml 里“检查”的“必抄”列出的机关，每件答复都要抄送。全称和简称（示例市政府督查室、市政府督查室）当作同一个机关。协办意见不查，没有设置的不查。",
    remedy: Remedy::ByHand,
    bad: &[Example::case("抄送: 市政协提案委"), Example::case("抄送: []")],
    good: &[
        Example::case("抄送: [市政协提案委员会, 示例市人民政府督查室（1份）]"),
        Example::case("文种: 协办意见\n主送: 示例市民政局\n抄送: []"),
    ],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    if subject.case.is_some_and(|case| case.kind == LetterKind::Assist) {
        return;
    }
    let copies = organs::copies(subject);
    for required in &subject.settings.required_copies {
        if !copies.iter().any(|copy| organs::same(&copy.name, &required.value)) {
            let place = copies.first().and_then(|copy| copy.place.clone());
            let told = RULE.finding(format!("没有抄送“{}”", required.value));
            let told = told.at(place.unwrap_or_else(|| Span::whole(&subject.document.source)));
            let told = told.beside(required.span.clone(), "本单位的设置");
            found.push(told.hint(format!("在“抄送”里补上“{}”", required.value)));
        }
    }
}
