//! A register as it is shown on a terminal.

use crate::cli::table::{aligned, cut};
use crate::notation::Date;
use crate::register::{self, Due, Letter, Row, State, Term};

/// Cells for a subject, and for names.
const SUBJECT: usize = 32;
const NAMES: usize = 16;

/// A line a letter.
pub(super) fn all(rows: &[Row]) -> String {
    let headings = ["编号", "类别", "委员（代表）", "案由", "办理结果", "办理期限", "答复日期", "状态"];
    let lines = rows.iter().map(|row| match &row.letter {
        None => ["", "", "", row.file.as_str(), "", "", "", "案卷有误"].map(str::to_owned).to_vec(),
        Some(letter) => vec![
            letter.number.clone(),
            letter.kind.word().to_owned(),
            cut(&letter.members.join("、"), NAMES),
            cut(&letter.subject, SUBJECT),
            letter.result_class.clone().unwrap_or_default(),
            day(letter.deadline),
            day(letter.date),
            state(letter),
        ],
    });
    aligned(&std::iter::once(headings.map(str::to_owned).to_vec()).chain(lines).collect::<Vec<_>>())
}

/// A line a letter that is overdue or due within that many days.
pub(super) fn due(rows: &[Row], within: u16) -> String {
    let lines = register::due(rows, within.into()).into_iter().map(|due| {
        let Due { row, letter, deadline, .. } = &due;
        vec![
            due.words(),
            deadline.iso(),
            format!("{}第{}号", letter.kind.word(), letter.number),
            cut(&letter.subject, SUBJECT),
            cut(letter.section.as_deref().unwrap_or("（未填科室）"), NAMES),
            letter.state.word().to_owned(),
            row.file.clone(),
        ]
    });
    aligned(&lines.collect::<Vec<_>>())
}

/// How many letters there are, by state.
pub(super) fn summary(rows: &[Row]) -> String {
    let letters = || rows.iter().filter_map(|row| row.letter.as_ref());
    let mut counts: Vec<(&str, usize)> =
        State::ALL.iter().rev().map(|s| (s.word(), letters().filter(|l| l.state == *s).count())).collect();
    counts.push(("案卷有误", rows.len() - letters().count()));
    let told =
        counts.iter().filter(|(_, count)| *count > 0).map(|(word, count)| format!("{word} {count} 件"));
    let told = told.collect::<Vec<_>>().join("，");
    let overdue = letters().filter(|letter| matches!(letter.term, Term::Overdue(_))).count();
    let overdue = if overdue > 0 { format!("；逾期未答复 {overdue} 件") } else { String::new() };
    format!("共 {} 件：{told}{overdue}", rows.len())
}

/// How many letters press, and of how many that cannot be told.
pub(super) fn due_summary(rows: &[Row], within: u16) -> String {
    let due = register::due(rows, within.into());
    let overdue = due.iter().filter(|due| due.days < 0).count();
    let soon = due.len() - overdue;
    let mut text = if due.is_empty() {
        format!("没有逾期的，{within} 天内也没有到期的")
    } else {
        format!("逾期 {overdue} 件，{within} 天内到期 {soon} 件")
    };
    let unlimited = register::unlimited(rows);
    if unlimited > 0 {
        text += &format!("；另有 {unlimited} 件未答复，案卷没有写交办日期，不知道期限");
    }
    text
}

/// The state of a letter, and that it is overdue.
fn state(letter: &Letter) -> String {
    match letter.term {
        Term::Overdue(days) => format!("{}，逾期 {days} 天", letter.state.word()),
        _ => letter.state.word().to_owned(),
    }
}

fn day(date: Option<Date>) -> String {
    date.map(Date::iso).unwrap_or_default()
}
