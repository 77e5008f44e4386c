//! What is overdue, and what is due soon.

use crate::case::Date;
use crate::register::{Letter, Row, State, Term};

/// A letter that presses.
pub struct Due<'a> {
    /// Where it stands.
    pub row: &'a Row,
    /// The letter.
    pub letter: &'a Letter,
    /// The days left until its deadline; negative after it.
    pub days: i32,
    /// Its deadline.
    pub deadline: Date,
}

impl Due<'_> {
    /// How it presses: 逾期 3 天.
    pub fn words(&self) -> String {
        match self.days {
            0 => "今天到期".to_owned(),
            days if days < 0 => format!("逾期 {} 天", -days),
            days => format!("还剩 {days} 天"),
        }
    }
}

/// The letters not replied to whose deadline is over or at most `within` days away, the most urgent first.
pub fn due<'a>(rows: &'a [Row], within: i32) -> Vec<Due<'a>> {
    let of = |row: &'a Row| {
        let letter = row.letter.as_ref()?;
        let days = letter.term.days_left().filter(|days| *days <= within)?;
        Some(Due { row, letter, days, deadline: letter.deadline? })
    };
    let mut due: Vec<Due<'_>> = rows.iter().filter_map(of).collect();
    due.sort_by_key(|due| due.days);
    due
}

/// How many letters have no deadline, because they say neither one nor when they were assigned, and are not replied to.
pub fn unlimited(rows: &[Row]) -> usize {
    let is_unlimited = |letter: &&Letter| letter.term == Term::Unlimited && letter.state != State::Replied;
    rows.iter().filter_map(|row| row.letter.as_ref()).filter(is_unlimited).count()
}
