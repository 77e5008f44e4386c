//! Lengths as an office writes them: 29.6磅, 37毫米, 1厘米, 三号.

use crate::length::Length;

/// 字号 and their sizes in tenths of a point.
const SIZES: [(&str, i64); 16] = [
    ("初号", 420),
    ("小初", 360),
    ("一号", 260),
    ("小一", 240),
    ("二号", 220),
    ("小二", 180),
    ("三号", 160),
    ("小三", 150),
    ("四号", 140),
    ("小四", 120),
    ("五号", 105),
    ("小五", 90),
    ("六号", 75),
    ("小六", 65),
    ("七号", 55),
    ("八号", 50),
];
const FIGURES: [(char, char); 8] =
    [('1', '一'), ('2', '二'), ('3', '三'), ('4', '四'), ('5', '五'), ('6', '六'), ('7', '七'), ('8', '八')];

/// In which unit a length is shown.
#[derive(Clone, Copy)]
pub(super) enum Unit {
    /// 磅, or a 字号 that has the size.
    Point,
    /// 毫米.
    Millimetre,
}

/// Reads a length.
///
/// # Errors
/// What is wrong with anything else, to be said after the name of the key.
pub(super) fn length(text: &str) -> Result<Length, &'static str> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(size) = named_size(&bare) {
        return Ok(size);
    }
    let split =
        bare.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+')).unwrap_or(bare.len());
    let (number, unit) = bare.split_at(split);
    let Some((numerator, denominator)) = decimal(number) else {
        return Err("读不出长度");
    };
    match unit.to_ascii_lowercase().as_str() {
        "磅" | "点" | "pt" => Ok(Length::pt(1).scale(numerator, denominator)),
        "毫米" | "mm" => Ok(Length::mm(1).scale(numerator, denominator)),
        "厘米" | "cm" => Ok(Length::mm(10).scale(numerator, denominator)),
        "" => Err("没有写单位"),
        _ => Err("的单位不认识"),
    }
}

/// 三号, 3号, 小三, 小3号.
fn named_size(text: &str) -> Option<Length> {
    let han: String = text
        .chars()
        .map(|c| FIGURES.iter().find(|(figure, _)| *figure == c).map_or(c, |(_, han)| *han))
        .collect();
    let bare = han.trim_end_matches('号');
    let small = bare.starts_with('小');
    // A bare 三 is no size.
    (small || bare.len() < han.len())
        .then(|| SIZES.iter().find(|(name, _)| name.trim_end_matches('号') == bare))
        .flatten()
        .map(|(_, tenths)| Length::pt(1).scale(*tenths, 10))
}

/// A decimal number as a fraction.
pub(super) fn decimal(text: &str) -> Option<(i64, i64)> {
    const MOST_DIGITS: usize = 8;
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{part}");
    let is_number = !whole.is_empty() && all.len() <= MOST_DIGITS && all.bytes().all(|b| b.is_ascii_digit());
    let numerator: i64 = is_number.then(|| all.parse().ok()).flatten()?;
    Some((sign * numerator, 10_i64.pow(u32::try_from(part.len()).ok()?)))
}

/// A length as people read it, to the hundredth.
pub(super) fn shown(length: Length, unit: Unit) -> String {
    let (one, name) = match unit {
        Unit::Point => (Length::pt(1), "磅"),
        Unit::Millimetre => (Length::mm(1), "毫米"),
    };
    format!("{}{name}", fraction(length.units(), one.units()))
}

/// The 字号 of a size, or the size in points.
pub(super) fn shown_size(length: Length) -> String {
    let named = SIZES.iter().find(|(_, tenths)| Length::pt(1).scale(*tenths, 10) == length);
    named.map_or_else(|| shown(length, Unit::Point), |(name, _)| (*name).to_owned())
}

/// A size in words: 五号（10.5磅）, 11磅.
pub fn size_name(length: Length) -> String {
    let (name, points) = (shown_size(length), shown(length, Unit::Point));
    if name == points { points } else { format!("{name}（{points}）") }
}

/// `numerator / denominator` to the hundredth, without zeros at its end.
pub(super) fn fraction(numerator: i64, denominator: i64) -> String {
    let half = denominator / 2 * numerator.signum();
    let hundredths = (numerator * 100 + half) / denominator;
    let sign = if hundredths < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_every_unit() {
        for (text, expected) in [
            ("29.6磅", Length::pt(296).scale(1, 10)),
            ("28.95 pt", Length::pt(2895).scale(1, 100)),
            ("37毫米", Length::mm(37)),
            ("3.7 cm", Length::mm(37)),
            ("0.35mm", Length::centi_mm(35)),
            ("三号", Length::pt(16)),
            ("3号", Length::pt(16)),
            ("小三", Length::pt(15)),
            ("小4号", Length::pt(12)),
            ("五号", Length::pt(105).scale(1, 10)),
            ("-0.5磅", -Length::pt(1).scale(1, 2)),
        ] {
            assert_eq!(length(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in
            ["", "30", "三", "九号", "３７毫米", "37英寸", "毫米", "1.2.3磅", "99999999999磅", "--1磅"]
        {
            assert!(length(text).is_err(), "{text}");
        }
    }

    #[test]
    fn figures_are_shown_to_the_hundredth() {
        assert_eq!(shown(Length::mm(37), Unit::Millimetre), "37毫米");
        assert_eq!(shown(Length::centi_mm(35), Unit::Millimetre), "0.35毫米");
        assert_eq!(shown(-Length::pt(1).scale(206, 1000), Unit::Point), "-0.21磅");
        assert_eq!(shown_size(Length::pt(22)), "二号");
        assert_eq!(shown_size(Length::pt(17)), "17磅");
        assert_eq!(size_name(Length::pt(21) / 2), "五号（10.5磅）");
        assert_eq!(size_name(Length::pt(11)), "11磅");
    }
}
