//! What follows the text: 署名, 成文日期 (7.3.5), contact lines and 附注 (7.3.6).

mod columns;
mod picture;
mod sealed;
mod signed;
mod stamped;
mod unsealed;

pub(super) use signed::Signed;

use super::Context;
use super::body::set;
use super::flow::{Content, Flow, Spacing, Strip};
use super::line::{Piece, SetLine, single};
use super::page::Element;
use crate::diagnostic::Diagnostics;
use crate::document::{Ending, Signing, Text};
use crate::length::Length;

/// What follows the text, in more strips than this, may be parted after the date.
const KEPT: usize = 8;

/// Whether an element stands below the text and its attachments' names.
pub(super) fn is_ending(element: Element) -> bool {
    matches!(
        element,
        Element::Signature
            | Element::Date
            | Element::Post
            | Element::Seal
            | Element::SignatureStamp
            | Element::Contact
            | Element::Note
    )
}

/// What follows the text, kept on one page.
pub(super) fn ending(ending: &Ending, flow: &mut Flow, context: &mut Context<'_>) {
    let start = flow.strips.len();
    let after: Vec<_> = ending
        .contacts
        .iter()
        .map(|text| (text, Element::Contact))
        .chain(ending.note.iter().map(|text| (text, Element::Note)))
        .map(|(text, element)| set(&[Piece::plain(text, element)], context))
        .collect();
    let reach = after.iter().flatten().flatten().map(|line| line.end).max().unwrap_or_default();
    let signed = match ending.signing {
        Signing::Unsealed => unsealed::add(ending, flow, context),
        Signing::Sealed => sealed::add(ending, reach, flow, context),
        Signing::Stamped => stamped::add(ending, flow, context),
    };
    flow.missing.extend(signed.err().unwrap_or_default());
    let signed = flow.strips.len();
    for lines in after {
        let above = if flow.strips.len() == start { context.style.lines_above_signature } else { 0 };
        flow.add(lines, Spacing::above(above), context);
    }
    let all = flow.strips.len();
    let kept = if all - start <= KEPT { all } else { signed };
    let last = kept.saturating_sub(1);
    flow.strips.iter_mut().take(last).skip(start).for_each(|strip| strip.keep_with_next = true);
}

/// A name, a post or a date on one line.
fn alone(text: &Text, element: Element, context: &Context<'_>) -> Result<SetLine, Diagnostics> {
    single(Piece::plain(text, element), &context.plain(context.style.body_size), Length::ZERO)
}

/// The names or posts, and the date; or all that they lack to be set.
fn names_and_date(
    ending: &Ending,
    element: Element,
    context: &Context<'_>,
) -> Result<(Vec<SetLine>, Option<SetLine>), Diagnostics> {
    let mut missing = Diagnostics::default();
    let texts = ending.signatures.iter().map(|signature| (&signature.text, element));
    let mut lines = Vec::new();
    for (text, element) in texts.chain(ending.date.iter().map(|date| (date, Element::Date))) {
        match alone(text, element, context) {
            Ok(line) => lines.push(line),
            Err(mistakes) => missing.extend(mistakes),
        }
    }
    if missing.has_errors() {
        return Err(missing);
    }
    let date = ending.date.as_ref().and_then(|_| lines.pop());
    Ok((lines, date))
}

/// Adds a row of 署名 with its seals, or a 签名章.
fn add(signed: Signed, space_above: i64, flow: &mut Flow, context: &mut Context<'_>) {
    let strip = Strip::new(Content::Signed(signed), context.next_block());
    flow.strips.push(Strip { space_above, ..strip });
}
