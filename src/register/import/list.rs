//! One list: its sheet, its columns, and what all of its proposals share.

use super::heading::{self, Columns, plain};
use super::key::{KEYS, Key};
use super::mapping::{Mapping, Written};
use super::read::Book;
use super::rows::{self, Reading};
use super::sheet::{Cell, Sheet, letters};
use super::value::one_line;
use crate::case::ProposalKind;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::join_lines;

/// What the clerk has said of a list beforehand.
#[derive(Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// 届次 of the proposals whose row names none.
    pub session: Option<&'a str>,
    /// The kind of the proposals whose row names none.
    pub kind: Option<ProposalKind>,
    /// Which column is what.
    pub mapping: Option<&'a Mapping>,
}

/// A list of proposals whose columns are known.
pub struct List {
    pub(super) file: String,
    pub(super) sheet: Sheet,
    pub(super) heading: u32,
    pub(super) columns: Columns,
    /// The headings by column.
    pub(super) headings: Vec<(u32, String)>,
    pub(super) kind: ProposalKind,
    pub(super) session: Option<String>,
    /// What the kind and the session were taken from, where nobody has said so.
    kind_from: Option<String>,
    session_from: Option<String>,
    /// The other sheets that look like lists.
    others: Vec<String>,
}

/// A column as it is shown to the clerk.
pub struct Column {
    /// A, B, C.
    pub letters: String,
    /// What it is called.
    pub heading: String,
    /// The key that it goes into; none where it is not used.
    pub key: Option<&'static str>,
    /// Its first value.
    pub example: String,
}

impl List {
    /// Finds the list in a book: its sheet, the row of headings, the columns.
    ///
    /// # Errors
    /// A book without a list, and a mapping that does not fit.
    pub fn find(book: Book, wanted: Wanted<'_>) -> Result<Self, Diagnostics> {
        if book.sheets.iter().all(|sheet| sheet.len() == 0) {
            let message = format!("“{}”里什么也没有", book.name);
            return Err(Diagnostic::error("empty-list", message).hint("请核对文件和工作表").into());
        }
        let (at, (heading, columns)) = match wanted.mapping {
            Some(mapping) => (0, mapping.applied(&book.sheets[0])?),
            None => guessed(&book)?,
        };
        let is_other = |(number, sheet): &(usize, &Sheet)| *number != at && heading::find(sheet).is_some();
        let others =
            book.sheets.iter().enumerate().filter(is_other).filter_map(|(_, sheet)| sheet.name.clone());
        let others = others.collect();
        let sheet = book.sheets.into_iter().nth(at).unwrap_or_default();
        let told = wanted.kind.or_else(|| wanted.mapping?.kind);
        let (kind, kind_from) = match told {
            Some(kind) => (kind, None),
            None => guessed_kind(&sheet, heading, &columns, &book.name),
        };
        let told = wanted.session.or_else(|| wanted.mapping?.session.as_deref());
        let from_title =
            || (!columns.contains_key(&Key::Session)).then(|| session_of_title(&sheet, heading)).flatten();
        let (session, session_from) = match told {
            Some(session) => (Some(join_lines(session)), None),
            None => from_title().map_or((None, None), |(session, from)| (Some(session), Some(from))),
        };
        let headings = heading::headings(&sheet, heading);
        let file = book.name;
        Ok(Self { file, sheet, heading, columns, headings, kind, session, kind_from, session_from, others })
    }

    /// All columns, used or not.
    pub fn columns(&self) -> Vec<Column> {
        let rows = self.sheet.rows_from(self.heading + 1);
        let example = |column| {
            let cell = rows.iter().find_map(|row| self.sheet.filled(*row, column, self.heading));
            cell.map(one_line).unwrap_or_default()
        };
        let headings = self.headings.clone();
        let shown = |(column, heading): (u32, String)| Column {
            letters: letters(column),
            heading: join_lines(&heading),
            key: self.columns.iter().find(|(_, used)| **used == column).map(|(key, _)| self.key_name(*key)),
            example: example(column),
        };
        let beyond = self.columns.values().filter(|used| headings.iter().all(|(column, _)| column != *used));
        let beyond: Vec<(u32, String)> = beyond.map(|column| (*column, String::new())).collect();
        headings.into_iter().chain(beyond).map(shown).collect()
    }

