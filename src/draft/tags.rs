//! A look inside the tags of a template, for what the engine lets pass: it tells neither a misspelt name
//! in an `if` nor an absent value joined by `~`.

use std::collections::BTreeSet;
use std::ops::Range;

/// A name or a sign inside a tag, with its place.
pub(super) struct Token<'t> {
    pub text: &'t str,
    pub range: Range<usize>,
}

/// Names and signs of all `{{ … }}` and `{% … %}` of a template that parses. Texts in quotes, comments and
/// `raw` parts are left out.
pub(super) fn tokens(template: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut raw = false;
    let mut at = 0;
    while let Some(opening) = template[at..].find("{{").into_iter().chain(find_tag(&template[at..])).min() {
        let start = at + opening;
        if template[start..].starts_with("{#") {
            at = template[start..].find("#}").map_or(template.len(), |end| start + end + 2);
            continue;
        }
        let mut tag = Vec::new();
        at = scan_tag(template, start + 2, &mut tag);
        match tag.iter().find(|token| token.text != "-").map(|token| token.text) {
            Some("raw") => raw = true,
            Some("endraw") => raw = false,
            _ if !raw => tokens.append(&mut tag),
            _ => {}
        }
    }
    tokens
}

fn find_tag(text: &str) -> impl Iterator<Item = usize> {
    text.find("{%").into_iter().chain(text.find("{#"))
}

/// Collects the tokens of the tag whose inside begins at `at`; returns where the tag has ended.
fn scan_tag<'t>(template: &'t str, mut at: usize, tokens: &mut Vec<Token<'t>>) -> usize {
    while let Some(c) = template[at..].chars().next() {
        let rest = &template[at..];
        if rest.starts_with("%}") || rest.starts_with("}}") {
            return at + 2;
        }
        let length = match c {
            '"' | '\'' | '`' => {
                at += quoted(rest, c);
                continue;
            }
            c if is_name(c) => rest.chars().take_while(|&c| is_name(c)).map(char::len_utf8).sum(),
            c => c.len_utf8(),
        };
        if !c.is_whitespace() {
            tokens.push(Token { text: &rest[..length], range: at..at + length });
        }
        at += length;
    }
    at
}

fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// The length of the quoted text at the start of `rest`.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The names that the template gives to values of its own by `set`, `for` and the like.
pub(super) fn own_names<'t>(tokens: &[Token<'t>]) -> BTreeSet<&'t str> {
    let follows = |pair: &[Token<'t>]| matches!(pair[0].text, "set" | "set_global").then_some(pair[1].text);
    tokens.windows(2).filter_map(follows).collect()
}

#[cfg(test)]
mod tests {
    use super::{own_names, tokens};

    #[test]
    fn only_the_inside_of_tags_is_seen() {
        let template =
            "~ 甲 {{- a.b ~ \"x ~ \\\" y\" }} {# ~ #}{% raw %}{{ ~ }}{% endraw %}{% set 名 = 'z' -%}";
        let seen: Vec<_> = tokens(template).iter().map(|token| &template[token.range.clone()]).collect();
        assert_eq!(seen, ["-", "a", ".", "b", "~", "set", "名", "=", "-"]);
        assert_eq!(own_names(&tokens(template)).into_iter().collect::<Vec<_>>(), ["名"]);
    }

    #[test]
    fn an_unfinished_tag_ends_with_the_text() {
        assert_eq!(tokens("{{ a").len(), 1);
        assert_eq!(tokens("{{ 'a").len(), 0);
        assert!(tokens("{# a").is_empty());
    }
}
