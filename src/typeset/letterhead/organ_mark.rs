//! 发文机关标志 (7.2.4): one organ, or those of a joint letter with 文件 beside them.

use crate::diagnostic::Diagnostics;
use crate::document::Text;
use crate::font::Style as FontStyle;
use crate::length::Length;
use crate::style::Style;
use crate::typeset::line::{Piece, SetGlyph, SetLine, single};
use crate::typeset::page::{Direction, Element, Glyph, Ink, Item, Line};
use crate::typeset::{Context, Part};

/// A 标志 as the draft gives it.
pub(in crate::typeset) struct OrganMark<'a> {
    /// From the leading organ on.
    pub organs: &'a [Text],
    /// 文件, at their right.
    pub suffix: Option<&'a Text>,
}

/// The 标志 at one size.
struct Cut {
    organs: Vec<SetLine>,
    suffix: Option<SetLine>,
    size: Length,
    /// Width of its glyphs against what the face has, in thousandths.
    stretch: i64,
}

/// Sets the 标志 with its highest ink at `top`, centred on `axis`: as large as the style allows; a long name is drawn
/// narrower, then smaller, until it fits. The characters of shorter names are set apart to the width of the longest.
pub(in crate::typeset) fn set(
    mark: &OrganMark<'_>,
    top: Length,
    axis: Length,
    context: &mut Context<'_>,
) -> Result<Part, Diagnostics> {
    if mark.organs.is_empty() {
        return Ok(Part { items: Vec::new(), bottom: top });
    }
    let cut = cut(mark, context)?;
    let (left, names) = (axis - cut.narrowed(cut.width(context)) / 2, cut.names());
    let step = cut.size.scale(context.style.organ_marks_step, 1000);
    let inks: Vec<(Length, Length)> = cut.organs.iter().map(|organ| ink(organ, cut.size, context)).collect();
    let first = top + inks.first().map_or(Length::ZERO, |(top, _)| *top);
    let mut baseline = first;
    let mut items = Vec::new();
    for organ in &cut.organs {
        if !items.is_empty() {
            baseline += step;
        }
        items.push(cut.line(organ, names, left, baseline, context));
    }
    if let Some(suffix) = &cut.suffix {
        let x = left + cut.narrowed(names + cut.gap(context));
        items.push(cut.line(suffix, suffix.width(), x, (first + baseline) / 2, context));
    }
    let bottom = baseline - inks.last().map_or(Length::ZERO, |(_, bottom)| *bottom);
    Ok(Part { items, bottom })
}

fn cut(mark: &OrganMark<'_>, context: &Context<'_>) -> Result<Cut, Diagnostics> {
    let style = context.style;
    let largest = at_size(mark, largest_size(mark.organs.len(), style), context)?;
    let natural = largest.width(context).max(Length::pt(1));
    let stretch = style.text_width.scale(1000, natural.units()).units().min(1000);
    let narrowest = i64::from(style.organ_mark_narrowest);
    if stretch >= narrowest {
        return Ok(Cut { stretch, ..largest });
    }
    let size = largest.size.scale(stretch, narrowest).max(style.organ_mark_least);
    Ok(Cut { stretch: narrowest, ..at_size(mark, size, context)? })
}

/// The more organs, the smaller, but no smaller than the title.
fn largest_size(organs: usize, style: &Style) -> Length {
    let steps = i64::try_from(organs).unwrap_or(i64::from(u16::MAX)) - 1;
    let together = style.organ_marks_height.scale(1000, 1000 + steps * style.organ_marks_step);
    together.max(style.title_size).min(style.organ_mark_size)
}

fn at_size(mark: &OrganMark<'_>, size: Length, context: &Context<'_>) -> Result<Cut, Diagnostics> {
    let set = |text| {
        let piece = Piece { text, style: FontStyle::Xiaobiaosong, element: Element::OrganMark };
        single(piece, &context.plain(size), Length::ZERO)
    };
    let organs = mark.organs.iter().map(set).collect::<Result<_, _>>()?;
    let suffix = mark.suffix.map(set).transpose()?;
    Ok(Cut { organs, suffix, size, stretch: 1000 })
}

impl Cut {
    /// Width of the longest name, as its face has it.
    fn names(&self) -> Length {
        self.organs.iter().map(SetLine::width).max().unwrap_or_default()
    }

    /// Between names and 文件; one name runs on into it.
    fn gap(&self, context: &Context<'_>) -> Length {
        if self.organs.len() > 1 { context.style.organ_mark_suffix_gap.of(self.size) } else { Length::ZERO }
    }

    /// Width of the whole, as its face has it.
    fn width(&self, context: &Context<'_>) -> Length {
        let suffix = self.suffix.as_ref().map(|suffix| self.gap(context) + suffix.width());
        self.names() + suffix.unwrap_or_default()
    }

    fn narrowed(&self, width: Length) -> Length {
        width.scale(self.stretch, 1000)
    }

    /// A name over a width, from `left` on; a single character stands in the middle of it.
    fn line(
        &self,
        name: &SetLine,
        width: Length,
        left: Length,
        baseline: Length,
        context: &mut Context<'_>,
    ) -> Item {
        let free = width - name.width();
        let gaps = i64::try_from(name.glyphs.len()).unwrap_or(i64::MAX) - 1;
        let apart = |place: i64| if gaps > 0 { free.scale(place, gaps) } else { free / 2 };
        let glyphs = (0i64..).zip(&name.glyphs).map(|(place, glyph)| Glyph {
            face: glyph.glyph.face,
            id: glyph.glyph.id,
            cluster: glyph.cluster,
            x: left + self.narrowed(glyph.x + apart(place)),
            baseline,
            size: self.size,
            stretch: u16::try_from(self.stretch).unwrap_or(1000),
            advance: self.narrowed(glyph.glyph.advance.of(self.size)),
        });
        Item::Line(Line {
            element: Element::OrganMark,
            block: context.next_block(),
            ink: Ink::Red,
            direction: Direction::Right,
            cell: None,
            glyphs: glyphs.collect(),
        })
    }
}

/// The highest and the lowest ink of a line, above its baseline.
fn ink(line: &SetLine, size: Length, context: &Context<'_>) -> (Length, Length) {
    let ink = |glyph: &SetGlyph| context.fonts.face(glyph.glyph.face).ink(glyph.glyph.id);
    let inks: Vec<_> = line.glyphs.iter().filter_map(ink).collect();
    let top = inks.iter().map(|ink| ink.top).max().unwrap_or_default();
    let bottom = inks.iter().map(|ink| ink.bottom).min().unwrap_or_default();
    (top.of(size), bottom.of(size))
}
