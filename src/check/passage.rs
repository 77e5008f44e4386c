//! The texts of a letter as rules read them: a heading, a paragraph, a cell, a line of the ending.

use std::cell::OnceCell;
use std::ops::Range;

use crate::check::ordinal::{self, Ordinal, Place};
use crate::check::pairs::{self, Kind, Paired};
use crate::check::pattern::{Captures, Characters, Pattern};
use crate::check::spared;
use crate::diagnostic::{Fix, Safety};
use crate::document::{Block, Document, Table, Text};
use crate::source::Span;

/// What a passage is of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// 标题.
    Title,
    /// 主送.
    Recipient,
    /// A heading of that level, 1 to 4, without its number.
    Heading(u8),
    /// A paragraph of the body or of an attachment.
    Paragraph,
    /// A cell of a table, its head included.
    Cell,
    /// What stands under a picture.
    Caption,
    /// The title of an attachment.
    AttachmentTitle,
    /// A line of contact.
    Contact,
    /// 附注, with its brackets.
    Note,
    /// 抄送, with its full stop.
    Copies,
    /// 署名, 印发机关, 发文机关, 发文机关标志: names.
    Name,
    /// 成文日期, 印发日期.
    Date,
}

impl Part {
    /// Whether it is text that somebody wrote for this letter.
    pub(super) fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Heading(_)
                | Self::Paragraph
                | Self::Cell
                | Self::Caption
                | Self::AttachmentTitle
        )
    }
}

/// One text of the letter.
pub struct Passage<'a> {
    part: Part,
    written: &'a Text,
    text: String,
    /// Whether it belongs to an attachment.
    attached: bool,
    spared: OnceCell<Vec<Range<usize>>>,
    /// All marks of pairs in it.
    marks: OnceCell<Vec<(usize, char)>>,
    characters: OnceCell<Characters>,
    ordinals: OnceCell<Vec<Ordinal>>,
}

impl<'a> Passage<'a> {
    /// One text of the letter itself.
    pub(super) fn of(part: Part, written: &'a Text) -> Self {
        Self::new(part, written, false)
    }

    fn new(part: Part, written: &'a Text, attached: bool) -> Self {
        Self {
            part,
            written,
            text: written.plain(),
            attached,
            spared: OnceCell::new(),
            marks: OnceCell::new(),
            characters: OnceCell::new(),
            ordinals: OnceCell::new(),
        }
    }

