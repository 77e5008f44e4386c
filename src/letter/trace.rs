//! From places in a draft back to the places in the case that their text came from.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::CaseFiles;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::source::{Source, Span};
use crate::yaml;

/// How many characters around a place are compared, on each side.
const CONTEXT: usize = 60;
/// How many characters on one side are looked for together with the place itself.
const BESIDE: usize = 3;
/// Places with so many characters around them the same say the same.
const ALIKE: usize = 8;

/// The draft of a case beside the files that it was made from. Most letters ask for no place, and their files are not read again.
pub(super) struct Trace<'a> {
    draft: Arc<Source>,
    files: &'a CaseFiles,
    texts: OnceCell<Texts>,
}

/// What the draft and its files say.
struct Texts {
    draft: Bare,
    files: Vec<Bare>,
}

/// A text without what says nothing: white space, which a case has at its line ends and a draft has not, and the backslashes and
/// number signs of Markdown.
struct Bare {
    source: Arc<Source>,
    characters: Vec<char>,
    /// Where each of them stands.
    places: Vec<usize>,
}

/// Where a text of the draft came from.
struct Origin {
    span: Span,
    /// Whether no other place would do as well.
    is_sure: bool,
}

impl<'a> Trace<'a> {
    /// Of `draft`, which was made from `files`.
    pub(super) fn new(draft: &Arc<Source>, files: &'a CaseFiles) -> Self {
        Self { draft: Arc::clone(draft), files, texts: OnceCell::new() }
    }

    /// A message about the draft, pointing into the files; what is not found there stays where it is. A correction is kept only
    /// where its text stands in one place and in the same letters.
    pub(super) fn traced(&self, told: Diagnostic) -> Diagnostic {
        let place = |span: Span| self.origin(&span).map_or(span, |origin| origin.span);
        Diagnostic {
            span: told.span.map(place),
            related: told.related.into_iter().map(|(span, what)| (place(span), what)).collect(),
            fix: told.fix.and_then(|fix| self.fix(fix)),
            ..told
        }
    }

    fn fix(&self, fix: Fix) -> Option<Fix> {
        let edits = fix.edits.into_iter().map(|edit| {
            if !Arc::ptr_eq(&edit.span.source, &self.draft) {
                return Some(edit);
            }
            let origin =
                self.origin(&edit.span).filter(|origin| origin.is_sure && !is_escaped(&origin.span))?;
            (origin.span.text() == edit.span.text()).then_some(Edit { span: origin.span, ..edit })
        });
        edits.collect::<Option<Vec<Edit>>>().map(|edits| Fix { edits, ..fix })
    }

    fn origin(&self, span: &Span) -> Option<Origin> {
        if !Arc::ptr_eq(&span.source, &self.draft) {
            return None;
        }
        if span.is_whole() {
            return Some(Origin { span: Span::whole(&self.files.case), is_sure: false });
        }
        self.texts.get_or_init(|| Texts::new(&self.draft, self.files)).origin(span)
    }
}

impl Texts {
    /// Of two files that say the same, the case comes before its offices, and those before attachments.
    fn new(draft: &Arc<Source>, files: &CaseFiles) -> Self {
        let yaml = std::iter::once(&files.case).chain(files.offices.iter().rev());
        let yaml = yaml.map(|source| Bare::of(source, &yaml::texts(source)));
        let markdown = files.attachments.values().map(Bare::of_all);
        Self { draft: Bare::of_all(draft), files: yaml.chain(markdown).collect() }
    }

    fn origin(&self, span: &Span) -> Option<Origin> {
        let wanted = self.draft.range(&span.range);
        if wanted.is_empty() {
            return None;
        }
        // A mark alone stands in a thousand places, with what is beside it in a few: those elsewhere have less around them.
        let close =
            self.best(&wanted, &[(BESIDE, 0), (0, BESIDE)]).filter(|(width, _)| *width >= 2 * BESIDE - 1);
        close.or_else(|| self.best(&wanted, &[(0, 0)])).map(|(_, origin)| origin)
    }

