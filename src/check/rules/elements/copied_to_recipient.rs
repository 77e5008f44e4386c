//! DF113: nobody is both in 主送 and in 抄送.

use crate::check::organs;
use crate::check::passage::{Part, Passage};
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
    let document = subject.document;
    let (Some(recipient), Some(copies)) = (&document.recipient, &document.colophon.copies) else { return };
    let line = recipient.plain();
    let recipients = organs::named(&line);
    let passage = Passage::of(Part::Copies, copies);
    for (name, range) in organs::named(passage.text()) {
        if recipients.iter().any(|(recipient, _)| organs::same(recipient, name)) {
            let told = RULE.finding(format!("“{name}”是主送机关，不再抄送")).at(passage.span(&range));
            found.push(told.beside(recipient.span(), "主送").hint(format!("从抄送里删去“{name}”")));
        }
    }
}
