//! 7.3.5.3: the 签名章 of those who sign, with their posts, and the date.

use super::signed::{Placed, Signed};
use super::{add as add_row, names_and_date};
use crate::diagnostic::Diagnostics;
use crate::document::{Ending, Signature};
use crate::length::Length;
use crate::typeset::Context;
use crate::typeset::flow::{Flow, Spacing};
use crate::typeset::page::{Element, Picture};

/// Two empty lines below the text, each 签名章 four characters from the right with the post two characters left of it
/// and at half its height; several below one another, the leading organ's first. They stand in the middle of a column
/// that is as wide as the widest, so that the posts end at one place. An empty line below follows the date.
pub(super) fn add(ending: &Ending, flow: &mut Flow, context: &mut Context<'_>) -> Result<(), Diagnostics> {
    let style = context.style;
    let (posts, date) = names_and_date(ending, Element::Post, context)?;
    let right = style.text_width - style.character() * style.seal_right;
    let sizes: Vec<_> = ending.signatures.iter().map(|signature| size(signature, context)).collect();
    let column = sizes.iter().map(|(width, _)| *width).max().unwrap_or_default();
    let mut above = style.lines_above_stamp;
    for ((signature, post), (width, height)) in ending.signatures.iter().zip(posts).zip(sizes) {
        let x = right - column - style.character() * style.post_gap - post.width();
        let middle = style.stamp_height / 2;
        let line = Placed { middle, half_lines: 0, block: context.next_block(), line: post.shifted(x) };
        let file = signature.picture.as_ref().filter(|file| context.pictures.0.contains_key(&file.name));
        let picture = file.map(|file| Picture {
            element: Element::SignatureStamp,
            block: context.next_block(),
            name: file.name.clone(),
            description: format!("签名章：{}", signature.text.plain()),
            x: style.binding_margin + right - column + (column - width) / 2,
            y: middle - height / 2,
            width,
            height,
        });
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

/// Width and height of a 签名章, or of the room for one.
fn size(signature: &Signature, context: &Context<'_>) -> (Length, Length) {
    let style = context.style;
    let file = signature.picture.as_ref();
    let Some(picture) = file.and_then(|file| context.pictures.0.get(&file.name)) else {
        return (style.stamp_width, style.stamp_height);
    };
    let (wide, high) = (i64::from(picture.width.max(1)), i64::from(picture.height.max(1)));
    let width = style.stamp_height.scale(wide, high);
    if width <= style.stamp_widest {
        (width, style.stamp_height)
    } else {
        (style.stamp_widest, style.stamp_widest.scale(high, wide))
    }
}
