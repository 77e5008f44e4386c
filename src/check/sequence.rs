//! Enumerations followed through a letter: which number is missing, doubled, out of order, or of another form.

use std::ops::Range;

use crate::check::ordinal::{Form, Ordinal, Place};
use crate::check::passage::{Part, Passage};

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The one before it is missing.
    Missing,
    /// The same number stands before it.
    Twice,
    /// A greater number stands before it.
    Backwards,
    /// The one before it is of another form.
    Mixed(Form),
}

/// A number that is wrong, in the passage of that index.
pub(super) struct Faulty {
    pub(super) passage: usize,
    pub(super) range: Range<usize>,
    pub(super) form: Form,
    pub(super) number: u32,
    pub(super) fault: Fault,
}

/// The enumerations on the way through a letter.
#[derive(Default)]
struct Course {
    /// The last number of each form; those of headings count with those that are typed like them.
    last: Vec<(Form, u32)>,
    /// The forms that began with their first number in this passage.
    begun: Vec<Form>,
    recent: Option<(Form, u32)>,
    /// Headings so far at each level.
    headings: [u32; 4],
}

/// The numbers of headings and paragraphs that do not follow.
pub(super) fn faults(passages: &[Passage<'_>]) -> Vec<Faulty> {
    let mut found = Vec::new();
    let mut course = Course::default();
    let mut was_attached = false;
    for (index, passage) in passages.iter().enumerate() {
        if passage.is_attached() != was_attached || passage.part() == Part::AttachmentTitle {
            course = Course::default();
            was_attached = passage.is_attached();
        }
        match passage.part() {
            Part::Heading(level) => course.heading(level),
            Part::Paragraph => {}
            _ => continue,
        }
        course.begun.clear();
        for ordinal in passage.ordinals() {
            if let Some(fault) = course.fault(ordinal, passage.is_attached()) {
                let Ordinal { form, number, ref range, .. } = *ordinal;
                found.push(Faulty { passage: index, range: range.clone(), form, number, fault });
            }
        }
    }
    found
}

impl Course {
    fn heading(&mut self, level: u8) {
        let at = usize::from(level.clamp(1, 4) - 1);
        self.headings[at] += 1;
        self.headings[at + 1..].fill(0);
        for (deeper, count) in self.headings.into_iter().enumerate().skip(at) {
            self.set(Form::of_level(u8::try_from(deeper + 1).unwrap_or(4)), count);
        }
    }

    fn fault(&mut self, ordinal: &Ordinal, attached: bool) -> Option<Fault> {
        let Ordinal { form, number, place, .. } = *ordinal;
        let last = self.last(form);
        if number == 1 || number == last + 1 && last > 0 {
            if number == 1 {
                self.begun.push(form);
            }
            self.follow(form, number);
            return None;
        }
        let mixed = self.recent.filter(|(other, before)| {
            *other != form
                && *before + 1 == number
                && (other.is_word() || form.is_word())
                && !self.begun.contains(&form)
                && (place == Place::Start || self.begun.contains(other))
        });
        let is_in_list = match place {
            Place::Start => form != Form::First && (last > 0 || !attached),
            Place::Sentence => self.begun.contains(&form),
            Place::Comma => self.begun.contains(&form) && form.is_word(),
        };
        let fault = match mixed {
            Some((other, _)) => Fault::Mixed(other),
            // 其次 and 再次 begin sentences without 首先, too.
            None if !is_in_list || !ordinal.is_sure || form == Form::First => return None,
            None if number == last => Fault::Twice,
            None if number < last => Fault::Backwards,
            None => Fault::Missing,
        };
        self.follow(form, number);
        Some(fault)
    }

    fn last(&self, form: Form) -> u32 {
        self.last.iter().find(|(known, _)| *known == form).map_or(0, |(_, last)| *last)
    }

    fn follow(&mut self, form: Form, number: u32) {
        self.set(form, number);
        self.recent = Some((form, number));
    }

    fn set(&mut self, form: Form, number: u32) {
        match self.last.iter_mut().find(|(known, _)| *known == form) {
            Some((_, last)) => *last = number,
            None => self.last.push((form, number)),
        }
    }
}
