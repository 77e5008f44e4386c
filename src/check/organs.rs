//! Organs as a line names them: 主送, 抄送.

use std::ops::Range;

use crate::check::Subject;
use crate::check::passage::{Part, Passage};
use crate::source::{Located, Span};

const SEPARATORS: [char; 10] = ['、', '，', ',', '；', ';', '。', '：', ':', '\n', ' '];
/// What the names of organs begin with where their place is left out: 市民政局.
const PLACES: [char; 6] = ['省', '市', '州', '县', '区', '旗'];

/// The names in a line with where they stand, without what stands in brackets behind them: （1份）.
pub(super) fn named(line: &str) -> Vec<(&str, Range<usize>)> {
    let mut names = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in line.char_indices().chain([(line.len(), '、')]) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            c if SEPARATORS.contains(&c) && depth == 0 => {
                let part = &line[start..at];
                let name = part.split(['（', '(']).next().unwrap_or_default().trim();
                if let Some(before) = part.find(name).filter(|_| !name.is_empty()) {
                    names.push((name, start + before..start + before + name.len()));
                }
                start = at + c.len_utf8().min(line.len() - at);
            }
            _ => {}
        }
    }
    names
}

/// An organ that a letter goes to, and where it is named: in the case, where there is one.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) place: Option<Span>,
}

/// The organs in 主送.
pub(super) fn recipients(subject: &Subject<'_>) -> Vec<Named> {
    let typed = subject.case.map(|case| case.recipients.as_slice()).unwrap_or_default();
    let line = subject.document.recipient.as_ref().map(|text| Passage::of(Part::Recipient, text));
    all(typed, line.as_ref())
}

/// The organs in 抄送.
pub(super) fn copies(subject: &Subject<'_>) -> Vec<Named> {
    let typed = subject.case.map(|case| case.copies.as_slice()).unwrap_or_default();
    let line = subject.document.colophon.copies.as_ref().map(|text| Passage::of(Part::Copies, text));
    all(typed, line.as_ref())
}

fn all(typed: &[Located<String>], line: Option<&Passage<'_>>) -> Vec<Named> {
    let Some(line) = line else { return Vec::new() };
    let organ = |(name, range): (&str, Range<usize>)| {
        let typed = typed.iter().find(|organ| named(&organ.value).iter().any(|(typed, _)| *typed == name));
        let place = typed.and_then(|organ| organ.span.clone()).or_else(|| line.span(&range));
        Named { name: name.to_owned(), place }
    };
    named(line.text()).into_iter().map(organ).collect()
}

/// Whether two names are of one organ: in full and in short, with the place and without.
pub(super) fn same(one: &str, other: &str) -> bool {
    let (one, other) = (short(one), short(other));
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    long == short || (short.starts_with(PLACES) && short.chars().count() > 2 && long.ends_with(&short))
}

fn short(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    name.replace("人民政府", "政府").replace("委员会", "委")
}

#[cfg(test)]
mod tests {
    use super::{named, same};

    #[test]
    fn a_line_is_parted_into_names() {
        let line = "市政协提案委（1份），市政府督查室、市民政局（含老龄办、救助站）。";
        let names: Vec<&str> = named(line).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["市政协提案委", "市政府督查室", "市民政局"]);
        for (name, range) in named(line) {
            assert_eq!(&line[range], name);
        }
        assert_eq!(named("示例市民政局：").len(), 1);
        assert!(named("").is_empty());
    }

    #[test]
    fn full_and_short_names_are_of_one_organ() {
        assert!(same("市政协提案委", "示例市政协提案委员会"));
        assert!(same("示例市人民政府督查室", "市政府督查室"));
        assert!(!same("市民政局", "市民政局办公室"));
        assert!(!same("市财政局", "市教育局"));
        assert!(!same("市", "示例市"));
    }
}
