//! DF120: a letter is signed by the organ, not by a section of it.

use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::{Signing, Text};

pub const RULE: Rule = Rule {
    id: "DF120",
    title: "署名用机关的名称，不用内设机构的",
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第十七条；GB/T 9704—2012 7.3.5",
    about: "部门内设机构除办公厅（室）外不得对外正式行文，答复由机关署名。查两种：署名是发文机关加上内设的科、股、处、室；发文机关不明的，署名是局、厅下面的科、股、室。以办公室名义发文（发文机关就写办公室）的不查。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("署名: 示例市水利局办公室"),
        Example::case("署名: 示例市水利局河道管理科"),
        Example::case("署名: 局办公室"),
    ],
    good: &[
        Example::case("署名: 示例市水利局"),
        Example::case("发文机关: 示例市人民政府办公室\n署名: 示例市人民政府办公室"),
        Example::case("发文机关: 示例市人民政府\n署名: 示例市人民政府办公室"),
        Example::case("发文机关: 示例市公园管理处\n署名: 示例市公园管理处"),
        Example::case("发文机关: 示例市城市管理委员会办公室\n署名: 示例市城市管理委员会办公室"),
    ],
    look: Look::Letter(check),
};

static SECTION: Pattern = Pattern::new(r"^(?:\p{Han}*[局厅])?(?:办公室|\p{Han}{1,10}[科股])$");
static INNER: Pattern = Pattern::new(r"[科股处室]$");

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let document = subject.document;
    if document.ending.signing == Signing::Stamped {
        return;
    }
    let organ = document.letterhead.organ.as_ref().map(Text::plain).unwrap_or_default();
    for signature in &document.ending.signatures {
        let name = signature.text.plain();
        let rest = name.strip_prefix(&organ).filter(|_| !organ.is_empty());
        // 条例 17: the office of a government may send letters itself.
        let is_office = organ.ends_with("政府") && rest == Some("办公室");
        let is_of_organ = rest.is_some_and(|rest| INNER.is_in(rest)) && !is_office;
        if name != organ && (SECTION.is_in(&name) || is_of_organ) {
            let right = if organ.is_empty() { "机关的名称" } else { &organ };
            let told = RULE.finding(format!("署名“{name}”是内设机构的名称")).at(signature.text.span());
            found.push(told.hint(format!("答复由机关署名：改成“{right}”")));
        }
    }
}
