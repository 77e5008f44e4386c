//! A letter looked over: set, if it can be, with everything that the rules find in it.

use std::sync::Arc;

use super::proof::Proof;
use super::{CaseFiles, DraftFiles, Heading, Letter, Open, Press};
use crate::check::{Facts, Selection};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix};
use crate::draft::{Draft, Edition};
use crate::source::{Source, Span};

/// One thing to say of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What is said; its place is in the case, where the text came from there.
    pub diagnostic: Diagnostic,
    /// The same place in the draft; none for what is said of the case itself.
    pub in_draft: Option<Span>,
    /// Its correction, as one of the draft.
    pub fix_in_draft: Option<Fix>,
}

/// A letter looked over.
pub struct Review {
    /// What it is called among others, as far as it can be known.
    pub heading: Option<Heading>,
    /// How many pages it has; none where it cannot be set.
    pub pages: Option<usize>,
    /// Its draft; none where the case cannot be read.
    pub draft: Option<Draft>,
    /// The letter as it would be printed, though an error may keep it back; none where it cannot be set, or was not wanted.
    pub letter: Option<Letter>,
    /// Everything that there is to say.
    pub found: Vec<Told>,
    /// What is held against the other letters of the folder; none where the case cannot be read, and of a draft.
    pub facts: Option<Facts>,
}

/// How far a review goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// To what is found.
    Findings,
    /// To the PDF file.
    Pages,
}

impl Told {
    pub(super) fn of_draft(diagnostic: Diagnostic) -> Self {
        let (in_draft, fix_in_draft) = (diagnostic.span.clone(), diagnostic.fix.clone());
        Self { diagnostic, in_draft, fix_in_draft }
    }

    /// What a template has put there and stands in no file is told of the case as a whole, with the text of the draft beside.
    fn place_in(&mut self, case: &Arc<Source>) {
        let Some(span) = self.in_draft.as_ref().filter(|span| self.diagnostic.span.as_ref() == Some(*span))
        else {
            return;
        };
        let draft = Source::new(format!("{} 的底稿", case.name()), span.source.text());
        let beside = Span::new(&draft, span.range.clone());
        let told = std::mem::replace(&mut self.diagnostic, Diagnostic::error("", ""));
        self.diagnostic = told.at(Span::whole(case)).beside(beside, "这里的文字由模板拟出，案卷里没有");
    }

    pub(super) fn of_case(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, in_draft: None, fix_in_draft: None }
    }
}

impl Review {
    /// What is said, in order, without the places in the draft.
    pub fn diagnostics(&self) -> Diagnostics {
        Diagnostics(self.found.iter().map(|told| told.diagnostic.clone()).collect())
    }

    /// The findings in the order of the text: those of the whole first, then file by file, by place.
    fn in_order(mut self) -> Self {
        let place = |told: &Told| {
            told.diagnostic
                .span
                .as_ref()
                .filter(|span| !span.is_whole())
                .map(|span| (span.source.name().to_owned(), span.range.start))
        };
        self.found.sort_by_cached_key(place);
        self
    }

    fn of(proof: Proof, press: &Press<'_>, extent: Extent) -> Self {
        let (draft, found, facts) = (proof.draft.clone(), proof.found.clone(), proof.facts.clone());
        let (heading, pages) = (proof.heading(), proof.pages());
        let letter = (extent == Extent::Pages).then(|| proof.written(press));
        let mut review = Self { heading, pages, draft: Some(draft), letter: None, found, facts };
        match letter {
            Some(Ok(letter)) => review.letter = Some(letter),
            // What was found before is known; what the file cannot hold is new.
            Some(Err(told)) => {
                let is_new = |told: &Diagnostic| review.found.iter().all(|known| known.diagnostic != *told);
                let new: Vec<Told> = told.0.into_iter().filter(is_new).map(Told::of_draft).collect();
                review.found.extend(new);
            }
            None => {}
        }
        review
    }
}

/// One paper of a case looked over.
pub fn review_case(
    files: &CaseFiles,
    edition: Edition,
    press: &Press<'_>,
    name: &str,
    open: Open<'_>,
    (selection, extent): (&Selection, Extent),
) -> Review {
    match Proof::of_case(files, edition, press, name, open, selection) {
        Ok(proof) => {
            let mut review = Review::of(proof, press, extent);
            review.found.iter_mut().for_each(|told| told.place_in(&files.case));
            review.in_order()
        }
        Err(found) => Review {
            heading: None,
            pages: None,
            draft: None,
            letter: None,
            found: found.shortened().0.into_iter().map(Told::of_case).collect(),
            facts: None,
        },
    }
}

/// A draft looked over, as its office wants it.
pub fn review_draft(
    files: DraftFiles,
    press: &Press<'_>,
    open: Open<'_>,
    (selection, extent): (&Selection, Extent),
) -> Review {
    Review::of(Proof::of_draft(files, press, open, selection), press, extent).in_order()
}
