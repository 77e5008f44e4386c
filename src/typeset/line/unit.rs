//! Text → units: a glyph each, with its cell, and what may happen between it and the one before.

use super::keep::joined_to_previous;
use super::mark::{Class, class};
use super::{Piece, Setting};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::font::{Fonts, FoundGlyph, Style as FontStyle};
use crate::length::Length;
use crate::source::Span;
use crate::style::Layout;
use crate::typeset::page::{Cluster, Element};

/// One glyph of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub cluster: Cluster,
    pub glyph: FoundGlyph,
    pub class: Class,
    pub element: Element,
    /// The width that it takes on its line.
    pub cell: Length,
    /// What lies between it and the unit before, when both are on one line.
    pub before: Gap,
    /// Whether a line may, or must, begin with it.
    pub start: LineStart,
}

/// The space between two units of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gap {
    /// As it is when the line needs no adjustment; negative where two marks share their empty halves.
    pub natural: Length,
    /// By how much it may shrink as a space between Han and Latin.
    pub space_shrink: Length,
    /// By how much it may shrink as the empty half of a mark.
    pub mark_shrink: Length,
    /// Whether it may grow.
    pub elastic: bool,
}

/// Whether a line begins at a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineStart {
    Forbidden,
    Allowed,
    Forced,
}

impl Unit {
    /// The empty right half, which may hang over the end of the line.
    pub(super) fn trim(&self) -> Length {
        if self.class.empty_right() { self.cell / 2 } else { Length::ZERO }
    }
}

/// A character with its style and place.
struct Letter {
    character: char,
    style: FontStyle,
    element: Element,
    /// Index of the run it is from, and its byte there.
    place: (usize, usize, usize),
    forced: bool,
}

