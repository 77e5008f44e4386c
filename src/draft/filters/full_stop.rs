//! `{{ entry.title | full_stop }}` → 成立高位工作专班。

use tera::{Kwargs, State, StringInput, Value};

/// The marks that end a sentence, by themselves or before a closing quote or bracket.
const FINAL_MARKS: [char; 8] = ['。', '！', '？', '…', '：', '；', '!', '?'];

/// The text with 。 at its end, unless it ends in a final mark. A heading that ends so runs in.
pub(super) fn full_stop(text: StringInput, _: Kwargs, _: &State) -> Value {
    text.inherit_safety(ended(text.as_str().trim_end()))
}

fn ended(text: &str) -> String {
    let bare = text.trim_end_matches(['”', '’', '）']);
    if bare.ends_with(FINAL_MARKS) { text.to_owned() } else { format!("{text}。") }
}

#[cfg(test)]
mod tests {
    use super::ended;

    #[test]
    fn a_stop_is_added_only_where_none_stands() {
        assert_eq!(ended("抢抓政策机遇"), "抢抓政策机遇。");
        assert_eq!(ended("抢抓政策机遇。"), "抢抓政策机遇。");
        assert_eq!(ended("他说：“好。”"), "他说：“好。”");
        assert_eq!(ended("“留改拆”"), "“留改拆”。");
    }
}
