//! 落款方式 and what it uses: 署名 with 印章, 职务 with 签名章 (GB/T 9704 7.3.5).

use super::front_matter::Place;
use super::{PictureFile, Signature, Signing};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::style::signing;
use crate::yaml::{Field, OneOrMany, Spanned};

/// One value or several, as the draft has them.
type Values = Field<OneOrMany<Spanned<String>>>;

/// What a draft says of its signing, used or not.
pub(super) struct Said {
    pub signatures: Values,
    pub seals: Values,
    pub posts: Values,
    pub stamps: Values,
}

/// The ways of signing, by their names.
pub(super) const SIGNINGS: &[(&str, Signing)] = &[
    (signing::UNSEALED, Signing::Unsealed),
    (signing::SEALED, Signing::Sealed),
    (signing::STAMPED, Signing::Stamped),
];

/// The names, or the posts, that the letter is signed with, each with its picture where it has one.
pub(super) fn read(way: Signing, said: Said, place: &Place<'_>, found: &mut Diagnostics) -> Vec<Signature> {
    let (sealed, stamped) = (way == Signing::Sealed, way == Signing::Stamped);
    for (values, key, used, needed) in [
        (&said.seals, "印章", sealed, signing::SEALED),
        (&said.posts, "职务", stamped, signing::STAMPED),
        (&said.stamps, "签名章", stamped, signing::STAMPED),
    ] {
        if let (Some(range), Some(_), false) = (&values.range, &values.value, used) {
            found.push(
                Diagnostic::error("unused-picture", format!("写了“{key}”，落款方式却不是“{needed}”"))
                    .at(place.span(range))
                    .hint(format!("加一行“落款方式: {needed}”，或删去“{key}”")),
            );
        }
    }
    if let (Some(range), Some(_), true) = (&said.signatures.range, &said.signatures.value, stamped) {
        found.push(
            Diagnostic::warning("unused-signature", "落款是“加盖签名章”，“署名”不印")
                .at(place.span(range))
                .hint("签名章旁边印的是“职务”（国标第7.3.5.3条）；请把要印的写在“职务”里，删去“署名”"),
        );
    }
    match way {
        Signing::Unsealed => paired(("署名", said.signatures), ("印章", Field::default()), place, found),
        Signing::Sealed => paired(("署名", said.signatures), ("印章", said.seals), place, found),
        Signing::Stamped => paired(("职务", said.posts), ("签名章", said.stamps), place, found),
    }
}

/// Names with their pictures in the same order; an empty picture leaves the place of a seal free.
fn paired(
    (names_key, names): (&str, Values),
    (key, pictures): (&str, Values),
    place: &Place<'_>,
    found: &mut Diagnostics,
) -> Vec<Signature> {
    let names = place.texts(names);
    let files: Vec<Option<PictureFile>> = pictures
        .value
        .map_or_else(Vec::new, |OneOrMany(files)| files.iter().map(|file| place.file(file)).collect());
    if let (Some(first), true) = (files.iter().flatten().next(), files.len() != names.len()) {
        found.push(
            Diagnostic::error(
                "picture-count",
                format!("“{key}”有 {} 个，“{names_key}”有 {} 个", files.len(), names.len()),
            )
            .at(first.span.clone())
            .hint(format!("每个{names_key}配一个{key}的图片文件，先后相同；还没有图片的，写成 \"\"")),
        );
    }
    let files = files.into_iter().chain(std::iter::repeat(None));
    names.into_iter().zip(files).map(|(text, picture)| Signature { text, picture }).collect()
}

impl Place<'_> {
    /// The file of a picture; none where its name is empty.
    fn file(&self, name: &Spanned<String>) -> Option<PictureFile> {
        let run = self.run(&name.value, &name.range)?.runs.into_iter().next()?;
        Some(PictureFile { name: run.text.replace('\\', "/"), span: run.span })
    }
}
