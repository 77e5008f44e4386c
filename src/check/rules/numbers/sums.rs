//! DF513: the sums of a table are right.

mod reading;

use std::ops::Range;

use reading::{Grid, is_total};

use crate::check::figure::Figure;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::{Block, Table, Text};

pub const RULE: Rule = Rule {
    id: "DF513",
    title: "表中的合计算得对",
    severity: Severity::Warning,
    source: "算术",
    about: "表中有“合计”“总计”“小计”的，把各行、各列加一遍。带“%”的、平均数、单价、序号一类加起来没有意义的列不算；有“其中”的行不算；小数四舍五入造成的尾差不报。一张表没有一列加得拢的，多半不是这样相加，也不报。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::body(
            "现答复如下：\n\n| 县区 | 泵站（座） | 投资（万元） |\n| --- | --- | --- |\n| 东城区 | 3 | 1,200 |\n| 西城区 | 5 | 850.5 |\n| 合计 | 8 | 2,150.5 |",
        ),
        Example::body(
            "现答复如下：\n\n| 街道 | 东段 | 西段 | 合计 |\n| --- | --- | --- | --- |\n| 中山街道 | 12 | 30 | 42 |\n| 人民街道 | 15 | 16 | 31 |\n| 新华街道 | 11 | 19 | 35 |",
        ),
    ],
    good: &[
        Example::body(
            "现答复如下：\n\n| 县区 | 泵站（座） | 投资（万元） | 完成率 |\n| --- | --- | --- | --- |\n| 东城区 | 3 | 1,200 | 90% |\n| 西城区 | 5 | 850.5 | 80% |\n| 合计 | 8 | 2,050.5 | 86% |",
        ),
        Example::body(
            "现答复如下：\n\n| 乡镇 | 户数 | 户均面积 | 建设年限 | 级别 |\n| --- | --- | --- | --- | --- |\n| 甲镇 | 3 | 90 | 2 | 1 |\n| 乙镇 | 5 | 80 | 3 | 2 |\n| 合计 | 8 | 84 | 3 | 2 |",
        ),
        Example::body(
            "现答复如下：\n\n| 单位 | 人数 |\n| --- | --- |\n| 甲 | 3 |\n| 乙 | 4 |\n| 小计 | 7 |\n| 丙 | 5 |\n| 丁 | — |\n| 小计 | 5 |\n| 总计 | 12 |",
        ),
        Example::body(
            "现答复如下：\n\n| 项目 | 户数 | 占比 |\n| --- | --- | --- |\n| 合计 | 30 | 100 |\n| 甲 | 10 | 33.3 |\n| 乙 | 10 | 33.3 |\n| 丙 | 10 | 33.3 |",
        ),
    ],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let attached = subject.document.attachments.iter().flat_map(|attachment| &attachment.body);
    for block in subject.document.body.iter().chain(attached) {
        if let Block::Table(table) = block {
            total_rows(table, found);
            total_columns(table, found);
        }
    }
}

/// The rows called 合计: each figure is the sum of those of its column.
fn total_rows(table: &Table, found: &mut Diagnostics) {
    let grid = Grid::of(table);
    if grid.has_parts() {
        return;
    }
    let totals: Vec<usize> = (0..grid.height()).filter(|&row| grid.is_total_row(row)).collect();
    for &row in &totals {
        let mut right = 0;
        let mut wrong: Vec<(usize, Figure, Figure)> = Vec::new();
        for column in 0..grid.width() {
            let Some(total) = grid.total(row, column) else { continue };
            let sums: Vec<Figure> = items(row, &totals, grid.height())
                .into_iter()
                .filter_map(|rows| grid.sum_of_column(column, &rows, total))
                .collect();
            match sums.first() {
                Some(sum) if sums.iter().all(|sum| *sum != total) => wrong.push((column, total, *sum)),
                Some(_) => right += 1,
                None => {}
            }
        }
        // Where nothing comes out, the rows are not added up in this way.
        if right > 0 || wrong.len() == 1 {
            for (column, total, sum) in wrong {
                tell(&table.rows[row][column].text, &grid.head(column), total, sum, found);
            }
        }
    }
}

/// Which rows a total may be the sum of, the likeliest first: those since the total above it, all above it, the totals above
/// it; where it stands first, those below it.
fn items(row: usize, totals: &[usize], height: usize) -> Vec<Vec<usize>> {
    let is_item = |row: &usize| !totals.contains(row);
    let all = |rows: Range<usize>| rows.filter(is_item).collect::<Vec<_>>();
    let last = totals.iter().rev().find(|&&total| total < row).map_or(0, |total| total + 1);
    let next = totals.iter().find(|&&total| total > row).copied().unwrap_or(height);
    let above = totals.iter().copied().filter(|&total| total < row).collect();
    let mut ways = vec![all(last..row), all(0..row), above];
    if row == 0 || last == row {
        ways.extend([all(row + 1..height), all(row + 1..next)]);
    }
    ways.retain(|rows| !rows.is_empty());
    ways
}

/// The columns called 合计: the sum of those beside them that it is the sum of in most rows.
fn total_columns(table: &Table, found: &mut Diagnostics) {
    let grid = Grid::of(table);
    for column in (0..grid.width()).filter(|&column| is_total(&grid.head(column))) {
        let ways = (0..column.saturating_sub(1)).map(|from| from..column);
        let after = (column + 3..=grid.width()).map(|to| column + 1..to);
        let held = |columns: &Range<usize>| grid.rows_held(column, columns);
        let Some(columns) = ways.chain(after).max_by_key(|columns| (held(columns).0, columns.len())) else {
            continue;
        };
        let (right, wrong) = held(&columns);
        // Two rows that come out, and twice as many as do not, show what is added up.
        if right < 2 || right < 2 * wrong.len() {
            continue;
        }
        for (row, total, sum) in wrong {
            tell(&table.rows[row][column].text, &grid.label(row), total, sum, found);
        }
    }
}

fn tell(cell: &Text, of: &str, total: Figure, sum: Figure, found: &mut Diagnostics) {
    let told =
        RULE.finding(format!("“{of}”的合计写的是{total}，各项加起来是{sum}，相差{}", total.distance(sum)));
    found.push(told.at(cell.span()).hint("请核对各项和合计；合计不是各项之和的，在表下加注说明"));
}
