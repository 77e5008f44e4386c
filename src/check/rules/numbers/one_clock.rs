//! DF506: 下午 and an hour of twenty-four do not go together.

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF506",
    title: "时间只用一种计时方式",
    severity: Severity::Warning,
    source: "GB/T 15835—2011 5.1.5",
    about: "24小时制的时间前面不再加“下午”“晚上”：15时，或者下午3时。同一句里别的时间用12小时制的，不自动改。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("窗口延时服务到下午18时，晚上20:30前可以预约。")
            .becomes("窗口延时服务到18时，20:30前可以预约。"),
        Example::paragraph("上午9:00到12:00，下午14:30到17:30办公。"),
        Example::paragraph("会议定于上午15时召开。"),
    ],
    good: &[
        Example::paragraph("窗口延时服务到18时，下午3时、晚上8时30分各巡查一次。"),
        Example::paragraph("夜间22时至次日6时禁止施工，中午12时休息，下午16个窗口办公。"),
    ],
    look: Look::Passage(check),
};

static DOUBLED: Pattern = Pattern::new(
    r"(?P<half>凌晨|清晨|早上|上午|中午|午后|下午|傍晚|晚上)(?P<hour>1[3-9]|2[0-4])(?:时|点|[:：][0-5][0-9])",
);
static TWELVE: Pattern =
    Pattern::new(r"(?:早上|上午|中午|下午|晚上)(?:[1-9]|1[0-2])(?:时|点|[:：][0-5][0-9])");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    for captures in passage.captures(&DOUBLED) {
        let (Some(whole), Some(half)) = (captures.get(0), captures.name("half")) else { continue };
        let is_late = matches!(half.as_str(), "中午" | "午后" | "下午" | "傍晚" | "晚上");
        let rest = &whole.as_str()[half.len()..];
        let told = RULE.finding(format!("“{}”把12小时制和24小时制用在了一起", whole.as_str()));
        let told = told.at(passage.span(&whole.range()));
        let hour = captures["hour"].parse().unwrap_or(12) - 12;
        let twelve = rest.replacen(&captures["hour"], &hour.to_string(), 1);
        let fix = passage.replace(&half.range(), "");
        found.push(match (is_late, passage.has(&TWELVE)) {
            (true, false) => told.hint(format!("写作“{rest}”")).fix(fix),
            (true, true) => {
                let hint = format!("写作“{rest}”，别的时间也用24小时制；或者写作“{}{twelve}”", half.as_str());
                told.hint(hint).fix(fix.map(Fix::by_hand))
            }
            (false, _) => told.hint(format!("请核对是“{}”还是“{rest}”", half.as_str())),
        });
    }
}
