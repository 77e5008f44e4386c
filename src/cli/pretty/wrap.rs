//! Lines of a terminal: broken as Chinese is, centred, set right, spread.

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WrapAlgorithm};

use super::paint::RESET;

/// How many cells two Han characters take, by which paragraphs begin.
pub(super) const INDENT: &str = "    ";

/// A text in lines of at most `width` cells, the first behind `indent`. No line begins with ， or 。 and their like.
pub(super) fn wrapped(text: &str, width: usize, indent: &str) -> Vec<String> {
    let options = Options::new(width)
        .initial_indent(indent)
        .word_separator(WordSeparator::UnicodeBreakProperties)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let lines = textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned());
    each_by_itself(lines.collect())
}

/// A style that goes over the end of a line ends there, and begins anew on the next: pagers show lines one by one.
fn each_by_itself(lines: Vec<String>) -> Vec<String> {
    let mut open = String::new();
    let mut whole = Vec::with_capacity(lines.len());
    for line in lines {
        let text = format!("{open}{line}");
        for (at, _) in line.match_indices('\u{1b}') {
            let code = line[at..].split_inclusive('m').next().unwrap_or_default();
            if code == RESET { open.clear() } else { open.push_str(code) }
        }
        whole.push(if open.is_empty() { text } else { text + RESET });
    }
    whole
}

/// A text in the middle, broken where it is wider.
pub(super) fn centred(text: &str, width: usize) -> Vec<String> {
    let lines = text.split('\n').flat_map(|line| wrapped(line, width, ""));
    lines.map(|line| " ".repeat((width.saturating_sub(display_width(&line))) / 2) + &line).collect()
}

/// A text at the right, `from_right` cells from the edge.
pub(super) fn right(text: &str, width: usize, from_right: usize) -> String {
    " ".repeat(width.saturating_sub(display_width(text) + from_right)) + text
}

/// One text at the left and one at the right; below each other where they do not stand side by side.
pub(super) fn spread(left: &str, at_right: &str, width: usize) -> Vec<String> {
    let used = display_width(left) + display_width(at_right);
    match (left.is_empty(), at_right.is_empty()) {
        (true, true) => Vec::new(),
        (false, true) => vec![left.to_owned()],
        (true, false) => vec![right(at_right, width, 0)],
        _ if used + 2 > width => vec![left.to_owned(), right(at_right, width, 0)],
        _ => vec![left.to_owned() + &" ".repeat(width - used) + at_right],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What begins no line.
    const CLOSING: &str = "，。、；：？！）》〉】〕”’…";

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_mark_begins_a_line(
            // Han between the marks, so that no run of what stays together is longer than a line.
            text in "([（《“]{0,2}[甲乙a1]{0,3}[甲乙][，。、；：？！）》”]{0,2}){1,20}",
            width in 24..80_usize,
        ) {
            let lines = wrapped(&text, width, INDENT);
            let joined = lines.concat();
            prop_assert_eq!(joined.trim_start(), text.as_str());
            for line in &lines {
                prop_assert!(display_width(line) <= width, "{}", line);
            }
            for line in &lines[1..] {
                prop_assert!(!line.starts_with(|c| CLOSING.contains(c)), "{:?}", lines);
            }
        }
    }

    #[test]
    fn a_style_does_not_go_over_the_end_of_a_line() {
        let lines = wrapped("\u{1b}[1m甲甲甲甲甲甲\u{1b}[0m乙", 8, "");
        assert_eq!(lines, ["\u{1b}[1m甲甲甲甲\u{1b}[0m", "\u{1b}[1m甲甲\u{1b}[0m乙"]);
    }

    #[test]
    fn two_texts_stand_side_by_side_or_below_each_other() {
        assert_eq!(spread("甲", "乙", 10), ["甲      乙"]);
        assert_eq!(spread("甲甲甲", "乙乙", 10), ["甲甲甲", "      乙乙"]);
        assert_eq!(right("甲", 10, 4), "    甲");
    }
}
