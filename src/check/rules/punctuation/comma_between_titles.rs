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
    about: "并列的书名号、引号已经把各项分开，中间不再加顿号。各项中有不带书名号、引号的，或有后面带括号说明的（《甲办法》（试行）、《乙办法》），顿号照用。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("结合《国土空间规划》、《旧城更新规划》，同时开展体检。")
            .becomes("结合《国土空间规划》《旧城更新规划》，同时开展体检。"),
        Example::paragraph("落实“两个确保”、“三个一批”的要求。").becomes("落实“两个确保”“三个一批”的要求。"),
        Example::paragraph("印发《甲办法》、《乙办法》、《丙办法》等。")
            .becomes("印发《甲办法》《乙办法》《丙办法》等。"),
        Example::paragraph("印发《甲办法》、《乙办法》和《丙办法》（以下简称三个办法）。")
            .becomes("印发《甲办法》《乙办法》和《丙办法》（以下简称三个办法）。"),
    ],
    good: &[
        Example::paragraph("结合《国土空间规划》《旧城更新规划》，同时开展体检。"),
        Example::paragraph("执行《甲办法》（试行）、《乙办法》的规定。"),
        Example::paragraph("执行《甲办法》、《乙办法》（试行）、《丙办法》的规定。"),
        Example::paragraph("执行《甲办法》（试行）、《乙办法》、《丙办法》的规定。"),
        Example::paragraph("“九九”、清明、谷雨三个时节。"),
        Example::paragraph("做好“门前三包”、“网格化”、垃圾清运等工作。"),
    ],
    look: Look::Passage(check),
};

/// A row of titles, or of quotations, with what stands before and after it.
static ROW: Pattern = Pattern::new(
    r"(?x)
      (?P<before>、)?
      (?P<row> 《[^《》]*》(?:、?《[^《》]*》)+ | “[^“”]*”(?:、?“[^“”]*”)+ | ‘[^‘’]*’(?:、?‘[^‘’]*’)+ )
      (?P<after>(?:（[^（）]*）)?、)?",
);
static COMMA: Pattern = Pattern::new("[》”’](?P<comma>、)[《“‘]");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    for captures in passage.captures(&ROW) {
        let is_mixed = captures.name("before").is_some() || captures.name("after").is_some();
        let Some(row) = captures.name("row").filter(|_| !is_mixed) else { continue };
        for comma in COMMA.captures(row.as_str()).filter_map(|between| between.name("comma")) {
            let range = row.start() + comma.start()..row.start() + comma.end();
            let told = RULE.finding("并列的书名号、引号之间不用顿号").at(passage.span(&range));
            found.push(told.hint("删去顿号").fix(passage.replace(&range, "")));
        }
    }
}
