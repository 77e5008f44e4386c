//! DF514: fixed misspellings.

use crate::check::passage::Passage;
use crate::check::word_list::WordList;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF514",
    title: "错别字",
    severity: Severity::Warning,
    source: "《现代汉语词典》",
    about: "照一张表查常见的错别字，如“布署”“按排”“松驰”“签定”“秸杆”“再接再励”“迫不急待”。字面相同而本来就对的，如“公布署名”“按排名先后”，不报。引号、书名号里的只提示，不自动改。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("市政府专题布署，各有关单位按排专人负责。")
            .becomes("市政府专题部署，各有关单位安排专人负责。"),
        Example::paragraph("推进秸杆综合利用，与两家企业签定协议，管理不松驰。")
            .becomes("推进秸秆综合利用，与两家企业签订协议，管理不松弛。"),
        Example::paragraph("我们将再接再励，把群众迫不急待的事一件件办好。")
            .becomes("我们将再接再厉，把群众迫不及待的事一件件办好。"),
        Example::paragraph("印发《关于做好布署工作的通知》。"),
    ],
    good: &[
        Example::paragraph("名单公布署名单位，按排名先后享受补助，按排水分区治理。"),
        Example::paragraph("上报负责人名单，通过渡假村项目的审查，讲座落到社区。"),
        Example::paragraph("万事俱备。推行正规化、常规化管理，协商确定价格，检查院内环境。"),
        Example::paragraph("委员就读职业学校时提出过资料，干部暑期培训班、总裁培训班同时开班，打折除外。"),
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
        let told = RULE.finding(format!("“{wrong}”是错别字，应为“{}”", word.right)).at(passage.span(&range));
        found.push(told.hint(format!("改为“{}”", word.right)).fix(passage.reword(&range, word.right)));
    }
}
