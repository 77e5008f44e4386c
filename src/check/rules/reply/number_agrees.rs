//! DF201: the number of the proposal is one and the same.

use crate::check::mention;
use crate::check::passage::{Part, Passage};
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF201",
    title: "提案（建议）的编号前后一致",
    severity: Severity::Error,
    source: "《党政机关公文处理工作条例》第十九条（表述准确）",
    about: "标题、开头写的编号要与案卷里的“编号”相同；由底稿排印的，开头要与标题相同。并案答复写了几个编号的，有一个相同就行；正文别处说到的其他提案不查。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("标题: 对市政协十届三次会议第9号提案的答复"),
        Example::body("您提出的第18号提案《关于加强河道治理的建议》收悉。现答复如下："),
    ],
    good: &[
        Example::case("标题: 对市政协十届三次会议第8号提案的答复"),
        Example::case("标题: 对市政协十届三次会议第7号、第8号提案的答复"),
        Example::case("标题: 关于加强河道治理工作的答复"),
        Example::body("您提出的第008号提案收悉。现答复如下：\n\n2024年第31号提案提出的清淤工作已经完成。"),
        Example::body("您提出的提案收悉。您去年提出的第31号提案已经办结，现一并答复如下："),
        Example::body("您提出的提案收悉。按照国务院令第752号公布的条例，现答复如下："),
    ],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let document = subject.document;
    let title = Passage::of(Part::Title, &document.title);
    let titled = mention::numbers(title.text());
    let of_case = subject.case.map(|case| &case.proposal.number);
    if let (Some(own), Some((wrong, range))) = (of_case, titled.first())
        && titled.iter().all(|(number, _)| *number != own.value)
    {
        let told = RULE.finding(format!("标题写的是第{wrong}号，案卷的编号是 {}", own.value));
        let told = told.at(title.span(range)).beside(own.span.clone(), "编号");
        found.push(told.hint("请核对编号：标题、开头和案卷里的要是同一个"));
    }
    let mut known: Vec<&str> = titled.iter().map(|(number, _)| *number).collect();
    known.extend(
        of_case.map(|own| own.value.as_str()).filter(|own| !titled.iter().any(|(number, _)| number == own)),
    );
    if known.is_empty() {
        return;
    }
    for opening in mention::openings(document).map(|text| Passage::of(Part::Paragraph, text)) {
        let received = mention::received(opening.text());
        let mut opened = mention::numbers(opening.text());
        opened.retain(|(_, range)| received.contains(&range.start));
        if let Some((wrong, range)) = opened.first()
            && opened.iter().all(|(number, _)| !known.contains(number))
        {
            let known = known.join("号、第");
            let told = RULE.finding(format!("开头写的是第{wrong}号，标题或案卷写的是第{known}号"));
            let told = told.at(opening.span(range));
            found.push(told.hint("请核对编号：标题、开头和案卷里的要是同一个"));
        }
    }
}