    fn key_name(&self, key: Key) -> &'static str {
        match (key, self.kind) {
            (Key::Members, ProposalKind::Suggestion) => "代表",
            (Key::MemberPhone, ProposalKind::Suggestion) => "代表电话",
            _ => key.name(),
        }
    }

    /// Where the list was found and what its proposals share, a line each.
    pub fn facts(&self) -> Vec<String> {
        let from =
            |from: &Option<String>| from.as_ref().map(|from| format!("（{from}）")).unwrap_or_default();
        let sheet = self.sheet.name.as_ref().map(|name| format!("，工作表“{name}”")).unwrap_or_default();
        let mut facts = vec![format!("{}{sheet}，标题行是第{}行", self.file, self.heading + 1)];
        facts.push(format!("种类：{}{}", self.kind.word(), from(&self.kind_from)));
        if let Some(session) = &self.session {
            facts.push(format!("届次：{session}{}", from(&self.session_from)));
        }
        if !self.others.is_empty() {
            facts.push(format!(
                "还有工作表“{}”也像分办表：要导入的，用 --sheet 分别导入",
                self.others.join("”“")
            ));
        }
        facts
    }

    /// The mapping in use, as a file.
    pub fn mapping(&self) -> String {
        let session = self.session.as_deref();
        let (file, sheet, columns) = (self.file.as_str(), self.sheet.name.as_deref(), &self.columns);
        let (heading, headings) = (self.heading, self.headings.as_slice());
        Written { file, sheet, heading, columns, headings, kind: self.kind, session }.to_yaml()
    }

    /// Reads the proposals, row by row.
    ///
    /// # Errors
    /// A list whose session is not known.
    pub fn read(&self) -> Result<Reading, Diagnostic> {
        if self.session.is_none() && !self.columns.contains_key(&Key::Session) {
            return Err(Diagnostic::error("missing-session", "不知道是哪一次会议的：表里没有“届次”一列")
                .hint("请加上 --session，如 --session 市政协十四届五次会议"));
        }
        Ok(rows::read(self))
    }

    /// The cell of a key in a row, merged cells filled.
    pub(super) fn cell(&self, row: u32, key: Key) -> Option<&Cell> {
        self.sheet.filled(row, *self.columns.get(&key)?, self.heading)
    }
}

/// The first sheet that has a row of headings.
fn guessed(book: &Book) -> Result<(usize, (u32, Columns)), Diagnostic> {
    let mut sheets = book.sheets.iter().enumerate();
    sheets.find_map(|(at, sheet)| Some((at, heading::find(sheet)?))).ok_or_else(|| {
        let names = |key: Key| {
            let names = KEYS.iter().find(|(known, ..)| *known == key).map_or(&[][..], |(_, _, names)| *names);
            names.iter().take(4).copied().collect::<Vec<_>>().join("、")
        };
        let place = if book.is_text { "开头 30 行里" } else { "各工作表的开头 30 行里" };
        Diagnostic::error("no-headings", format!("“{}”{place}没有找到标题行", book.name))
            .hint(format!(
                "标题行里要有编号（如 {}）和案由（如 {}）",
                names(Key::Number),
                names(Key::Subject)
            ))
            .hint("表头另有叫法的，写一个映射文件，用 --mapping 指定：\n      标题行: 3\n      列:\n        编号: B\n        案由: C")
    })
}

/// What the headings, the titles above them, the sheet or the file are called after.
fn guessed_kind(
    sheet: &Sheet,
    heading: u32,
    columns: &Columns,
    file: &str,
) -> (ProposalKind, Option<String>) {
    let headings = heading::headings(sheet, heading);
    let keys = [Key::Number, Key::Subject, Key::Members];
    let of_column = |key: Key| headings.iter().find(|(column, _)| Some(column) == columns.get(&key));
    let of_headings = keys.into_iter().filter_map(of_column).map(|(_, text)| (plain(text), "表头"));
    let of_titles = titles(sheet, heading).into_iter().map(|title| (title, "表格的标题"));
    let of_sheet = sheet.name.iter().map(|name| (name.clone(), "工作表的名称"));
    let mut texts = of_headings.chain(of_titles).chain(of_sheet).chain([(file.to_owned(), "文件名")]);
    let found = texts.find_map(|(text, place)| Some((kind_in(&text)?, format!("据{place}“{text}”"))));
    match found {
        Some((kind, from)) => (kind, Some(from)),
        None => (ProposalKind::Proposal, Some("表里没有写明；是人大建议的，加 --kind 建议".to_owned())),
    }
}

/// The kind that a text tells of, if it tells of one only.
pub(super) fn kind_in(text: &str) -> Option<ProposalKind> {
    let proposal = ["提案", "政协", "委员"].iter().any(|word| text.contains(word));
    let suggestion = ["建议", "人大", "代表"].iter().any(|word| text.contains(word));
    match (proposal, suggestion) {
        (true, false) => Some(ProposalKind::Proposal),
        (false, true) => Some(ProposalKind::Suggestion),
        _ => None,
    }
}

/// The texts above the headings.
fn titles(sheet: &Sheet, heading: u32) -> Vec<String> {
    let rows = sheet.rows_from(0).into_iter().take_while(|row| *row < heading);
    rows.flat_map(|row| sheet.row(row).map(|(_, cell)| one_line(cell)).collect::<Vec<_>>()).collect()
}

/// The session that a title begins with: 市政协十四届五次会议提案分办表.
fn session_of_title(sheet: &Sheet, heading: u32) -> Option<(String, String)> {
    titles(sheet, heading).into_iter().find_map(|title| {
        let end = title.find("会议")? + "会议".len();
        let session = title[..end].trim_start_matches(['关', '于', '《']);
        let session =
            session.split_once('年').filter(|(year, _)| year.len() == 4).map_or(session, |(_, rest)| rest);
        let sound = session.contains('届') && session.contains('次') && session.chars().count() <= 30;
        sound.then(|| (session.trim().to_owned(), "据表格的标题".to_owned()))
    })
}
