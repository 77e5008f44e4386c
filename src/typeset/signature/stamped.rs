//! 7.3.5.3: the 签名章 of those who sign, with their posts, and the date.

use super::picture::{self, Impression};
use super::signed::{Placed, Signed};
use super::{add as add_row, names_and_date};
use crate::diagnostic::Diagnostics;
use crate::document::Ending;
use crate::typeset::Context;
use crate::typeset::flow::{Flow, Spacing};
use crate::typeset::page::Element;

/// Two empty lines below the text, each 签名章 four characters from the right with the post two characters left of it
/// and at half its height; several below one another, the leading organ's first. They stand in the middle of a column
/// that is as wide as the widest, so that the posts end at one place. An empty line below follows the date.
pub(super) fn add(ending: &Ending, flow: &mut Flow, context: &mut Context<'_>) -> Result<(), Diagnostics> {
    let style = context.style;
    let (posts, date) = names_and_date(ending, Element::Post, context)?;
    let right = style.text_width - style.character() * style.seal_right;
    let most = [style.stamp_widest, style.stamp_height];
    // A place left free is as large as a 签名章 that is stamped by hand.
    let free = [style.stamp_width, style.stamp_height];
    let size = |signature| picture::size(signature, most, context).unwrap_or(free);
    let sizes: Vec<_> = ending.signatures.iter().map(size).collect();
    let column = sizes.iter().map(|[width, _]| *width).max().unwrap_or_default();
    let mut above = style.lines_above_stamp;
    for ((signature, post), size) in ending.signatures.iter().zip(posts).zip(sizes) {
        let x = right - column - style.character() * style.post_gap - post.width();
        let middle = style.stamp_height / 2;
        let line = Placed { middle, half_lines: 0, block: context.next_block(), line: post.shifted(x) };
        let stamp = Impression {
            element: Element::SignatureStamp,
            label: "签名章",
            middle: [right - column / 2, middle],
            size,
        };
        let picture = stamp.of(signature, context);
        let room = style.stamp_height;
        let signed = Signed { lines: vec![line], pictures: picture.into_iter().collect(), room, clear: room };
        add_row(signed, above, flow, context);
        above = 0;
    }
    if let Some(date) = date {
        let above = if above == 0 { style.lines_below_stamp } else { style.lines_above_signature };
        let x = right - date.width();
        flow.add(Ok(vec![date.shifted(x)]), Spacing::above(above), context);
    }
    Ok(())
}
