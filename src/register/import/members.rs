//! 委员 and 代表 out of one cell.

use super::value::half_width;

/// Between names.
const SEPARATORS: [char; 8] = ['、', '，', ',', '；', ';', '\n', '\r', '\t'];
/// Dots of every sort that stand inside a name: 阿布都·热合曼.
const DOTS: [char; 7] = ['·', '•', '∙', '・', '‧', '･', '●'];
/// What lists write behind a name, and a letter does itself.
const ROLES: [&str; 2] = ["委员", "代表"];

/// The names in a cell, in order, each once.
pub(super) fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in text.split(SEPARATORS) {
        for name in parted(&half_width(part)) {
            let name = without_role(&name);
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Whether a name stands for several: 王某等5人.
pub(super) fn stands_for_several(name: &str) -> bool {
    name.ends_with(['人', '名', '位']) && name.contains('等')
}

/// Names parted by spaces. A name of two characters is often spread to the width of three (张 三): characters that stand
/// alone make names together. Latin names keep their spaces.
fn parted(text: &str) -> Vec<String> {
    let tight = DOTS.iter().fold(text.trim().to_owned(), |text, dot| text.replace(*dot, "·"));
    let tight = tight.split('·').map(str::trim).collect::<Vec<_>>().join("·");
    if tight.is_ascii() {
        return vec![tight];
    }
    if stands_for_several(&tight) {
        return vec![tight.split_whitespace().collect()];
    }
    let mut names: Vec<String> = Vec::new();
    let mut alone = String::new();
    for word in tight.split_whitespace() {
        if word.chars().count() == 1 {
            alone.push_str(word);
        } else if alone.chars().count() == 1 {
            // 张 三丰: one character is no name.
            names.push(std::mem::take(&mut alone) + word);
        } else {
            names.extend(spread(&std::mem::take(&mut alone)));
            names.push(word.to_owned());
        }
    }
    match (names.last_mut(), alone.chars().count()) {
        // 张三 丰, likewise.
        (Some(last), 1) => last.push_str(&alone),
        _ => names.extend(spread(&alone)),
    }
    names
}

/// Characters that stood alone: two or three are one name, more are names of two.
fn spread(characters: &str) -> Vec<String> {
    let characters: Vec<char> = characters.chars().collect();
    let size = if characters.len() <= 3 { 3 } else { 2 };
    characters.chunks(size).map(|name| name.iter().collect()).collect()
}

fn without_role(name: &str) -> String {
    let bare = ROLES.iter().find_map(|role| name.strip_suffix(role)).map(str::trim_end);
    bare.filter(|bare| bare.chars().count() >= 2).unwrap_or(name).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_by_whatever_stands_between_them() {
        for text in [
            "张三、李四",
            "张三，李四",
            "张三,李四",
            "张三； 李四",
            "张三 李四",
            "张三\n李四",
            "张 三　李 四",
        ] {
            assert_eq!(names(text), ["张三", "李四"], "{text:?}");
        }
        assert_eq!(names("张 三、李四、李四"), ["张三", "李四"]);
        assert_eq!(names("张 三  王小明"), ["张三", "王小明"]);
    }

    #[test]
    fn one_name_stays_one() {
        assert_eq!(names("张　三"), ["张三"]);
        assert_eq!(names("王 小 明"), ["王小明"]);
        assert_eq!(names("阿布都·热合曼"), ["阿布都·热合曼"]);
        assert_eq!(names("阿布都 • 热合曼、张三"), ["阿布都·热合曼", "张三"]);
        assert_eq!(names("王某等 5 人"), ["王某等5人"]);
        assert_eq!(names("张三 等5人"), ["张三等5人"]);
        assert_eq!(names("John Smith"), ["John Smith"]);
        assert_eq!(names("民盟示例市委员会"), ["民盟示例市委员会"]);
        assert_eq!(names("薛静委员"), ["薛静"]);
        assert_eq!(names(""), Vec::<String>::new());
        assert!(stands_for_several("王某等5人") && !stands_for_several("马大人"));
    }
}
