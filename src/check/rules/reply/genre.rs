//! DF214: a reply ends as a reply does, and is called one.

use crate::check::passage::{Part, Passage};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF214",
    title: "结语和文种是答复的",
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第十九条（文种正确）",
    about: "“此致敬礼”是书信的结尾，“特此通知”“请遵照执行”“妥否，请批示”是通知、请示的结尾，答复不用。只看段末；标题以“的通知”“的请示”一类结尾的也提醒。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::case("结语: 此致敬礼"),
        Example::paragraph("此致\n\n敬礼！"),
        Example::paragraph("以上意见，请认真遵照执行。"),
        Example::paragraph("特此通知。"),
        Example::paragraph("妥否，请批示。"),
        Example::case("标题: 关于市政协十届三次会议第8号提案的通知"),
    ],
    good: &[
        Example::paragraph("特此答复。"),
        Example::paragraph("专此函复。"),
        Example::paragraph("我局印发《河道管理办法》，请各单位遵照执行。"),
        Example::paragraph("我局印发通知，要求各县（市、区）遵照执行。"),
        Example::paragraph("市政府批复同意后，按程序请示省水利厅。"),
        Example::case("标题: 关于市政协十届三次会议第8号提案的答复意见"),
    ],
    look: Look::Passage(check),
};

static ENDING: Pattern = Pattern::new(
    r"^此致[！，]?$|^敬礼[！。]?$|此致[\s！，]*敬礼[！。]?$|(?:^|。)(?:以上[^，。]{0,12}，)?(?:请|望)(?:各单位|认真|严格)*(?:遵照|贯彻|抓好落实)执行[。！]?$|(?:^|[。，])特此(?:通知|通报|公告|通告|请示|批复)[。！]?$|(?:^|[。，])[妥当可]否[，]?(?:请|敬请)[\p{Han}]{0,2}(?:批示|批复|审批|指示)[。！]?$",
);
static TITLE: Pattern = Pattern::new("的(?P<genre>通知|请示|批复|公告|通告|通报|决定|决议|命令|纪要)$");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    let text = passage.text().trim_end();
    let is_own = !passage.is_attached();
    match passage.part() {
        Part::Title => {
            for captures in TITLE.captures(text) {
                let Some(genre) = captures.name("genre") else { continue };
                let told = RULE.finding(format!("答复的标题不以“{}”结尾", genre.as_str()));
                found.push(told.at(passage.span(&genre.range())).hint("写成“对…第…号提案（建议）的答复”"));
            }
        }
        Part::Paragraph if is_own => {
            for range in ENDING.ranges(text) {
                let word = text[range.clone()].trim_matches(['。', '，', '！']);
                let at = range.start + text[range.clone()].find(word).unwrap_or_default();
                let told = RULE.finding(format!("答复的结尾不用“{word}”"));
                let told = told.at(passage.span(&(at..at + word.len())));
                found.push(told.hint("删去，或换成感谢、征求意见的话，如“感谢您对我们工作的关心和支持。”"));
            }
        }
        _ => {}
    }
}
