//! Rows of a list → proposals. A row is a proposal, a note that is no proposal, or a mistake that is told; none is lost.

use std::collections::{BTreeMap, BTreeSet};

use super::heading::plain;
use super::key::Key;
use super::list::{List, kind_in};
use super::members::{names, stands_for_several};
use super::proposal::Proposal;
use super::sheet::Cell;
use super::value::{Number, date, half_width, number, one_line, units};
use crate::case::{Date, ProposalKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::register::known::same_session;

/// What a row of sums begins with.
const SUMS: [&str; 6] = ["合计", "总计", "小计", "共计", "累计", "总数"];
/// What notes below and between begin with.
const NOTES: [&str; 14] = [
    "备注",
    "注:",
    "注1",
    "说明",
    "填表",
    "制表",
    "审核",
    "填报",
    "打印",
    "联系人",
    "联系电话",
    "负责人",
    "共",
    "以上",
];

/// What was read.
#[derive(Default)]
pub struct Reading {
    /// The proposals without mistakes.
    pub proposals: Vec<Proposal>,
    /// How many rows have mistakes.
    pub bad: usize,
    /// Rows that are no proposals: sums, notes, headings of groups.
    pub skipped: Vec<String>,
    /// What is wrong, and what deserves a second look.
    pub found: Diagnostics,
}

/// What a row is.
enum Line {
    Proposal,
    /// Goes on with the proposal of that row: its number is merged with that.
    Continued(u32),
    /// The headings again, or nothing but a serial number.
    Nothing,
    Note(String),
}

/// All rows below the headings.
pub(super) fn read(list: &List) -> Reading {
    let mut reading = Reading::default();
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for row in list.sheet.rows_from(list.heading + 1) {
        match line(list, row) {
            Line::Proposal => groups.push(vec![row]),
            Line::Continued(first) => match groups.last_mut().filter(|group| group[0] == first) {
                Some(group) => group.push(row),
                None => groups.push(vec![row]),
            },
            Line::Nothing => {}
            Line::Note(text) => reading.skipped.push(format!("第{}行“{text}”", row + 1)),
        }
    }
    let mut bad = BTreeSet::new();
    for group in &groups {
        let mut reader = Reader { list, rows: group, found: Diagnostics::default() };
        if let Some(proposal) = reader.proposal() {
            reading.proposals.push(Proposal { warnings: reader.found, ..proposal });
        } else {
            bad.insert(group[0]);
            reading.found.extend(reader.found);
        }
    }
    refuse_twice(list, &mut reading, &mut bad);
    reading.bad = bad.len();
    reading
}

fn line(list: &List, row: u32) -> Line {
    let own: Vec<(u32, &Cell)> = list.sheet.row(row).collect();
    let number_column = list.columns.get(&Key::Number).copied().unwrap_or_default();
    let above = list.sheet.merged_down(row, number_column).map(|merged| merged.rows.0);
    let above = above.filter(|first| *first < row && *first > list.heading);
    if let Some(first) = above.filter(|_| list.cell(row, Key::Number).is_some()) {
        return Line::Continued(first);
    }
    let is_heading = |(column, text): &(u32, String)| {
        list.columns.values().any(|used| used == column)
            && list.sheet.cell(row, *column).is_some_and(|cell| plain(&cell.shown()) == plain(text))
    };
    if list.headings.iter().filter(|heading| is_heading(heading)).count() >= 2 {
        return Line::Nothing;
    }
    let (number_cell, subject) = (list.cell(row, Key::Number), list.cell(row, Key::Subject));
    let text = own.iter().map(|(_, cell)| one_line(cell)).collect::<Vec<_>>().join(" ");
    let begins = |words: &[&str]| {
        let starts = |cell: &Cell| words.iter().any(|word| plain_start(cell).starts_with(word));
        own.iter().any(|(_, cell)| starts(cell))
    };
    let numbered = number_cell.is_some_and(|cell| number(cell).is_ok());
    let is_sum = begins(&SUMS) && (!numbered || subject.is_none());
    let is_used = |column: &u32| list.columns.values().any(|used| used == column);
    let alone = own.len() == 1 && !numbered && subject.is_none();
    let is_note =
        !numbered && begins(&NOTES) && (subject.is_none() || number_cell.is_none() && own.len() == 1);
    let counts_only = own.iter().all(|(column, cell)| !is_used(column) && number(cell).is_ok());
    if counts_only {
        Line::Nothing
    } else if is_sum || is_note || alone {
        Line::Note(text)
    } else {
        Line::Proposal
    }
}

/// The beginning of a cell, as notes are known by it.
fn plain_start(cell: &Cell) -> String {
    half_width(&cell.shown()).chars().filter(|c| !c.is_whitespace() && *c != '(').take(8).collect()
}

/// The rows of one proposal while they are read.
struct Reader<'a> {
    list: &'a List,
    rows: &'a [u32],
    found: Diagnostics,
}

