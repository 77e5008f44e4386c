//! The picture of a seal or of a 签名章.

use crate::document::Signature;
use crate::length::Length;
use crate::typeset::Context;
use crate::typeset::page::{Element, Picture};

/// A picture of an office at its place in a row.
pub(super) struct Impression {
    pub element: Element,
    /// What it is, for those who have it read aloud.
    pub label: &'static str,
    /// Its middle, from the left edge of the text block and from the top of its row.
    pub middle: [Length; 2],
    pub size: [Length; 2],
}

/// Width and height of a signature's picture: as large as a box holds it. None where its place is left free.
pub(super) fn size(
    signature: &Signature,
    [width, height]: [Length; 2],
    context: &Context<'_>,
) -> Option<[Length; 2]> {
    let picture = context.pictures.0.get(&signature.picture.as_ref()?.name)?;
    let (wide, high) = (i64::from(picture.width.max(1)), i64::from(picture.height.max(1)));
    let as_high = height.scale(wide, high);
    Some(if as_high <= width { [as_high, height] } else { [width, width.scale(high, wide)] })
}

impl Impression {
    /// On the page; None where its place is left free.
    pub(super) fn of(self, signature: &Signature, context: &mut Context<'_>) -> Option<Picture> {
        let name =
            &signature.picture.as_ref().filter(|file| context.pictures.0.contains_key(&file.name))?.name;
        let ([x, y], [width, height]) = (self.middle, self.size);
        Some(Picture {
            element: self.element,
            block: context.next_block(),
            name: name.clone(),
            description: format!("{}：{}", self.label, signature.text.plain()),
            x: context.style.binding_margin + x - width / 2,
            y: y - height / 2,
            width,
            height,
        })
    }
}
