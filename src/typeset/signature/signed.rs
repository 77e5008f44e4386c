//! Lines of a signature that stand in or beside the room of a seal or a 签名章.

use crate::length::Length;
use crate::typeset::Context;
use crate::typeset::line::SetLine;
use crate::typeset::page::{Item, Picture};

/// How far the em box of a line may reach into the room of a seal above it: its ink begins lower.
const TOUCH: Length = Length::pt(1);

/// A row of 署名 with their seals, or a 签名章 with the post. Heights are counted from its top.
#[derive(Clone, Default)]
pub(in crate::typeset) struct Signed {
    pub lines: Vec<Placed>,
    pub pictures: Vec<Picture>,
    /// How far down its pictures, or the room for them, reach.
    pub room: Length,
    /// How far down nothing else may stand, below the lowest of its lines.
    pub clear: Length,
}

/// A line of it, placed by its middle.
#[derive(Clone)]
pub(in crate::typeset) struct Placed {
    /// The height around which the lines stand.
    pub middle: Length,
    /// How many halves of a line its own middle is below that.
    pub half_lines: i64,
    pub block: u32,
    pub line: SetLine,
}

impl Placed {
    fn top(&self, line: Length, context: &Context<'_>) -> Length {
        self.middle + line * self.half_lines / 2 - context.style.body_size / 2
    }
}

impl Signed {
    /// From its top to the top of what follows: whole lines, so that this stands on the grid again.
    pub(in crate::typeset) fn height(&self, line: Length, context: &Context<'_>) -> Length {
        let lowest = self.lines.iter().map(|placed| placed.top(line, context) + line).max();
        let end = lowest.unwrap_or_default().max(self.clear - TOUCH);
        line * -(-end).whole(line)
    }

    /// Its lower edge.
    pub(in crate::typeset) fn bottom(&self, line: Length, context: &Context<'_>) -> Length {
        let ends = self.lines.iter().map(|placed| placed.top(line, context) + context.style.body_size);
        ends.chain([self.room]).max().unwrap_or_default()
    }

    /// On the page, with its top at `top`.
    pub(in crate::typeset) fn at(&self, top: Length, line: Length, context: &Context<'_>) -> Vec<Item> {
        let left = context.style.binding_margin;
        let pictures = self.pictures.iter().map(|picture| Item::Picture(picture.clone()).lowered(top));
        let lines = self
            .lines
            .iter()
            .flat_map(|placed| placed.line.at(left, top + placed.top(line, context), placed.block));
        pictures.chain(lines).collect()
    }
}
