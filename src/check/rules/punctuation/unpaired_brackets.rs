//! DF406: brackets and the marks of titles stand in pairs.

use std::ops::Range;

use crate::check::pairs::BRACKETS;
use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF406",
    title: "括号、书名号成对",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 4.9、4.15",
    about: "一段里的（ ）〔 〕【 】《 》〈 〉应当一前一后成对。“1）”“a）”这样只有后一半的序号不算。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::paragraph("各县（市、区均已完成。"),
        Example::paragraph("印发《河道治理办法，明确责任。"),
        Example::paragraph("各县市、区）均已完成。"),
        Example::paragraph("印发《河道治理办法《，明确责任。"),
    ],
    good: &[
        Example::paragraph("各县（市、区）印发《关于落实〈河道治理办法〉的通知》（示水〔2026〕8号）。"),
        Example::paragraph("主要内容：1）清理河道；2）修固堤防；a)加强巡查。"),
    ],
    look: Look::Passage(check),
};

static NUMBER: Pattern =
    Pattern::new(r"(?:^|[^0-9A-Za-z])(?:[0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})$");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    let text = passage.text();
    let is_number =
        |mark: &Range<usize>| matches!(&text[mark.clone()], "）" | ")") && NUMBER.is_in(&text[..mark.start]);
    let mut alone = passage.paired(BRACKETS).alone;
    alone.retain(|mark| !is_number(mark));
    if let [first, second] = &alone[..]
        && text[first.clone()] == text[second.clone()]
    {
        let told = RULE.finding(format!("“{}”前后的括号相同", &text[first.end..second.start]));
        let hint = "前面用前一半，后面用后一半，把打错的一个改过来";
        found.push(told.at(passage.span(&(first.start..second.end))).hint(hint));
        return;
    }
    for mark in &alone {
        let (message, hint) = told(text, mark);
        found.push(RULE.finding(message).at(passage.span(mark)).hint(hint));
    }
}

fn told(text: &str, mark: &Range<usize>) -> (String, String) {
    let written = &text[mark.clone()];
    let is_in = |marks: &[char]| written.chars().all(|mark| marks.contains(&mark));
    let partner = BRACKETS.iter().find_map(|(opening, closing)| match (opening, closing) {
        (opening, [first, ..]) if is_in(opening) => Some(("后面", *first)),
        ([first, ..], closing) if is_in(closing) => Some(("前面", *first)),
        _ => None,
    });
    let (side, partner) = partner.unwrap_or_default();
    (format!("“{written}”没有“{partner}”配对"), format!("在{side}补上“{partner}”，或删去“{written}”"))
}