impl Reader<'_> {
    fn proposal(&mut self) -> Option<Proposal> {
        let number = self.number();
        let subject = self.subject();
        let kind = self.kind();
        let session = self.session();
        // What is wrong with the rest is told of a row with mistakes, too.
        let mut notes = Vec::new();
        let members = self.members(&mut notes);
        let assigned = self.date(Key::Assigned, &mut notes);
        let deadline = self.date(Key::Deadline, &mut notes);
        for key in [Key::MemberPhone, Key::Remark] {
            let text = self.each(key).into_iter().map(one_line).collect::<Vec<_>>().join("；");
            if !text.is_empty() {
                notes.push((key.name(), text));
            }
        }
        let place = self.list.sheet.place(self.rows[0], None);
        let file = self.list.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let Number { listed, plain } = number?;
        Some(Proposal {
            kind,
            session: session?,
            number: plain,
            listed,
            subject: subject?,
            members,
            lead_units: self.units(Key::LeadUnits),
            assisting_units: self.units(Key::AssistingUnits),
            section: self.text(Key::Section),
            assigned,
            deadline,
            notes,
            origin: format!("“{file}”{place}"),
            row: self.rows[0],
            warnings: Diagnostics::default(),
        })
    }

    fn cell(&self, key: Key) -> Option<&Cell> {
        self.list.cell(self.rows[0], key)
    }

    /// The cells of a key in all rows, those that are merged once.
    fn each(&self, key: Key) -> Vec<&Cell> {
        let Some(column) = self.list.columns.get(&key) else { return Vec::new() };
        let below = self.rows[1..].iter().filter_map(|row| self.list.sheet.cell(*row, *column));
        self.cell(key).into_iter().chain(below).collect()
    }

    fn error(&mut self, code: &'static str, key: Key, message: &str, hint: &str) {
        self.found.push(Diagnostic::error(code, self.placed(key, message)).hint(hint));
    }

    fn warn(&mut self, key: Key, message: &str, hint: &str) {
        self.found.push(Diagnostic::warning("list-value", self.placed(key, message)).hint(hint));
    }

    fn placed(&self, key: Key, message: &str) -> String {
        let column = self.list.columns.get(&key).copied();
        format!("{}：{message}", self.list.sheet.place(self.rows[0], column))
    }

    fn number(&mut self) -> Option<Number> {
        match self.cell(Key::Number).map(number) {
            Some(Ok(number)) => Some(number),
            Some(Err(message)) => {
                self.error(
                    "list-number",
                    Key::Number,
                    &message,
                    "编号只写数字，如 279 或 0279；改好后再导入",
                );
                None
            }
            None => {
                self.error(
                    "list-number",
                    Key::Number,
                    "编号是空的",
                    "请补上编号，再导入一次；已导入的不受影响",
                );
                None
            }
        }
    }

    fn subject(&mut self) -> Option<String> {
        let mistake = match self.cell(Key::Subject) {
            Some(Cell::Fault(fault)) => format!("案由的公式出错（{fault}）"),
            Some(cell) => {
                let subject = unquoted(one_line(cell));
                self.warn_of_others(Key::Subject);
                return Some(subject);
            }
            None => "案由是空的".to_owned(),
        };
        self.error("list-subject", Key::Subject, &mistake, "请补上案由，再导入一次；已导入的不受影响");
        None
    }

    /// A proposal of several rows has one subject.
    fn warn_of_others(&mut self, key: Key) {
        if self.each(key).len() > 1 {
            let message = format!("编号是合并的单元格，{}却有几个，只用了第一个", key.name());
            self.warn(key, &message, "确是几件的，请取消合并，各写一个编号");
        }
    }

    fn kind(&mut self) -> ProposalKind {
        let Some(text) = self.cell(Key::Kind).map(one_line) else { return self.list.kind };
        let bare = text.replace("建议案", "提案");
        kind_in(&bare).unwrap_or_else(|| {
            let message = format!("“{text}”看不出是提案还是建议，当作{}", self.list.kind.word());
            self.warn(Key::Kind, &message, "写“提案”或“建议”");
            self.list.kind
        })
    }

    fn session(&mut self) -> Option<String> {
        let mistake = match self.cell(Key::Session) {
            Some(Cell::Fault(fault)) => format!("届次的公式出错（{fault}）"),
            Some(cell) => return Some(one_line(cell)),
            None => match &self.list.session {
                Some(session) => return Some(session.clone()),
                None => "届次是空的".to_owned(),
            },
        };
        let hint = "请补上届次；各行相同的，加上 --session，如 --session 市政协十四届五次会议";
        self.error("missing-session", Key::Session, &mistake, hint);
        None
    }

    fn members(&mut self, notes: &mut Vec<(&'static str, String)>) -> Vec<String> {
        let mut members = self.names(Key::Members);
        let cosigners = self.names(Key::Cosigners);
        // 王某等5人 stands for the others already.
        if members.iter().any(|name| stands_for_several(name)) {
            if !cosigners.is_empty() {
                notes.push(("联名人", cosigners.join("、")));
            }
        } else {
            let new: Vec<String> = cosigners.into_iter().filter(|name| !members.contains(name)).collect();
            members.extend(new);
        }
        if members.is_empty() && self.list.columns.contains_key(&Key::Members) {
            self.warn(Key::Members, "姓名是空的", "请在案卷里补上");
        }
        members
    }

    fn names(&mut self, key: Key) -> Vec<String> {
        let texts: Vec<String> = self.texts(key);
        names(&texts.join("\n"))
    }

    fn units(&mut self, key: Key) -> Vec<String> {
        units(&Cell::Text(self.texts(key).join("\n")))
    }

    /// The texts of a key in all rows; what a formula failed with is told and left out.
    fn texts(&mut self, key: Key) -> Vec<String> {
        let cells: Vec<Cell> = self.each(key).into_iter().cloned().collect();
        let (faults, sound): (Vec<_>, Vec<_>) =
            cells.into_iter().partition(|cell| matches!(cell, Cell::Fault(_)));
        for fault in faults {
            let message = format!("{}的公式出错（{}），没有导入", key.name(), fault.shown());
            self.warn(key, &message, "请在案卷里补上");
        }
        sound.iter().map(Cell::shown).collect()
    }

    fn text(&mut self, key: Key) -> Option<String> {
        let text = one_line(&Cell::Text(self.texts(key).first()?.clone()));
        (!text.is_empty()).then_some(text)
    }

    /// A day; what is none is told, and kept for the clerk to see.
    fn date(&mut self, key: Key, notes: &mut Vec<(&'static str, String)>) -> Option<Date> {
        let cell = self.cell(key)?.clone();
        match date(&cell, self.list.sheet.since_1904) {
            Ok(date) => Some(date),
            Err(mistake) => {
                let message = format!("{}没有导入：{mistake}", key.name());
                self.warn(key, &message, "案卷里已写成备注；请按“2026年3月5日”的写法补上");
                notes.push((key.name(), one_line(&cell)));
                None
            }
        }
    }
}

/// A subject without the marks that enclose all of it; the letter has its own.
fn unquoted(subject: String) -> String {
    for (open, close) in [('《', '》'), ('“', '”'), ('"', '"')] {
        let inner = subject.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return inner.trim().to_owned();
        }
    }
    subject
}

