//! What comes from a case is text, not markup: a value is printed so that Markdown reads the same text again.
//!
//! Only what would be read as markup gets a backslash, so that a draft stays pleasant to read.

use crate::text::join_lines;

/// The value as Markdown text of one line. Its own line breaks are joined.
pub(super) fn escape(value: &str) -> String {
    let line = join_lines(value);
    let block_mark = block_mark(&line);
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut before = None;
    for (at, c) in line.char_indices() {
        let rest = &line[at + c.len_utf8()..];
        if block_mark == Some(at) || is_inline_mark(before, c, rest) {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// Where the mark stands that would make a block of a line that begins so: heading, quote, list, rule,
/// underline of a heading, row of a table, fence.
fn block_mark(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let bare =
        line.trim_start_matches(|c: char| c == first || (c.is_ascii_digit() && first.is_ascii_digit()));
    let ends_word = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let is_rule = line.chars().all(|c| matches!(c, '-' | '=' | '|' | ':' | '+' | ' ' | '\t'));
    let is_block = match first {
        '#' => ends_word(bare),
        '>' => true,
        '-' | '+' => ends_word(&line[1..]) || is_rule,
        '=' | ':' => is_rule,
        '~' => line.starts_with("~~~"),
        _ => false,
    };
    if is_block {
        return Some(0);
    }
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_item = (1..=9).contains(&figures)
        && line[figures..].starts_with(['.', ')'])
        && ends_word(&line[figures + 1..]);
    is_item.then_some(figures)
}

fn is_inline_mark(before: Option<char>, c: char, rest: &str) -> bool {
    let next = rest.chars().next();
    let is_alphanumeric = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match c {
        // A bar would end the cell of a table that a template puts the value in.
        '*' | '`' | '[' | '|' => true,
        // Inside a word it opens and closes nothing.
        '_' => !(is_alphanumeric(before) && is_alphanumeric(next)),
        // At the end, because the template may go on with a mark.
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
        '&' => begins_entity(rest),
        // The closing sequence of a heading.
        '#' => before.is_none_or(char::is_whitespace) && rest.trim_matches('#').is_empty(),
        _ => false,
    }
}

fn begins_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let after = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    rest.is_empty() || (after.len() < name.len() && (after.is_empty() || after.starts_with(';')))
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in [
            "占地 105.27 亩，完成 10%",
            "1.先进经验全国推广",
            "2022-07-20",
            "焦建办〔2022〕38号",
            "A&B公司，R&D中心",
            "-5℃ 至 +3℃",
            "#1楼",
            "a_b，5~10个，3<5，$5",
            "C:\\文件",
            "市政协十四届五次会议",
        ] {
            assert_eq!(escape(text), text);
        }
    }

    #[test]
    fn markup_gets_a_backslash() {
        let cases = [
            ("*重点*", "\\*重点\\*"),
            ("# 标题", "\\# 标题"),
            ("标题 ##", "标题 \\##"),
            ("> 引文", "\\> 引文"),
            ("- 一项", "\\- 一项"),
            ("---", "\\---"),
            ("===", "\\==="),
            ("1. 一项", "1\\. 一项"),
            ("12) 一项", "12\\) 一项"),
            ("_名_", "\\_名\\_"),
            ("`码`", "\\`码\\`"),
            ("[甲](乙)", "\\[甲](乙)"),
            ("![甲](乙)", "!\\[甲](乙)"),
            ("<b>&amp;&#38;", "\\<b>\\&amp;\\&#38;"),
            ("~~~", "\\~~~"),
            ("尾\\", "尾\\\\"),
            ("\\*", "\\\\\\*"),
            ("|-|", "\\|-\\|"),
            ("x|y", "x\\|y"),
            ("甲\n乙 1\n2", "甲乙 1 2"),
        ];
        for (text, escaped) in cases {
            assert_eq!(escape(text), escaped);
        }
    }
}