/// The units of a paragraph, or what it lacks to be set.
pub(super) fn units(pieces: &[Piece<'_>], setting: &Setting<'_>) -> Result<Vec<Unit>, Diagnostics> {
    let letters = letters(pieces, setting.style.layout == Layout::Form);
    let characters: Vec<char> = letters.iter().map(|letter| letter.character).collect();
    let joined = joined_to_previous(&characters);
    let mut units: Vec<Unit> = Vec::with_capacity(letters.len());
    let mut missing = Diagnostics::default();
    let mut place = 0;
    while place < letters.len() {
        let letter = &letters[place];
        let (cluster, found) = cluster(&letters[place..], setting);
        let Some(glyph) = found else {
            missing.push(missing_glyph(letter, pieces, setting.fonts));
            place += 1;
            continue;
        };
        let class = class(letter.character);
        let start = line_start(units.last(), letter, class, joined[place]);
        let mut unit = Unit {
            cluster,
            glyph,
            class,
            element: letter.element,
            cell: setting.cell(glyph.advance),
            before: Gap::default(),
            start,
        };
        if let Some(previous) = units.last() {
            unit.before = gap(previous, &unit, joined[place], setting);
        }
        place += cluster.chars().count();
        units.push(unit);
    }
    if missing.has_errors() { Err(missing) } else { Ok(units) }
}

/// The glyph for the next character, or for the pair —— that one glyph draws.
fn cluster(letters: &[Letter], setting: &Setting<'_>) -> (Cluster, Option<FoundGlyph>) {
    let first = &letters[0];
    let is_pair = letters.get(1).is_some_and(|next| next.character == '—' && next.style == first.style);
    if first.character == '—'
        && is_pair
        && let Some(joined) = setting.fonts.double_dash(first.style)
    {
        return (Cluster('—', Some('—')), Some(joined));
    }
    (Cluster(first.character, None), setting.fonts.glyph(first.style, first.character))
}

fn line_start(previous: Option<&Unit>, letter: &Letter, class: Class, joined: bool) -> LineStart {
    let Some(previous) = previous else { return LineStart::Allowed };
    if letter.forced {
        LineStart::Forced
    } else if !joined && class.may_start_line() && previous.class.may_end_line() {
        LineStart::Allowed
    } else {
        LineStart::Forbidden
    }
}

/// CLREQ 3.1.6 and 3.2.2: what stands between two neighbours of a line.
fn gap(previous: &Unit, next: &Unit, joined: bool, setting: &Setting<'_>) -> Gap {
    let half = next.cell.min(previous.cell) / 2;
    let is_mark = |class: Class| class.empty_left() || class.empty_right();
    let shared = (previous.class.empty_right() && is_mark(next.class))
        || (previous.class.empty_left() && next.class.empty_left());
    let one_word = joined && previous.class == Class::Latin && next.class == Class::Latin;
    let one_mark = previous.class == Class::Middle && previous.cluster == next.cluster;
    let elastic = !one_word && !one_mark;
    if shared {
        return Gap { natural: -half, elastic, ..Gap::default() };
    }
    let between_scripts = is_spaced_apart(previous, next) || is_spaced_apart(next, previous);
    let space =
        if between_scripts && setting.autospace { setting.style.autospace } else { crate::font::Em::ZERO };
    let least = if between_scripts && setting.autospace { setting.style.autospace_least } else { space };
    // No more than half of a narrow letter before the mark, or the two would change places.
    let yields = |unit: &Unit, empty: bool| {
        if empty && unit.class.yields_inside() { half } else { Length::ZERO }
    };
    Gap {
        natural: space.of(setting.size),
        space_shrink: space.of(setting.size) - least.of(setting.size),
        mark_shrink: yields(previous, previous.class.empty_right()) + yields(next, next.class.empty_left()),
        elastic,
    }
}

/// CLREQ 3.2.2: Han beside a Latin letter, a figure or what is read with it; not beside 1. or a bracket.
fn is_spaced_apart(han: &Unit, latin: &Unit) -> bool {
    let Cluster(character, _) = latin.cluster;
    han.class == Class::Han
        && latin.class == Class::Latin
        && (character.is_alphanumeric() || matches!(character, '%' | '°' | '+' | '-'))
}

/// All characters of the pieces, with the white space that means nothing dropped: only a space between
/// two Latin words is one, and in a form (`keeps_blanks`) a full-width one, which parts what is ticked or written in.
fn letters(pieces: &[Piece<'_>], keeps_blanks: bool) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    let (mut space, mut forced) = (None, false);
    for (piece_index, piece) in pieces.iter().enumerate() {
        for (run_index, run) in piece.text.runs.iter().enumerate() {
            let style = if run.strong { FontStyle::Heiti } else { piece.style };
            for (byte, character) in run.text.char_indices() {
                let letter = Letter {
                    character,
                    style,
                    element: piece.element,
                    place: (piece_index, run_index, byte),
                    forced,
                };
                let is_blank = character == '\u{3000}' && keeps_blanks;
                if character == '\n' {
                    forced = true;
                } else if !is_blank && (character.is_whitespace() || character.is_control()) {
                    space = Some(Letter { character: ' ', ..letter });
                } else if !is_ignored(character) {
                    let words = letters.last().is_some_and(|last| class(last.character) == Class::Latin)
                        && class(character) == Class::Latin;
                    if let Some(space) = space.take().filter(|_| words && !forced) {
                        letters.push(space);
                    }
                    letters.push(letter);
                    forced = false;
                }
            }
        }
    }
    letters
}

/// Characters that have no ink and no meaning on paper.
fn is_ignored(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{FE00}'..='\u{FE0F}')
}

fn missing_glyph(letter: &Letter, pieces: &[Piece<'_>], fonts: &Fonts<'_>) -> Diagnostic {
    let (piece, run, byte) = letter.place;
    let run = &pieces[piece].text.runs[run];
    let start = run.span.range.start + byte;
    let span = Span::new(&run.span.source, start..start + letter.character.len_utf8());
    let (name, code) = (letter.character, u32::from(letter.character));
    let diagnostic = Diagnostic::error(
        "missing-glyph",
        format!("所有字体中都没有“{name}”（U+{code:04X}）这个字，无法打印"),
    )
    .at(span)
    .hint("请核对这个字是否录入有误；如确有此字，请改用字体中已有的写法");
    match fonts.rare_file(name) {
        Some(file) => diagnostic.hint(format!(
            "没有找到生僻字的字体文件 fonts/{file}，其中可能有这个字；请从安装包中复制到项目的 fonts 文件夹"
        )),
        None => diagnostic,
    }
}
