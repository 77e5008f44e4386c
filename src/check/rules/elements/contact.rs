//! DF119: whom to ask, and the telephone.

use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::{Block, Text};
use crate::source::Span;

pub const RULE: Rule = Rule {
    id: "DF119",
    title: "写明联系人和联系电话",
    severity: Severity::Hint,
    source: "实务",
    about: "答复写明联系人和电话，委员（代表）有疑问时找得到人。写在“联系”、附注或结尾几段里的都算。",
    remedy: Remedy::ByHand,
    bad: &[
        Example::draft(
            "---\n联系: 联系人：李四\n---\n\n# 对第8号提案的答复\n\n张三委员：\n\n您的提案收悉。\n",
        ),
        Example::draft(
            "---\n联系: 联系电话：1234567\n---\n\n# 对第8号提案的答复\n\n张三委员：\n\n您的提案收悉。\n",
        ),
        Example::draft(
            "---\n署名: 示例市水利局\n---\n\n# 对第8号提案的答复\n\n张三委员：\n\n您的提案收悉。\n",
        ),
    ],
    good: &[
        Example::case("联系: {电话: 0000-1234567, 联系人: 李四}"),
        Example::draft(
            "---\n附注: 联系人：李四，电话：0000-1234567\n---\n\n# 对第8号提案的答复\n\n张三委员：\n\n您的提案收悉。\n",
        ),
    ],
    look: Look::Letter(check),
};

static PHONE: Pattern = Pattern::new(r"[0-9]{7,}|[0-9]{3,5}[-－— ][0-9]{4,8}");
static PERSON: Pattern = Pattern::new("联系人|联 系 人|经办人|联系电话：?[0-9－-]+（");

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let document = subject.document;
    let ending = &document.ending;
    let last = document.body.iter().rev().take(3).filter_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    let said: String = ending.contacts.iter().chain(&ending.note).chain(last).map(Text::plain).collect();
    let missing = match (PERSON.is_in(&said), PHONE.is_in(&said)) {
        (true, true) => return,
        (false, true) => "联系人",
        (true, false) => "联系电话",
        (false, false) => "联系人和联系电话",
    };
    let place = ending.contacts.iter().find_map(Text::span);
    let told = RULE.finding(format!("没有写{missing}"));
    let told = told.at(place.unwrap_or_else(|| Span::whole(&document.source)));
    found.push(told.hint(match subject.case {
        Some(_) => "补上一行，如“联系: {电话: 0000-1234567, 联系人: 李四}”",
        None => "在底稿开头的“联系”里补上，如“联系电话：0000-1234567”“联系人：李四”",
    }));
}
