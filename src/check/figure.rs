//! Figures as letters write them: exact decimals, and Han numerals of dates.

use std::cmp::Ordering;

/// A number with so many places behind the point, exactly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    /// The number without its point.
    digits: i128,
    /// How many of the digits stand behind the point.
    places: u32,
}

/// More digits than any letter has; sums of such numbers do not overflow.
const MOST_DIGITS: usize = 24;

impl Figure {
    /// 0.
    pub(super) const ZERO: Self = Self { digits: 0, places: 0 };

    /// Reads `1,234.50`, with a sign before it (`-`, `－`, `−`) or not; nothing else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let unsigned = text.trim_start_matches(['-', '－', '−', '+']);
        let sign = match text[..text.len() - unsigned.len()].chars().next() {
            None | Some('+') => 1,
            Some(_) => -1,
        };
        let (whole, behind) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let mut groups = whole.split([',', '，']);
        let first = groups.next()?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_grouped = groups.all(|group| group.len() == 3 && is_number(group))
            && (first.len() <= 3 || first.len() == whole.len());
        let ends_well = behind.is_empty() != unsigned.contains('.');
        let digits: String = whole.chars().chain(behind.chars()).filter(char::is_ascii_digit).collect();
        let is_read = is_number(first)
            && is_grouped
            && ends_well
            && (behind.is_empty() || is_number(behind))
            && digits.len() <= MOST_DIGITS;
        let digits: i128 = if is_read { digits.parse().ok()? } else { return None };
        Some(Self { digits: sign * digits, places: u32::try_from(behind.len()).ok()? })
    }

    /// How many digits it has behind the point.
    pub(super) fn places(self) -> u32 {
        self.places
    }

    /// The sum of two.
    pub(super) fn plus(self, other: Self) -> Self {
        let places = self.places.max(other.places);
        Self { digits: self.at(places).saturating_add(other.at(places)), places }
    }

    /// How far two are apart.
    pub(super) fn distance(self, other: Self) -> Self {
        let places = self.places.max(other.places);
        Self { digits: self.at(places).saturating_sub(other.at(places)).saturating_abs(), places }
    }

    /// `halves` half units of the last of so many places.
    pub(super) fn halves(halves: usize, places: u32) -> Self {
        Self { digits: i128::try_from(halves).unwrap_or(i128::MAX).saturating_mul(5), places: places + 1 }
    }

    fn at(self, places: u32) -> i128 {
        self.digits.saturating_mul(10_i128.saturating_pow(places - self.places))
    }
}

impl PartialEq for Figure {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Figure {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let places = self.places.max(other.places);
        self.at(places).partial_cmp(&other.at(places))
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let width = self.places as usize + 1;
        let digits = format!("{:0width$}", self.digits.unsigned_abs());
        let (whole, behind) = digits.split_at(digits.len() - self.places as usize);
        let behind = behind.trim_end_matches('0');
        let sign = if self.digits < 0 { "－" } else { "" };
        if behind.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{behind}") }
    }
}

/// A year as it is read figure by figure, in Han or Arabic figures: 二〇二六, 二○二六, 2026.
pub(super) fn year(text: &str) -> Option<u32> {
    let figure = |c: char| c.to_digit(10).or_else(|| han_figure(c));
    text.chars().try_fold(0, |year: u32, c| Some(year.checked_mul(10)? + figure(c)?))
}

/// A month or a day, in Han or Arabic figures: 五, 十五, 二十五, 25.
pub(super) fn day(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    match text.split_once('十') {
        None => single(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { single(tens)? };
            let ones = if ones.is_empty() { 0 } else { single(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

fn single(text: &str) -> Option<u32> {
    let mut characters = text.chars();
    let figure = characters.next().and_then(han_figure)?;
    characters.next().is_none().then_some(figure)
}

/// What a Han figure counts.
pub(super) fn han_figure(c: char) -> Option<u32> {
    if matches!(c, '○' | '零' | 'Ｏ' | 'O') {
        return Some(0);
    }
    u32::try_from("〇一二三四五六七八九".chars().position(|figure| figure == c)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Figure, day, year};

    #[test]
    fn figures_are_read_as_letters_write_them_and_no_others() {
        for (text, shown) in
            [("12", "12"), ("1,234.50", "1234.5"), ("0.05", "0.05"), ("-3.5", "－3.5"), ("1，234", "1234")]
        {
            assert_eq!(Figure::read(text).unwrap().to_string(), shown, "{text}");
        }
        for text in
            ["", "-", "1.", ".5", "1,23", "1234,567", "12个", "1.2.3", "10月", "9999999999999999999999999"]
        {
            assert!(Figure::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn sums_are_exact() {
        let read = |text| Figure::read(text).unwrap();
        let sum = ["0.1", "0.2", "1,000"].into_iter().map(read).fold(Figure::ZERO, Figure::plus);
        assert!(sum == read("1000.30"));
        assert!(read("0.3").distance(read("1")) == read("0.70") && read("2") > read("1.999"));
        assert!(Figure::halves(3, 1) == read("0.15"));
    }

    #[test]
    fn dates_are_read_figure_by_figure_and_as_counted() {
        assert_eq!(
            [year("二〇二六"), year("二○二六"), year("二零一九"), year("2026")],
            [2026, 2026, 2019, 2026].map(Some)
        );
        assert_eq!(
            [day("五"), day("十"), day("十五"), day("二十"), day("二十五"), day("08")],
            [5, 10, 15, 20, 25, 8].map(Some)
        );
        assert_eq!([day("一五"), day(""), day("百")], [None; 3]);
    }
}