    /// All of a letter, in reading order.
    pub(super) fn all(document: &'a Document) -> Vec<Self> {
        let mut all = Vec::new();
        let mut add = |part, text: &'a Text, attached| {
            if !text.is_blank() {
                all.push(Self::new(part, text, attached));
            }
        };
        let letterhead = &document.letterhead;
        letterhead.organ_mark.iter().for_each(|text| add(Part::Name, text, false));
        add(Part::Title, &document.title, false);
        document.recipient.iter().for_each(|text| add(Part::Recipient, text, false));
        document.body.iter().for_each(|block| blocks(block, false, &mut add));
        let ending = &document.ending;
        ending.signatures.iter().for_each(|signature| add(Part::Name, &signature.text, false));
        ending.date.iter().for_each(|text| add(Part::Date, text, false));
        ending.contacts.iter().for_each(|text| add(Part::Contact, text, false));
        ending.note.iter().for_each(|text| add(Part::Note, text, false));
        for attachment in &document.attachments {
            add(Part::AttachmentTitle, &attachment.title, true);
            attachment.body.iter().for_each(|block| blocks(block, true, &mut add));
        }
        let colophon = &document.colophon;
        colophon.copies.iter().for_each(|text| add(Part::Copies, text, false));
        colophon.issuer.iter().for_each(|text| add(Part::Name, text, false));
        colophon.issue_date.iter().for_each(|text| add(Part::Date, text, false));
        all
    }

    /// What it is.
    pub(super) fn part(&self) -> Part {
        self.part
    }

    /// Its text; what rules are told and say is in bytes of it. `\n` is a line break that the clerk asked for.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it belongs to an attachment.
    pub(super) fn is_attached(&self) -> bool {
        self.attached
    }

    /// Where a part of it stands in the draft; `None` for what the program itself has put there.
    pub(super) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let mut at = 0;
        let mut found: Option<Span> = None;
        for run in &self.written.runs {
            let (from, to) = (range.start.max(at), range.end.min(at + run.text.len()));
            if from < to && !run.span.range.is_empty() {
                let start = (run.span.range.start + from - at).min(run.span.range.end);
                let end = (run.span.range.start + to - at).min(run.span.range.end);
                found = Some(match found {
                    Some(span) => Span::new(&span.source, span.range.start..end.max(span.range.end)),
                    None => Span::new(&run.span.source, start..end),
                });
            }
            at += run.text.len();
        }
        found
    }

    /// The correction that puts `replacement` in the place of a part of the text. In quotation marks and titles it is
    /// somebody else's: there the clerk must look. `None` in addresses and the like, and where the draft does not say the
    /// text in the same letters.
    pub(super) fn replace(&self, range: &Range<usize>, replacement: impl Into<String>) -> Option<Fix> {
        let fix = self.replace_outright(range, replacement)?;
        Some(if self.is_quoted(range) { fix.by_hand() } else { fix })
    }

    fn replace_outright(&self, range: &Range<usize>, replacement: impl Into<String>) -> Option<Fix> {
        let span = self.span(range)?;
        let is_as_written = self.text.get(range.clone()) == Some(span.text()) && !is_escaped(&span);
        (is_as_written && !self.is_spared(range)).then(|| Fix::automatic(span, replacement))
    }

    /// The correction that puts `addition` behind a part of the text, which itself stays: a unit behind a figure. The edit
    /// is of the last character, so that it lies apart from others before it.
    pub(super) fn append(&self, range: &Range<usize>, addition: &str) -> Option<Fix> {
        let last = self.before(range.end)?;
        let span = self.span(&(range.end - last.len_utf8()..range.end))?;
        let is_as_written = span.text().chars().eq([last]);
        let fix = is_as_written.then(|| Fix::automatic(span, format!("{last}{addition}")))?;
        Some(if self.is_quoted(range) { fix.by_hand() } else { fix })
    }

    /// Whether a part of the text lies in quotation marks or in a title.
    pub(super) fn is_quoted(&self, range: &Range<usize>) -> bool {
        self.is_between(range, ('《', '》')) || self.is_between(range, ('“', '”'))
    }

    /// As [`Self::replace`], several parts of the text at once: all of them or none.
    pub(super) fn replace_all<'r>(
        &self,
        replacements: impl IntoIterator<Item = (Range<usize>, &'r str)>,
    ) -> Option<Fix> {
        let fixes = replacements.into_iter().map(|(range, replacement)| self.replace(&range, replacement));
        together(fixes)
    }

    /// The same for the marks of quotations and titles, which may themselves stand in others.
    pub(super) fn replace_marks<'r>(
        &self,
        replacements: impl IntoIterator<Item = (Range<usize>, &'r str)>,
    ) -> Option<Fix> {
        let fixes = replacements.into_iter().map(|(range, mark)| self.replace_outright(&range, mark));
        together(fixes)
    }

    /// Whether a part of the text is, or touches, something with rules of its own: an address of the web or of mail, a time,
    /// a number with a point, the number of a standard.
    pub(super) fn is_spared(&self, range: &Range<usize>) -> bool {
        let spared = self.spared.get_or_init(|| spared::ranges(self));
        spared.iter().any(|spared| spared.start < range.end && range.start < spared.end)
    }

    /// Where a pattern is found in its text, as [`Pattern::ranges`].
    pub(super) fn ranges<'p>(&'p self, pattern: &'p Pattern) -> impl Iterator<Item = Range<usize>> {
        self.may_have(pattern).then(|| pattern.ranges(&self.text)).into_iter().flatten()
    }

    /// The same with the groups of the expression.
    pub(super) fn captures<'p>(&'p self, pattern: &'p Pattern) -> impl Iterator<Item = Captures<'p>> {
        self.may_have(pattern).then(|| pattern.captures(&self.text)).into_iter().flatten()
    }

    /// Whether a pattern is found in its text.
    pub(super) fn has(&self, pattern: &Pattern) -> bool {
        self.may_have(pattern) && pattern.is_in(&self.text)
    }

    /// Whether any of these characters is in its text.
    pub(super) fn has_any(&self, characters: &[char]) -> bool {
        characters.iter().any(|c| self.characters().may_have(*c)) && self.text.contains(characters)
    }

    fn may_have(&self, pattern: &Pattern) -> bool {
        let may = pattern.may_be_among(self.characters());
        debug_assert!(may || !pattern.is_in(&self.text), "it is found without the words that it needs");
        may
    }

    fn characters(&self) -> &Characters {
        self.characters.get_or_init(|| Characters::of(&self.text))
    }

    /// The numbers of enumerations in it, in order.
    pub(super) fn ordinals(&self) -> &[Ordinal] {
        self.ordinals.get_or_init(|| ordinal::all(&self.text))
    }

    /// Whether a part of the text belongs to the number of an enumeration at its start.
    pub(super) fn is_in_ordinal(&self, part: &Range<usize>) -> bool {
        let starts = |first: &Ordinal| first.place == Place::Start && first.is_sure;
        self.ordinals().first().is_some_and(|first| starts(first) && part.start < first.range.end)
    }

    /// The marks of some kinds in it, paired.
    pub(super) fn paired(&self, kinds: &[Kind]) -> Paired {
        pairs::paired(&self.text, self.marks.get_or_init(|| pairs::marks(&self.text)), kinds)
    }

    /// Whether a part of the text lies between a pair of marks: `('《', '》')`.
    pub(super) fn is_between(&self, range: &Range<usize>, (open, close): (char, char)) -> bool {
        let before = &self.text[..range.start];
        let depth = before.matches(open).count().saturating_sub(before.matches(close).count());
        depth > 0 && self.text[range.end..].contains(close)
    }

    /// The character before a place of the text.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The character after a place of the text.
    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }
}

