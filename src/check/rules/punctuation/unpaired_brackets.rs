//! DF406: brackets and the marks of titles stand in pairs.

use std::ops::Range;

use crate::check::pairs::{BRACKETS, paired};
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
    for mark in paired(text, BRACKETS).alone {
        let written = &text[mark.clone()];
        if matches!(written, "）" | ")") && NUMBER.is_in(&text[..mark.start]) {
            continue;
        }
        let (message, hint) = told(text, &mark);
        found.push(RULE.finding(message).at(passage.span(&mark)).hint(hint));
    }
}

fn told(text: &str, mark: &Range<usize>) -> (String, String) {
    let written = &text[mark.clone()];
    let other = |kind: &(&'static str, &'static str)| {
        let (opening, closing) = *kind;
        if opening.contains(written) {
            closing.chars().next().map(|partner| (true, partner))
        } else {
            closing
                .contains(written)
                .then(|| opening.chars().next().map(|partner| (false, partner)))
                .flatten()
        }
    };
    let (opens, partner) = BRACKETS.iter().find_map(other).unwrap_or((true, '）'));
    let where_to = if opens { "后面" } else { "前面" };
    let (message, side) = (format!("“{written}”没有“{partner}”配对"), where_to);
    (message, format!("在{side}补上“{partner}”，或删去“{written}”"))
}
