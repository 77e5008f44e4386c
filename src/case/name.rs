//! 委员 and 代表, as a letter names them.

use crate::case::check::Checker;
use crate::diagnostic::Diagnostic;
use crate::source::Located;

/// Marks that are typed between names instead of 、.
const SEPARATORS: [char; 4] = ['，', ',', '；', ';'];
/// What the template writes behind the names.
const ROLES: [&str; 2] = ["委员", "代表"];

/// One name, unless it is several, or more than a name; `role` is what the letter calls its bearer.
pub(super) fn check(name: Located<String>, role: &str, checker: &mut Checker<'_>) -> Option<Located<String>> {
    let text = name.value.as_str();
    let (message, right) = if let Some(mark) = text.chars().find(|c| SEPARATORS.contains(c)) {
        (format!("几个人的姓名之间用顿号“、”，不用“{mark}”"), parted(text, |c| SEPARATORS.contains(&c)))
    } else if let Some(at) = gap(text) {
        let mistake = gap_message(at);
        return told(name, mistake, checker);
    } else if let Some(bare) =
        ROLES.iter().find_map(|role| text.strip_suffix(role)).filter(|bare| !bare.is_empty())
    {
        (format!("姓名后面不写“{}”，程序会加上", &text[bare.len()..]), bare.to_owned())
    } else {
        return Some(counted(name));
    };
    let hint = format!("改成“{role}: {right}”");
    told(name, (message, hint), checker)
}

/// Whether it reads 薛静等5名.
pub(super) fn stands_for_several(name: &str) -> bool {
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