    /// The place with the most around it that is the same, and how much that is, among those that are found with so many
    /// characters before and after.
    fn best(&self, wanted: &Range<usize>, beside: &[(usize, usize)]) -> Option<(usize, Origin)> {
        let mut width = 0;
        let mut places: Vec<(&Bare, Range<usize>)> = Vec::new();
        for file in &self.files {
            let mut seen = BTreeSet::new();
            for (before, after) in beside {
                let start = wanted.start.saturating_sub(*before);
                let end = (wanted.end + after).min(self.draft.characters.len());
                for wide in file.all(&self.draft.characters[start..end]) {
                    let at = wide.start + (wanted.start - start);
                    if !seen.insert(at) {
                        continue;
                    }
                    let found = at..at + wanted.len();
                    let here = self.draft.common_context(wanted, file, &found, CONTEXT);
                    if here > width || places.is_empty() {
                        width = here;
                        places.clear();
                    }
                    if here == width {
                        places.push((file, found));
                    }
                }
            }
        }
        // The case before its offices, and in each from its beginning.
        let rank = |file: &Bare| self.files.iter().position(|known| Arc::ptr_eq(&known.source, &file.source));
        places.sort_by_key(|(file, found)| (rank(file), found.start));
        let (place, is_sure) = self.among(wanted, &places, width)?;
        let (file, found) = &places[place];
        Some((width, Origin { span: file.span(found), is_sure }))
    }

    /// Which of the places that fit equally well it is: where the draft says the text with what is beside it as often as the file
    /// does, the one of the same rank.
    fn among(
        &self,
        wanted: &Range<usize>,
        places: &[(&Bare, Range<usize>)],
        width: usize,
    ) -> Option<(usize, bool)> {
        let (file, _) = places.first()?;
        if places.len() == 1 {
            return Some((0, true));
        }
        if places.iter().any(|(other, _)| !Arc::ptr_eq(&other.source, &file.source)) {
            return Some((0, false));
        }
        let text = &self.draft.characters[wanted.clone()];
        let alike = |bare: &Bare| -> Vec<Range<usize>> {
            let is_alike = |there: &Range<usize>| {
                self.draft.common_context(wanted, bare, there, ALIKE) >= width.min(ALIKE)
            };
            bare.all(text).filter(is_alike).collect()
        };
        let (here, there) = (alike(&self.draft), alike(file));
        let rank = here.iter().position(|place| place == wanted).filter(|_| here.len() == there.len());
        let place = rank.and_then(|rank| places.iter().position(|(_, found)| *found == there[rank]));
        Some(place.map_or((0, false), |place| (place, true)))
    }
}

/// Whether YAML writes it with another character before or after it: \", ''.
fn is_escaped(span: &Span) -> bool {
    let (before, after) = span.source.text().split_at(span.range.start);
    let after = &after[span.range.len()..];
    before.ends_with('\\') || (span.text() == "'" && (before.ends_with('\'') || after.starts_with('\'')))
}

impl Bare {
    fn of_all(source: &Arc<Source>) -> Self {
        Self::of(source, std::slice::from_ref(&(0..source.text().len())))
    }

    /// Only what stands in `ranges`.
    fn of(source: &Arc<Source>, ranges: &[Range<usize>]) -> Self {
        let says = |c: char| !c.is_whitespace() && !matches!(c, '\\' | '#');
        let texts = ranges.iter().filter_map(|range| Some((range.start, source.text().get(range.clone())?)));
        let all = texts.flat_map(|(start, text)| text.char_indices().map(move |(at, c)| (start + at, c)));
        let (places, characters) = all.filter(|(_, c)| says(*c)).unzip();
        Self { source: Arc::clone(source), characters, places }
    }

    /// The characters that stand in a range of the source.
    fn range(&self, bytes: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.places.partition_point(|place| *place < byte);
        at(bytes.start)..at(bytes.end)
    }

    fn span(&self, range: &Range<usize>) -> Span {
        let last = range.end - 1;
        Span::new(
            &self.source,
            self.places[range.start]..self.places[last] + self.characters[last].len_utf8(),
        )
    }

    /// Where `wanted` stands.
    fn all<'a>(&'a self, wanted: &'a [char]) -> impl Iterator<Item = Range<usize>> + 'a {
        let starts = self.characters.windows(wanted.len().max(1)).enumerate();
        starts.filter(move |(_, here)| *here == wanted).map(move |(at, _)| at..at + wanted.len())
    }

    /// How many characters around the two places are the same, up to `most` on each side.
    fn common_context(&self, here: &Range<usize>, other: &Self, there: &Range<usize>, most: usize) -> usize {
        let same = |(a, b): &(&char, &char)| a == b;
        let before =
            self.characters[..here.start].iter().rev().zip(other.characters[..there.start].iter().rev());
        let after = self.characters[here.end..].iter().zip(&other.characters[there.end..]);
        before.take(most).take_while(same).count() + after.take(most).take_while(same).count()
    }
}
