//! A table as figures.

use std::ops::Range;

use crate::check::figure::Figure;
use crate::document::Table;

/// Words of a head whose column is not added up.
const NOT_ADDED: [&str; 23] = [
    "%",
    "％",
    "率",
    "占比",
    "比例",
    "比重",
    "均",
    "单价",
    "标准",
    "序号",
    "编号",
    "年份",
    "年限",
    "建成年",
    "年龄",
    "级别",
    "等级",
    "排名",
    "增幅",
    "增减",
    "增长",
    "同比",
    "环比",
];

/// The cells of a table as text without spaces.
pub(super) struct Grid {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    pub(super) fn of(table: &Table) -> Self {
        let plain = |text: &crate::document::Text| text.plain().split_whitespace().collect::<String>();
        let rows = table.rows.iter().map(|row| row.iter().map(|cell| plain(&cell.text)).collect()).collect();
        Self { heads: table.head.iter().map(plain).collect(), rows }
    }

    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn width(&self) -> usize {
        self.heads.len()
    }

    pub(super) fn head(&self, column: usize) -> String {
        self.heads.get(column).cloned().unwrap_or_default()
    }

    /// What a row is called: its first cell that is no figure.
    pub(super) fn label(&self, row: usize) -> String {
        let mut cells = self.rows[row].iter().filter(|cell| !cell.is_empty() && value(cell).is_none());
        cells.next().cloned().unwrap_or_else(|| format!("第{}行", row + 1))
    }

    /// Whether rows are parts of other rows, and not all of them are added up.
    pub(super) fn has_parts(&self) -> bool {
        self.rows.iter().flatten().any(|cell| cell.starts_with("其中"))
    }

    pub(super) fn is_total_row(&self, row: usize) -> bool {
        self.rows[row].iter().any(|cell| is_total(cell))
    }

    /// The figure of a total; none where its column is not one that is added up.
    pub(super) fn total(&self, row: usize, column: usize) -> Option<Figure> {
        let head = self.head(column);
        let is_added = !NOT_ADDED.iter().any(|word| head.contains(word));
        self.figure(row, column).filter(|_| is_added)
    }

    /// The sum of rows of a column, or `total` where they are apart by rounding alone; none where a cell is no figure.
    pub(super) fn sum_of_column(&self, column: usize, rows: &[usize], total: Figure) -> Option<Figure> {
        let cells: Option<Vec<Figure>> = rows.iter().map(|&row| self.item(row, column)).collect();
        Some(sum(&cells?, total))
    }

    /// How many rows have in `column` the sum of `columns`, and which have not, with what stands there and the sum.
    pub(super) fn rows_held(
        &self,
        column: usize,
        columns: &Range<usize>,
    ) -> (usize, Vec<(usize, Figure, Figure)>) {
        let mut right = 0;
        let mut wrong = Vec::new();
        for row in 0..self.height() {
            let Some(total) = self.figure(row, column) else { continue };
            let cells: Option<Vec<Figure>> = columns.clone().map(|column| self.item(row, column)).collect();
            let sum = cells.map(|cells| sum(&cells, total));
            match sum {
                Some(sum) if sum == total => right += 1,
                Some(sum) => wrong.push((row, total, sum)),
                None => {}
            }
        }
        (right, wrong)
    }

    fn figure(&self, row: usize, column: usize) -> Option<Figure> {
        value(self.rows.get(row)?.get(column)?)
    }

    /// The same of something that is added: nothing counts as 0.
    fn item(&self, row: usize, column: usize) -> Option<Figure> {
        let cell = self.rows.get(row)?.get(column)?;
        let is_nothing = cell.is_empty() || cell.chars().all(|c| "—－-–/／无".contains(c));
        if is_nothing { Some(Figure::ZERO) } else { value(cell) }
    }
}

/// Whether a text names a sum: 合计, 里程合计（公里）.
pub(super) fn is_total(text: &str) -> bool {
    let name = text.split(['（', '(']).next().unwrap_or_default();
    ["合计", "总计", "共计", "小计"].iter().any(|word| name.starts_with(word) || name.ends_with(word))
}

fn value(cell: &str) -> Option<Figure> {
    Figure::read(cell)
}

/// The sum; where figures with points were rounded, what was rounded is no mistake.
fn sum(items: &[Figure], total: Figure) -> Figure {
    let sum = items.iter().copied().fold(Figure::ZERO, Figure::plus);
    let places = items.iter().map(|item| item.places()).max().unwrap_or(0);
    let is_rounded = places.max(total.places()) > 0
        && sum.distance(total) <= Figure::halves(items.len(), places.min(total.places()).max(1));
    if is_rounded { total } else { sum }
}
