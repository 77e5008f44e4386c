//! Corrections put into a text.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Edit, Fix, Safety};
use crate::source::Source;

/// The text of `source` with those of `fixes` made that are made without asking and lie wholly in it; of two that overlap the
/// first. With it, how many were made.
pub fn repaired<'a>(source: &Arc<Source>, fixes: impl IntoIterator<Item = &'a Fix>) -> (String, usize) {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut count = 0;
    for fix in fixes.into_iter().filter(|fix| fix.safety == Safety::Automatic) {
        let is_here = fix.edits.iter().all(|edit| Arc::ptr_eq(&edit.span.source, source));
        let is_free = |edit: &Edit| {
            let before = places.range(..edit.span.range.end).next_back();
            before.is_none_or(|(_, end)| *end <= edit.span.range.start)
        };
        if is_here && fix.edits.iter().all(is_free) {
            places.extend(fix.edits.iter().map(|edit| (edit.span.range.start, edit.span.range.end)));
            taken.extend(&fix.edits);
            count += 1;
        }
    }
    (replaced(source.text(), &taken), count)
}

/// `text` with edits made that do not overlap.
pub fn replaced(text: &str, edits: &[&Edit]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| edit.span.range.start);
    let mut replaced = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        replaced += text.get(at..edit.span.range.start).unwrap_or_default();
        replaced += &edit.replacement;
        at = edit.span.range.end;
    }
    replaced + text.get(at..).unwrap_or_default()
}
