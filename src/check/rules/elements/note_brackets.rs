//! DF118: 附注 stands in round brackets.

use crate::check::passage::{Part, Passage};
use crate::check::{Example, Look, Remedy, Rule, Subject};
use crate::diagnostic::{Diagnostics, Severity};

pub const RULE: Rule = Rule {
    id: "DF118",
    title: "附注用一对全角圆括号",
    severity: Severity::Warning,
    source: "GB/T 9704—2012 7.3.6",
    about: "附注用圆括号括起来。没有写括号的，程序补上；写了半角括号的、只写了一半的，会照样印出来。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::draft(
            "---\n附注: (此件公开发布)\n---\n\n# 对第8号提案的答复\n\n张三委员：\n\n您的提案收悉。\n",
        )
        .becomes("附注: （此件公开发布）"),
        Example::case("附注: （此件公开发布"),
    ],
    good: &[
        Example::case("附注: 此件公开发布"),
        Example::case("附注: （此件公开发布）"),
        Example::case("附注: 此件公开发布（附件除外）"),
    ],
    look: Look::Letter(check),
};

fn check(subject: &Subject<'_>, found: &mut Diagnostics) {
    let Some(note) = &subject.document.ending.note else { return };
    let passage = Passage::of(Part::Note, note);
    let text = passage.text();
    let count = |marks: [char; 2]| text.matches(marks).count();
    if count(['（', '(']) != count(['）', ')']) {
        let told = RULE.finding("附注的圆括号不成对").at(note.span());
        found.push(told.hint("写成如“此件公开发布”，括号由程序补上；自己写的，前后各写一个"));
        return;
    }
    let inner = text.strip_prefix('(').or(text.strip_prefix('（')).unwrap_or(text);
    let inner = inner.strip_suffix(')').or(inner.strip_suffix('）')).unwrap_or(inner);
    let right = format!("（{inner}）");
    if right != text {
        let told = RULE.finding("附注的括号应是全角的圆括号").at(note.span());
        found.push(told.hint(format!("改成“{right}”")).fix(passage.replace(&(0..text.len()), right)));
    }
}
