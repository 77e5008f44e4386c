//! DF114: a letter is not copied to those who send it.

use crate::check::organs;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF114",
    title: "不抄送给发文机关自己",
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第九条",
    about: "抄送机关是其他机关，不写发文机关自己；联合发文的，不写其中任何一个。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("抄送: [市政府督查室, 示例市水利局]"),
        Example::case("抄送: [市政府督查室, 市水利局]"),
    ],
    good: &[Example::case("抄送: [市政府督查室, 示例市水利局水文站, 东河区水利局]")],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let Some(organ) = &subject.document.letterhead.organ else { return };
    let line = organ.plain();
    let own = organs::named(&line);
    for copy in organs::copies(subject) {
        if own.iter().any(|(organ, _)| organs::same(organ, &copy.name)) {
            let told = RULE.finding(format!("“{}”是发文机关，不用抄送", copy.name)).at(copy.place);
            found.push(told.hint(format!("从抄送里删去“{}”", copy.name)));
        }
    }
}
