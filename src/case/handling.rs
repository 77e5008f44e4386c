//! 办理: what the register tells of a letter, and the letter itself does not.

use serde::Serialize;

use crate::case::check::Checker;
use crate::case::shared::choice;
use crate::case::{Case, Date, TimeLimit, raw};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Located;
use crate::yaml::Field;

const WITHHELD: &str = "不予公开";
const OPENNESS: &[(&str, ())] = &[("主动公开", ()), ("依申请公开", ()), (WITHHELD, ())];
const SATISFACTION: &[(&str, ())] = &[("满意", ()), ("基本满意", ()), ("不满意", ())];

/// 办理; all of it may be absent.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Handling {
    /// 交办日期.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned: Option<Located<Date>>,
    /// 办理期限, where the letter has a day of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Located<Date>>,
    /// 主办单位.
    pub lead_units: Vec<Located<String>>,
    /// 协办单位.
    pub assisting_units: Vec<Located<String>>,
    /// 承办科室.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Located<String>>,
    /// 面商日期: the day on which the members were consulted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consulted: Option<Located<Date>>,
    /// 公开属性, as written: 主动公开, 依申请公开 or 不予公开.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openness: Option<Located<String>>,
    /// 不公开理由.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openness_reason: Option<Located<String>>,
    /// 委员意见 (代表意见), as written: 满意, 基本满意 or 不满意.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<Located<String>>,
}

impl Case {
    /// The last day for the reply: the letter's own, or else that of the office's time limit; none where it was never
    /// assigned.
    pub fn deadline(&self) -> Option<Date> {
        let own = self.handling.deadline.as_ref().map(|day| day.value);
        own.or_else(|| self.handling.assigned.as_ref()?.value.after(self.office.time_limit))
    }
}

/// Checks the values of 办理, each by itself.
pub(super) fn check(field: Field<raw::Handling>, checker: &mut Checker<'_>) -> Handling {
    let Some(raw) = field.value else { return Handling::default() };
    let openness = checker.given(raw.openness);
    let satisfaction = checker.given(raw.satisfaction);
    Handling {
        assigned: checker.parsed(raw.assigned, Date::parse),
        deadline: checker.parsed(raw.deadline, last_day),
        lead_units: checker.all_given(raw.lead_units, Checker::names),
        assisting_units: checker.all_given(raw.assisting_units, Checker::names),
        section: checker.given(raw.section),
        consulted: checker.parsed(raw.consulted, Date::parse),
        openness: choice(openness, "公开属性", OPENNESS, checker),
        openness_reason: checker.given(raw.openness_reason),
        satisfaction: choice(satisfaction, "委员意见", SATISFACTION, checker),
    }
}

/// A day; 3个月 is what an office says.
fn last_day(text: &str) -> Result<Date, Diagnostic> {
    Date::parse(text).map_err(|mistake| match TimeLimit::parse(text) {
        Ok(limit) => mistake
            .hint(format!("这里写最后一天；要从交办日期起算的，在 _office.yaml 里写“办理期限: {limit}”")),
        Err(_) => mistake,
    })
}

/// What an office gives for all its letters; a day is what a case says.
pub(super) fn time_limit(text: &str) -> Result<TimeLimit, Diagnostic> {
    TimeLimit::parse(text).map_err(|mistake| match Date::parse(text) {
        Ok(_) => mistake.hint("某一件的最后一天，写在那件案卷“办理”的“办理期限”里"),
        Err(_) => mistake,
    })
}

/// Rules that concern several of the values.
pub(super) fn check_together(case: &Case, found: &mut Diagnostics) {
    let Handling { assigned, deadline, consulted, .. } = &case.handling;
    let date = &case.date;
    for (earlier, earlier_key, later, later_key) in [
        (assigned, "交办日期", deadline, "办理期限"),
        (assigned, "交办日期", consulted, "面商日期"),
        (assigned, "交办日期", date, "成文日期"),
        (consulted, "面商日期", date, "成文日期"),
    ] {
        if let (Some(earlier), Some(later)) = (earlier, later)
            && later.value < earlier.value
        {
            let message = format!("{later_key}（{}）早于{earlier_key}（{}）", later.value, earlier.value);
            let warning = Diagnostic::warning("DF207", message).at(later.span.clone());
            found.push(warning.hint("请核对两个日期"));
        }
    }
    check_openness(&case.handling, found);
}

fn check_openness(handling: &Handling, found: &mut Diagnostics) {
    let withheld = handling.openness.as_ref().filter(|openness| openness.value == WITHHELD);
    match (withheld, &handling.openness_reason) {
        (Some(openness), None) => found.push(
            Diagnostic::warning("DF210", "公开属性是“不予公开”，没有写理由")
                .at(openness.span.clone())
                .hint("在“办理”里补上一行，如“不公开理由: 涉及国家秘密”"),
        ),
        (None, Some(reason)) => found.push(
            Diagnostic::warning("DF210", "写了“不公开理由”，公开属性却不是“不予公开”")
                .at(reason.span.clone())
                .hint("把“公开属性”改成“不予公开”，或删去理由"),
        ),
        _ => {}
    }
}
