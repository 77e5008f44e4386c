//! Tables, as GFM writes them: a row of heads, a row of dashes, then the rows.

use std::iter::repeat_n;
use std::ops::Range;

use pulldown_cmark::{Alignment as Mark, Event, Tag, TagEnd};

use super::body::Reader;
use super::{Alignment, Block, Cell, Table};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The cells of one table: what is beyond is no part of a letter, and each is told to those who have the file read aloud.
const MOST_CELLS: usize = 50_000;

impl Reader<'_, '_> {
    /// Reads the table that has just begun.
    pub(super) fn table<'t>(
        &mut self,
        marks: &[Mark],
        range: Range<usize>,
        events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>,
    ) {
        let mut lines = self.source.text()[range.clone()].lines();
        let first_line = lines.next().map_or(0, str::len);
        let dashes = lines.next().map(dashes).unwrap_or_default();
        let span = Span::new(self.source, range.start..range.start + first_line);
        let alignments = marks.iter().map(|mark| alignment(*mark)).collect();
        let mut table = Table { alignments, head: Vec::new(), rows: Vec::new(), dashes, span };
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::TableHead) => {
                    table.head = self.cells(events).into_iter().map(|cell| cell.text).collect();
                }
                Event::Start(Tag::TableRow) => {
                    self.check_cells(range, marks.len());
                    let mut row = self.cells(events);
                    row.extend(repeat_n(Cell::default(), marks.len().saturating_sub(row.len())));
                    table.rows.push(row);
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let cells = table.rows.len() * marks.len();
        if cells > MOST_CELLS {
            let line = self.source.text()[table.span.range.clone()].lines().next().map_or(0, str::len);
            let start = table.span.range.start;
            let message = format!("表格有 {} 行，共 {cells} 格，最多 {MOST_CELLS} 格", table.rows.len());
            let mistake = Diagnostic::error("table-too-long", message);
            let hint = "请分成几个附件，或者另附电子表格";
            self.diagnostics.push(mistake.at(Span::new(self.source, start..start + line)).hint(hint));
        }
        self.blocks().push(Block::Table(table));
    }

    /// The cells up to the end of the row that has just begun.
    fn cells<'t>(&mut self, events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>) -> Vec<Cell> {
        let mut cells = Vec::new();
        while let Some((event, _)) = events.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(self.cell(events)),
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => break,
                _ => {}
            }
        }
        cells
    }

    fn cell<'t>(&mut self, events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>) -> Cell {
        let inline = self.gathered(events);
        let free_lines = inline.breaks_at_end();
        Cell { text: self.finished(inline), free_lines }
    }

    /// Markdown drops cells beyond those of the head, and takes any line under a table for a row of it.
    fn check_cells(&mut self, row: Range<usize>, heads: usize) {
        let line = self.source.text()[row.clone()].trim_end();
        let span = Span::new(self.source, row.start..row.start + line.len());
        let found = cell_count(line);
        let diagnostic = if found > heads {
            let message = format!("这一行有 {found} 格，表头只有 {heads} 格，多出的排不下");
            Diagnostic::error("too-many-cells", message)
                .hint("请删去多出的格，或在表头中补上；格里的 | 请写成 \\|")
        } else if !line.contains('|') && heads > 1 {
            Diagnostic::error("text-under-table", "这一行紧跟在表格下面，会成为表格的一行")
                .hint("如果是正文，请在前面空一行；如果是表格的一行，请写上 |")
        } else if found < heads {
            let message = format!("这一行只有 {found} 格，表头有 {heads} 格，缺的格空着");
            Diagnostic::warning("too-few-cells", message).hint("请补上缺的格，空格也要写 |")
        } else {
            return;
        };
        self.diagnostics.push(diagnostic.at(span));
    }

    /// A table that Markdown does not take for one would be printed as a row of bars.
    pub(super) fn check_broken_table(&mut self, paragraph: Range<usize>) {
        let mut start = paragraph.start;
        let lines: Vec<(usize, &str)> = self.source.text()[paragraph]
            .split_inclusive('\n')
            .map(|line| {
                start += line.len();
                (start - line.len(), line.trim_end())
            })
            .collect();
        let delimiters = lines.iter().filter(|(_, line)| is_delimiter(line.trim()));
        let mut broken: Vec<_> =
            delimiters.map(|line| (*line, "表格前面要空一行；这一行的格数要与表头相同")).collect();
        let rows = lines.windows(2).find(|pair| pair.iter().all(|(_, line)| is_row(line.trim())));
        if let (true, Some(rows)) = (broken.is_empty(), rows) {
            let hint = "请在表头下面加一行横线，格数与表头相同，如 |---|---|；如果不是表格，请把 | 写成 \\|";
            broken.push((rows[0], hint));
        }
        for ((start, line), hint) in broken {
            let span = Span::new(self.source, start..start + line.len());
            self.error("broken-table", "表格没有写对，会照样印出竖线", span, hint);
        }
    }
}

/// How many dashes each column has in the line under the heads.
fn dashes(line: &str) -> Vec<usize> {
    let line = line.trim().trim_matches('|');
    line.split('|').map(|part| part.matches('-').count()).collect()
}

fn alignment(mark: Mark) -> Alignment {
    match mark {
        Mark::None => Alignment::Auto,
        Mark::Left => Alignment::Left,
        Mark::Center => Alignment::Centre,
        Mark::Right => Alignment::Right,
    }
}

/// How many cells a row has, as it is typed.
fn cell_count(line: &str) -> usize {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let bars: Vec<usize> =
        line.match_indices('|').map(|(at, _)| at).filter(|&at| !line[..at].ends_with('\\')).collect();
    let closed = bars.last().is_some_and(|&at| at + 1 == line.len());
    bars.len() + usize::from(!closed)
}

/// Whether a line is the dashes under the heads: |---|:-:|.
fn is_delimiter(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|c| "|-: \t".contains(c))
}

/// Whether a line stands between bars, as the rows of a table mostly do.
fn is_row(line: &str) -> bool {
    line.len() > 1 && line.starts_with('|') && line.ends_with('|') && !line.ends_with("\\|")
}

#[cfg(test)]
mod tests {
    use super::{cell_count, dashes, is_delimiter};

    #[test]
    fn cells_are_counted_as_typed() {
        for (line, count) in
            [("| 甲 | 乙 |", 2), ("甲|乙", 2), ("|甲|", 1), ("||", 1), ("|甲||丙|", 3), (r"|甲\|乙|丙|", 2)]
        {
            assert_eq!(cell_count(line), count, "{line}");
        }
    }

    #[test]
    fn dashes_are_counted_by_column() {
        assert_eq!(dashes("|:--:|-----|"), [2, 5]);
        assert_eq!(dashes("---|:-"), [3, 1]);
    }

    #[test]
    fn dashes_under_heads_are_told_from_text() {
        assert!(is_delimiter("|---|:-:|") && is_delimiter("--- | ---"));
        assert!(!is_delimiter("---") && !is_delimiter("| 甲 | - |") && !is_delimiter("|"));
    }
}
