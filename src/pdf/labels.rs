//! What viewers call the pages (ISO 32000-1, 12.4.2): by the numbers that their folios have, from 1 on in each letter.

use lopdf::{Dictionary, Document, Object};

/// `firsts` are the first pages of the letters, counted from nothing.
pub(super) fn add(document: &mut Document, firsts: &[usize]) -> lopdf::Result<()> {
    let figures = Dictionary::from_iter([("S", "D".into())]);
    let numbers = firsts.iter().flat_map(|first| [Object::from(*first as i64), figures.clone().into()]);
    let numbers: Vec<Object> = numbers.collect();
    document.catalog_mut()?.set("PageLabels", Dictionary::from_iter([("Nums", numbers.into())]));
    Ok(())
}
