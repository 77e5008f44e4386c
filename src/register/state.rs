//! How far a letter is, and how it stands to its deadline.

use crate::case::{Case, Date, UNFILLED};
use crate::source::Located;

/// 状态: how far a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The case has no text yet.
    Unwritten,
    /// The case has its text.
    Drafted,
    /// Its PDF is there.
    Printed,
    /// The PDF is there, and it has its 文号 and a 成文日期 that has come.
    Replied,
}

impl State {
    /// In the order of work.
    pub const ALL: [Self; 4] = [Self::Unwritten, Self::Drafted, Self::Printed, Self::Replied];

    pub(super) fn of(case: &Case, is_printed: bool, today: Date) -> Self {
        let is_issued =
            case.document_number.is_some() && case.date.as_ref().is_some_and(|date| date.value <= today);
        match is_printed {
            true if is_issued => Self::Replied,
            true => Self::Printed,
            false if has_text(case) => Self::Drafted,
            false => Self::Unwritten,
        }
    }

    /// As it is shown.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unwritten => "未写",
            Self::Drafted => "已拟稿",
            Self::Printed => "已生成",
            Self::Replied => "已答复",
        }
    }
}

fn has_text(case: &Case) -> bool {
    let own = [&case.projects, &case.results, &case.measures, &case.next_steps].into_iter().flatten();
    let mut sections = own.chain(&case.sections);
    is_written(&case.introduction)
        || sections.any(|section| is_written(&section.text) || !section.entries.is_empty())
}

/// What an imported case only marks as missing is no text.
fn is_written(texts: &[Located<String>]) -> bool {
    texts.iter().any(|text| !text.value.contains(UNFILLED))
}

/// 期限情况: how a letter stands to its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// Replied to on the day of the deadline or before.
    InTime,
    /// Replied to afterwards.
    Late,
    /// Not replied to, with that many days left; 0 on the day itself.
    Open(i32),
    /// Not replied to, that many days after the deadline.
    Overdue(i32),
    /// Without a deadline.
    Unlimited,
}

impl Term {
    /// The words for all of them.
    pub const WORDS: [&str; 5] = ["按期答复", "逾期答复", "未到期", OVERDUE, "未定期限"];

    pub(super) fn of(case: &Case, state: State, today: Date) -> Self {
        let Some(deadline) = case.deadline() else { return Self::Unlimited };
        let replied = case.date.as_ref().filter(|_| state == State::Replied);
        match (replied, today.days_until(deadline)) {
            (Some(date), _) if date.value <= deadline => Self::InTime,
            (Some(_), _) => Self::Late,
            (None, left) if left >= 0 => Self::Open(left),
            (None, left) => Self::Overdue(-left),
        }
    }

    /// As it is shown.
    pub fn word(self) -> &'static str {
        let [in_time, late, open, overdue, unlimited] = Self::WORDS;
        match self {
            Self::InTime => in_time,
            Self::Late => late,
            Self::Open(_) => open,
            Self::Overdue(_) => overdue,
            Self::Unlimited => unlimited,
        }
    }

    /// The days left until the deadline, negative after it, of a letter that is not replied to.
    pub fn days_left(self) -> Option<i32> {
        match self {
            Self::Open(days) => Some(days),
            Self::Overdue(days) => Some(-days),
            Self::InTime | Self::Late | Self::Unlimited => None,
        }
    }
}

/// The word by which a register marks what is overdue.
pub(super) const OVERDUE: &str = "逾期未答复";
