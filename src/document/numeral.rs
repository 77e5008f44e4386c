//! Chinese numerals, and the numbers of the four heading levels.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The Chinese numeral of 0 to 9999 (12 → 十二, 1001 → 一千零一); nothing above.
pub fn han_numeral(number: u32) -> Option<String> {
    if number > 9999 {
        return None;
    }
    if number == 0 {
        return Some("零".to_owned());
    }
    let mut numeral = String::new();
    let mut zero_pending = false;
    for (place, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / place % 10;
        if digit == 0 {
            zero_pending = !numeral.is_empty();
            continue;
        }
        if std::mem::take(&mut zero_pending) {
            numeral.push('零');
        }
        // 十二, but 一百一十二: the leading 一 before 十 is silent.
        if !(digit == 1 && place == 10 && numeral.is_empty()) {
            numeral.push(DIGITS[digit as usize]);
        }
        numeral.push_str(unit);
    }
    Some(numeral)
}

/// The number of a heading as GB/T 9704 7.3.3 prints it: 一、 （一） 1. （1） for levels 1 to 4.
pub fn heading_number(level: u8, number: u32) -> String {
    let han = || han_numeral(number).unwrap_or_else(|| number.to_string());
    match level {
        1 => format!("{}、", han()),
        2 => format!("（{}）", han()),
        3 => format!("{number}."),
        _ => format!("（{number}）"),
    }
}

/// The length in bytes of a heading number typed by hand at the start of `text`, in any of the
/// four forms (half-width brackets too). A number that a further number follows is text: 三、四季度, 1.5万套.
pub(super) fn typed_number(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['（', '(']);
    let (start, closers): (usize, &[char]) = match inner {
        Some(rest) => (text.len() - rest.len(), &['）', ')']),
        None => (0, &['、', '.', '．']),
    };
    let rest = &text[start..];
    let arabic = rest.starts_with(|c: char| c.is_ascii_digit());
    let is_figure = |c: char| if arabic { c.is_ascii_digit() } else { is_han_figure(c) };
    let digits: usize = rest.chars().take_while(|&c| is_figure(c)).map(char::len_utf8).sum();
    let count = rest[..digits].chars().count();
    let closer = rest[digits..].chars().next().filter(|c| closers.contains(c))?;
    let after = &rest[digits + closer.len_utf8()..];
    // A year in brackets is part of the title; 一. is no form of the standard.
    if count == 0 || count > 3 || (!arabic && matches!(closer, '.' | '．')) {
        return None;
    }
    let goes_on = |c: char| c.is_ascii_digit() || (closer == '、' && is_han_figure(c));
    if inner.is_none() && after.starts_with(goes_on) {
        return None;
    }
    let blank: usize = after.chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum();
    Some(start + digits + closer.len_utf8() + blank)
}

/// Whether it is a figure of a Chinese numeral.
pub(super) fn is_han_figure(c: char) -> bool {
    DIGITS[1..].contains(&c) || "十百".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{han_numeral, heading_number, typed_number};

    #[test]
    fn numerals_read_as_spoken() {
        let cases = [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (21, "二十一"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (112, "一百一十二"),
            (279, "二百七十九"),
            (1000, "一千"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (1100, "一千一百"),
            (9999, "九千九百九十九"),
        ];
        for (number, numeral) in cases {
            assert_eq!(han_numeral(number).as_deref(), Some(numeral));
        }
        assert_eq!(han_numeral(10_000), None);
    }

    #[test]
    fn each_level_has_its_own_form() {
        let numbers: Vec<_> = (1..=4).map(|level| heading_number(level, 12)).collect();
        assert_eq!(numbers, ["十二、", "（十二）", "12.", "（12）"]);
    }

    #[test]
    fn typed_numbers_are_told_from_text() {
        for number in ["一、", "（一）", "(一)", "1.", "1．", "（1）", "(12)", "十二、", "1、", "1. "]
        {
            assert_eq!(typed_number(&format!("{number}项目")), Some(number.len()), "{number}");
        }
        for text in [
            "项目",
            "三、四季度工作",
            "1.5万套",
            "（2022）38号",
            "一期工程",
            "2022年工作",
            "（市）",
            "10个",
            "",
        ] {
            assert_eq!(typed_number(text), None, "{text}");
        }
    }
}
