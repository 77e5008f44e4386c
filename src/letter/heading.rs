//! What a letter is called among others, and where it stands among them.

use crate::case::{self, Case, LetterKind, Proposal, ProposalKind};
use crate::draft::Edition;
use crate::natural::{Natural, natural};
use crate::source::Located;

/// What a letter is called among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 第279号提案 薛静.
    pub text: String,
    /// Where it stands in a folder.
    pub place: Place,
}

/// Where a letter stands among those of its folder: 提案, then 建议, then what has no number; by number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    shelf: Shelf,
    number: Natural,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shelf {
    Proposals,
    Suggestions,
    Others,
}

impl Heading {
    /// That of a paper made from a case.
    pub(super) fn of_case(case: &Case, edition: Edition) -> Self {
        let Proposal { kind, number, members, .. } = &case.proposal;
        let addressee = edition.member().and_then(|member| members.get(member));
        let members = addressee.map_or(members.as_slice(), std::slice::from_ref);
        let (shelf, noun, role) = match kind {
            ProposalKind::Proposal => (Shelf::Proposals, "提案", "委员"),
            ProposalKind::Suggestion => (Shelf::Suggestions, "建议", "代表"),
        };
        let number = number.value.as_str();
        let note = match case.kind {
            LetterKind::Reply => "",
            LetterKind::Assist => "（协办意见）",
        };
        let paper = if edition.is_letter() { "" } else { " 征询意见表" };
        let text = format!("第{number}号{noun}{note} {}{paper}", names(members, role));
        Self { text, place: Place { shelf, number: natural(number) } }
    }

    /// That of a letter that is known by its draft alone.
    pub(super) fn of_title(title: &str) -> Self {
        let place = Place { shelf: Shelf::Others, number: Natural::new() };
        Self { text: title.to_owned(), place }
    }
}

/// One or two are named; of more, the first and how many they are. 薛静等5名 is no name, and has been counted.
fn names(members: &[Located<String>], role: &str) -> String {
    let names: Vec<&str> = members.iter().map(|member| member.value.as_str()).collect();
    match names.as_slice() {
        counted if counted.iter().any(|name| case::stands_for_several(name)) => counted.join("、") + role,
        [first, _, _, ..] => format!("{first}等{}名{role}", names.len()),
        few => few.join("、"),
    }
}
