//! DF211: no personal data in a letter that may be made public.

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF211",
    title: "可能公开的答复不写个人信息",
    severity: Severity::Warning,
    source: "《个人信息保护法》；《政府信息公开条例》第十五条",
    about: "查手机号码、身份证号码（校验码对得上的才算）和家庭住址，附件、表格里的也查。办公电话不查；公开属性是“不予公开”的不查；中间几位用 * 号隐去的不查。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::paragraph("反映人电话13800000000，已经回访。"),
        Example::paragraph("户主身份证号11010519491231002X，已纳入救助。"),
        Example::paragraph("户主家庭住址：东河区幸福路12号3单元501室，已入户核实。"),
        Example::case("联系: {电话: 138 0000 0000, 联系人: 李四}"),
    ],
    good: &[
        Example::paragraph("请拨打0000-12345678或12345反映，也可以拨打4001234567。"),
        Example::paragraph("合同编号110105194912310021，资金账户6222021380000000012。"),
        Example::paragraph("排查30家住宅小区共120栋，解决现住房屋3号楼漏水，现住小区共8栋。"),
        Example::paragraph("反映人电话138××××0000，户主居住在幸福社区。"),
        Example::paragraph("反映人电话138****0000，局机关地址在幸福路12号。"),
        Example::case(
            "办理:\n  公开属性: 不予公开\n  不公开理由: 涉及个人隐私\n结语: 反映人电话13800000000。",
        ),
    ],
    look: Look::Letter(check),
};

static MOBILE: Pattern = Pattern::new("1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})");
static IDENTITY: Pattern = Pattern::new("[1-9][0-9]{16}[0-9Xx]");
static ADDRESS: Pattern =
    Pattern::new(r"(?:家庭住址|家庭地址|现住址|家住|住址)[：:]?[^，。；：\n]{2,30}?[0-9]+(?:号|室|单元|栋)");

/// What is looked for.
struct Kind {
    pattern: &'static Pattern,
    name: &'static str,
    /// Whether figures or letters beside it make it something else.
    stands_alone: bool,
    is_sound: fn(&str) -> bool,
    hint: &'static str,
}

static KINDS: [Kind; 3] = [
    Kind {
        pattern: &MOBILE,
        name: "手机号码",
        stands_alone: true,
        is_sound: |_| true,
        hint: "改用办公电话，或隐去中间四位；不公开的，公开属性写“不予公开”",
    },
    Kind {
        pattern: &IDENTITY,
        name: "身份证号码",
        stands_alone: true,
        is_sound: is_identity,
        hint: "删去，或隐去出生日期；不公开的，公开属性写“不予公开”",
    },
    Kind {
        pattern: &ADDRESS,
        name: "家庭住址",
        stands_alone: false,
        is_sound: |address| {
            !address.contains('共')
                && !["家住宅", "家住房", "家住户"].iter().any(|word| address.starts_with(word))
        },
        hint: "删去，或只写到街道、社区；不公开的，公开属性写“不予公开”",
    },
];

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let openness = subject.case.and_then(|case| case.handling.openness.as_ref());
    if openness.is_some_and(|openness| openness.value == "不予公开") {
        return;
    }
    for passage in subject.passages() {
        for kind in &KINDS {
            kind.tell(passage, found);
        }
    }
}

impl Kind {
    fn tell(&self, passage: &Passage<'_>, found: &mut Diagnostics) {
        let text = passage.text();
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "@-*".contains(c));
        for range in passage.ranges(self.pattern).filter(|range| (self.is_sound)(&text[range.clone()])) {
            let is_part = goes_on(passage.before(range.start)) || goes_on(passage.after(range.end));
            if !(self.stands_alone && is_part) {
                let told = RULE.finding(format!("答复可能公开，这里写有{}", self.name));
                found.push(told.at(passage.span(&range)).hint(self.hint));
            }
        }
    }
}

/// GB 11643: whether the last of eighteen figures is the check digit of the others.
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let figures = number.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = figures.zip(WEIGHTS).map(|(figure, weight)| figure * weight).sum();
    let is_day = number.get(10..12).is_some_and(|month| ("01"..="12").contains(&month));
    let last = number.chars().next_back().map(|c| c.to_ascii_uppercase());
    is_day && "10X98765432".chars().nth(sum as usize % 11) == last
}
