//! `您提出的{{ proposal.subject | subject(noun="提案") }}收悉。`

use tera::{Kwargs, State, TeraResult};

/// The subject of a proposal as the opening sentence names it: 关于“加快改造”的提案. A subject that itself
/// begins with 关于 goes into 《》, so that 关于“关于…” never appears: 《关于加快改造的建议》提案, and a
/// noun that already ends the subject is not repeated: 《关于加快改造的提案》.
///
/// Quotes inside quotes alternate (GB/T 15834 4.8): “加快‘三区一村’改造”, but 《关于“三区一村”改造的提案》; marks inside 《》
/// become 〈〉.
pub(super) fn subject(text: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let noun = kwargs.get::<&str>("noun")?.unwrap_or("提案");
    Ok(quoted(text, noun))
}

fn quoted(text: &str, noun: &str) -> String {
    let subject = unwrapped(unwrapped(text.trim(), '《', '》'), '“', '”');
    if !subject.starts_with("关于") {
        return format!("关于“{}”的{noun}", quotes_from(1, subject));
    }
    let noun = if subject.ends_with(noun) { "" } else { noun };
    let title = quotes_from(0, subject).replace('《', "〈").replace('》', "〉");
    format!("《{title}》{noun}")
}

/// The text without a pair of marks that encloses the whole of it.
fn unwrapped(text: &str, open: char, close: char) -> &str {
    match text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
        Some(inner) if !inner.contains([open, close]) => inner,
        _ => text,
    }
}

/// Quotes by depth: “ ”, then ‘ ’, and so on. The text itself stands in `outer` pairs.
fn quotes_from(outer: usize, text: &str) -> String {
    let mut depth = outer;
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        let printed = match c {
            '“' | '‘' => {
                depth += 1;
                if depth.is_multiple_of(2) { '‘' } else { '“' }
            }
            // A closing mark without its opening one is an apostrophe, or a slip that is not ours to mend.
            '”' | '’' if depth > outer => {
                depth -= 1;
                if depth.is_multiple_of(2) { '”' } else { '’' }
            }
            other => other,
        };
        result.push(printed);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_subject_stands_in_quotes() {
        assert_eq!(quoted("加快改造", "提案"), "关于“加快改造”的提案");
        assert_eq!(quoted("“加快改造”", "建议"), "关于“加快改造”的建议");
    }

    #[test]
    fn inner_quotes_alternate() {
        let printed = "关于“加快推进‘三区一村’改造发展”的提案";
        assert_eq!(quoted("加快推进“三区一村”改造发展", "提案"), printed);
        assert_eq!(quoted("加快推进‘三区一村’改造发展", "提案"), printed);
        assert_eq!(quoted("“甲”与“乙”", "提案"), "关于“‘甲’与‘乙’”的提案");
        assert_eq!(quoted("“甲‘乙’”丙", "提案"), "关于“‘甲“乙”’丙”的提案");
        assert_eq!(quoted("it’s", "提案"), "关于“it’s”的提案");
    }

    #[test]
    fn about_never_stands_twice() {
        assert_eq!(quoted("关于加快改造的建议", "提案"), "《关于加快改造的建议》提案");
        assert_eq!(quoted("关于加快改造的提案", "提案"), "《关于加快改造的提案》");
        assert_eq!(quoted("《关于加快改造的提案》", "提案"), "《关于加快改造的提案》");
        assert_eq!(quoted("关于落实《规划》的提案", "提案"), "《关于落实〈规划〉的提案》");
        assert_eq!(quoted("关于‘一老一小’的提案", "提案"), "《关于“一老一小”的提案》");
    }
}
