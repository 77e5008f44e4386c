//! DF414: no spaces between Han characters.

use std::ops::Range;

use crate::check::passage::{Part, Passage, is_han};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF414",
    title: "汉字之间没有多余的空格",
    severity: Severity::Hint,
    source: "实务",
    about: "汉字之间、汉字和标点之间的空格没有意义，排印时程序会略去，但留在文字里不便查找、复制。标题和表格里为了对齐加的空格、两个字的姓名中间的空格不看；汉字和数字、字母之间的由程序调，也不看。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("完成清淤 ，群众满意。").becomes("完成清淤，群众满意。"),
        Example::paragraph("完成东 河清淤。参加座谈的有：张三 李四 王五。"),
        Example::paragraph("完成清 淤 工 程。").becomes("完成清淤工程。"),
    ],
    good: &[
        Example::paragraph("完成东河清淤3.5 公里，使用 GPS 定位。"),
        Example::paragraph("参加座谈的有王 五、李 四、欧阳明。"),
        Example::body("| 姓 名 | 单 位 名 称 |\n| --- | --- |\n| 王 五 | 水 利 局 |\n\n以上情况，请审阅。"),
    ],
    look: Look::Passage(check),
};

static SPACED: Pattern = Pattern::new(
    r"(?x)[\p{Han}〇，。、；：！？）》”](?:[\x20\t\u{A0}\u{3000}]+[\p{Han}〇，。、；：！？（）《》“”])+",
);

/// The most frequent ones.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤";

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !matches!(passage.part(), Part::Paragraph | Part::Heading(_)) {
        return;
    }
    let text = passage.text();
    for range in passage.ranges(&SPACED) {
        let written = &text[range.clone()];
        let close: String = written.chars().filter(|c| !c.is_whitespace()).collect();
        // 王 五: a name as wide as one of three characters.
        let is_pair = close.chars().count() == 2 && close.chars().all(is_han);
        if is_pair && close.starts_with(|c| SURNAMES.contains(c)) {
            continue;
        }
        let told = RULE.finding(format!("“{written}”中间有空格")).at(passage.span(&range));
        let fix = passage.replace(&range, close.clone());
        found.push(if is_sure(text, &range) {
            told.hint(format!("删去空格：“{close}”")).fix(fix)
        } else {
            let hint = format!("多余的空格删去：“{close}”；隔开几个名称的，用顿号隔开");
            told.hint(hint).fix(fix.map(Fix::by_hand))
        });
    }
}

/// Whether the spaces part no names: one stands beside a mark, or they part single characters (清 淤 工 程).
fn is_sure(text: &str, range: &Range<usize>) -> bool {
    let parts: Vec<&str> = text[range.clone()].split_whitespace().collect();
    let parts_single = parts.len() > 2 && parts.iter().all(|part| part.chars().count() == 1);
    let is_beside_mark =
        |two: &[&str]| two[0].ends_with(|c| !is_han(c)) || two[1].starts_with(|c| !is_han(c));
    parts_single || parts.windows(2).all(is_beside_mark)
}
