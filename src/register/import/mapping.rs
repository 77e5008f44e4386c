//! Which column is what, as a file that a clerk writes or corrects.

use std::fmt::Write;
use std::sync::Arc;

use serde::Deserialize;

use super::heading::{self, Columns, plain};
use super::key::{KEYS, Key, TypedColumns};
use super::sheet::{Sheet, column_of, letters};
use crate::case::ProposalKind;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Located, Source, Span};
use crate::style::choose;
use crate::text::join_lines;
use crate::yaml::{self, Field, fields_of, scalar};

/// 种类, as it is written.
pub(super) const KINDS: &[(&str, ProposalKind)] =
    &[("提案", ProposalKind::Proposal), ("建议", ProposalKind::Suggestion)];

/// A mapping file.
pub struct Mapping {
    /// 工作表.
    pub sheet: Option<String>,
    /// 标题行, from 0.
    heading: Option<Located<u32>>,
    pub(super) kind: Option<ProposalKind>,
    pub(super) session: Option<String>,
    /// The heading or the letters of the column for each key.
    columns: Vec<(Key, Located<String>)>,
    source: Arc<Source>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    #[serde(rename = "工作表", alias = "sheet")]
    sheet: Field<String>,
    #[serde(rename = "标题行", alias = "heading_row")]
    heading: Field<String>,
    #[serde(rename = "种类", alias = "kind")]
    kind: Field<String>,
    #[serde(rename = "届次", alias = "session")]
    session: Field<String>,
    #[serde(rename = "列", alias = "columns")]
    columns: Field<TypedColumns>,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// All mistakes, each with its place.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Diagnostics> {
        let whole = 0..source.text().len();
        let typed: Typed = yaml::parse_nested(source, whole, fields_of::<TypedColumns>())?;
        let located = |field: Field<String>| {
            let value = join_lines(&field.value?);
            (!value.is_empty()).then_some(Located::new(value, Span::new(source, field.range?)))
        };
        let mut found = Diagnostics::default();
        let heading = located(typed.heading).and_then(|row| heading_row(row, &mut found));
        let kind = located(typed.kind).and_then(|kind| {
            choose("种类", &kind.value, KINDS).map_err(|mistake| found.push(mistake.at(kind.span))).ok()
        });
        let columns = typed.columns.value.unwrap_or_default().each();
        let columns: Vec<_> =
            columns.into_iter().filter_map(|(key, field)| Some((key, located(field)?))).collect();
        for key in [Key::Number, Key::Subject] {
            if columns.iter().all(|(known, _)| *known != key) {
                let name = key.name();
                let message = format!("没有写“{name}”在哪一列");
                let hint = format!("在“列:”下面缩进两格，补上一行“{name}: 表头，或列的字母”");
                found.push(Diagnostic::error("missing-key", message).at(Span::whole(source)).hint(hint));
            }
        }
        if found.has_errors() {
            return Err(found);
        }
        let value = |field| located(field).map(|located| located.value);
        let (sheet, session) = (value(typed.sheet), value(typed.session));
        Ok(Self { sheet, heading, kind, session, columns, source: Arc::clone(source) })
    }

    /// The row of headings and the columns of a sheet.
    ///
    /// # Errors
    /// Headings that the row does not have, each where the mapping names it.
    pub(super) fn applied(&self, sheet: &Sheet) -> Result<(u32, Columns), Diagnostics> {
        let Some(row) = self.heading.as_ref().map(|row| row.value).or_else(|| self.best_row(sheet)) else {
            let message = "在表格里找不到标题行";
            let mistake = Diagnostic::error("no-headings", message).at(Span::whole(&self.source));
            return Err(mistake.hint("补上一行，如“标题行: 3”").into());
        };
        let headings = heading::headings(sheet, row);
        let mut found = Diagnostics::default();
        let mut columns = Columns::new();
        for (key, typed) in &self.columns {
            match column(&typed.value, &headings) {
                Some(column) => drop(columns.insert(*key, column)),
                None => found.push(no_column(typed, row, &headings)),
            }
        }
        if found.has_errors() { Err(found) } else { Ok((row, columns)) }
    }

    /// The row that has most of the headings; where none is named by its heading, the row that would be guessed.
    fn best_row(&self, sheet: &Sheet) -> Option<u32> {
        let known = |row: u32| {
            let headings = heading::headings(sheet, row);
            self.columns.iter().filter(|(_, typed)| named(&typed.value, &headings).is_some()).count()
        };
        let rows = sheet.rows_from(0).into_iter().take(heading::SEARCHED);
        let best = rows.map(|row| (known(row), row)).max_by_key(|(known, row)| (*known, u32::MAX - row));
        best.filter(|(known, _)| *known > 0).map(|(_, row)| row).or_else(|| Some(heading::find(sheet)?.0))
    }
}

