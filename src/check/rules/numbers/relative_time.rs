//! DF509: times that depend on the day of reading.

use std::collections::BTreeSet;

use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF509",
    title: "时间写具体",
    severity: Severity::Hint,
    source: "实务",
    about: "答复要存档、公开，过几个月再看，“近日”“日前”“上周”就说不清是哪一天，宜写具体日期。“今年”“去年”有成文日期可以对照，一般不提示；成文日期在一月的，可能还是上一年起草的说法，提示一次。同一个词一件只提示一次。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::paragraph("近日，我局到现场作了调查；上周已开工。日前，又召开专题会议。"),
        Example::case(
            "成文日期: 2026年1月5日\n印发日期: 2026年1月6日\n引言: 今年以来，我局认真办理，去年的任务已经完成。",
        ),
    ],
    good: &[
        Example::paragraph("2026年4月8日，我局到现场作了调查；6月30日前完工，10日前报送，临近日期时提醒。"),
        Example::paragraph("截至目前，今年的任务已完成，去年遗留的问题已解决，本周期的数据见附件。"),
        Example::paragraph("工作日前往办理，近期开工，开展“上周回头看”活动。"),
    ],
    look: Look::Passages(check),
};

static VAGUE: Pattern = Pattern::new(
    r"(?:^|[，。；：、！？）”\n])(?P<w>近日来?|日前|前不久|不久前|前几天|前段时间|近来)(?:[，]|\p{Han})|(?P<week>(?:上|本|下)(?:个?星期|周)|昨[天日]|前天|上个?月)(?:[^期边末岁刊转]|$)",
);
static YEAR: Pattern = Pattern::new(r"(?P<w>今年|去年|明年|前年)");
static JANUARY: Pattern = Pattern::new(r"年1月[0-9]");

fn check(passages: &[Passage<'_>], found: &mut Diagnostics) {
    let is_january = passages.iter().any(|passage| passage.part() == Part::Date && passage.has(&JANUARY));
    let mut told = BTreeSet::new();
    for passage in passages.iter().filter(|passage| passage.part().is_prose() && !passage.is_attached()) {
        let vague = passage.captures(&VAGUE).map(|captures| (captures, "写明具体日期，如“4月8日”"));
        let year = passage.captures(&YEAR).filter(|_| is_january);
        let year = year.map(|captures| (captures, "成文日期在一月，请核对指的是哪一年，写明年份"));
        for (captures, hint) in vague.chain(year) {
            let Some(word) = captures.name("w").or(captures.name("week")) else { continue };
            if !passage.is_quoted(&word.range()) && told.insert(word.as_str().to_owned()) {
                let message = format!("“{}”过后就说不清是什么时候", word.as_str());
                found.push(RULE.finding(message).at(passage.span(&word.range())).hint(hint));
            }
        }
    }
}
