//! DF102: a 文号 is used once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::check::{Example, Facts, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF102",
    title: "文号不重复",
    severity: Severity::Hint,
    source: "实务：一文一号",
    about: "一次检查几件时，比较各件的文号，两件用了同一个文号就提醒。同一件答复分送几位委员的，只算一件。",
    remedy: Remedy::ByHand,
    bad: &[Example::cases("文号: 示水〔2026〕8号\n---\n文号: 示水〔2026〕8号")],
    good: &[Example::cases("文号: 示水〔2026〕8号\n---\n文号: 示水〔2026〕9号")],
    look: Look::Together(check),
};

fn check(letters: &[Facts], found: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &Facts> = BTreeMap::new();
    for letter in letters {
        let Some(number) = &letter.document_number else { continue };
        match seen.entry(number.value.to_string()) {
            Entry::Vacant(free) => drop(free.insert(letter)),
            Entry::Occupied(first) if first.get().name == letter.name => {}
            Entry::Occupied(first) => {
                let other = first.get().document_number.as_ref().and_then(|number| number.span.clone());
                let told = RULE.finding(format!("文号“{}”已经用在 {}", number.value, first.get().name));
                let told = told.at(number.span.clone()).beside(other, "这一件也是这个文号");
                found.push(told.hint("一件公文一个文号：请与发文登记核对，改正其中一件"));
            }
        }
    }
}
