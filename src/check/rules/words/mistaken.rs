//! DF516: words taken for others, where what stands around them leaves no doubt.

use std::ops::Range;

use super::context::Context;
use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF516",
    title: "用错的词",
    severity: Severity::Warning,
    source: "《现代汉语词典》",
    about: "有些词本身不错，放在这里却用错了：“截止2026年3月”应为“截至”，“群众反应的问题”应为“反映”，“必需严格执行”应为“必须”。只报前后文足以断定的；拿不准的由 DF517 提示。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("截止2026年3月底，已完成改造12处。").becomes("截至2026年3月底，已完成改造12处。"),
        Example::paragraph("对群众反应的停车难问题，必需严格按照规定办理。")
            .becomes("对群众反映的停车难问题，必须严格按照规定办理。"),
        Example::paragraph("处于安全考虑，新的应急反映机制自7月1日起用系统运行。")
            .becomes("出于安全考虑，新的应急反应机制自7月1日启用系统运行。"),
        Example::paragraph("严禁截流、挪用专项资金，推进法制政府建设，修定了预案。")
            .becomes("严禁截留、挪用专项资金，推进法治政府建设，修订了预案。"),
        Example::paragraph("报名时间：截止3月5日。回应群众反应的热点。"),
    ],
    good: &[
        Example::paragraph("报名3月5日截止，截止到3月底的数据见附件，截止日期不变。"),
        Example::paragraph("生活必需的物资，按计划供应；必需品不断档，必需要素有保障。"),
        Example::paragraph("应急反应迅速，委员反映的问题已解决，大力起用优秀年轻干部。"),
        Example::paragraph("项目处于综合考虑阶段。实施污水截流工程，建设法治政府、法治社会。"),
        Example::paragraph("围堰截流款项已经拨付，河道截流资金按期到位。"),
        Example::paragraph("起用平台管理员，起用系统内优秀干部，生活必需按时供应，民生必需经费得到保障。"),
        Example::paragraph("反应釜更换后，没有不良反应。开展装修定额编制。"),
    ],
    look: Look::Passage(check),
};

static CONTEXTS: [Context; 11] = [
    Context::sure(
        r"(?:^|[，。；：、（\n])(?P<w>截止至?)(?:[0-9]{2,4}年|[0-9]{1,2}月|[一二三四五六七八九十]{1,2}月|二[〇○零]|目前|现在|当前|今[年天]|去年|上[年月]|本月|昨[天日]|年底)",
        "截至",
        "“截止”是到期停止，后面不直接带时间；“截至”是到某时为止",
    ),
    Context::sure(
        r"(?:^|[^活产生所])(?P<w>必需)(?:严|按照|坚持|加强|加快|遵[守循照]|依法|依规|落实|符合|经过|及时|认真|尽快|做到|采取|立即|把|从)",
        "必须",
        "“必需”是少不了，“必须”是一定要",
    ),
    Context::sure(
        r"(?:群众|委员|代表|居民|市民|村民|家长|职工|业主|提案|建议|您|你们|来信|来电)(?:们|中|里)?(?:所|集中|普遍|多次|强烈)?(?P<w>反应)(?:的|了)\p{Han}{0,8}?(?:问题|情况|意见|诉求|困难|呼声)",
        "反映",
        "“反应”是受到刺激引起的变化，把情况告诉上级或有关单位是“反映”",
    ),
    Context::likely(
        r"(?:群众|居民|市民|村民|家长|职工|业主)(?:普遍|集中|多次)?(?P<w>反应)的(?:热点|难点|重点|焦点|突出)",
        "反映",
        "把情况告诉有关单位是“反映”",
    ),
    Context::sure(
        r"(?:如实|向上|逐级)(?P<w>反应)(?:了|情况|问题|意见|诉求)",
        "反映",
        "把情况告诉上级或有关单位是“反映”",
    ),
    Context::sure(
        r"(?:应急|不良|化学|连锁|过敏)(?P<w>反映)(?:能力|机制|速度|预案|堆|釜|[，。；、]|$)",
        "反应",
        "事件、刺激引起的变化或者行动是“反应”",
    ),
    Context::sure(
        r"(?P<w>起用)了?(?:新的?)?(?:印章|公章|系统|平台|设备|设施|号码|标志|泵站|校区|大厅|场馆|热线|账户)",
        "启用",
        "用人是“起用”，开始使用印章、设备等是“启用”",
    ),
    Context::sure(
        r"(?P<w>处于)[^，。；：、]{1,12}考虑(?:[，。；]|$)",
        "出于",
        "“处于”是在某种状态，说明理由用“出于……考虑”",
    ),
    Context::sure(
        r"(?P<w>截流)、?(?:挪用|坐支|资金|专款|款项)",
        "截留",
        "“截流”是截断水流，扣下资金是“截留”",
    ),
    Context::sure(
        r"(?P<w>法制)(?:政府|社会)(?:建设|[，。；、]|$)",
        "法治",
        "规范的说法是“法治政府”“法治社会”",
    ),
    Context::sure(
        r"(?:^|[^装维检编\p{Han}]|制|重新|及时|已|了)(?P<w>修定)(?:完善|了|后|《|工作|方案|规划|预案|办法)",
        "修订",
        "修改文件、计划是“修订”",
    ),
];

/// People are 起用: 起用平台管理员, 起用系统内优秀干部.
static PEOPLE: Pattern = Pattern::new(r"^起用[^，。；：、]{0,9}?(?:员|人|内|干部|师)");
/// What is stopped is water: 围堰截流款项.
static WATER: Pattern = Pattern::new("(?:堰|河|坝|水|江|渠)[^，。；：、]{0,3}$");
/// The day on which something ends: 报名时间：截止3月5日.
static CLOSING: Pattern = Pattern::new("(?:时间|期限|日期|时限)[：，]$");

/// Whether the word is right all the same.
fn is_right(passage: &Passage<'_>, word: &Range<usize>) -> bool {
    let (before, rest) = passage.text().split_at(word.start);
    PEOPLE.is_in(rest) || (rest.starts_with("截流") && WATER.is_in(before))
}

/// Whether the word may be right all the same.
fn is_doubtful(passage: &Passage<'_>, word: &Range<usize>) -> bool {
    let (before, rest) = passage.text().split_at(word.start);
    rest.starts_with("截止") && CLOSING.is_in(before)
}

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    for context in &CONTEXTS {
        for range in context.ranges(passage).into_iter().filter(|range| !is_right(passage, range)) {
            let word = &passage.text()[range.clone()];
            let told = RULE.finding(format!("“{word}”用错了，这里应为“{}”", context.right));
            let told =
                told.at(passage.span(&range)).hint(format!("{}；改为“{}”", context.why, context.right));
            let fix = passage.replace(&range, context.right);
            let is_sure = context.is_sure && !is_doubtful(passage, &range);
            found.push(told.fix(if is_sure { fix } else { fix.map(Fix::by_hand) }));
        }
    }
}
