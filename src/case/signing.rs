//! 署名 and what is set beside it: seals, posts, 签名章 (GB/T 9704 7.3.5).

use std::sync::Arc;

use crate::case::Case;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Located, Span};
use crate::style::signing;

/// Completes the case with what its way of signing asks for, and leaves out what that does not use.
///
/// `posts_lost_to` is where an organ stands that is another than that of the 职务 above it.
pub(super) fn settle(case: &mut Case, posts_lost_to: Option<Span>, found: &mut Diagnostics) {
    let way = case.signing.as_ref().map_or(signing::UNSEALED, |signing| signing.value.as_str());
    let (sealed, stamped) = (way == signing::SEALED, way == signing::STAMPED);
    let joint = case.organs.len() > 1;
    if case.signatures.is_empty() && !stamped && (sealed || joint) {
        case.signatures.clone_from(&case.organs);
    }
    if sealed && case.signatures.is_empty() {
        let message = "落款是“加盖印章”，却没有署名";
        let hint = "请写“署名”，或在 _office.yaml 里写“发文机关”";
        found.push(Diagnostic::error("missing-key", message).at(span_of_way(case)).hint(hint));
    }
    if stamped && case.posts.is_empty() {
        let message = "落款是“加盖签名章”，却没有签发人的职务";
        let (place, hint) = match posts_lost_to {
            Some(organ) => {
                (Some(organ), "这里另有发文机关，上级文件夹的职务不再用：请在这里补上一行，如“职务: 局长”")
            }
            None => (span_of_way(case), "补上一行，如“职务: 局长”（国标第7.3.5.3条）"),
        };
        found.push(Diagnostic::error("missing-key", message).at(place).hint(hint));
    }
    if joint && !stamped && case.signatures.len() != case.organs.len() {
        let message = format!("发文机关有 {} 个，署名有 {} 个", case.organs.len(), case.signatures.len());
        let place = case.signatures.first().and_then(|name| name.span.clone());
        found.push(
            Diagnostic::warning("signature-count", message)
                .at(place)
                .hint("联合发文，每个机关都要署名；不写“署名”，就照“发文机关”署名"),
        );
    }
    check_count(&case.seals, "印章", &case.signatures, "署名", sealed, found);
    check_count(&case.signature_stamps, "签名章", &case.posts, "职务", stamped, found);
    check_posts(case, stamped, found);
    check_use(case, &case.seals, "印章", sealed, signing::SEALED, found);
    check_use(case, &case.posts, "职务", stamped, signing::STAMPED, found);
    check_use(case, &case.signature_stamps, "签名章", stamped, signing::STAMPED, found);
    if stamped {
        check_signatures(case, found);
        case.signatures.clear();
    }
    if !sealed {
        case.seals.clear();
    }
    if !stamped {
        case.posts.clear();
        case.signature_stamps.clear();
    }
}

/// Beside a 签名章 stands the post (7.3.5.3); an office may keep its 署名 ready for its other letters.
fn check_signatures(case: &Case, found: &mut Diagnostics) {
    let is_own = |name: &&Located<String>| {
        name.span.as_ref().is_some_and(|span| Arc::ptr_eq(&span.source, &case.source))
    };
    if let Some(first) = case.signatures.first().filter(is_own) {
        found.push(
            Diagnostic::warning("unused-signature", "落款是“加盖签名章”，“署名”不印")
                .at(first.span.clone())
                .hint("签名章旁边印的是“职务”（国标第7.3.5.3条）；请把要印的写在“职务”里，删去“署名”"),
        );
    }
}

fn span_of_way(case: &Case) -> Option<Span> {
    case.signing.as_ref().and_then(|signing| signing.span.clone())
}

/// Pictures stand one beside a name.
fn check_count(
    pictures: &[Located<String>],
    key: &str,
    names: &[Located<String>],
    names_key: &str,
    used: bool,
    found: &mut Diagnostics,
) {
    if let (Some(first), true) =
        (pictures.first(), used && !names.is_empty() && pictures.len() != names.len())
    {
        let message = format!("“{key}”有 {} 个，“{names_key}”有 {} 个", pictures.len(), names.len());
        found.push(
            Diagnostic::error("picture-count", message).at(first.span.clone()).hint(format!(
                "每个{names_key}配一个{key}的图片文件，先后相同；还没有图片的，都先不写“{key}”"
            )),
        );
    }
}

/// 7.3.5.3: the 职务 are those of the 签发人.
fn check_posts(case: &Case, stamped: bool, found: &mut Diagnostics) {
    let (Some(post), Some(signatory)) = (case.posts.first(), case.signatories.first()) else { return };
    let (posts, signatories) = (case.posts.len(), case.signatories.len());
    if stamped && posts != signatories {
        let message = format!("“职务”有 {posts} 个，“签发人”有 {signatories} 个");
        let place = if is_own(case, post) { post } else { signatory };
        found.push(
            Diagnostic::error("post-count", message)
                .at(place.span.clone())
                .hint("每位签发人写一个职务，先后相同，如“职务: [局长, 副局长]”"),
        );
    }
}

fn is_own(case: &Case, value: &Located<String>) -> bool {
    value.span.as_ref().is_some_and(|span| Arc::ptr_eq(&span.source, &case.source))
}

/// What the case itself gives must be used; an office may keep it ready.
fn check_use(
    case: &Case,
    values: &[Located<String>],
    key: &str,
    used: bool,
    needed: &str,
    found: &mut Diagnostics,
) {
    let Some(first) = values.first().filter(|_| !used) else { return };
    if is_own(case, first) || case.signing.is_none() {
        found.push(
            Diagnostic::error("unused-picture", format!("写了“{key}”，落款方式却不是“{needed}”"))
                .at(first.span.clone())
                .hint(format!("加一行“落款方式: {needed}”，或删去“{key}”")),
        );
    }
}
