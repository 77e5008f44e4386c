//! The columns of a register, for a spreadsheet and for plain text alike.

use crate::case::Date;
use crate::register::{Letter, Row};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text, whatever it looks like.
    Text(String),
    /// A number.
    Number(i32),
    /// A day.
    Date(Date),
}

/// A column.
pub(super) struct Column {
    /// What stands above it.
    pub(super) heading: &'static str,
    /// How wide it may be, in half Han characters; what is longer is broken into lines.
    pub(super) widest: usize,
    read: fn(&Letter) -> Value,
}

pub(super) const KIND: &str = "类别";
pub(super) const SECTION: &str = "承办科室";
pub(super) const RESULT_CLASS: &str = "办理结果";
pub(super) const TERM: &str = "期限情况";
pub(super) const SATISFACTION: &str = "委员意见";
pub(super) const STATE: &str = "状态";
const FILE: &str = "文件";
/// 状态 of a case that could not be read.
pub(super) const BROKEN: &str = "案卷有误";

pub(super) const COLUMNS: [Column; 20] = [
    column("编号", 6, |letter| number(&letter.number)),
    column(KIND, 6, |letter| text(letter.kind.word())),
    column("案由", 24, |letter| text(&letter.subject)),
    column("委员（代表）", 12, |letter| joined(&letter.members)),
    column("主办单位", 16, |letter| joined(&letter.lead_units)),
    column("协办单位", 16, |letter| joined(&letter.assisting_units)),
    column(SECTION, 14, |letter| given(letter.section.as_ref())),
    column(RESULT_CLASS, 8, |letter| given(letter.result_class.as_ref())),
    column("文号", 14, |letter| given(letter.document_number.as_ref())),
    column("交办日期", 10, |letter| day(letter.assigned)),
    column("办理期限", 10, |letter| day(letter.deadline)),
    column("面商日期", 10, |letter| day(letter.consulted)),
    column("答复日期", 10, |letter| day(letter.date)),
    column("剩余天数", 6, |letter| letter.term.days_left().map_or(Value::Empty, Value::Number)),
    column(TERM, 10, |letter| text(letter.term.word())),
    column("公开属性", 10, |letter| given(letter.openness.as_ref())),
    column(SATISFACTION, 8, |letter| given(letter.satisfaction.as_ref())),
    column(STATE, 8, |letter| text(letter.state.word())),
    column("页数", 4, pages),
    column(FILE, 18, |letter| letter.printed.as_ref().map_or(Value::Empty, |printed| text(&printed.file))),
];

const fn column(heading: &'static str, widest: usize, read: fn(&Letter) -> Value) -> Column {
    Column { heading, widest, read }
}

impl Column {
    /// The cell of a row; of a case that could not be read only its state and its file are known. A letter that was
    /// not made yet has its case for its file.
    pub(super) fn cell(&self, row: &Row) -> Value {
        let known = row.letter.as_ref().map_or(Value::Empty, self.read);
        match (self.heading, &row.letter, known) {
            (STATE, None, _) => text(BROKEN),
            (FILE, _, Value::Empty) => text(&row.file),
            (.., known) => known,
        }
    }
}

/// Where a column stands, counted from 0.
pub(super) fn position(heading: &str) -> usize {
    COLUMNS.iter().position(|column| column.heading == heading).unwrap_or_default()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn given(text: Option<&String>) -> Value {
    text.map_or(Value::Empty, |text| Value::Text(text.clone()))
}

fn joined(texts: &[String]) -> Value {
    if texts.is_empty() { Value::Empty } else { Value::Text(texts.join("、")) }
}

fn day(date: Option<Date>) -> Value {
    date.map_or(Value::Empty, Value::Date)
}

fn pages(letter: &Letter) -> Value {
    let pages = letter.printed.as_ref().and_then(|printed| i32::try_from(printed.pages?).ok());
    pages.map_or(Value::Empty, Value::Number)
}

/// A number as far as it is one: with zeros in front it would lose them, and a very long one its last figures.
fn number(figures: &str) -> Value {
    match figures.parse() {
        Ok(number) if !figures.starts_with(['0', '+', '-']) => Value::Number(number),
        _ => text(figures),
    }
}
