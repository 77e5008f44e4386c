//! Rules that concern several values of a case.

use crate::case::{Case, LetterKind, handling};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;
use crate::style::Style;

/// The most 签发人 of a letter: with more, page 1 would hold no text.
const MOST_SIGNATORIES: usize = 6;

/// All of them; against an office that could not be read, a case would be told of mistakes that are none.
pub(super) fn check(case: &Case, office_known: bool, found: &mut Diagnostics) {
    check_kind(case, found);
    check_signatories(case, found);
    check_dates(case, found);
    handling::check_together(case, found);
    if office_known {
        check_organ(case, found);
        found.extend(case.settings.applied(Style::default()).1);
        check_result_class(case, found);
        check_prefix(case, found);
    }
}

fn check_organ(case: &Case, found: &mut Diagnostics) {
    if case.organs.is_empty() && case.organ_mark.is_empty() {
        found.push(
            Diagnostic::error("missing-key", "缺少“发文机关”")
                .at(Span::new(&case.source, 0..0))
                .hint("写在 letters/_office.yaml 里，如“发文机关: 某市某局”，各件公文就都有了"),
        );
    }
}

fn check_kind(case: &Case, found: &mut Diagnostics) {
    if case.kind == LetterKind::Assist && case.recipients.is_empty() {
        found.push(
            Diagnostic::error("missing-key", "协办意见缺少“主送”")
                .at(Span::new(&case.source, 0..0))
                .hint("协办意见送主办单位，不送委员（代表）：补上一行，如“主送: 示例市教育局”"),
        );
    }
}

fn check_signatories(case: &Case, found: &mut Diagnostics) {
    if let Some(name) = case.signatories.get(MOST_SIGNATORIES) {
        let message = format!("签发人最多 {MOST_SIGNATORIES} 人，这里有 {} 人", case.signatories.len());
        found.push(
            Diagnostic::error("too-many-signatories", message)
                .at(name.span.clone())
                .hint("联合发文，每个机关写一位签发人（国标第7.2.6条）；再多，首页就排不下正文了"),
        );
    }
}

fn check_result_class(case: &Case, found: &mut Diagnostics) {
    let classes = &case.office.result_classes;
    let Some(class) = &case.result_class else { return };
    if classes.is_empty() || classes.contains_key(&class.value) {
        return;
    }
    let known: Vec<String> = classes.iter().map(|(class, meaning)| format!("{class}（{meaning}）")).collect();
    found.push(
        Diagnostic::error("unknown-class", format!("办理结果没有“{}”这一类", class.value))
            .at(class.span.clone())
            .hint(format!("本单位的结果类别：{}", known.join("、"))),
    );
}

fn check_prefix(case: &Case, found: &mut Diagnostics) {
    let prefixes = &case.office.document_prefixes;
    let Some(number) = &case.document_number else { return };
    let own = &number.value.prefix;
    if prefixes.is_empty() || prefixes.iter().any(|prefix| prefix.value == *own) {
        return;
    }
    let known: Vec<String> = prefixes.iter().map(|prefix| format!("“{}”", prefix.value)).collect();
    let message = format!("文号的机关代字是“{own}”，本单位的是{}", known.join("、"));
    found.push(Diagnostic::warning("document-prefix", message).at(number.span.clone()).hint("请核对文号"));
}

fn check_dates(case: &Case, found: &mut Diagnostics) {
    if let (Some(date), Some(issued)) = (&case.date, &case.issue_date)
        && let Some(told) = date.value.told_of_issue(issued.value)
    {
        found.push(told.at(issued.span.clone()));
    }
}