/// All of several corrections as one, by hand if one of them is.
fn together(fixes: impl Iterator<Item = Option<Fix>>) -> Option<Fix> {
    let fixes = fixes.collect::<Option<Vec<Fix>>>()?;
    let is_automatic = fixes.iter().all(|fix| fix.safety == Safety::Automatic);
    let edits = fixes.into_iter().flat_map(|fix| fix.edits).collect();
    let fix = Fix { edits, safety: Safety::Automatic };
    Some(if is_automatic { fix } else { fix.by_hand() })
}

/// Whether a backslash of the draft belongs to it, which would stand before what is put in its place.
fn is_escaped(span: &Span) -> bool {
    span.source.text()[..span.range.start].ends_with('\\')
}

fn blocks<'a>(block: &'a Block, attached: bool, add: &mut impl FnMut(Part, &'a Text, bool)) {
    match block {
        Block::Heading { level, text, .. } => add(Part::Heading(*level), text, attached),
        Block::Paragraph(text) => add(Part::Paragraph, text, attached),
        Block::Table(table) => cells(table).for_each(|text| add(Part::Cell, text, attached)),
        Block::Figure(figure) => figure.caption.iter().for_each(|text| add(Part::Caption, text, attached)),
    }
}

fn cells(table: &Table) -> impl Iterator<Item = &Text> {
    table.head.iter().chain(table.rows.iter().flatten().map(|cell| &cell.text))
}

/// Whether a character is Chinese writing: a Han character, or 〇.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
