//! Names that every file system takes: those of Windows forbid most.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::path::absolute;

/// The longest name of an output, in bytes of UTF-8, with its ending. Systems take 255, or as many UTF-16 units;
/// synchronised folders and archives add to them.
const LONGEST: usize = 200;
/// The longest part of a name that says which paper it is.
const LONGEST_PART: usize = 60;
/// The endings of outputs are no longer: `.pdf`.
const ENDING: usize = 4;
/// Devices of Windows, which no file may be called, whatever its ending.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
/// The same with a figure behind.
const NUMBERED_DEVICES: [&str; 2] = ["COM", "LPT"];

/// A name without ending: `base` as far as there is room for it before the parts, which are joined by -.
pub(super) fn joined(base: &str, parts: &[String]) -> String {
    let mut behind = String::new();
    for part in parts {
        behind.push('-');
        behind.push_str(trimmed(cut(&plain(part), LONGEST_PART)));
    }
    let base = plain(base);
    let room = (LONGEST - ENDING).saturating_sub(behind.len());
    let name = format!("{}{behind}", trimmed(cut(&base, room)));
    if is_device(&name) { format!("_{name}") } else { name }
}

/// What two names have alike that some file system takes for one.
pub fn same_place(path: &Path) -> String {
    let folded: String = absolute(path).to_string_lossy().nfc().flat_map(char::to_uppercase).collect();
    folded.chars().flat_map(char::to_lowercase).nfc().collect()
}

/// The text in one normal form and on one line; marks that no name may have become their full-width forms, which look
/// alike.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = |c: &char| !c.is_control() && !is_invisible(*c);
    let full_width = |c| match c {
        '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => {
            char::from_u32(u32::from(c) - u32::from('!') + u32::from('！')).unwrap_or('_')
        }
        other => other,
    };
    let plain: String = words.join(" ").nfc().filter(shown).map(full_width).collect();
    trimmed(&plain).to_owned()
}

/// Marks that change what a name looks like without being seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Windows drops dots and spaces at the end; a dot at the beginning hides a file elsewhere.
fn trimmed(name: &str) -> &str {
    name.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' '])
}

/// As much as stands in so many bytes.
fn cut(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_uppercase();
    let is_figure = |rest: &str| matches!(rest, "¹" | "²" | "³") || matches!(rest.as_bytes(), [b'0'..=b'9']);
    DEVICES.contains(&stem.as_str())
        || NUMBERED_DEVICES.iter().any(|device| stem.strip_prefix(device).is_some_and(is_figure))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{joined, same_place};

    #[test]
    fn what_no_system_takes_is_replaced() {
        for (text, name) in [
            ("279-薛静", "279-薛静"),
            ("关于“a/b:c*?”的\\<提案>|\"", "关于“a／b：c＊？”的＼＜提案＞｜＂"),
            (" ..提案 . . ", "提案"),
            ("甲\n乙\t丙\u{7}丁", "甲 乙 丙丁"),
            ("甲\u{202E}fdp.乙", "甲fdp.乙"),
            ("e\u{301}", "\u{e9}"),
            ("con", "_con"),
            ("NUL.279", "_NUL.279"),
            ("com1", "_com1"),
            ("COM²", "_COM²"),
            ("COM12", "COM12"),
            ("控制", "控制"),
        ] {
            assert_eq!(joined(text, &[]), name);
        }
        assert_eq!(joined("con", &["薛静".to_owned()]), "con-薛静");
    }

    #[test]
    fn long_names_are_cut_before_their_parts() {
        let long = "提".repeat(100);
        let name = joined(&long, &["薛静".to_owned(), "征询意见表".to_owned()]);
        assert!(name.ends_with("提-薛静-征询意见表"), "{name}");
        assert!((197..=200).contains(&(name.len() + ".pdf".len())), "{}", name.len());
        let name = joined("279", &[long]);
        assert_eq!(name, format!("279-{}", "提".repeat(20)));
        assert_eq!(joined(&format!("{}.提", "a".repeat(195)), &[]), "a".repeat(195));
    }

    #[test]
    fn names_that_some_system_takes_for_one_are_the_same() {
        for (one, other) in [("out/A.pdf", "out/a.pdf"), ("out/\u{e9}.pdf", "out/E\u{301}.pdf")] {
            assert_eq!(same_place(Path::new(one)), same_place(Path::new(other)));
        }
        assert_ne!(same_place(Path::new("out/甲.pdf")), same_place(Path::new("out/乙.pdf")));
    }
}
