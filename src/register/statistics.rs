//! Counts and shares: of classes, kinds, sections, deadlines, satisfaction.

use std::collections::BTreeMap;

use crate::register::columns::{self, COLUMNS, Value};
use crate::register::{Kind, Row, State, Term};

/// A count by the values of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What is counted by.
    pub heading: &'static str,
    /// Which letters count.
    pub kinds: &'static [Kind],
    /// The lines, in order.
    pub lines: Vec<Line>,
}

/// A value and how often it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the value is called.
    pub name: String,
    /// The value, as cells hold it; empty for none.
    pub value: String,
    /// How many letters have it.
    pub count: usize,
}

/// Those who reply are classed and judged; those who assist are not.
const REPLIES: &[Kind] = &[Kind::Proposal, Kind::Suggestion];

/// The usual classes, which are told even where no letter has them.
const USUAL_CLASSES: [&str; 3] = ["A", "B", "C"];

impl Table {
    /// How many letters count.
    pub fn total(&self) -> usize {
        self.lines.iter().map(|line| line.count).sum()
    }

    fn of(rows: &[Row], heading: &'static str, kinds: &'static [Kind], known: &[&str], absent: &str) -> Self {
        let mut counts = counts(rows, heading, kinds);
        let mut line = |value: &str, name: &str| Line {
            name: name.to_owned(),
            value: value.to_owned(),
            count: counts.remove(value).unwrap_or_default(),
        };
        let mut lines: Vec<Line> = known.iter().map(|value| line(value, value)).collect();
        let without = line("", absent);
        let mut others: Vec<Line> =
            counts.into_iter().map(|(value, count)| Line { name: value.clone(), value, count }).collect();
        others.sort_by_key(|line| std::cmp::Reverse(line.count));
        lines.extend(others);
        if without.count > 0 {
            lines.push(without);
        }
        Self { heading, kinds, lines }
    }
}

/// All tables of a register.
pub fn tables(rows: &[Row]) -> [Table; 6] {
    let classes = counts(rows, columns::RESULT_CLASS, REPLIES);
    let is_usual = |class: &&str| classes.contains_key(*class);
    let usual: &[&str] = if USUAL_CLASSES.iter().any(is_usual) { &USUAL_CLASSES } else { &[] };
    let kinds = Kind::ALL.map(Kind::word);
    let states = State::ALL.map(State::word);
    let satisfaction = ["满意", "基本满意", "不满意"];
    [
        Table::of(rows, columns::RESULT_CLASS, REPLIES, usual, "未定"),
        Table::of(rows, columns::KIND, &Kind::ALL, &kinds, ""),
        Table::of(rows, columns::TERM, &Kind::ALL, &Term::WORDS, ""),
        Table::of(rows, columns::STATE, &Kind::ALL, &states, ""),
        Table::of(rows, columns::SATISFACTION, REPLIES, &satisfaction, "未反馈"),
        Table::of(rows, columns::SECTION, &Kind::ALL, &[], "未填"),
    ]
}

/// How many letters have each value of a column.
fn counts(rows: &[Row], heading: &str, kinds: &[Kind]) -> BTreeMap<String, usize> {
    let column = &COLUMNS[columns::position(heading)];
    let mut counts = BTreeMap::new();
    let counted = |row: &&Row| row.letter.as_ref().is_some_and(|letter| kinds.contains(&letter.kind));
    for row in rows.iter().filter(counted) {
        let value = match column.cell(row) {
            Value::Text(text) => text,
            Value::Empty | Value::Number(_) | Value::Date(_) => String::new(),
        };
        *counts.entry(value).or_default() += 1;
    }
    counts
}
