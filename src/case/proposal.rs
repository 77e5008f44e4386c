//! 提案 or 建议: what is replied to.

use crate::case::check::{Checker, Owner};
use crate::case::name;
use crate::case::raw::{self, Texts};
use crate::case::{Proposal, ProposalKind};
use crate::diagnostic::Diagnostic;
use crate::source::Located;
use crate::yaml::Field;

/// The one of the two that is given; neither or both is an error.
pub(super) fn check(
    proposal: Field<raw::Proposal>,
    suggestion: Field<raw::Proposal>,
    checker: &mut Checker<'_>,
) -> Option<Proposal> {
    match (&proposal.range, &suggestion.range) {
        (Some(_), None) => one(proposal, ProposalKind::Proposal, checker),
        (None, Some(_)) => one(suggestion, ProposalKind::Suggestion, checker),
        (Some(_), Some(second)) => {
            let span = checker.span(second);
            checker.found.push(
                Diagnostic::error("proposal-and-suggestion", "“提案”和“建议”只能写一个")
                    .at(span)
                    .hint("答复政协委员的写“提案”，答复人大代表的写“建议”，删去另一个"),
            );
            None
        }
        (None, None) => {
            let span = checker.span(&(0..0));
            checker.found.push(
                Diagnostic::error("missing-key", "缺少“提案”或“建议”，不知道答复什么")
                    .at(span)
                    .hint("补上“提案:”，下面缩进两格写届次、编号、案由、委员"),
            );
            None
        }
    }
}

fn one(field: Field<raw::Proposal>, kind: ProposalKind, checker: &mut Checker<'_>) -> Option<Proposal> {
    let name = match kind {
        ProposalKind::Proposal => "“提案”",
        ProposalKind::Suggestion => "“建议”",
    };
    let owner = Owner { name: name.to_owned(), span: field.range.as_ref().map(|range| checker.span(range)) };
    let raw = field.value.unwrap_or_default();
    let session = checker.required(raw.session, "届次", &owner);
    let number = checker.required(raw.number, "编号", &owner);
    let subject = checker.required(raw.subject, "案由", &owner);
    let (own, own_key, foreign, foreign_key) = match kind {
        ProposalKind::Proposal => (raw.members, "委员", raw.deputies, "代表"),
        ProposalKind::Suggestion => (raw.deputies, "代表", raw.members, "委员"),
    };
    let members = members(own, foreign, raw.either, [name, own_key, foreign_key], &owner, checker);
    let number = number.and_then(|number| plain_number(number, checker));
    let members = members?;
    let joint = members.len() > 1 || members.iter().any(|name| name::stands_for_several(&name.value));
    let (session, number, subject) = (session?, number?, subject?);
    Some(Proposal { kind, session, number, subject, members, cosigners: Vec::new(), joint })
}

fn members(
    own: Texts,
    foreign: Texts,
    either: Texts,
    [name, own_key, foreign_key]: [&str; 3],
    owner: &Owner,
    checker: &mut Checker<'_>,
) -> Option<Vec<Located<String>>> {
    if let Some(range) = &foreign.range {
        let diagnostic = Diagnostic::error("unknown-key", format!("{name}里不写“{foreign_key}”"))
            .at(checker.span(range))
            .hint(format!("改成“{own_key}”；提案由委员提出，建议由代表提出"));
        checker.found.push(diagnostic);
        return None;
    }
    if let (Some(range), Some(_)) = (&either.range, &own.range) {
        let diagnostic = Diagnostic::error("duplicate-key", format!("“members”与“{own_key}”是同一项"))
            .at(checker.span(range))
            .hint("同一项只能写一次，请删去其中一个");
        checker.found.push(diagnostic);
        return None;
    }
    let given = if own.range.is_some() { own } else { either };
    let range = given.range.clone();
    let names = checker.names(given);
    if names.is_empty() {
        checker.lacks(range, own_key, owner);
        return None;
    }
    let sound = names.into_iter().filter_map(|name| name::check(name, own_key, checker)).collect::<Vec<_>>();
    name::refuse_twice(&sound, checker);
    (!sound.is_empty()).then_some(sound)
}

/// 编号 as it is printed after 第: digits without leading zeros.
fn plain_number(number: Located<String>, checker: &mut Checker<'_>) -> Option<Located<String>> {
    let text = number.value.as_str();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let digits = text.trim_start_matches('0');
        if !digits.is_empty() {
            return Some(Located { value: digits.to_owned(), span: number.span });
        }
    }
    let inner = text.trim_start_matches('第').trim_end_matches('号');
    let (message, hint) = if inner != text {
        ("编号只写数字，不写“第”和“号”".to_owned(), format!("改成“编号: {inner}”"))
    } else if text.chars().any(|c| ('０'..='９').contains(&c)) {
        ("编号应用半角数字".to_owned(), "切换到英文输入法，重新输入数字".to_owned())
    } else {
        (format!("编号应是数字，不能写成“{text}”"), "只写提案或建议的号数，如 279".to_owned())
    };
    checker.found.push(Diagnostic::error("proposal-number", message).at(number.span).hint(hint));
    None
}
