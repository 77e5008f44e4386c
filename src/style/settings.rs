//! 版面: what an office may have otherwise than the standard, as one table.
//!
//! A value that the clause does not allow is used, with a warning that cites the clause; one that no page can have is
//! an error.

mod read;
mod table;

pub use read::{Settings, TypedSettings};
pub use table::SETTINGS;

use super::Style;
use super::layout::choose;
use super::measure::{self, Unit};
use crate::diagnostic::Diagnostic;
use crate::font::Em;
use crate::length::Length;

/// One line of the table.
pub struct Setting {
    /// Its key: 天头.
    pub key: &'static str,
    /// The key's English name.
    pub alias: &'static str,
    /// What it sets, in a clerk's words.
    pub meaning: &'static str,
    /// The clause of GB/T 9704-2012 that gives its figure, and what it allows.
    rule: Option<(&'static str, Allowed)>,
    value: Value,
}

/// What a clause allows.
#[derive(Clone, Copy)]
enum Allowed {
    /// The figure of [`Style::default`] alone.
    Figure,
    /// So much more or less.
    About(Length),
    /// As many lines a page as the standard has.
    SameLines,
    /// As many characters a line as the standard has.
    SameCharacters,
}

/// How exactly figures are shown: the pitch that fills a page is no whole hundredth of a point, and one that is
/// written as it is shown is meant to fill it.
const SHOWN_TO: Length = Length::pt(1).scale(1, 100);

/// What a setting expects, for those who describe it.
pub enum Expected {
    /// A whole number from the one to the other.
    Count(i64, i64),
    /// A length or a size of characters.
    Length,
    /// A fraction of a character's width.
    Fraction,
    /// One of these words.
    Words(Vec<&'static str>),
}

/// A word, and what it does to the style.
type Word = (&'static str, fn(&mut Style));

/// What is written, and where it goes.
enum Value {
    /// A whole number from `least` to `most`.
    Count { field: fn(&mut Style) -> &mut i64, least: i64, most: i64 },
    /// A length from `least` to `most`.
    Length { field: fn(&mut Style) -> &mut Length, least: Length, most: Length, unit: Unit },
    /// A length that the standard has by way of another figure.
    Derived {
        field: fn(&mut Style) -> &mut Option<Length>,
        standard: fn(&Style) -> Length,
        least: Length,
        most: Length,
    },
    /// A size of characters.
    Size { field: fn(&mut Style) -> &mut Length, least: Length, most: Length },
    /// A fraction of a character's width, at most one.
    Fraction { field: fn(&mut Style) -> &mut Em },
    /// One of a few words; the first is the standard's.
    Words(&'static [Word]),
}

impl Setting {
    /// The clause of GB/T 9704-2012 that it departs from.
    pub fn clause(&self) -> Option<&'static str> {
        self.rule.map(|(clause, _)| clause)
    }

    /// The value of [`Style::default`], as it would be written.
    pub fn standard(&self) -> String {
        let mut style = Style::default();
        let figure = match &self.value {
            Value::Count { field, .. } => field(&mut style).to_string(),
            Value::Length { field, unit, .. } => measure::shown(*field(&mut style), *unit),
            Value::Derived { standard, .. } => measure::shown(standard(&style), Unit::Point),
            Value::Size { field, .. } => measure::shown_size(*field(&mut style)),
            Value::Fraction { field } => {
                let one = Length::pt(1);
                format!("{}字", measure::fraction(field(&mut style).of(one).units(), one.units()))
            }
            Value::Words(words) => words.first().map(|(word, _)| *word).unwrap_or_default().to_owned(),
        };
        match self.rule {
            Some((_, Allowed::About(tolerance))) => {
                format!("{figure}±{}", measure::shown(tolerance, Unit::Millimetre))
            }
            _ => figure,
        }
    }

    /// What is to be written.
    pub fn expected(&self) -> Expected {
        match &self.value {
            Value::Count { least, most, .. } => Expected::Count(*least, *most),
            Value::Length { .. } | Value::Derived { .. } | Value::Size { .. } => Expected::Length,
            Value::Fraction { .. } => Expected::Fraction,
            Value::Words(words) => Expected::Words(words.iter().map(|(word, _)| *word).collect()),
        }
    }

    /// The values that can be printed, in words.
    pub fn possible(&self) -> String {
        let range = |least: Length, most: Length, unit| {
            format!("{}至{}", measure::shown(least, unit), measure::shown(most, unit))
        };
        match &self.value {
            Value::Count { least, most, .. } => format!("{least}至{most}的整数"),
            Value::Length { least, most, unit, .. } => range(*least, *most, *unit),
            Value::Derived { least, most, .. } | Value::Size { least, most, .. } => {
                range(*least, *most, Unit::Point)
            }
            Value::Fraction { .. } => "0字至1字".to_owned(),
            Value::Words(words) => words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("、"),
        }
    }

    /// Puts the value into the style; a warning where the clause does not allow it.
    ///
    /// # Errors
    /// A value that cannot be read or printed; the message has no place.
    fn set(&self, text: &str, style: &mut Style) -> Result<Option<Diagnostic>, Diagnostic> {
        match &self.value {
            Value::Count { field, least, most } => {
                let count = self.count(text)?;
                *field(style) = self.bounded(text, count, *least, *most)?;
            }
            Value::Length { field, least, most, .. } | Value::Size { field, least, most } => {
                *field(style) = self.bounded(text, self.length(text)?, *least, *most)?;
            }
            Value::Derived { field, standard, least, most } => {
                let length = self.bounded(text, self.length(text)?, *least, *most)?;
                *field(style) = None;
                let off = length - standard(style);
                *field(style) = (off < -SHOWN_TO || SHOWN_TO < off).then_some(length);
            }
            Value::Fraction { field } => *field(style) = self.fraction(text)?,
            Value::Words(words) => choose(self.key, text, words)?(style),
        }
        Ok(self.outside(text, style))
    }

    fn count(&self, text: &str) -> Result<i64, Diagnostic> {
        let bare = text.trim_end_matches(['行', '字']).trim_end();
        bare.parse().map_err(|_| self.impossible(format!("“{}”应是整数，不能写成“{text}”", self.key)))
    }

    fn length(&self, text: &str) -> Result<Length, Diagnostic> {
        measure::length(text).map_err(|flaw| {
            self.impossible(format!("“{}”的值“{text}”{flaw}", self.key)).hint("写成如 37毫米、29.6磅 或 三号")
        })
    }

    fn fraction(&self, text: &str) -> Result<Em, Diagnostic> {
        let number = text.strip_suffix('字').and_then(|number| measure::decimal(number.trim()));
        let (numerator, denominator) = number
            .ok_or_else(|| self.impossible(format!("“{}”应写成如 0.25字，不能写成“{text}”", self.key)))?;
        let thousandths = self.bounded(text, numerator * 1000 / denominator, 0, 1000)?;
        Ok(Em::thousandths(thousandths as i32))
    }

    fn bounded<T: PartialOrd>(&self, text: &str, value: T, least: T, most: T) -> Result<T, Diagnostic> {
        if least <= value && value <= most {
            return Ok(value);
        }
        Err(self.impossible(format!("“{}”不能是“{text}”", self.key)))
    }

    fn impossible(&self, message: String) -> Diagnostic {
        Diagnostic::error("setting-value", message).hint(format!("可以写：{}", self.possible()))
    }

    /// What to say where the style is not what the clause allows.
    fn outside(&self, text: &str, style: &Style) -> Option<Diagnostic> {
        let (clause, allowed) = self.rule?;
        let mut standard = Style::default();
        let (within, figure) = match allowed {
            Allowed::Figure => (self.is_figure(style), self.standard()),
            Allowed::About(tolerance) => {
                let Value::Length { field, .. } = &self.value else { return None };
                let off = *field(&mut style.clone()) - *field(&mut standard);
                (-tolerance <= off && off <= tolerance, self.standard())
            }
            Allowed::SameLines => {
                (style.lines_held() == standard.lines_held(), format!("每页{}行", standard.lines_held()))
            }
            Allowed::SameCharacters => (
                style.characters_held() == standard.characters_held(),
                format!("每行{}字", standard.characters_held()),
            ),
        };
        let message = format!("“{}”写的是“{text}”，国标（第{clause}条）规定{figure}", self.key);
        (!within).then(|| {
            Diagnostic::warning("outside-standard", message).hint("按所写的排印；不是有意这样写的，请改过来")
        })
    }

    fn is_figure(&self, style: &Style) -> bool {
        let (mut own, mut standard) = (style.clone(), Style::default());
        match &self.value {
            Value::Count { field, .. } => field(&mut own) == field(&mut standard),
            Value::Length { field, .. } | Value::Size { field, .. } => {
                field(&mut own) == field(&mut standard)
            }
            Value::Derived { standard: figure, .. } => figure(&own) == figure(&standard),
            Value::Fraction { field } => field(&mut own) == field(&mut standard),
            Value::Words(words) => words.first().is_none_or(|(_, set)| {
                let before = own.clone();
                set(&mut own);
                own == before
            }),
        }
    }
}
