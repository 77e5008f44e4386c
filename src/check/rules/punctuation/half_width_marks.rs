//! DF401: marks of Chinese text are full-width.

use std::ops::Range;

use crate::check::marks::{after, before, begins_chinese, ends_chinese, full_width};
use crate::check::passage::{Part, Passage, is_han};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Safety, Severity};

pub const RULE: Rule = Rule {
    id: "DF401",
    title: "中文里用全角标点",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 5.1",
    about: "中文里的逗号、句号、分号、冒号、问号、叹号用全角。数字、时刻、比例、网址、标准编号和外文句子里的半角标点照用；名字里的圆点（外国人名、少数民族人名）应是间隔号“·”，不自动改。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("您的来信收悉.经研究,答复如下:").becomes("您的来信收悉。经研究，答复如下："),
        Example::paragraph("投资3亿元,新增就业500人;群众满意吗?满意!")
            .becomes("投资3亿元，新增就业500人；群众满意吗？满意！"),
        Example::paragraph("引入PPP,减轻财政压力.").becomes("引入PPP，减轻财政压力。"),
        Example::paragraph("（详见附件）,请审阅.").becomes("（详见附件），请审阅。"),
        Example::paragraph("完成清淤．请拨打电话2301145.").becomes("完成清淤。请拨打电话2301145。"),
        Example::paragraph("满意率100%.投诉率同比下降3.5%.").becomes("满意率100%。投诉率同比下降3.5%。"),
        Example::paragraph("感谢买买提.艾力委员的关心。"),
    ],
    good: &[
        Example::paragraph(
            "投资3.5亿元，惠及1,500户，9:00至17:30开放，配比为1:3，水泥与砂石之比为水泥:砂:石。",
        ),
        Example::paragraph("网址为www.example.gov.cn，邮箱为a.b@example.com，文件名为“名单.xlsx”。"),
        Example::paragraph("引进“Smart City, Better Life”系统，执行ISO 9001:2015和GB/T 50378-2019。"),
        Example::paragraph("升级到V2.1版，支持iOS 15.2及以上，No.5泵站和A:B两组对比。"),
        Example::paragraph("1.清理河道。"),
    ],
    look: Look::Passage(check),
};

static RATIO: Pattern = Pattern::new("比(?:为|例|是|（|“)[^，。；]{0,8}$");
static HALF: Pattern = Pattern::new("[,.．;:?!]");
/// Characters that names of other languages are written with.
const IN_NAMES: &str = "阿艾安奥巴班贝比波伯布查达戴德迪顿多尔法菲费夫福盖格哈海汉赫霍吉加贾卡凯坎康科克肯库拉莱兰朗劳雷李里利列林卢鲁路伦罗洛马麦曼米明莫默穆纳尼诺帕佩皮普乔若萨塞森沙尚史士斯苏索塔泰坦汤特提廷图托瓦万威韦维沃乌西希夏谢雅亚杨伊依尤约泽扎詹珍朱兹买古丽江木";

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    let part = passage.part();
    if !(part.is_prose() || matches!(part, Part::Contact | Part::Note | Part::Copies)) {
        return;
    }
    let text = passage.text();
    for range in passage.ranges(&HALF) {
        let half = &text[range.clone()];
        let Some(full) = half.chars().next().and_then(full_width) else { continue };
        if let Some(safety) = meant(passage, &range, half) {
            let fix = passage.replace(&range, full);
            let told = if half == "．" {
                RULE.finding("中文的句号写成了圆点“．”")
            } else {
                RULE.finding(format!("中文里用了半角的“{half}”"))
            };
            let hint = match safety {
                Safety::Automatic => format!("改成“{full}”"),
                Safety::ByHand => format!("改成“{full}”；是名字中间的点的，改成间隔号“·”"),
            };
            found.push(told.at(passage.span(&range)).hint(hint).fix(match safety {
                Safety::Automatic => fix,
                Safety::ByHand => fix.map(Fix::by_hand),
            }));
        }
    }
}

/// Whether a Chinese mark is meant, and how sure that is.
fn meant(passage: &Passage<'_>, range: &Range<usize>, half: &str) -> Option<Safety> {
    let text = passage.text();
    let is_last_of_title = passage.part() == Part::Title && range.end == text.len();
    if passage.is_spared(range) || is_last_of_title || passage.is_in_ordinal(range) {
        return None;
    }
    let (before, after) = (before(text, range.start), after(text, range.end));
    // Marks that stand doubled are told of by DF407 and DF413.
    let beside = [passage.before(range.start), passage.after(range.end)];
    if beside.into_iter().flatten().any(|c| "，。、；：,.;:".contains(c)) {
        return None;
    }
    let follows_chinese = before.is_some_and(ends_chinese);
    let precedes_chinese = after.is_some_and(begins_chinese);
    match half {
        // 电话：2301145. at the very end.
        "." if after.is_none() && passage.part() == Part::Paragraph => {
            let ends = follows_chinese || before.is_some_and(|c| c.is_ascii_digit());
            (ends && text.contains(is_han)).then_some(Safety::Automatic)
        }
        "." | "．" => full_stop(before.filter(|_| follows_chinese)?, after, clause(text, range.start)),
        "?" | "!" => {
            (follows_chinese || before.is_some_and(|c| "?!".contains(c))).then_some(Safety::Automatic)
        }
        ":" if is_ratio(text, range.start) => None,
        _ => {
            let closes = before.is_some_and(|c| c.is_ascii_alphanumeric() || ")\"'%".contains(c));
            (follows_chinese || (closes && precedes_chinese)).then_some(Safety::Automatic)
        }
    }
}

/// Whether the parts of a ratio meet at a place: 配比为水泥:砂:石.
fn is_ratio(text: &str, at: usize) -> bool {
    RATIO.is_in(&text[..at])
}

/// How long the part of the sentence is that ends at a place.
fn clause(text: &str, at: usize) -> usize {
    text[..at].chars().rev().take_while(|c| is_han(*c) || c.is_ascii_alphanumeric()).count()
}

fn full_stop(before: char, after: Option<char>, clause: usize) -> Option<Safety> {
    match after {
        // 名单.xlsx is a file.
        Some(c) if c.is_ascii_alphabetic() => None,
        Some(c) if c.is_ascii_digit() => Some(Safety::ByHand),
        Some(c) if is_han(c) && IN_NAMES.contains(before) && IN_NAMES.contains(c) => Some(Safety::ByHand),
        // 张三.李四
        Some(c) if is_han(c) && is_han(before) && clause < 4 => Some(Safety::ByHand),
        _ => Some(Safety::Automatic),
    }
}
