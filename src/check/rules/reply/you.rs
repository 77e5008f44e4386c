//! DF205: 您 to one, 你们 to several.

use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::receivers::Receivers;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF205",
    title: "对一位用“您”，对几位用“你们”",
    severity: Severity::Warning,
    source: "《现代汉语词典》：“您”是“你”的敬称，不用于几个人",
    about: "看主送写了几位委员（代表）。附件、表格和引号里的话不查，“您二位”不查；主送机关、团体的不查。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("结语: 感谢你们对水利工作的关心。"),
        Example::case(
            "提案:\n  届次: 市政协十届三次会议\n  编号: 8\n  案由: 加强河道治理\n  委员: [张三, 李四]\n结语: 感谢您对水利工作的关心。",
        ),
        Example::paragraph("感谢您们的支持。"),
    ],
    good: &[
        Example::case("结语: 感谢您对水利工作的关心，欢迎拨打“你们我们一起治水”热线。"),
        Example::case(
            "提案:\n  届次: 市政协十届三次会议\n  编号: 8\n  案由: 加强河道治理\n  委员: [张三, 李四]\n结语: 感谢你们对水利工作的关心，请您二位继续监督。",
        ),
        Example::case(
            "提案:\n  届次: 市政协十届三次会议\n  编号: 8\n  案由: 加强河道治理\n  委员: 陈和平\n结语: 感谢您的关心。",
        ),
        Example::case("文种: 协办意见\n主送: 示例市民政局\n结语: 请你们汇总。"),
    ],
    look: Look::Letter(check),
};

static YOU: Pattern = Pattern::new("您们|你们|您(?P<two>二位|两位|几位|各位)?");

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let Some(several) = Receivers::of(subject.document).and_then(|to| to.several) else { return };
    let (right, count) = if several { ("你们", "几位") } else { ("您", "一位") };
    let is_speech = |passage: &&Passage<'_>| {
        !passage.is_attached() && matches!(passage.part(), Part::Paragraph | Part::Heading(_))
    };
    for passage in subject.passages().iter().filter(is_speech) {
        for captures in passage.captures(&YOU) {
            let Some(word) = captures.get(0).filter(|word| word.as_str() != right) else { continue };
            if captures.name("two").is_some() || passage.is_between(&word.range(), ('“', '”')) {
                continue;
            }
            let told = RULE.finding(format!("主送是{count}，文中写的是“{}”", word.as_str()));
            let told = told.at(passage.span(&word.range())).hint(format!("改成“{right}”"));
            found.push(told.fix(passage.replace(&word.range(), right).map(Fix::by_hand)));
        }
    }
}
