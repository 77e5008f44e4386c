//! DF303: typed numbers follow one another.

use crate::check::passage::Passage;
use crate::check::sequence::{self, Fault, Faulty};
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF303",
    title: "序号连续，不缺、不重、不颠倒",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.3",
    about: "段首手写的“一、”“（一）”“1.”“（1）”，和行文中的“一是”“第一，”，应当从一数起，一个接一个。只看在段首或句首的，文中提到的“见（三）”“第（二）项”不算；表格里的不看。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::paragraph("我局主要做了以下工作：一是清理河道；三是修固堤防。"),
        Example::paragraph("（一）清理河道。完成清淤3.5公里。\n\n（三）修固堤防。完成护坡2公里。"),
        Example::paragraph("1.清理河道。\n\n2.修固堤防。\n\n2.加强巡查。"),
        Example::paragraph("二、清理河道。"),
        Example::paragraph("第一，清理河道。第二，修固堤防。第四，加强巡查。第三，做好宣传。"),
    ],
    good: &[
        Example::paragraph("我局主要做了以下工作：一是清理河道；二是修固堤防；三是加强巡查。"),
        Example::paragraph(
            "一是清理河道。\n\n二是修固堤防，其中：（1）东河2公里；（2）西河1公里。\n\n三是加强巡查。",
        ),
        Example::paragraph("按照《条例》第九条第（三）项的规定，三、四季度完成2、3号泵站改造。"),
        Example::paragraph("一是清理河道，二要修固堤防，三是加强巡查。"),
        Example::paragraph("三要素监测、1.5万套住房和1、3号楼的改造已经完成。"),
        Example::body("## 清理河道\n\n### 东河\n\n1.清淤。\n\n2.护坡。\n\n### 西河\n\n1.清淤。"),
    ],
    look: Look::Passages(check),
};

fn check(passages: &[Passage<'_>], found: &mut Diagnostics) {
    for faulty in sequence::faults(passages) {
        if let Some(told) = told(&faulty) {
            found.push(told.at(passages[faulty.passage].span(&faulty.range)));
        }
    }
}

fn told(faulty: &Faulty) -> Option<Diagnostic> {
    let Faulty { form, number, .. } = *faulty;
    let (here, before) = (form.written(number), form.written(number.saturating_sub(1)));
    let (message, hint) = match faulty.fault {
        Fault::Missing => {
            (format!("“{here}”前面没有“{before}”"), "看看中间是否漏了一项；没有漏的，把序号改成连续的")
        }
        Fault::Twice => (format!("“{here}”写了两次"), "看看哪一处写错了，后面的序号顺次改过来"),
        Fault::Backwards => {
            (format!("“{here}”排在更大的序号后面"), "按先后重新编号；另起一组的，从第一项数起")
        }
        Fault::Mixed(_) => return None,
    };
    Some(RULE.finding(message).hint(hint))
}
