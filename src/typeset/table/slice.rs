//! Lines of text and rules with a height: the head of a table, a row, a page of a table that is turned.

use crate::length::Length;
use crate::typeset::page::{CellPlace, Item, Line, Rule};

/// From its top, which is nothing.
#[derive(Clone, Default)]
pub(in crate::typeset) struct Slice {
    pub lines: Vec<Line>,
    pub rules: Vec<Rule>,
    pub height: Length,
}

impl Slice {
    /// With another below it.
    pub(super) fn above(mut self, next: &Self) -> Self {
        self.lines.extend(next.lines.iter().map(|line| line.lowered(self.height)));
        self.rules.extend(next.rules.iter().map(|rule| rule.lowered(self.height)));
        self.height += next.height;
        self
    }

    /// The same at the head of a later page.
    pub(in crate::typeset) fn again(&self) -> Self {
        let again = |line: &Line| Line {
            cell: line.cell.map(|cell| CellPlace { again: true, ..cell }),
            ..line.clone()
        };
        Self { lines: self.lines.iter().map(again).collect(), ..self.clone() }
    }

    /// What is on the page, with its top at `top`.
    pub(in crate::typeset) fn at(&self, top: Length) -> Vec<Item> {
        let lines = self.lines.iter().map(|line| Item::Line(line.lowered(top)));
        lines.chain(self.rules.iter().map(|rule| Item::Rule(rule.lowered(top)))).collect()
    }
}
