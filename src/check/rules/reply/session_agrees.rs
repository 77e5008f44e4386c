//! DF216: the session is one and the same.

use crate::check::mention::{self, Session};
use crate::check::passage::{Part, Passage};
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF216",
    title: "届次前后一致",
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第十九条（表述准确）",
    about: "标题、开头写的第几届、第几次会议，要与案卷里的“届次”相同；由底稿排印的，开头要与标题相同。全称和简称（政协第十届示例市委员会第三次会议、市政协十届三次会议）是同一次会议。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("标题: 对市政协十届二次会议第8号提案的答复"),
        Example::body("您在市政协九届三次会议上提出的提案收悉。现答复如下："),
    ],
    good: &[
        Example::case("标题: 对政协第十届示例市委员会第三次会议第8号提案的答复"),
        Example::body("您在市政协第十届委员会第三次会议上提出的提案收悉。现答复如下："),
        Example::body("您的提案收悉。现答复如下：\n\n市政协九届五次会议提出的意见已经落实。"),
    ],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let document = subject.document;
    let title = Passage::of(Part::Title, &document.title);
    let written = subject.case.map(|case| &case.proposal.session);
    let mut known: Vec<Session> = written
        .iter()
        .flat_map(|session| mention::sessions(&session.value))
        .map(|(session, _)| session)
        .collect();
    let openings = mention::openings(document).map(|text| (Passage::of(Part::Paragraph, text), "开头"));
    for (passage, place) in std::iter::once((title, "标题")).chain(openings) {
        let mut named = mention::sessions(passage.text());
        if place == "开头" {
            let received = mention::received(passage.text());
            named.retain(|(_, range)| received.contains(&range.start));
        }
        if let Some((_, range)) = named.first().filter(|_| !known.is_empty())
            && named.iter().all(|(session, _)| !known.contains(session))
        {
            let wrong = &passage.text()[range.clone()];
            let told = RULE.finding(format!(
                "{place}写的“{wrong}”与{}的届次不同",
                subject.case.map_or("标题", |_| "案卷")
            ));
            let told = told.at(passage.span(range));
            let told = told.beside(written.and_then(|session| session.span.clone()), "届次");
            found.push(told.hint("请核对是第几届、第几次会议"));
        }
        known.extend(named.into_iter().map(|(session, _)| session));
    }
}
