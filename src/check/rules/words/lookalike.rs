//! DF517: words that are often taken for others, and words that say a thing twice.

use super::context::Context;
use crate::check::passage::Passage;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF517",
    title: "容易用错、容易重复的词",
    severity: Severity::Hint,
    source: "实务",
    about: "公文里习惯写“作出决定”“作出答复”；“涉及到”“目的是为了”“截至……为止”意思重复；“防止……不再发生”多了一个“不”；“既使”多半是“即使”。这些地方请再看一眼，有把握的可以自动改。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("市政府做出了重要部署，涉及到12个部门。")
            .becomes("市政府作出了重要部署，涉及12个部门。"),
        Example::paragraph("目的是为了方便群众，进展缓慢的原因是由于资金不足。")
            .becomes("目的是方便群众，进展缓慢的原因是资金不足。"),
        Example::paragraph("截至目前为止，已完成6处，防止类似问题不再发生。"),
        Example::paragraph("既使遇到汛期，也要保证工期。群众反应强烈的问题优先解决。"),
        Example::paragraph("推广外地的先进作法，提升城市品味，公布权利清单，以致于超期。"),
    ],
    good: &[
        Example::paragraph("市政府作出重要部署，涉及12个部门、涉及到期债券3亿元。"),
        Example::paragraph("此举既使群众受益，也使企业得利；到目前为止，做出样品6件。"),
        Example::paragraph("防止类似问题再次发生。群众反映强烈的问题优先解决。"),
    ],
    look: Look::Passage(check),
};

static CONTEXTS: [Context; 12] = [
    Context::sure(
        r"(?P<w>做出)(?:了|的|过)?\p{Han}{0,6}?(?:决定|决策|规定|安排|部署|答复|承诺|批示|指示|判断|裁决|判决|处罚|说明|解释|调整|回应|贡献|评价)",
        "作出",
        "带抽象的事物，公文里用“作出”",
    ),
    Context::sure(r"(?P<w>涉及到)(?:[^期达位账货岗场]|$)", "涉及", "“及”就是“到”，“涉及到”重复"),
    Context::sure(r"(?P<w>目的是为了)", "目的是", "“目的”和“为了”重复"),
    Context::sure(r"(?P<w>原因是(?:由于|因为))", "原因是", "“原因”和“由于”“因为”重复"),
    Context::likely(
        r"截至[^，。；、]{1,12}?(?P<w>为止)",
        "",
        "“截至”已有“为止”的意思：写“截至……”，或者“到……为止”",
    ),
    Context::likely(
        r"(?:防止|避免|杜绝|以免)[^，。；]{0,14}?(?P<w>不再)(?:发生|出现|重演|反弹)",
        "再",
        "“防止”“避免”已经是不让发生，再加“不”，意思就反了",
    ),
    Context::likely(
        r"(?P<w>既使)[^又还且更使让令。；！？]*(?:[。；！？]|$)",
        "即使",
        "“即使……也……”是假设，“既使……又使……”是并列",
    ),
    Context::likely(
        r"(?:群众|社会|居民|市民|各界)(?:普遍)?(?P<w>反应)(?:强烈|突出|集中)",
        "反映",
        "把意见告诉有关单位是“反映强烈”；有强烈的情绪才是“反应强烈”",
    ),
    Context::likely(
        r"(?:经验|先进|典型|有益|成功|具体|好的?)的?(?P<w>作法)",
        "做法",
        "办事的方法现在一般写“做法”",
    ),
    Context::likely(r"城市(?:文化|建设)?(?P<w>品味)", "品位", "事物的质量、档次是“品位”，“品味”是仔细体会"),
    Context::likely(
        r"(?:公布|公开|编制|梳理|政府|部门|行政)(?P<w>权利)(?:清单|事项|运行)",
        "权力",
        "行政机关行使的是“权力”，公民、法人享有的是“权利”",
    ),
    Context::likely(r"(?P<w>以致于)", "以至于", "“以致”后面不带“于”：写“以致”或者“以至于”"),
];

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    for context in &CONTEXTS {
        for range in context.ranges(passage).into_iter().filter(|range| !passage.is_quoted(range)) {
            let word = &passage.text()[range.clone()];
            let (message, hint) = match context.right {
                "" => (format!("“{word}”请再看一眼：意思可能重复"), format!("删去“{word}”")),
                right if right.len() < word.len() && word.starts_with(right) => {
                    (format!("“{word}”意思重复"), format!("写“{right}”就够了"))
                }
                right => (format!("“{word}”请再看一眼：是不是“{right}”"), format!("写作“{right}”")),
            };
            let fix = passage.replace(&range, context.right);
            let fix = if context.is_sure { fix } else { fix.map(Fix::by_hand) };
            let told = RULE.finding(message).at(passage.span(&range));
            found.push(told.hint(format!("{}；{hint}", context.why)).fix(fix));
        }
    }
}
