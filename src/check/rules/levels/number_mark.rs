//! DF304: the mark after a typed number.

use crate::check::ordinal;
use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF304",
    title: "序号后面的标点",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 附录B.3",
    about: "汉字数字后面用顿号（一、），阿拉伯数字后面用下脚圆点（1.），带括号的后面不加标点，括号用全角。只看段首、标题和单元格开头的序号；“三、四季度”“1、3号楼”这样的不是序号。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("1、清理河道。").becomes("1.清理河道。"),
        Example::paragraph("一.清理河道。").becomes("一、清理河道。"),
        Example::paragraph("（一）、清理河道。").becomes("（一）清理河道。"),
        Example::paragraph("(1)清理河道。").becomes("（1）清理河道。"),
        Example::paragraph("１．清理河道。").becomes("1.清理河道。"),
        Example::body("## 一.清理河道\n\n完成清淤。").becomes("## 清理河道\n\n完成清淤。"),
        Example::body("## （一）、清理河道\n\n完成清淤。").becomes("## 清理河道\n\n完成清淤。"),
        Example::paragraph("1）清理河道。"),
        Example::paragraph("1、清理河道；2、护岸；3、宣传。"),
    ],
    good: &[
        Example::paragraph("1.清理河道。"),
        Example::paragraph("一、清理河道。"),
        Example::paragraph("（1）清理河道。"),
        Example::paragraph("三、四季度完成1、3号楼的改造。"),
        Example::paragraph("2、3号泵站已经完工。"),
        Example::paragraph("1.5万套住房已经交付。"),
    ],
    look: Look::Passage(check),
};

static TYPED: Pattern = Pattern::new(
    r"(?x)^(?:
      (?P<arabic>[0-9０-９]{1,2})[、．]
    | (?P<wide>[０-９]{1,2})\.
    | (?P<han>[一二三四五六七八九十]{1,3})[.．]
    | （(?P<bracket>[一二三四五六七八九十]{1,3}|[0-9]{1,2})）[、，.．]
    | \((?P<half>[一二三四五六七八九十]{1,3}|[0-9]{1,2})\)[、，.．]?
    | (?P<single>[0-9]{1,2})[)）]
    )",
);

static LEFT: Pattern = Pattern::new(r"^(?:[一二三四五六七八九十]{1,3}[.．]|[0-9]{1,2}[)）]|[、，,.．])\s*");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    match passage.part() {
        Part::Paragraph | Part::Cell => typed(passage, found),
        Part::Heading(_) => before_heading(passage, found),
        _ => {}
    }
}

fn typed(passage: &Passage<'_>, found: &mut Diagnostics) {
    let text = passage.text();
    for captures in passage.captures(&TYPED) {
        let Some(whole) = captures.get(0) else { continue };
        let group = |name: &str| captures.name(name).map(|found| found.as_str());
        let is_single = group("single").is_some();
        let meant = if let Some(number) = group("arabic").or(group("wide")) {
            format!("{}.", half_width(number))
        } else if let Some(number) = group("han") {
            format!("{number}、")
        } else if let Some(number) = group("bracket").or(group("half")).or(group("single")) {
            format!("（{number}）")
        } else {
            continue;
        };
        // 2、3号楼; 10）.
        let rest = &text[whole.end()..];
        if rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
            continue;
        }
        let fix = passage.replace(&whole.range(), meant.clone());
        // 1、…；2、…；3、…: to mend the first alone would leave two forms.
        let has_more = ordinal::all(rest).iter().any(|other| !other.form.is_word());
        let fix = if is_single || has_more { fix.map(Fix::by_hand) } else { fix };
        let written = whole.as_str();
        let told = RULE.finding(format!("序号写成了“{written}”")).at(passage.span(&whole.range()));
        found.push(told.hint(format!("改成“{meant}”")).fix(fix));
    }
}

/// What is left of a number typed before a heading, whose own number is made by the program.
fn before_heading(passage: &Passage<'_>, found: &mut Diagnostics) {
    let text = passage.text();
    for range in passage.ranges(&LEFT).filter(|range| range.end < text.len()) {
        let written = text[range.clone()].trim();
        let told = RULE.finding(format!("标题开头多了“{written}”")).at(passage.span(&range));
        let hint = "标题的序号由程序编，这里的会照样印出来，请删去";
        found.push(told.hint(hint).fix(passage.replace(&range, "")));
    }
}

fn half_width(number: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        c => c,
    };
    number.chars().map(half).collect()
}
