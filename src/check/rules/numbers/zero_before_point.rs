//! DF504: a zero before the point.

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF504",
    title: "小数点前面写0",
    severity: Severity::Warning,
    source: "GB/T 15835—2011 5.1.2",
    about: "纯小数要写出小数点前面的“0”：0.5，不写.5。句号误打成小圆点、后面接着数字的（“收悉.5月底前办结”）是标点的问题，这里不报。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("完成绿化约.5公顷，增长.35个百分点。")
            .becomes("完成绿化约0.5公顷，增长0.35个百分点。"),
        Example::paragraph("绿化约.5-.8公顷。").becomes("绿化约0.5-0.8公顷。"),
        Example::body("现答复如下：\n\n| 项目 | 面积（公顷） |\n| --- | --- |\n| 绿地 | .8 |")
            .becomes("| 绿地 | 0.8 |"),
    ],
    good: &[
        Example::paragraph("完成绿化约0.5公顷，执行GB/T 19001.1标准，版本V.5。"),
        Example::paragraph("提案收悉.5月底前办结，见www.a.com.5。"),
    ],
    look: Look::Passage(check),
};

static POINT: Pattern =
    Pattern::new(r"(?:^|[约近达为至到超过长降高于低加减（(：，、；～—￥¥-])(?P<figure>(?P<point>\.)[0-9]+)");

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    let text = passage.text();
    for captures in passage.captures(&POINT) {
        let (Some(figure), Some(point)) = (captures.name("figure"), captures.name("point")) else { continue };
        // .5-.8 is a range, GB-.5 is none.
        let is_name = text[..point.start()]
            .strip_suffix('-')
            .is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_digit()));
        let goes_on = text[figure.end()..].starts_with(|c: char| ".．年月日号时、）)".contains(c));
        if is_name || goes_on {
            continue;
        }
        let told = RULE.finding(format!("“{}”的小数点前面缺“0”", figure.as_str()));
        let told = told.at(passage.span(&figure.range())).hint(format!("写作“0{}”", figure.as_str()));
        found.push(told.fix(passage.replace(&point.range(), "0.")));
    }
}
