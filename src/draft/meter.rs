//! The measure of a template's work, so that one that loops ends.
//!
//! The engine has no such measure. So the templates that it gets say, behind each tag that something can be repeated by, that
//! another turn begins, and behind each `set`, what was kept: calls of functions that print nothing and refuse when a
//! letter has had its share. [`Metered`] leads from places in such a text back to what the office wrote.
//!
//! A single expression is not measured: a filter over a text of a megabyte does its work in one go.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::draft::tags::{self, Tag};

/// What one letter may use up: 100,000 turns without anything kept. A case has at most 20,000 values, and a template goes
/// over each some few times.
const SHARE: usize = 100_000 * TURN;
/// What a turn costs; a kept text costs its bytes besides.
const TURN: usize = 100;
/// Lists inside each other, in what is kept. Cases have some ten.
const MAX_DEPTH: usize = 50;

/// What the functions say when the share is used up.
pub(super) const USED_UP: &str = "重复得太多，像是没有尽头，已经停下";

const TURN_CALL: &str = "__turn";
const KEEP_CALL: &str = "__keep";
/// The tags behind which something begins that may come again.
const REPEATED: [&str; 4] = ["for", "block", "component", "include"];

/// Gives the engine a fresh share.
pub(super) fn register(tera: &mut Tera) {
    let used = Arc::new(AtomicUsize::new(0));
    let turns = Arc::clone(&used);
    tera.register_function(TURN_CALL, move |_: Kwargs, _: &State<'_>| spend(&turns, TURN));
    tera.register_function(KEEP_CALL, move |arguments: Kwargs, _: &State<'_>| {
        let value: Value = arguments.must_get("value")?;
        spend(&used, TURN + weight(&value, SHARE, MAX_DEPTH))
    });
}

fn spend(used: &AtomicUsize, cost: usize) -> TeraResult<Value> {
    if used.fetch_add(cost, Ordering::Relaxed) + cost > SHARE {
        return Err(tera::Error::message(USED_UP));
    }
    Ok(Value::safe_string(""))
}

/// About the bytes that the value prints as, counted up to `most`; all of that where it is nested deeper than `depth`.
fn weight(value: &Value, most: usize, depth: usize) -> usize {
    let sum = |items: &mut dyn Iterator<Item = &Value>| {
        let mut sum = 0;
        for item in items {
            if depth == 0 || sum >= most {
                return most;
            }
            sum += 1 + weight(item, most - sum, depth - 1);
        }
        sum
    };
    if let Some(list) = value.as_array() {
        sum(&mut list.iter())
    } else if let Some(map) = value.as_map() {
        sum(&mut map.values())
    } else {
        value.as_str().map_or(1, str::len)
    }
}

/// A template as the engine gets it.
pub(super) struct Metered {
    /// The text with the calls in it.
    pub text: String,
    calls: Vec<Call>,
}

struct Call {
    /// In the text with the calls.
    range: Range<usize>,
    /// The tag behind which it stands, as written.
    tag: Range<usize>,
}

impl Metered {
    /// The template with calls behind its tags.
    pub fn new(template: &str) -> Self {
        let mut text = String::with_capacity(2 * template.len());
        let mut calls = Vec::new();
        let mut kept = Vec::new();
        let mut copied = 0;
        for tag in tags::tags(template) {
            let Some(call) = call(&tag, &mut kept) else { continue };
            text += &template[copied..tag.range.end];
            copied = tag.range.end;
            // What the tag trims now stands behind the call.
            let trim = if template[..copied].ends_with("-%}") { "-" } else { "" };
            let start = text.len();
            text += &format!("{{{{ {call} {trim}}}}}");
            calls.push(Call { range: start..text.len(), tag: tag.range });
        }
        text += &template[copied..];
        Self { text, calls }
    }

    /// A place of the text as one of the template; of a call, that of its tag.
    pub fn original(&self, place: &Range<usize>) -> Range<usize> {
        if let Some(call) = self.calls.iter().find(|call| call.range.contains(&place.start)) {
            return call.tag.clone();
        }
        self.offset(place.start)..self.offset(place.end)
    }

    fn offset(&self, at: usize) -> usize {
        let before = self.calls.iter().take_while(|call| call.range.end <= at);
        at - before.map(|call| call.range.len()).sum::<usize>()
    }
}

/// The call that belongs behind a tag; `kept` are the names of the `set` blocks that are open.
fn call<'t>(tag: &Tag<'t>, kept: &mut Vec<&'t str>) -> Option<String> {
    let keep = |name: &str| Some(format!("{KEEP_CALL}(value={name})"));
    match tag.word() {
        word if REPEATED.contains(&word) => Some(format!("{TURN_CALL}()")),
        "set" | "set_global" => {
            let name = tag.words().nth(1)?;
            if tag.words().nth(2) == Some("=") {
                return keep(name);
            }
            kept.push(name);
            None
        }
        "endset" => keep(kept.pop()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_stand_behind_what_may_come_again_and_trim_as_their_tags_do() {
        let template = "甲{% for a in b -%} 乙 {%- set c = a %}{% set d %}{{ a }}{% endset %}{% endfor %}";
        let metered = Metered::new(template);
        assert_eq!(
            metered.text,
            "甲{% for a in b -%}{{ __turn() -}} 乙 {%- set c = a %}{{ __keep(value=c) }}\
             {% set d %}{{ a }}{% endset %}{{ __keep(value=d) }}{% endfor %}"
        );
        for word in ["甲", "乙", "a }}", "endfor"] {
            let place = metered.text.find(word).unwrap();
            let original = metered.original(&(place..place + word.len()));
            assert_eq!(&template[original], word);
        }
        let call = metered.text.find("__keep").unwrap();
        assert_eq!(&template[metered.original(&(call..call + 1))], "{%- set c = a %}");
    }
}
