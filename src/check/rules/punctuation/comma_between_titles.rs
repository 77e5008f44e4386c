//! DF408: no 、 between 《》《》 or “”“”.

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF408",
    title: "书名号之间、引号之间不用顿号",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 4.5.3.5",
    about: "并列的书名号、引号已经把各项分开，中间不再加顿号。其中有一项后面带括号说明的（《甲办法》（试行）、《乙办法》），顿号照用。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("结合《国土空间规划》、《旧城更新规划》，同时开展体检。")
            .becomes("结合《国土空间规划》《旧城更新规划》，同时开展体检。"),
        Example::paragraph("落实“两个确保”、“三个一批”的要求。").becomes("落实“两个确保”“三个一批”的要求。"),
    ],
    good: &[
        Example::paragraph("结合《国土空间规划》《旧城更新规划》，同时开展体检。"),
        Example::paragraph("执行《甲办法》（试行）、《乙办法》的规定。"),
        Example::paragraph("“九九”、清明、谷雨三个时节。"),
    ],
    look: Look::Passage(check),
};

static BETWEEN: Pattern = Pattern::new(r"》(?P<comma>、)《|”(?P<other>、)“");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    for captures in BETWEEN.captures(passage.text()) {
        let Some(comma) = captures.name("comma").or(captures.name("other")) else { continue };
        let told = RULE.finding("并列的书名号、引号之间不用顿号").at(passage.span(&comma.range()));
        found.push(told.hint("删去顿号").fix(passage.replace(&comma.range(), "")));
    }
}
