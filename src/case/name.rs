//! 委员, 代表 and 签发人, as a letter names them.

use std::collections::BTreeSet;

use crate::case::check::Checker;
use crate::case::label;
use crate::case::raw::Texts;
use crate::diagnostic::Diagnostic;
use crate::source::Located;

/// Marks that are typed between names instead of 、.
const SEPARATORS: [char; 4] = ['，', ',', '；', ';'];
/// What the template writes behind the names.
const ROLES: [&str; 2] = ["委员", "代表"];
/// 职务 that are typed beside the name of a 签发人.
const POSTS: [&str; 15] = [
    "局长", "主任", "书记", "厅长", "部长", "处长", "科长", "省长", "市长", "县长", "区长", "院长", "主席",
    "会长", "同志",
];

/// One name, unless it is several, or more than a name; `role` is what the letter calls its bearer.
pub(super) fn check(name: Located<String>, role: &str, checker: &mut Checker<'_>) -> Option<Located<String>> {
    let text = name.value.as_str();
    let mistake = several(text, role).or_else(|| {
        let bare = ROLES.iter().find_map(|role| text.strip_suffix(role)).filter(|bare| !bare.is_empty())?;
        let message = format!("姓名后面不写“{}”，程序会加上", &text[bare.len()..]);
        Some((message, format!("改成“{role}: {bare}”")))
    });
    match mistake {
        Some(mistake) => told(name, mistake, checker),
        None => Some(counted(name)),
    }
}

/// 签发人: names and no more.
pub(super) fn signatories(field: Texts, checker: &mut Checker<'_>) -> Vec<Located<String>> {
    let names = checker.all_given(field, Checker::names);
    let sound = names.into_iter().filter_map(|name| {
        let name = label::without_label(name, "签发人", checker);
        let text = name.value.as_str();
        let with_post = POSTS.iter().find(|post| text.starts_with(**post) || text.ends_with(**post));
        let mistake = match with_post {
            Some(post) => {
                let message = format!("签发人只写姓名，不写“{post}”");
                Some((message, "请只留下姓名；加盖签名章的，职务另写在“职务”里".to_owned()))
            }
            None => several(text, "签发人"),
        };
        match mistake {
            Some(mistake) => told(name, mistake, checker),
            None => Some(name),
        }
    });
    let sound = sound.collect::<Vec<_>>();
    refuse_twice(&sound, checker);
    sound
}

/// The same name twice is one person written twice.
pub(super) fn refuse_twice(names: &[Located<String>], checker: &mut Checker<'_>) {
    let mut seen = BTreeSet::new();
    for name in names.iter().filter(|name| !seen.insert(name.value.as_str())) {
        checker.found.push(
            Diagnostic::error("name-twice", format!("“{}”写了两遍", name.value))
                .at(name.span.clone())
                .hint("请删去一个；确是同名的两人，在姓名后面用括号注明，如“李明（女）”"),
        );
    }
}

/// What to say of several names that are not parted by 、; `key` is what they are written under.
fn several(text: &str, key: &str) -> Option<(String, String)> {
    match text.chars().find(|c| SEPARATORS.contains(c)) {
        Some(mark) => {
            let right = parted(text, |c| SEPARATORS.contains(&c));
            let message = format!("几个人的姓名之间用顿号“、”，不用“{mark}”");
            Some((message, format!("改成“{key}: {right}”")))
        }
        None => gap(text).map(gap_message),
    }
}

/// Whether it reads 薛静等5名.
pub fn stands_for_several(name: &str) -> bool {
    count(name).is_some()
}

fn told<T>(name: Located<String>, (message, hint): (String, String), checker: &mut Checker<'_>) -> Option<T> {
    checker.found.push(Diagnostic::error("member-name", message).at(name.span).hint(hint));
    None
}

/// The two parts of a text between which white space stands that a letter does not print.
fn gap(text: &str) -> Option<(&str, &str)> {
    let han = |c: Option<char>| c.is_some_and(|c| c >= '\u{2E80}');
    text.char_indices().filter(|(_, c)| c.is_whitespace()).find_map(|(at, _)| {
        let (before, after) = (text[..at].trim_end(), text[at..].trim_start());
        (han(before.chars().next_back()) && han(after.chars().next())).then_some((before, after))
    })
}

fn gap_message((before, after): (&str, &str)) -> (String, String) {
    let hint = format!("是几个人的，写成“{before}、{after}”；是一个人的，写成“{before}{after}”");
    ("姓名里有空格，不知道是一个人还是几个人".to_owned(), hint)
}

fn parted(text: &str, separates: impl Fn(char) -> bool) -> String {
    let parts = text.split(separates).map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("、")
}

/// 薛静等5人 as it is printed before 委员: 薛静等5名.
fn counted(name: Located<String>) -> Located<String> {
    match count(&name.value) {
        Some((first, number)) => Located { value: format!("{first}等{number}名"), span: name.span },
        None => name,
    }
}

/// The first name and the number of 薛静等5名 (or 位, 人).
fn count(name: &str) -> Option<(&str, &str)> {
    let (first, number) = name.strip_suffix(['名', '位', '人'])?.rsplit_once('等')?;
    let number = number.trim();
    let digits = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百两".contains(c);
    (!first.is_empty() && !number.is_empty() && number.chars().all(digits))
        .then_some((first.trim_end(), number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_people_is_told_from_a_name() {
        assert_eq!(count("薛静等5名"), Some(("薛静", "5")));
        assert_eq!(count("薛静等 12 人"), Some(("薛静", "12")));
        assert_eq!(count("薛静等十位"), Some(("薛静", "十")));
        for name in ["薛静", "等5名", "薛静等人", "薛静等名", "马名"] {
            assert_eq!(count(name), None, "{name}");
        }
    }

    #[test]
    fn only_a_gap_between_han_may_part_two_names() {
        assert_eq!(gap("薛静 李明"), Some(("薛静", "李明")));
        assert_eq!(gap("薛　静"), Some(("薛", "静")));
        assert_eq!(gap("John Smith"), None);
        assert_eq!(gap("薛静等 5 名"), None);
    }
}
