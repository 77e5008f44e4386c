//! DF413: two marks in a row where one is meant.

use crate::check::marks::{ends_chinese, full_width};
use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF413",
    title: "标点不重复",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 附录B.2",
    about: "逗号、句号、顿号、分号、冒号不连用。多打的删去；留哪一个说不准的（。，），由您定。问号、叹号连用、省略号前后的标点不看。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("您的提案收悉。。经研究，，答复如下：：")
            .becomes("您的提案收悉。经研究，答复如下："),
        Example::paragraph("完成清淤，。完成护坡、，都已验收。").becomes("完成清淤。完成护坡，都已验收。"),
        Example::paragraph("您的提案收悉。.经研究，,答复如下。").becomes("您的提案收悉。经研究，答复如下。"),
        Example::paragraph("完成清淤。，都已验收。"),
        Example::paragraph("群众说：“河水变清了。”。"),
    ],
    good: &[
        Example::paragraph("真的吗？！真好！！河清、岸绿……群众说：“河水变清了。”我们要继续努力。"),
        Example::paragraph("比例为1:3，网址为www.example.gov.cn，详见a..b。"),
    ],
    look: Look::Passage(check),
};

static RUN: Pattern = Pattern::new("[，。、；：,.;:]{2,}|。”。");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    let text = passage.text();
    for range in passage.ranges(&RUN) {
        let written = &text[range.clone()];
        let marks: Vec<char> = written.chars().map(|c| full_width(c).unwrap_or(c)).collect();
        let is_chinese = !written.is_ascii() || passage.before(range.start).is_some_and(ends_chinese);
        // Three dots and more are told of by DF407; .5 is a number, No. a word.
        let are_dots = marks.len() > 2 && marks.iter().all(|mark| "。、".contains(*mark));
        let is_number =
            written.ends_with('.') && passage.after(range.end).is_some_and(|c| c.is_ascii_digit());
        let is_word = written.starts_with('.')
            && passage.before(range.start).is_some_and(|c| c.is_ascii_alphanumeric());
        if !is_chinese || are_dots || is_number || is_word || passage.is_spared(&range) {
            continue;
        }
        let told = RULE.finding(format!("标点重复：“{written}”")).at(passage.span(&range));
        found.push(match meant(&marks) {
            Some(meant) => {
                told.hint(format!("只留一个“{meant}”")).fix(passage.replace(&range, meant.to_string()))
            }
            None if marks.contains(&'”') => {
                told.hint("引号里已有句号，外面的删去；引文不独立成句的，删去里面的")
            }
            None => told.hint("看看该用哪一个，删去另一个"),
        });
    }
}

/// The mark that is meant, where that is plain.
fn meant(marks: &[char]) -> Option<char> {
    let (last, others) = marks.split_last()?;
    let yields = |mark: &char| {
        mark == last || matches!((*mark, *last), ('，' | '、' | '；', '。') | ('、', '，' | '；'))
    };
    others.iter().all(yields).then_some(*last)
}
