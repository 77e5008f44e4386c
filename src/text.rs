//! How a text that was broken over several lines becomes one line again, what is in its brackets, how wide it is.

/// Joins the lines of `text`: nothing between Han characters or full-width marks, one space where
/// both sides are written with spaces (Latin, figures). White space at both ends goes.
pub fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
        if needs_space(joined.chars().next_back(), line.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// What stands in round brackets of either width that enclose all of `text`.
pub fn in_brackets(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    let mut open = 0_usize;
    for c in inner.chars() {
        match c {
            '（' | '(' => open += 1,
            '）' | ')' => open = open.checked_sub(1)?,
            _ => {}
        }
    }
    (open == 0).then_some(inner)
}

/// Whether a line break between these two characters stands for a space.
pub fn needs_space(before: Option<char>, after: Option<char>) -> bool {
    matches!((before, after), (Some(before), Some(after)) if is_spaced(before) && is_spaced(after))
}

/// Scripts that part words by spaces; of those, letters only have what lies below U+2E80 (CJK radicals),
/// and general punctuation such as “ … — is set full-width here.
fn is_spaced(c: char) -> bool {
    !c.is_whitespace() && c < '\u{2E80}' && !('\u{2010}'..='\u{2027}').contains(&c)
}

/// How many cells of a terminal a text takes, or how many times half a Han character in print: a Chinese character or
/// mark takes two.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::{in_brackets, join_lines};

    #[test]
    fn brackets_enclose_all_of_a_text_or_count_for_nothing() {
        assert_eq!(in_brackets("（此件公开（附表除外））"), Some("此件公开（附表除外）"));
        assert_eq!(in_brackets("(此件公开）"), Some("此件公开"));
        for text in
            ["（一）此件公开；（二）附表除外", "（一）此件公开（附表除外）", "（（此件公开）", "此件（公开）"]
        {
            assert_eq!(in_brackets(text), None, "{text}");
        }
    }

    #[test]
    fn han_lines_join_without_a_space_and_latin_ones_with() {
        assert_eq!(join_lines("收悉。\n现答复如下："), "收悉。现答复如下：");
        assert_eq!(join_lines("投资 3\r\n亿元"), "投资 3亿元");
        assert_eq!(join_lines("City\nRenewal 2022\n 100"), "City Renewal 2022 100");
        assert_eq!(join_lines("“\nA\n”"), "“A”");
        assert_eq!(join_lines(" \n　甲\n\n乙 "), "甲乙");
    }
}
