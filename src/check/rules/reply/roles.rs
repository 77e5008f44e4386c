//! DF204: 委员 make a 提案, 代表 a 建议.

use crate::case::ProposalKind;
use crate::check::mention;
use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::receivers::Receivers;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF204",
    title: "提案对委员，建议对代表",
    severity: Severity::Warning,
    source: "《代表法》；《政协全国委员会提案工作条例》",
    about: "政协委员提出提案，人大代表提出建议。案卷写的是“提案”的，标题里编号后面、开头“收悉”前面是“提案”，称呼和致谢里是“委员”；写的是“建议”的反过来。由底稿排印的，称呼与标题对着看。“职工代表”“群众代表”和“提出建议”一类的话不查。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("标题: 对市政协十届三次会议第8号建议的答复"),
        Example::case("引言: 您提出的关于“加强河道治理”的建议收悉。现答复如下："),
        Example::case("结语: 感谢代表对水利工作的支持。"),
        Example::case("提案:\n  届次: 市十五届人大四次会议\n  编号: 8\n  案由: 加强河道治理\n  委员: 张三"),
        Example::draft("# 对市十五届人大四次会议第8号建议的答复\n\n张三委员：\n\n您的建议收悉。\n"),
    ],
    good: &[
        Example::case("引言: 您在提案中提出的三条建议收悉后，我局邀请居民代表、企业代表座谈。"),
        Example::case("结语: 感谢您对水利工作的支持，感谢村民代表的配合，请代表委员继续监督。"),
        Example::case(
            "建议:\n  届次: 市十五届人大四次会议\n  编号: 8\n  案由: 采纳政协委员提案的做法\n  代表: 张三",
        ),
        Example::draft("# 对市十五届人大四次会议第8号建议的答复\n\n张三代表：\n\n您的建议收悉。\n"),
    ],
    look: Look::Letter(check),
};

static TITLED: Pattern =
    Pattern::new("号(?:《[^》]*》)?(?:重点)?(?P<noun>提案|建议)的?(?:答复|协办|回复|办理)");
static RECEIVED: Pattern =
    Pattern::new("(?:的|》)(?P<noun>提案|建议)(?:（[^（）]*）)?(?:已经?)?收悉[。，；]");
static SPOKEN_TO: Pattern = Pattern::new(
    "(?:尊敬的|感谢|感谢各位|感谢人大|感谢政协)(?P<noun>委员|代表)(?:们|同志)?(?:对|的|一直|长期|：|，)",
);

/// What the makers are called, and what they make.
const PROPOSAL: (&str, &str) = ("委员", "提案");
const SUGGESTION: (&str, &str) = ("代表", "建议");

/// What is answered.
#[derive(Clone, Copy)]
struct Answered {
    role: &'static str,
    noun: &'static str,
}

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let document = subject.document;
    let receivers = Receivers::of(document);
    let (role, noun) = match (subject.case.map(|case| case.proposal.kind), receivers) {
        (None, None) => return,
        (Some(ProposalKind::Proposal), _) | (None, Some(Receivers { role: "委员", .. })) => PROPOSAL,
        (Some(ProposalKind::Suggestion), _) | (None, Some(_)) => SUGGESTION,
    };
    let answered = Answered { role, noun };
    found.0.extend(answered.told_of_session(subject));
    if let (Some(recipient), Some(receivers)) = (&document.recipient, receivers)
        && receivers.role != role
    {
        found.push(answered.told(receivers.role, role).at(recipient.span()));
    }
    answered.tell(&Passage::of(Part::Title, &document.title), &TITLED, noun, found);
    for opening in mention::openings(document) {
        answered.tell(&Passage::of(Part::Paragraph, opening), &RECEIVED, noun, found);
    }
    for passage in subject.passages().iter().filter(|passage| passage.part() == Part::Paragraph) {
        if !passage.is_attached() {
            answered.tell(passage, &SPOKEN_TO, role, found);
        }
    }
}

impl Answered {
    fn told(self, wrong: &str, right: &str) -> Diagnostic {
        let Self { role, noun } = self;
        let told = RULE.finding(format!("答复的是{role}的{noun}，这里写的是“{wrong}”"));
        told.hint(format!("改成“{right}”：{noun}由{role}提出"))
    }

    /// Tells where a text has another word than `right`.
    fn tell(self, passage: &Passage<'_>, pattern: &Pattern, right: &str, found: &mut Diagnostics) {
        for captures in passage.captures(pattern) {
            let Some(word) = captures.name("noun").filter(|word| word.as_str() != right) else { continue };
            let told = self.told(word.as_str(), right).at(passage.span(&word.range()));
            found.push(told.fix(passage.replace(&word.range(), right).map(Fix::by_hand)));
        }
    }

    fn told_of_session(self, subject: &Subject<'_>) -> Option<Diagnostic> {
        let session = &subject.case?.proposal.session;
        let Self { role, noun } = self;
        let (wrong, right) = if role == PROPOSAL.0 {
            (["人大", "人民代表"], "政协")
        } else {
            (["政协", "政治协商"], "人大")
        };
        let is_wrong =
            wrong.iter().any(|word| session.value.contains(word)) && !session.value.contains(right);
        let told = RULE.finding(format!("答复的是{role}的{noun}，届次写的是“{}”", session.value));
        let told = told.at(session.span.clone());
        is_wrong.then(|| told.hint("答复政协委员的写“提案”，答复人大代表的写“建议”，请核对届次"))
    }
}
