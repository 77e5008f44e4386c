//! What stands below the title as a flow of strips that have no page yet.

use super::Context;
use super::line::SetLine;
use super::page::{Element, Item};
use super::signature::Signed;
use super::table::{Row, Slice};
use crate::diagnostic::Diagnostics;
use crate::length::Length;

/// A piece of the flow that no page parts if it can: a line, a row of a table, a picture.
#[derive(Clone)]
pub(super) struct Strip {
    pub content: Content,
    pub block: u32,
    /// Empty lines above it, unless it is the first of a page.
    pub space_above: i64,
    /// Whether it must not be the last of a page: a heading; the end of the text before the signature.
    pub keep_with_next: bool,
    /// Whether a page begins with it.
    pub new_page: bool,
    /// Whether what follows it stands on the grid of lines again.
    pub back_to_grid: bool,
    /// What is printed again above it where it is the first of a page: the head of its table.
    pub head: Option<Box<Strip>>,
}

/// What a strip holds.
#[derive(Clone)]
pub(super) enum Content {
    /// A line of the text, one line high.
    Line(SetLine),
    /// Things of any height, placed as if the strip began at the top of the paper.
    Items {
        items: Vec<Item>,
        /// From its top to the top of what follows.
        height: Length,
        /// How much of that must be on the page: without the leading below.
        needed: Length,
    },
    /// The head of a table, or a page of one that is turned.
    Slice(Slice),
    /// A row of a table.
    Row(Row),
    /// 署名 with their seals, or a 签名章.
    Signed(Signed),
}

/// How a paragraph stands to its neighbours.
#[derive(Clone, Copy, Default)]
pub(super) struct Spacing {
    /// Empty lines above it.
    pub above: i64,
    pub keep_with_next: bool,
}

impl Spacing {
    pub(super) fn above(above: i64) -> Self {
        Self { above, ..Self::default() }
    }
}

impl Strip {
    pub(super) fn new(content: Content, block: u32) -> Self {
        Self {
            content,
            block,
            space_above: 0,
            keep_with_next: false,
            new_page: false,
            back_to_grid: false,
            head: None,
        }
    }

    /// From its top to the top of what follows, where a line is `line` high.
    pub(super) fn height(&self, line: Length, context: &Context<'_>) -> Length {
        match &self.content {
            Content::Line(_) => line,
            Content::Items { height, .. } => *height,
            Content::Slice(slice) => slice.height,
            Content::Row(row) => row.height(),
            Content::Signed(signed) => signed.height(line, context),
        }
    }

    /// How much of its height must be on the page.
    pub(super) fn needed(&self, line: Length, context: &Context<'_>) -> Length {
        match &self.content {
            Content::Line(_) => context.style.body_size,
            Content::Items { needed, .. } => *needed,
            Content::Slice(slice) => slice.height,
            Content::Row(row) => row.height(),
            Content::Signed(signed) => signed.bottom(line, context),
        }
    }

    /// How much must be on the page where the strip is cut.
    pub(super) fn least(&self, line: Length, context: &Context<'_>) -> Length {
        match &self.content {
            Content::Row(row) => row.least(),
            _ => self.needed(line, context),
        }
    }

    /// The head of a table as later pages have it.
    pub(super) fn again(&self) -> Self {
        match &self.content {
            Content::Slice(slice) => Self { content: Content::Slice(slice.again()), ..self.clone() },
            _ => self.clone(),
        }
    }

    /// What stands in `room` of a row that is too high for it, and the rest.
    pub(super) fn cut(&self, room: Length) -> Option<(Self, Self)> {
        let Content::Row(row) = &self.content else { return None };
        let (part, rest) = row.cut(room)?;
        let part = Self { content: Content::Row(part), back_to_grid: false, ..self.clone() };
        Some((part, Self { content: Content::Row(rest), ..self.clone() }))
    }

    /// On the page, with its top at `top`, where a line is `line` high.
    pub(super) fn at(&self, top: Length, line: Length, context: &Context<'_>) -> Vec<Item> {
        match &self.content {
            Content::Line(line) => line.at(context.style.binding_margin, top, self.block),
            Content::Items { items, .. } => items.iter().map(|item| item.lowered(top)).collect(),
            Content::Slice(slice) => slice.at(top),
            Content::Row(row) => row.slice().at(top),
            Content::Signed(signed) => signed.at(top, line, context),
        }
    }

    /// What the strip begins with.
    pub(super) fn element(&self) -> Option<Element> {
        match &self.content {
            Content::Line(line) => line.glyphs.first().map(|glyph| glyph.element),
            Content::Items { items, .. } => items.iter().find_map(Item::element),
            Content::Slice(slice) => slice.lines.first().map(|line| line.element),
            Content::Row(row) => row.element(),
            Content::Signed(_) => Some(Element::Signature),
        }
    }
}

/// The strips so far, what could not be set, and what deserves a second look.
#[derive(Default)]
pub(super) struct Flow {
    pub strips: Vec<Strip>,
    pub missing: Diagnostics,
    pub warnings: Diagnostics,
}

impl Flow {
    /// Adds the lines of a paragraph.
    pub(super) fn add(
        &mut self,
        lines: Result<Vec<SetLine>, Diagnostics>,
        spacing: Spacing,
        context: &mut Context<'_>,
    ) {
        let block = context.next_block();
        match lines {
            Ok(lines) => {
                let last = lines.len().saturating_sub(1);
                self.strips.extend(lines.into_iter().enumerate().map(|(i, line)| Strip {
                    space_above: if i == 0 { spacing.above } else { 0 },
                    keep_with_next: spacing.keep_with_next && i == last,
                    ..Strip::new(Content::Line(line), block)
                }));
            }
            Err(missing) => self.missing.extend(missing),
        }
    }

    /// What was set, or nothing and a word of what it lacks.
    pub(super) fn keep<T>(&mut self, result: Result<T, Diagnostics>) -> Option<T> {
        result.map_err(|missing| self.missing.extend(missing)).ok()
    }
}
