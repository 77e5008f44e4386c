//! A look inside the tags of a template, for what the engine lets pass: it tells neither a misspelt name
//! in an `if` nor an absent value joined by `~`.

use std::collections::BTreeSet;
use std::ops::Range;

/// A name or a sign inside a tag, with its place.
pub(super) struct Token<'t> {
    pub text: &'t str,
    pub range: Range<usize>,
}

/// A tag `{{ … }}` or `{% … %}`.
pub(super) struct Tag<'t> {
    /// The names and signs in it; texts in quotes are left out.
    pub tokens: Vec<Token<'t>>,
    /// The whole tag, with its braces.
    pub range: Range<usize>,
}

impl<'t> Tag<'t> {
    /// What it begins with: `for`, `set`.
    pub fn word(&self) -> &'t str {
        self.words().next().unwrap_or_default()
    }

    /// Names and signs without the `-` that trims the text before the tag.
    pub fn words(&self) -> impl Iterator<Item = &'t str> {
        self.tokens.iter().map(|token| token.text).skip_while(|text| *text == "-")
    }
}

/// All tags of a template that parses, without comments and `raw` parts.
pub(super) fn tags(template: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = opening(template, at) {
        let inside = start + 2;
        if template[start..].starts_with("{#") {
            at = template[inside..].find("#}").map_or(template.len(), |end| inside + end + 2);
            continue;
        }
        let closing = if template[start..].starts_with("{%") { "%}" } else { "}}" };
        let mut tokens = Vec::new();
        at = scan_tag(template, inside, closing, &mut tokens);
        let tag = Tag { tokens, range: start..at };
        if closing == "%}" && tag.word() == "raw" {
            at = raw_end(template, at);
        } else {
            tags.push(tag);
        }
    }
    tags
}

/// Names and signs of all tags of a template that parses.
pub(super) fn tokens(template: &str) -> Vec<Token<'_>> {
    tags(template).into_iter().flat_map(|tag| tag.tokens).collect()
}

/// Where the next tag or comment begins.
fn opening(template: &str, at: usize) -> Option<usize> {
    let mut braces = template[at..].match_indices('{').map(|(found, _)| at + found);
    braces.find(|brace| template[brace + 1..].starts_with(['{', '%', '#']))
}

/// Where the `endraw` of a raw part ends, whose inside begins at `at`.
fn raw_end(template: &str, mut at: usize) -> usize {
    while let Some(found) = template[at..].find("{%") {
        at += found + 2;
        let mut tokens = Vec::new();
        let end = scan_tag(template, at, "%}", &mut tokens);
        if tokens.iter().find(|token| token.text != "-").is_some_and(|token| token.text == "endraw") {
            return end;
        }
    }
    template.len()
}

/// Collects the tokens of the tag whose inside begins at `at`; returns where the tag has ended.
fn scan_tag<'t>(template: &'t str, mut at: usize, closing: &str, tokens: &mut Vec<Token<'t>>) -> usize {
    while let Some(c) = template[at..].chars().next() {
        let rest = &template[at..];
        if rest.starts_with(closing) {
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
    use super::{own_names, tags, tokens};

    #[test]
    fn only_the_inside_of_tags_is_seen() {
        let template =
            "~ 甲 {{- a.b ~ \"x ~ \\\" y\" }} {# ~ #}{% raw %}{{ ~ }}{% endraw %}{% set 名 = 'z' -%}";
        let seen: Vec<_> = tokens(template).iter().map(|token| &template[token.range.clone()]).collect();
        assert_eq!(seen, ["-", "a", ".", "b", "~", "set", "名", "=", "-"]);
        assert_eq!(own_names(&tokens(template)).into_iter().collect::<Vec<_>>(), ["名"]);
    }

    #[test]
    fn a_tag_ends_with_its_own_braces_and_a_raw_part_with_its_own_tag() {
        let template = "{% set 名 = {'a': {'b': 1}} -%}{% raw %}{{ ' {% endraw %}甲{#}#}{{ b }}";
        let seen: Vec<_> = tags(template).iter().map(|tag| &template[tag.range.clone()]).collect();
        assert_eq!(seen, ["{% set 名 = {'a': {'b': 1}} -%}", "{{ b }}"]);
    }

    #[test]
    fn an_unfinished_tag_ends_with_the_text() {
        assert_eq!(tokens("{{ a").len(), 1);
        assert_eq!(tokens("{{ 'a").len(), 0);
        assert!(tokens("{# a").is_empty());
    }
}
