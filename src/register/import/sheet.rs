//! A sheet as all readers hand it out: cells by row and column, and which of them are merged.

use std::collections::BTreeMap;

/// The most cells of one file; a list of a nation's year has some 100 000.
pub(super) const MAX_CELLS: usize = 1_000_000;

/// What a cell holds. Empty cells are not kept.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Text as typed.
    Text(String),
    /// A number, and how the sheet shows it: 0279.
    Number { value: f64, shown: String },
    /// A day: year, month, day.
    Day(u16, u8, u8),
    /// What a formula has failed with: #N/A.
    Fault(String),
}

impl Cell {
    /// The cell as it is shown.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Number { shown: text, .. } | Self::Fault(text) => text.clone(),
            Self::Day(year, month, day) => format!("{year}年{month}月{day}日"),
        }
    }
}

/// Cells that are shown as one; the value is that of the first. Rows and columns count from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Merged {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

/// One sheet of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    /// Its name; a file of text has none.
    pub(super) name: Option<String>,
    cells: BTreeMap<(u32, u32), Cell>,
    /// Merged cells by their first column and first row.
    merged: BTreeMap<(u32, u32), Merged>,
    /// Whether days count from 1904.
    pub(super) since_1904: bool,
}

impl Sheet {
    pub(super) fn new(name: Option<String>) -> Self {
        Self { name, ..Self::default() }
    }

    /// Puts a cell; blank text is an empty cell.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Cell) {
        let blank = matches!(&cell, Cell::Text(text) if text.trim().is_empty());
        if !blank {
            self.cells.insert((row, column), cell);
        }
    }

    pub(super) fn merge(&mut self, merged: Merged) {
        self.merged.insert((merged.columns.0, merged.rows.0), merged);
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The rows that hold anything, from `first` on.
    pub(super) fn rows_from(&self, first: u32) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.range((first, 0)..).map(|((row, _), _)| *row).collect();
        rows.dedup();
        rows
    }

    /// The cells of a row.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), cell)| (*column, cell))
    }

    /// The last column that holds anything in a row or above it.
    pub(super) fn last_column_down_to(&self, row: u32) -> Option<u32> {
        self.cells.range(..=(row, u32::MAX)).map(|((_, column), _)| *column).max()
    }

    /// The cell itself.
    pub(super) fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells.get(&(row, column))
    }

    /// The cell, or that of the merged cells which go down over it from below row `heading`.
    pub(super) fn filled(&self, row: u32, column: u32, heading: u32) -> Option<&Cell> {
        self.cell(row, column).or_else(|| {
            let merged = self.merged_down(row, column).filter(|merged| merged.rows.0 > heading)?;
            self.cell(merged.rows.0, column)
        })
    }

    /// The merged cells that begin in this column and go over this row.
    pub(super) fn merged_down(&self, row: u32, column: u32) -> Option<&Merged> {
        let (_, merged) = self.merged.range((column, 0)..=(column, row)).next_back()?;
        (merged.rows.1 >= row).then_some(merged)
    }

    /// The text at a place of the headings: merged headings stand over each of their columns and rows.
    pub(super) fn heading(&self, row: u32, column: u32) -> Option<String> {
        let covers = |merged: &&Merged| {
            (merged.columns.0..=merged.columns.1).contains(&column)
                && (merged.rows.0..=merged.rows.1).contains(&row)
        };
        let first = || {
            let merged = self.merged.range(..=(column, u32::MAX)).map(|(_, merged)| merged).find(covers)?;
            self.cell(merged.rows.0, merged.columns.0)
        };
        self.cell(row, column).or_else(first).map(Cell::shown)
    }

    /// How a message names a place: 表‘分办表’第7行 C 列.
    pub(super) fn place(&self, row: u32, column: Option<u32>) -> String {
        let sheet = self.name.as_ref().map(|name| format!("表‘{name}’")).unwrap_or_default();
        let column = column.map(|column| format!(" {} 列", letters(column))).unwrap_or_default();
        format!("{sheet}第{}行{column}", row + 1)
    }
}

/// The name of a column: A, B … Z, AA.
pub(super) fn letters(column: u32) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        before => letters(before - 1) + &last.to_string(),
    }
}

/// The column of a name.
pub(super) fn column_of(letters: &str) -> Option<u32> {
    let sound = (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    let number = |sum: u32, byte: u8| sum * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    sound.then(|| letters.bytes().fold(0, number) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_names_both_ways() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")] {
            assert_eq!(letters(column), name);
            assert_eq!(column_of(name), Some(column));
        }
        assert_eq!(column_of("c"), Some(2));
        assert_eq!([column_of(""), column_of("编号"), column_of("A1")], [None; 3]);
    }
}
