//! The page of a rule in the manual, made from the rule itself.

use crate::check::rule::{Example, ExampleKind, Remedy, Rule};
use crate::check::{GROUPS, Group};

/// The page of a rule, as Markdown.
pub fn page(rule: &Rule) -> String {
    let Rule { id, title, source, about, .. } = rule;
    let severity = rule.severity.name();
    let mut page =
        format!("# {id} {title}\n\n级别：{severity}　依据：{source}　改正：{}\n\n{about}\n", remedy(rule));
    for (heading, examples) in [("不对的写法", rule.bad), ("对的写法", rule.good)] {
        if !examples.is_empty() {
            page += &format!("\n## {heading}\n");
            page.extend(examples.iter().map(shown));
        }
    }
    page
}

/// The list of all rules, as Markdown; `link` makes the address of a rule's page from its id.
pub fn index(link: impl Fn(&str) -> String) -> String {
    let mut index = String::new();
    for Group { beginning, name, rules } in &GROUPS {
        index += &format!(
            "\n## {beginning} {name}\n\n| 代号 | 规则 | 级别 | 依据 | 改正 |\n| --- | --- | --- | --- | --- |\n"
        );
        for rule in *rules {
            let (id, severity) = (link(rule.id), rule.severity.name());
            index +=
                &format!("| {id} | {} | {severity} | {} | {} |\n", rule.title, rule.source, remedy(rule));
        }
    }
    index
}

fn remedy(rule: &Rule) -> &'static str {
    match rule.remedy {
        Remedy::Automatic => "--fix 可以自动改",
        Remedy::ByHand => "请自己改",
    }
}

fn shown(example: &Example) -> String {
    let language = match example.kind {
        ExampleKind::Case | ExampleKind::Cases => "yaml",
        ExampleKind::Draft | ExampleKind::Body => "markdown",
        ExampleKind::Paragraph => "text",
    };
    let block = |text: &str| format!("\n```{language}\n{}\n```\n", text.trim_end());
    match example.fixed {
        Some(fixed) => format!("{}\n改为\n{}", block(example.text), block(fixed)),
        None => block(example.text),
    }
}
