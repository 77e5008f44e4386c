//! DF106: a letter to a superior names its 签发人.

use crate::check::organs;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::Text;
use crate::style::Layout;

pub const RULE: Rule = Rule {
    id: "DF106",
    title: "上行文要有签发人",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.2.6；《党政机关公文处理工作条例》第九条",
    about: "报本级政府、党委或省里的公文是上行文，版头要有签发人。只看主送明明白白是上级的：本级政府、党委，省政府、省委；主送委员、代表和平级部门的不看，信函格式不看。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("文种: 协办意见\n主送: 示例市人民政府\n签发人: 不写"),
        Example::case("文种: 协办意见\n主送: 市委\n签发人: 不写"),
    ],
    good: &[
        Example::case("文种: 协办意见\n主送: 示例市人民政府"),
        Example::case("文种: 协办意见\n主送: 示例市民政局\n签发人: 不写"),
        Example::case("文种: 协办意见\n主送: 东河县人民政府\n签发人: 不写"),
        Example::case("文种: 协办意见\n主送: 市卫生健康委\n签发人: 不写"),
        Example::case("签发人: 不写"),
    ],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let document = subject.document;
    if !document.letterhead.signatories.is_empty() || document.style.layout == Layout::Letter {
        return;
    }
    let organ = document.letterhead.organ.as_ref().map(Text::plain).unwrap_or_default();
    if let Some(superior) = organs::recipients(subject).into_iter().find(|to| is_superior(&to.name, &organ)) {
        let told = RULE.finding(format!("主送是上级“{}”，版头没有签发人", superior.name));
        found.push(told.at(superior.place).hint("补上一行，如“签发人: 王五”"));
    }
}

/// Whether `name` is the government or the committee of the organ's own place, or of its province.
fn is_superior(name: &str, organ: &str) -> bool {
    let bare = name.trim_start_matches("中共");
    let place = ["人民政府", "政府", "委员会", "委"].iter().find_map(|ending| bare.strip_suffix(ending));
    place.is_some_and(|place| {
        let is_general = matches!(place, "省" | "市" | "县" | "区" | "州");
        let is_place = place.ends_with(['省', '市', '县', '区', '州']);
        is_place && (is_general || place.ends_with('省') || organ.starts_with(place))
    })
}
