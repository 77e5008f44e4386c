//! Findings that the clerk has looked at and accepts, with the reason: `# 接受 DF408：书名照原件` in a case,
//! `<!-- 接受 DF408：书名照原件 -->` in a draft.
//!
//! A comment at the end of a line is about what begins on that line, one on a line of its own about what begins on the next:
//! in YAML that line and those indented further below it, in Markdown the block. What is said of a letter as a whole is
//! accepted anywhere in its file.

use std::ops::Range;
use std::sync::Arc;

use crate::check::pattern::Pattern;
use crate::check::rules::acceptance::{without_reason, without_use};
use crate::check::{Look, Rule, Selection, rule};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Source, Span};
use crate::yaml;

static ACCEPTED: Pattern = Pattern::new(
    r"(?:#|<!--)\s*接受\s*(?P<ids>(?i:DF)[0-9]+(?:[、，,\s]+(?i:DF)[0-9]+)*)\s*[：:，,]?(?P<reason>.*)",
);

/// One such comment.
struct Acceptance {
    ids: Vec<String>,
    has_reason: bool,
    comment: Span,
    covers: Range<usize>,
}

/// Which of the findings are accepted in the `own` files of a letter or in those that it shares with others; where all rules
/// were looked at, also what is wrong with the comments in its own. Whether another letter uses a comment in a shared file is not
/// known here.
pub fn accepted(
    found: &[&Diagnostic],
    (own, shared): (&[Arc<Source>], &[Arc<Source>]),
    selection: &Selection,
) -> (Vec<bool>, Diagnostics) {
    let mut acceptances: Vec<Acceptance> = own.iter().flat_map(of_source).collect();
    let of_own = acceptances.len();
    acceptances.extend(shared.iter().flat_map(of_source));
    let by = |told: &&Diagnostic| acceptances.iter().position(|acceptance| acceptance.is_about(told));
    let by: Vec<Option<usize>> = found.iter().map(by).collect();
    let mut strange = Diagnostics::default();
    for (number, acceptance) in acceptances[..of_own].iter().enumerate() {
        if !acceptance.has_reason {
            strange.0.extend(selection.grade(&without_reason::RULE, acceptance.told_of_reason()));
        }
        // What is found in several letters together is not known yet.
        let is_looked_at = |id: &String| {
            let looked_at =
                |rule: &Rule| selection.severity(rule).is_some() && !matches!(rule.look, Look::Together(_));
            rule(id).is_none_or(looked_at)
        };
        if !by.contains(&Some(number)) && acceptance.ids.iter().all(is_looked_at) {
            strange.0.extend(selection.grade(&without_use::RULE, acceptance.told_of_use()));
        }
    }
    (by.iter().map(Option::is_some).collect(), strange)
}

impl Acceptance {
    fn is_about(&self, told: &Diagnostic) -> bool {
        let Some(span) = &told.span else { return false };
        let is_here = Arc::ptr_eq(&span.source, &self.comment.source)
            && (span.is_whole() || self.covers.contains(&span.range.start));
        is_here && rule(told.code).is_some() && self.ids.iter().any(|id| id == told.code)
    }

    fn told_of_reason(&self) -> Diagnostic {
        without_reason::RULE
            .finding("接受一处提示，要写明理由")
            .at(self.comment.clone())
            .hint(format!("在代号后面写上理由，如“接受 {}：书名照原件”", self.ids.join("、")))
    }

    fn told_of_use(&self) -> Diagnostic {
        without_use::RULE
            .finding(format!("这里接受了 {}，下面却没有这样的提示", self.ids.join("、")))
            .at(self.comment.clone())
            .hint("请核对代号；文字已经改好的，删去这条备注")
    }
}

fn of_source(source: &Arc<Source>) -> Vec<Acceptance> {
    // Most letters have none, and are not read again.
    if !source.text().contains("接受") {
        return Vec::new();
    }
    let is_markdown = source.name().to_ascii_lowercase().ends_with(".md");
    let texts = if is_markdown { Vec::new() } else { yaml::texts(source) };
    let lines: Vec<(usize, &str)> = lines(source.text());
    let front = if is_markdown { front_matter(&lines) } else { 0..lines.len() };
    let mut found = Vec::new();
    for (number, (start, line)) in lines.iter().enumerate() {
        let Some(captures) = ACCEPTED.captures(line).next() else { continue };
        let Some(whole) = captures.get(0) else { continue };
        let is_yaml = front.contains(&number);
        let at = start + whole.start();
        let is_comment =
            if is_yaml { whole.as_str().starts_with('#') } else { whole.as_str().starts_with('<') };
        if !is_comment || texts.iter().any(|text| text.contains(&at)) {
            continue;
        }
        let is_alone = line[..whole.start()].trim().is_empty();
        let from = if is_alone { next_line(&lines, number, is_yaml) } else { number };
        let to = if is_yaml { end_of_entry(&lines, from) } else { end_of_block(&lines, from) };
        let place = |number: usize| lines.get(number).map_or(source.text().len(), |(start, _)| *start);
        let ids = captures["ids"].split(|c: char| !c.is_ascii_alphanumeric()).filter(|id| !id.is_empty());
        found.push(Acceptance {
            ids: ids.map(str::to_ascii_uppercase).collect(),
            has_reason: !captures["reason"].trim_end_matches("-->").trim().is_empty(),
            comment: Span::new(source, at..start + line.trim_end().len()),
            covers: place(from)..place(to),
        });
    }
    found
}

/// Each line with where it begins.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let place = |line: &'_ str| {
        at += line.len();
        at - line.len()
    };
    let starts: Vec<usize> = text.split_inclusive('\n').map(place).collect();
    starts.into_iter().zip(text.lines()).collect()
}

/// The lines of the front matter of a draft.
fn front_matter(lines: &[(usize, &str)]) -> Range<usize> {
    let mut fences =
        lines.iter().enumerate().filter(|(_, (_, line))| line.trim_end() == "---").map(|(n, _)| n);
    match (fences.next(), fences.next()) {
        (Some(first), Some(last)) if lines[..first].iter().all(|(_, line)| line.trim().is_empty()) => {
            first..last
        }
        _ => 0..0,
    }
}

/// The first line behind a comment that says something.
fn next_line(lines: &[(usize, &str)], comment: usize, is_yaml: bool) -> usize {
    let mark = if is_yaml { "#" } else { "<!--" };
    let says = |(_, line): &(usize, &str)| !line.trim().is_empty() && !line.trim_start().starts_with(mark);
    lines.iter().skip(comment + 1).position(says).map_or(lines.len(), |more| comment + 1 + more)
}

/// The end of what begins on a line of YAML: what is indented further belongs to it, and the items of a list that stand at the
/// column of their key.
fn end_of_entry(lines: &[(usize, &str)], from: usize) -> usize {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let Some((_, first)) = lines.get(from) else { return from };
    let is_item = |line: &str| line.trim_start().starts_with("- ");
    let belongs = |(_, line): &&(usize, &str)| {
        line.trim().is_empty()
            || indent(line) > indent(first)
            || (indent(line) == indent(first) && is_item(line) && !is_item(first))
    };
    from + 1 + lines.iter().skip(from + 1).take_while(belongs).count()
}

/// The end of a block of Markdown.
fn end_of_block(lines: &[(usize, &str)], from: usize) -> usize {
    from + lines.iter().skip(from).take_while(|(_, line)| !line.trim().is_empty()).count()
}
