//! DF217: the subject of the proposal is one and the same.

use crate::check::mention;
use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF217",
    title: "提案（建议）的案由前后一致",
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第十九条（表述准确）",
    about: "标题、开头用引号、书名号写出的案由要与案卷里的“案由”相同；由底稿排印的，开头要与标题相同。标点、“关于”和“的提案”“的建议”不比；写了简称、写了几件的，有一件相同就行。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("标题: 对市政协十届三次会议第8号提案《关于规范电动车停放的提案》的答复"),
        Example::case("引言: 您提出的关于“加快推进老旧小区加装电梯”的提案收悉。"),
    ],
    good: &[
        Example::case("标题: 对市政协十届三次会议第8号提案《关于加强河道治理的提案》的答复"),
        Example::case("引言: 您提出的关于“加强河道、治理”的提案收悉。"),
        Example::case("引言: 您提出的《关于加强河道治理》提案、《关于改造老旧小区的建议》收悉。"),
        Example::case(
            "引言: 您提出的关于“东河治理”的提案收悉。\n提案:\n  届次: 市政协十届三次会议\n  编号: 8\n  案由: 加快东河治理工作\n  委员: 张三",
        ),
        Example::body("您提出的关于“改造老旧小区”的提案收悉。现答复如下："),
    ],
    look: Look::Letter(check),
};

static NAMED: Pattern = Pattern::new(
    r"(?:提案|建议|议案|关于|号|、|和|提出的)[“《](?P<subject>[^《》“”]{4,80})[”》](?:的?(?:提案|建议|议案|收悉|答复|复函|函)|[、和]|$)",
);

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let document = subject.document;
    let title = Passage::of(Part::Title, &document.title);
    let of_case = subject.case.map(|case| &case.proposal.subject);
    let mut known: Option<(String, &str)> = of_case.map(|own| (core(&own.value), "案卷"));
    let openings = mention::openings(document).map(|text| Passage::of(Part::Paragraph, text));
    for passage in std::iter::once(title).chain(openings) {
        let text = passage.text();
        let named = match passage.part() {
            Part::Title => 0..text.len(),
            _ => mention::received(text),
        };
        let within = &text[named.start..(named.end + "收悉".len()).min(text.len())];
        let subjects: Vec<_> =
            NAMED.captures(within).filter_map(|captures| captures.name("subject")).collect();
        let Some(first) = subjects.first() else { continue };
        let Some((wanted, place)) = &known else {
            known = Some((core(first.as_str()), "标题"));
            continue;
        };
        let is_same = |written: &str| written.contains(wanted.as_str()) || wanted.contains(written);
        if subjects.iter().any(|subject| is_same(&core(subject.as_str()))) {
            continue;
        }
        let range = named.start + first.start()..named.start + first.end();
        let told = RULE.finding(format!("这里写的案由是“{}”，和{place}里的不同", first.as_str()));
        let told = told.at(passage.span(&range));
        let told = match of_case {
            Some(own) => told.beside(own.span.clone(), "案由"),
            None => told,
        };
        found.push(told.hint("请核对案由：标题、开头和案卷里的要是同一件"));
    }
}

/// A subject without marks, 关于 and 的提案.
fn core(subject: &str) -> String {
    let plain: String = subject.chars().filter(|c| c.is_alphanumeric()).collect();
    let plain = plain.strip_prefix("关于").unwrap_or(&plain);
    let bare = ["提案", "建议", "议案"].iter().find_map(|kind| plain.strip_suffix(kind));
    bare.map_or(plain, |bare| bare.strip_suffix('的').unwrap_or(bare)).to_owned()
}
