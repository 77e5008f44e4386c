//! DF310: page 1 shows text.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF310",
    title: "首页必须显示正文",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.3",
    about: "按排好的版面查。发文机关、签发人太多，标题太长，或正文一开头就是放不下的表格、图片，会把正文挤到第二页。主送机关太多的，程序自己移到版记（7.3.2），移了仍不行的才在这里提示。",
    remedy: Remedy::ByHand,
    bad: &[Example::case(
        "标题: 关于城市更新工作的关于城市更新工作的关于城市更新工作的关于城市更新工作的关于城市更新工作的关于城市更新工作的关于城市更新工作的关于城市更新工作的关于城市更新工作的关于城市更新工作的关于城市更新工作的关于城市更新工作的关于城市更新工作的关于城市更新工作的答复",
    )],
    good: &[Example::case("标题: 对市政协十届三次会议第8号提案的答复")],
    look: Look::Reading,
};
