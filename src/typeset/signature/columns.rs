//! 7.3.5.1: where the seals of several organs stand, as few rows as their names allow.

use crate::length::Length;
use crate::style::Style;

/// What decides how many seals a row holds.
pub(super) struct Columns<'a> {
    style: &'a Style,
    /// Half of the date, or of what stands for it.
    date: Length,
    /// Where the last of a row stands by rule: the middle of the date, from the left edge of the text block.
    usual: Length,
}

impl<'a> Columns<'a> {
    /// For names and a date of these widths.
    pub(super) fn of(names: &[Length], date: Option<Length>, style: &'a Style) -> Self {
        let date = date.unwrap_or_else(|| widest(names)) / 2;
        Self { style, date, usual: style.text_width - style.character() * style.seal_right - date }
    }

    /// The middles of the seals of each row, from the left edge of the text block; of a date alone, its own.
    ///
    /// All seals stand in columns as wide as the longest name asks, in rows filled evenly. Where that takes more rows
    /// than the names need, each name has the column that it needs itself.
    pub(super) fn rows(&self, names: &[Length]) -> Vec<Vec<Length>> {
        let even = vec![widest(names); names.len().max(1)];
        let most =
            (1..=self.style.seals_a_row.min(even.len())).rev().find(|count| self.holds(&even[..*count]));
        let fewest = even.len().div_ceil(most.unwrap_or(1));
        let counts = self.fewest_rows(names);
        if names.is_empty() || counts.len() >= fewest {
            return even.chunks(even.len().div_ceil(fewest)).map(|row| self.middles(row)).collect();
        }
        let mut rest = names;
        let row = |count| {
            let (row, others) = rest.split_at(count);
            rest = others;
            self.middles(row)
        };
        counts.into_iter().map(row).collect()
    }

    /// How many names each row holds where each has the room that it needs: the fewest rows, filled as evenly as they
    /// can be.
    fn fewest_rows(&self, names: &[Length]) -> Vec<usize> {
        // For the names from each place on: rows, the squares of their numbers of seals, seals of the first row.
        let mut best = vec![(0, 0, 0); names.len() + 1];
        for start in (0..names.len()).rev() {
            let most = self.style.seals_a_row.min(names.len() - start);
            let counts = (1..=most.max(1)).rev().filter(|count| self.holds(&names[start..start + count]));
            let rows = counts.map(|count| {
                let (rows, squares, _) = best[start + count];
                (rows + 1, squares + count * count, count)
            });
            best[start] = rows.min_by_key(|(rows, squares, _)| (*rows, *squares)).unwrap_or_default();
        }
        let (mut start, mut counts) = (0, Vec::new());
        while start < names.len() {
            counts.push(best[start].2.max(1));
            start += best[start].2.max(1);
        }
        counts
    }

    /// Whether a row holds names of these widths without the date leaving its place. A name alone always has a row.
    fn holds(&self, names: &[Length]) -> bool {
        let middles = self.middles(names);
        let first = middles.first().zip(names.first());
        names.len() == 1
            || middles.last() == Some(&self.usual) && first.is_some_and(|(x, name)| *x >= self.half(*name))
    }

    /// A name that is too long for its place takes the date and the seal along to the left.
    fn middles(&self, names: &[Length]) -> Vec<Length> {
        let last = self.half(names.last().copied().unwrap_or_default());
        let mut middle = self.usual.min(self.style.text_width - last).max(last);
        let mut middles = vec![middle];
        for pair in names.windows(2).rev() {
            middle -= (self.column(pair[0]) + self.column(pair[1])) / 2;
            middles.push(middle);
        }
        middles.reverse();
        middles
    }

    /// Half of what a name, its seal and the date under it take.
    fn half(&self, name: Length) -> Length {
        (name.max(self.style.seal_diameter) / 2).max(self.date)
    }

    /// The room that a name and its seal have beside others.
    fn column(&self, name: Length) -> Length {
        (self.style.seal_diameter + self.style.seal_gap).max(name + self.style.character())
    }
}

fn widest(names: &[Length]) -> Length {
    names.iter().copied().max().unwrap_or_default()
}
