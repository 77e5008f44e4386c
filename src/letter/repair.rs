//! Mechanical corrections put into the files of a letter, each held to what it says: the draft afterwards is the draft before
//! with these corrections, and nothing else.

use std::sync::Arc;

use super::{CaseFiles, Review, Told, draft};
use crate::check::{repaired, replaced};
use crate::diagnostic::{Edit, Fix, Safety};
use crate::draft::{Draft, Edition, Templates};
use crate::source::Source;

/// The files with all corrections made that hold, and how many there are; `None` where there is nothing to correct.
pub fn repair_case(
    files: &CaseFiles,
    review: &Review,
    edition: Edition,
    templates: &Templates,
) -> Option<(CaseFiles, usize)> {
    let corrected: Vec<&Told> = review.found.iter().filter(|told| is_mechanical(told)).collect();
    let holds = |told: &[&Told]| {
        let (new, count) = with(files, told);
        (count == told.len() && is_as_said(&new, review, told, edition, templates)).then_some(new)
    };
    let mut kept: Vec<&Told> = Vec::new();
    let mut made = None;
    settle(&corrected, &mut kept, &mut made, &holds);
    made.map(|new| (new, kept.len()))
}

/// Adds those of `rest` that hold beside those that are kept: all of them, or else by halves, so that one which does more than
/// it says keeps none of the others back.
fn settle<'t>(
    rest: &[&'t Told],
    kept: &mut Vec<&'t Told>,
    made: &mut Option<CaseFiles>,
    holds: &impl Fn(&[&Told]) -> Option<CaseFiles>,
) {
    if rest.is_empty() {
        return;
    }
    let before = kept.len();
    kept.extend(rest);
    if let Some(new) = holds(kept) {
        *made = Some(new);
        return;
    }
    kept.truncate(before);
    if rest.len() > 1 {
        let (first, second) = rest.split_at(rest.len() / 2);
        settle(first, kept, made, holds);
        settle(second, kept, made, holds);
    }
}

/// A draft with all corrections made, and how many there are; `None` where there is nothing to correct.
pub fn repair_draft(draft: &Draft, review: &Review) -> Option<(Draft, usize)> {
    let fixes = review
        .found
        .iter()
        .filter(|told| is_mechanical(told))
        .filter_map(|told| told.diagnostic.fix.as_ref());
    let (text, count) = repaired(&draft.source, fixes);
    (count > 0).then(|| (Draft { source: Source::new(draft.source.name(), text) }, count))
}

fn is_mechanical(told: &Told) -> bool {
    told.diagnostic.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Automatic)
}

/// The case and its attachments with corrections made; office files are shared with other letters and stay as they are.
fn with(files: &CaseFiles, told: &[&Told]) -> (CaseFiles, usize) {
    let fixes: Vec<&Fix> = told.iter().filter_map(|told| told.diagnostic.fix.as_ref()).collect();
    let mut made = 0;
    let mut repaired = |source: &Arc<Source>| {
        let (text, count) = repaired(source, fixes.iter().copied());
        made += count;
        if count == 0 { Arc::clone(source) } else { Source::new(source.name(), text) }
    };
    let new = CaseFiles {
        case: repaired(&files.case),
        offices: files.offices.clone(),
        attachments: files
            .attachments
            .iter()
            .map(|(name, source)| (name.clone(), repaired(source)))
            .collect(),
    };
    (new, made)
}

fn is_as_said(
    new: &CaseFiles,
    review: &Review,
    told: &[&Told],
    edition: Edition,
    templates: &Templates,
) -> bool {
    let made = draft(new, edition, templates, "");
    let Some(old) = &review.draft else {
        // There was none because of mistakes; there is one now, or fewer mistakes keep it back.
        return made.map_or_else(|left| left.0.len() < review.found.len(), |_| true);
    };
    let edits: Vec<&Edit> =
        told.iter().filter_map(|told| told.fix_in_draft.as_ref()).flat_map(|fix| &fix.edits).collect();
    let wanted = replaced(old.source.text(), &edits);
    made.is_ok_and(|(made, _)| made.source.text() == wanted)
}
