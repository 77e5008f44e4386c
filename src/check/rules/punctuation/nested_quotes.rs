//! DF405: quotes inside quotes alternate.

use crate::check::pairs::{Pair, QUOTES};
use crate::check::passage::Passage;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF405",
    title: "引号里面再用引号，外双里单",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 4.8.3",
    about: "最外层用双引号“ ”，里面一层用单引号‘ ’，再里面又用双引号。书名号里的引号照原题名，不自动改。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("落实“推进“三区一村”改造”的部署。").becomes("落实“推进‘三区一村’改造”的部署。"),
        Example::paragraph("开展‘清河行动’。").becomes("开展“清河行动”。"),
        Example::paragraph("印发《‘清河行动’方案》。"),
    ],
    good: &[
        Example::paragraph("落实“推进‘三区一村’改造”的部署。"),
        Example::paragraph("落实“甲‘乙“丙”丁’戊”的部署，产品叫Men’s Wear。"),
        Example::paragraph("落实“清河行动“、”护岸行动”。"),
    ],
    look: Look::Passage(check),
};

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    let text = passage.text();
    let quotes = passage.paired(QUOTES);
    if !passage.part().is_prose() || !quotes.alone.is_empty() || passage.has_any(&['"', '＂']) {
        return;
    }
    for pair in &quotes.pairs {
        let meant = if pair.depth.is_multiple_of(2) { ("“", "”") } else { ("‘", "’") };
        if &text[pair.open.clone()] == meant.0 || !is_quotation(text, pair) {
            continue;
        }
        let quoted = &text[pair.inner()];
        let is_named = passage.is_between(&pair.outer(), ('《', '》'));
        let fix = passage.replace_marks([(pair.open.clone(), meant.0), (pair.close.clone(), meant.1)]);
        let message = if pair.depth == 0 {
            format!("“{quoted}”在最外层，用了单引号")
        } else {
            format!("“{quoted}”里外两层引号相同")
        };
        let told = RULE.finding(message).at(passage.span(&pair.outer()));
        let fix = if is_named { fix.map(Fix::by_hand) } else { fix };
        found.push(told.hint(format!("改成：{}{quoted}{}", meant.0, meant.1)).fix(fix));
    }
}

/// Whether something is quoted, and not two quotes typed the wrong way round: “甲“、”乙”.
fn is_quotation(text: &str, pair: &Pair) -> bool {
    let quoted = &text[pair.inner()];
    let marks = ['，', '、', '；', '：', '。', '和', '与', '及'];
    !quoted.is_empty()
        && !quoted.starts_with(marks)
        && !quoted.ends_with(['，', '、', '；', '：', '和', '与', '及'])
}