/// The same number twice is a mistake in both rows: which of them is right, nobody knows.
fn refuse_twice(list: &List, reading: &mut Reading, bad: &mut BTreeSet<u32>) {
    let mut rows: BTreeMap<(&str, &str), Vec<&Proposal>> = BTreeMap::new();
    for proposal in &reading.proposals {
        rows.entry((proposal.kind.word(), &proposal.number)).or_default().push(proposal);
    }
    let mut twice: BTreeMap<u32, Diagnostic> = BTreeMap::new();
    for one in rows.values().flatten() {
        let others = &rows[&(one.kind.word(), one.number.as_str())];
        let same =
            others.iter().filter(|other| other.row != one.row && same_session(&other.session, &one.session));
        let same: Vec<String> = same.map(|other| format!("第{}行", other.row + 1)).collect();
        if !same.is_empty() {
            let column = list.columns.get(&Key::Number).copied();
            let place = list.sheet.place(one.row, column);
            let message = format!("{place}：编号 {} 与{}重复", one.number, same.join("、"));
            let mistake = Diagnostic::error("list-number-twice", message);
            twice.insert(one.row, mistake.hint("这几行都没有导入；请改正编号，或删去多余的行，再导入一次"));
        }
    }
    bad.extend(twice.keys());
    reading.proposals.retain(|proposal| !twice.contains_key(&proposal.row));
    reading.found.0.extend(twice.into_values());
}
