//! A text written as one YAML scalar.

use std::fmt::Write;

/// The text, which is one line, as a scalar that reads back as the same text: plain where nothing in it can be misread,
/// in double quotes otherwise.
pub fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if is_unprintable(c) => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Stricter than YAML, so that no reader and no schema sees a number, a flag or a key: letters and
/// full-width marks, with a few harmless signs inside.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 8] = ["true", "false", "null", "yes", "no", "on", "off", "y"];
    let harmless = |c: char| match c {
        ' ' | '.' | ',' | '(' | ')' | '/' | '+' | '%' | '-' | '_' => true,
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        c => !is_unprintable(c) && !c.is_whitespace(),
    };
    let opens = text.starts_with(|c: char| !c.is_ascii() || c.is_ascii_alphanumeric());
    let is_word = WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) || text.eq_ignore_ascii_case("n");
    // A text of figures must stay one: with leading zeros, and not as a number.
    let is_number = text.is_ascii() && text.starts_with(|c: char| c.is_ascii_digit());
    opens && text.chars().all(harmless) && !text.ends_with(' ') && !is_word && !is_number
}

fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn quotes_stand_only_where_they_must() {
        for plain in [
            "焦建办〔2022〕38号",
            "A",
            "2022年7月20日",
            "联系单位及电话：3557209",
            "市政协提案委、市政府督查室。",
        ] {
            assert_eq!(scalar(plain), plain);
        }
        for text in
            ["3557209", "y", "No", "null", "1e3", "- 甲", "甲: 乙", "甲 #乙", "", " 甲", "*甲", "~", "{甲}"]
        {
            assert_eq!(scalar(text), format!("\"{text}\""));
        }
        assert_eq!(scalar("说\"好\"\\\t"), "\"说\\\"好\\\"\\\\\\U00000009\"");
    }
}
