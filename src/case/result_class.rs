//! 办理结果: the letter of a class, however it is typed.

/// A, for A类, a and Ａ; a class of more than one character stays as typed.
pub(super) fn plain(typed: &str) -> String {
    let bare = typed.trim().trim_end_matches('类').trim_end();
    let mut characters = bare.chars();
    let folded = match (characters.next(), characters.next()) {
        (Some(only), None) => half_width(only).to_ascii_uppercase(),
        _ => return typed.to_owned(),
    };
    if folded.is_ascii_uppercase() || "甲乙丙丁".contains(folded) {
        folded.to_string()
    } else {
        typed.to_owned()
    }
}

fn half_width(c: char) -> char {
    match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_class_is_its_letter() {
        for typed in ["A", "a", "Ａ", "ａ", "A类", "ａ 类"] {
            assert_eq!(plain(typed), "A", "{typed}");
        }
        assert_eq!(plain("乙类"), "乙");
        for typed in ["已经解决", "A1", "类", "一类", "1"] {
            assert_eq!(plain(typed), typed);
        }
    }
}
