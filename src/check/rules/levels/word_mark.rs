//! DF305: 第一、首先 take a comma, 一是 takes no mark.

use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF305",
    title: "“第一”“首先”后面用逗号",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 附录B.3",
    about: "“第一”“其一”“首先”一类序次语后面用逗号，不用顿号；“一是”“二是”直接接下文，不加标点。只看段首、句首的；“第一、第二产业”“首先、其次”这样并列的不在此列。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("第一、清理河道。第二、修固堤防。").becomes("第一，清理河道。第二，修固堤防。"),
        Example::paragraph("首先、要清理河道；其次、要修固堤防。")
            .becomes("首先，要清理河道；其次，要修固堤防。"),
        Example::paragraph("主要有两条：其一、清理河道；其二、修固堤防。")
            .becomes("主要有两条：其一，清理河道；其二，修固堤防。"),
        Example::paragraph("主要做法是，一是、清理河道；二是、修固堤防。")
            .becomes("主要做法是，一是清理河道；二是修固堤防。"),
    ],
    good: &[
        Example::paragraph("第一，清理河道。第二，修固堤防。"),
        Example::paragraph("第一、第二产业协调发展，第一、二期工程已经完工。"),
        Example::paragraph("首先要清理河道；一是清理河道，二是修固堤防。"),
        Example::paragraph("获得全市第一、全省第三的成绩。"),
    ],
    look: Look::Passage(check),
};

static TYPED: Pattern = Pattern::new(
    r"(?x)(?:^|[。；：，！？\n])(?:
      (?:[第其][一二三四五六七八九十]{1,3}|首先|其次|再次|最后)(?P<comma>[、.．])
    | [一二三四五六七八九十]{1,3}是(?P<none>[、，：])
    )",
);

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !matches!(passage.part(), Part::Paragraph | Part::Cell) {
        return;
    }
    let text = passage.text();
    for captures in passage.captures(&TYPED) {
        let (comma, none) = (captures.name("comma"), captures.name("none"));
        let Some(mark) = comma.or(none) else { continue };
        // 第一、第二产业; 首先、其次.
        let rest = &text[mark.end()..];
        if rest.starts_with(|c: char| "第其再最一二三四五六七八九十0123456789".contains(c)) {
            continue;
        }
        let Some(whole) = captures.get(0) else { continue };
        let word = whole.as_str().trim_start_matches(['。', '；', '：', '，', '！', '？', '\n']);
        let word = word.strip_suffix(mark.as_str()).unwrap_or(word);
        let (message, hint, meant) = match comma {
            Some(_) => (format!("“{word}”后面用了“{}”", mark.as_str()), format!("改成“{word}，”"), "，"),
            None => {
                (format!("“{word}”后面多了“{}”", mark.as_str()), format!("“{word}”直接接下文，删去标点"), "")
            }
        };
        let fix = passage.replace(&mark.range(), meant);
        found.push(RULE.finding(message).at(passage.span(&mark.range())).hint(hint).fix(fix));
    }
}
