//! The words without which an expression cannot be found.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The most words that are looked for in the place of an expression.
const MOST: usize = 64;

/// Words of which every text has one in which the expression is found; none where there are no such, or too many.
pub(super) fn words(expression: &str) -> Vec<String> {
    regex_syntax::parse(expression).ok().and_then(|hir| needed(&hir)).unwrap_or_default()
}

fn needed(hir: &Hir) -> Option<Vec<String>> {
    let words = match hir.kind() {
        HirKind::Literal(literal) => vec![String::from_utf8(literal.0.to_vec()).ok()?],
        HirKind::Class(Class::Unicode(class)) => {
            let characters = class.iter().flat_map(|range| range.start()..=range.end());
            characters.take(MOST + 1).map(String::from).collect()
        }
        HirKind::Capture(group) => needed(&group.sub)?,
        HirKind::Repetition(repeated) if repeated.min > 0 => needed(&repeated.sub)?,
        HirKind::Concat(parts) => parts.iter().filter_map(needed).min_by_key(|words| frequency(words))?,
        HirKind::Alternation(parts) => parts.iter().map(needed).collect::<Option<Vec<_>>>()?.concat(),
        _ => return None,
    };
    (words.len() <= MOST).then_some(words)
}

/// How often such words are met with, roughly: single characters oftener than words.
fn frequency(words: &[String]) -> (bool, usize) {
    (words.iter().any(|word| word.chars().nth(1).is_none()), words.len())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn the_rarest_words_that_an_expression_needs_are_found() {
        assert_eq!(words("(?:群众|委员)(?:们)?(?P<w>反应)的?[^，]{0,8}?(?:问题|情况|意见)"), ["反应"]);
        assert_eq!(words("[0-9]+年(?P<half>上半年|下半年)?"), ["年"]);
        assert_eq!(words("(?:^|[。；])[妥否]"), ["否", "妥"]);
        assert_eq!(words("-{1,2}|–{2}"), ["-", "–"]);
    }

    #[test]
    fn what_can_be_absent_is_not_needed() {
        for expression in [r"(?:工程)?\p{Han}", r"工程|\P{Han}", "^$", "(?:工程)*", "工程|"] {
            assert!(words(expression).is_empty(), "{expression}");
        }
    }
}
