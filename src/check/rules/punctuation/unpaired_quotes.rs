//! DF404: quotes stand in pairs.

use std::ops::Range;

use crate::check::pairs::QUOTES;
use crate::check::passage::Passage;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF404",
    title: "引号成对",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 4.8",
    about: "一段里的引号应当一前一后成对。引用几个自然段时，每段开头用前引号、只有最后一段末尾用后引号，这样的不算；英文的撇号不算。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::paragraph("开展“清河行动，取得实效。"),
        Example::paragraph("开展清河行动”，取得实效。"),
        Example::paragraph("开展“清河行动“，取得实效。"),
        Example::paragraph("开展”清河行动“，取得实效。"),
    ],
    good: &[
        Example::paragraph("开展“清河行动”，落实“推进‘三查三改’”的要求。"),
        Example::paragraph("“河道治理要系统推进。\n\n“河道治理要久久为功。”"),
        Example::paragraph("品牌名为It’s Water。"),
    ],
    look: Look::Passages(check),
};

fn check(passages: &[Passage<'_>], found: &mut Diagnostics) {
    for (index, passage) in passages.iter().enumerate() {
        let text = passage.text();
        // Straight quotes are told of by DF403.
        if !passage.part().is_prose() || passage.has_any(&['"', '＂']) {
            continue;
        }
        let next_goes_on = passages.get(index + 1).is_some_and(|next| next.text().starts_with('“'));
        let goes_on = |mark: &Range<usize>| text[mark.clone()] == *"“" && next_goes_on;
        let mut alone = passage.paired(QUOTES).alone;
        alone.retain(|mark| !goes_on(mark));
        match turned(passage, &alone) {
            Some(told) => found.push(told),
            None => alone.iter().for_each(|mark| found.push(told(passage, mark))),
        }
    }
}

/// What is said of two quotes that are typed the wrong way round.
fn turned(passage: &Passage<'_>, alone: &[Range<usize>]) -> Option<Diagnostic> {
    let [first, second] = alone else { return None };
    let text = passage.text();
    let opens = |mark: &Range<usize>| text[mark.clone()] == *"“";
    let is_double = |mark: &Range<usize>| matches!(&text[mark.clone()], "“" | "”");
    if !is_double(first) || !is_double(second) || (opens(first) && !opens(second)) {
        return None;
    }
    let quoted = &text[first.end..second.start];
    let wrong =
        [(first, "“"), (second, "”")].into_iter().filter(|(mark, meant)| text[(*mark).clone()] != **meant);
    let fix = passage.replace_marks(wrong.map(|(mark, meant)| (mark.clone(), meant)));
    let told = RULE.finding(format!("“{quoted}”两边的引号不配对，多半是打反了"));
    let told = told.at(passage.span(&(first.start..second.end)));
    Some(told.hint(format!("改成：“{quoted}”")).fix(fix.map(Fix::by_hand)))
}

/// What is said of a quote without its partner.
fn told(passage: &Passage<'_>, mark: &Range<usize>) -> Diagnostic {
    const SHOWN: usize = 6;
    let text = passage.text();
    let (message, hint) = if matches!(&text[mark.clone()], "“" | "‘") {
        let next: String = text[mark.end..].chars().take(SHOWN).collect();
        (format!("“{next}”前面的前引号没有后引号配对"), "在引文末尾补上后引号，或删去前引号")
    } else {
        let skipped = text[..mark.start].chars().count().saturating_sub(SHOWN);
        let last: String = text[..mark.start].chars().skip(skipped).collect();
        (format!("“{last}”后面的后引号没有前引号配对"), "在引文开头补上前引号，或删去后引号")
    };
    RULE.finding(message).at(passage.span(mark)).hint(hint)
}
