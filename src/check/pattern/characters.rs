//! The characters of a text, as a set that is quickly made and asked.

/// How many slots there are; characters share them, so that now and then one seems to be there that is not.
const SLOTS: usize = 4096;

/// The characters of a text.
pub(crate) struct Characters([u64; SLOTS / 64]);

impl Characters {
    /// Those of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut set = Self([0; SLOTS / 64]);
        for (word, bit) in text.chars().map(slot) {
            set.0[word] |= bit;
        }
        set
    }

    /// Whether a character may be among them; if not, it is not.
    pub(crate) fn may_have(&self, character: char) -> bool {
        let (word, bit) = slot(character);
        self.0[word] & bit != 0
    }
}

fn slot(character: char) -> (usize, u64) {
    let place = character as usize % SLOTS;
    (place / 64, 1 << (place % 64))
}
