//! Punctuation: where it may stand, and which half of its cell is empty.
//!
//! GB/T 15834-2011 5.1 and CLREQ 3.1.4–3.1.6. Which half is empty is a property of mainland type and
//! holds for every face of the default set; a test looks at their outlines.

/// How a character behaves in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Han characters and everything that behaves like them.
    Han,
    /// Latin letters, figures and their marks.
    Latin,
    /// （ 《 “: not at a line's end; the left half is empty.
    Opening,
    /// ） 》 ” ， 。 、 ； ：: not at a line's start; the right half is empty.
    Closing,
    /// ？ ！: like the closing marks, but given their full cell inside the line.
    Final,
    /// — … ～ · ％ ℃ – －: not at a line's start; the cell is full.
    Middle,
    /// A space that means something: between Latin words.
    Space,
}

pub(super) fn class(character: char) -> Class {
    match character {
        '（' | '《' | '〈' | '【' | '〔' | '〖' | '［' | '｛' | '「' | '『' | '“' | '‘' => {
            Class::Opening
        }
        '，' | '。' | '、' | '；' | '：' | '．' | '）' | '》' | '〉' | '】' | '〕' | '〗' | '］' | '｝'
        | '」' | '』' | '”' | '’' => Class::Closing,
        '？' | '！' => Class::Final,
        '…' | '—' | '～' | '∶' | '·' | '‧' | '・' | '％' | '‰' | '℃' | '℉' | '′' | '″' | '／' | '々'
        | '–' | '‐' | '－' | '−' | '〜' => Class::Middle,
        ' ' | '\u{A0}' => Class::Space,
        _ if crate::font::is_latin(character) => Class::Latin,
        _ => Class::Han,
    }
}

impl Class {
    pub(super) fn may_start_line(self) -> bool {
        matches!(self, Self::Han | Self::Latin | Self::Opening)
    }

    pub(super) fn may_end_line(self) -> bool {
        self != Self::Opening
    }

    pub(super) fn empty_left(self) -> bool {
        self == Self::Opening
    }

    pub(super) fn empty_right(self) -> bool {
        matches!(self, Self::Closing | Self::Final)
    }

    /// Whether the empty half may be given up between other characters, not only beside a mark or at the end.
    pub(super) fn yields_inside(self) -> bool {
        matches!(self, Self::Opening | Self::Closing)
    }
}
