//! DF112: 抄送 ends in one full stop.

use crate::check::passage::{Part, Passage};
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF112",
    title: "抄送的末尾只用一个句号",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.4.2",
    about: "抄送机关之间用逗号、顿号隔开，最后一个机关后面标句号。句号没写的，程序补上；写了分号、逗号的，会与句号叠在一起。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::case("抄送:\n  - 市政协提案委\n  - 市政府督查室；")
            .becomes("抄送:\n  - 市政协提案委\n  - 市政府督查室。\n"),
        Example::case("抄送:\n  - 市政协提案委。\n  - 市政府督查室"),
    ],
    good: &[
        Example::case("抄送:\n  - 市政协提案委\n  - 市政府督查室。"),
        Example::case("抄送: 市政协提案委（1份），市政府督查室"),
    ],
    look: Look::Letter(check),
};

const MARKS: [char; 9] = ['。', '.', '；', ';', '，', ',', '、', '：', ':'];

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let Some(copies) = &subject.document.colophon.copies else { return };
    let passage = Passage::of(Part::Copies, copies);
    let names = passage.text().strip_suffix('。').unwrap_or(passage.text());
    let bare = names.trim_end_matches(MARKS);
    if bare.len() < names.len() {
        let range = bare.len()..names.len();
        let told = RULE.finding(format!("抄送末尾的“{}”是多余的", &names[range.clone()]));
        let told = told.at(passage.span(&range)).hint("抄送的末尾只用一个句号，不写也会补上");
        // A full stop that is not typed is the program's, and stands nowhere.
        let typed = passage.span(&(names.len()..passage.text().len()));
        found.push(told.fix(passage.replace(&range, if typed.is_some() { "" } else { "。" })));
    }
    for (at, stop) in bare.match_indices('。') {
        let told = RULE.finding("抄送的机关之间不用句号").at(passage.span(&(at..at + stop.len())));
        found.push(told.hint("机关之间用顿号或逗号，只在最后用一个句号"));
    }
}
