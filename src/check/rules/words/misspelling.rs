//! DF514: fixed misspellings.

use crate::check::passage::Passage;
use crate::check::word_list::WordList;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF514",
    title: "错别字",
    severity: Severity::Warning,
    source: "《现代汉语词典》",
    about: "照一张表查常见的错别字，如“布署”“按排”“松驰”“签定”“秸杆”“再接再励”“迫不急待”。字面相同而本来就对的，如“公布署名”“按排名先后”，不报。两个字的容易是前后两个词碰巧相连（完善长效机制），多数只请留意，不自动改；引号、书名号里的也不自动改。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("市政府专题布署，各有关单位按排专人负责，与两家企业签定协议。"),
        Example::paragraph("推进秸杆综合利用，管理不松驰。").becomes("推进秸秆综合利用，管理不松弛。"),
        Example::paragraph("我们将再接再励，把群众迫不急待的事一件件办好。")
            .becomes("我们将再接再厉，把群众迫不及待的事一件件办好。"),
        Example::paragraph("印发《关于推进秸杆利用的通知》。"),
    ],
    good: &[
        Example::paragraph("名单公布署名单位，按排名先后享受补助，按排水分区治理。"),
        Example::paragraph("上报负责人名单，通过渡假村项目的审查，讲座落到社区。"),
        Example::paragraph("万事俱备。推行正规化、常规化管理，协商确定价格，检查院内环境。"),
        Example::paragraph("委员就读职业学校时提出过资料，干部暑期培训班、总裁培训班同时开班，打折除外。"),
        Example::paragraph(
            "完善长效机制，关注消防安全，审核消防设计文件，自觉查摆问题，应予报废、应予备案、应予防范。",
        ),
        Example::paragraph(
            "争做为民务实清廉的表率，修复盖板42块，按装饰装修、按装卸、按排定的次序进行，各自已完成任务。",
        ),
        Example::paragraph(
            "组织交错施工，提高通讯速率，取消售票窗口，缓解局部暑热，拖欠意外险保费，检查院感防控，公布运营消息。",
        ),
    ],
    look: Look::Passage(check),
};

static LIST: WordList = WordList::new(include_str!("misspellings.txt"));

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    for (range, word) in LIST.found(passage) {
        let wrong = &passage.text()[range.clone()];
        let fix = passage.replace(&range, word.right);
        let told = if word.is_sure {
            let told = RULE.finding(format!("“{wrong}”是错别字，应为“{}”", word.right));
            told.hint(format!("改为“{}”", word.right)).fix(fix)
        } else {
            let message = format!("“{wrong}”请再看一眼：是不是“{}”", word.right);
            let told = Diagnostic { severity: Severity::Hint, ..RULE.finding(message) };
            let hint = format!("是一个词的，改为“{}”；前后两个词碰巧连在一起的，不必改", word.right);
            told.hint(hint).fix(fix.map(Fix::by_hand))
        };
        found.push(told.at(passage.span(&range)));
    }
}
