//! DF113: nobody is both in 主送 and in 抄送.

use crate::check::organs;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF113",
    title: "主送的机关不再抄送",
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第九条",
    about: "抄送机关是除主送机关外需要执行或者知晓公文内容的其他机关。全称和简称（示例市民政局、市民政局）当作同一个机关。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("文种: 协办意见\n主送: 示例市民政局\n抄送: [市政府督查室, 示例市民政局]"),
        Example::case("文种: 协办意见\n主送: 示例市民政局\n抄送: [市政府督查室, 市民政局]"),
    ],
    good: &[
        Example::case("文种: 协办意见\n主送: 示例市民政局\n抄送: [市政府督查室, 示例市财政局]"),
        Example::case("文种: 协办意见\n主送: 市政府办公室\n抄送: [市政府督查室]"),
    ],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let recipients = organs::recipients(subject);
    for copy in organs::copies(subject) {
        let Some(recipient) = recipients.iter().find(|to| organs::same(&to.name, &copy.name)) else {
            continue;
        };
        let told = RULE.finding(format!("“{}”是主送机关，不再抄送", copy.name)).at(copy.place);
        let told = told.beside(recipient.place.clone(), "主送");
        found.push(told.hint(format!("从抄送里删去“{}”", copy.name)));
    }
}
