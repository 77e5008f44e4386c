//! Chinese marks, and what stands around a place of a text.

use crate::check::passage::is_han;

/// The Chinese mark that a half-width one stands for: ， for a comma.
pub(super) fn full_width(mark: char) -> Option<char> {
    Some(match mark {
        ',' => '，',
        '.' | '．' => '。',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        _ => return None,
    })
}

/// Whether Chinese text may end with it: a Han character, a closing mark, a sign after a number.
pub(super) fn ends_chinese(c: char) -> bool {
    is_han(c) || "”’）》〉】〕，。；：！？、…—％%‰℃".contains(c)
}

/// Whether Chinese text may begin with it: a Han character or an opening mark.
pub(super) fn begins_chinese(c: char) -> bool {
    is_han(c) || "“‘（《〈【〔".contains(c)
}

/// The last character before a place that is no space.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().rev().find(|c| !is_blank(*c))
}

/// The first character from a place on that is no space.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().find(|c| !is_blank(*c))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}