fn heading_row(row: Located<String>, found: &mut Diagnostics) -> Option<Located<u32>> {
    let number = row.value.parse().ok().and_then(|number: u32| number.checked_sub(1));
    if number.is_none() {
        let message = format!("“标题行”应是行号，不能写成“{}”", row.value);
        let mistake = Diagnostic::error("heading-row", message).at(row.span.clone());
        found.push(mistake.hint("只写数字：表头在表格的第几行，如“标题行: 3”"));
    }
    Some(Located { value: number?, span: row.span })
}

/// The column that is called so, by its heading or else by its letters.
fn column(typed: &str, headings: &[(u32, String)]) -> Option<u32> {
    named(typed, headings).or_else(|| column_of(typed))
}

fn named(typed: &str, headings: &[(u32, String)]) -> Option<u32> {
    let found = headings.iter().find(|(_, heading)| join_lines(heading) == typed);
    found
        .or_else(|| headings.iter().find(|(_, heading)| plain(heading) == plain(typed)))
        .map(|(column, _)| *column)
}

fn no_column(typed: &Located<String>, row: u32, headings: &[(u32, String)]) -> Diagnostic {
    let message = format!("表格的第{}行没有“{}”这一列", row + 1, typed.value);
    let known: Vec<String> = headings
        .iter()
        .map(|(column, heading)| format!("{} {}", letters(*column), join_lines(heading)))
        .collect();
    Diagnostic::error("no-such-column", message)
        .at(typed.span.clone())
        .hint(format!("这一行有：{}", known.join("、")))
        .hint("标题行不是这一行的，改“标题行”；也可以直接写列的字母")
}

/// What a mapping file says of a list.
pub(super) struct Written<'a> {
    pub(super) file: &'a str,
    pub(super) sheet: Option<&'a str>,
    pub(super) heading: u32,
    pub(super) columns: &'a Columns,
    pub(super) headings: &'a [(u32, String)],
    pub(super) kind: ProposalKind,
    pub(super) session: Option<&'a str>,
}

impl Written<'_> {
    /// The file, with what a clerk needs to correct it.
    pub(super) fn to_yaml(&self) -> String {
        let mut text = String::from(
            "# 表格的哪一列，写进案卷的哪一项：写那一列的表头，或列的字母（A、B、C……）。\n# 不要导入的，删去那一行。\n",
        );
        let _ = writeln!(text, "# 改好以后：dafu import {} --mapping 这个文件\n", self.file);
        if let Some(name) = self.sheet {
            let _ = writeln!(text, "工作表: {}", scalar(name));
        }
        let _ = writeln!(text, "标题行: {}", self.heading + 1);
        let _ = writeln!(text, "种类: {}", self.kind.word());
        if let Some(session) = self.session {
            let _ = writeln!(text, "届次: {}", scalar(session));
        }
        text += "列:\n";
        for (key, _, _) in KEYS {
            let Some(column) = self.columns.get(key) else { continue };
            let _ = writeln!(text, "  {}: {}", key.name(), scalar(&column_name(*column, self.headings)));
        }
        let free = |(column, _): &&(u32, String)| !self.columns.values().any(|used| used == column);
        let unused: Vec<String> = self
            .headings
            .iter()
            .filter(free)
            .map(|(column, heading)| format!("{} {}", letters(*column), join_lines(heading)))
            .collect();
        if !unused.is_empty() {
            let _ = writeln!(text, "\n# 没有用到的列：{}", unused.join("、"));
        }
        let other: Vec<&str> = KEYS
            .iter()
            .filter(|(key, ..)| !self.columns.contains_key(key))
            .map(|(_, name, _)| *name)
            .collect();
        if !other.is_empty() {
            let _ = writeln!(text, "# “列”里还可以写：{}", other.join("、"));
        }
        text
    }
}

/// A column's heading, if that is of this column alone, or else its letters.
fn column_name(column: u32, headings: &[(u32, String)]) -> String {
    let own = headings.iter().find(|(at, _)| *at == column).map(|(_, heading)| join_lines(heading));
    own.filter(|own| named(own, headings) == Some(column)).unwrap_or_else(|| letters(column))
}
