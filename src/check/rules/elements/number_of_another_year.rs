//! DF103: the year of 文号 is that of the date.

use crate::case::{Date, DocumentNumber};
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF103",
    title: "文号的年份与成文日期一致",
    severity: Severity::Hint,
    source: "实务",
    about: "文号的年份是发文的年份，一般与成文日期同年。年初发文时常有沿用上年文号的，所以只请再看一遍。",
    remedy: Remedy::ByHand,
    bad: &[Example::case("文号: 示水〔2025〕8号")],
    good: &[Example::case("文号: 示水〔2026〕8号")],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let (head, ending) = (&subject.document.letterhead, &subject.document.ending);
    let (Some(number), Some(date)) = (&head.document_number, &ending.date) else { return };
    let (Ok(read), Ok(day)) = (DocumentNumber::parse(&number.plain()), Date::parse(&date.plain())) else {
        return;
    };
    let (year, ..) = day.year_month_day();
    if i32::from(read.year()) != i32::from(year) {
        let told = RULE.finding(format!("文号的年份是 {}，成文日期在 {year} 年", read.year()));
        found.push(told.at(number.span()).beside(date.span(), "成文日期").hint("请核对文号和成文日期"));
    }
}
