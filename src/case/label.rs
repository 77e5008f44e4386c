//! Labels and numbers that the program prints, typed by hand all the same.

use crate::case::check::Checker;
use crate::diagnostic::Diagnostic;
use crate::source::Located;

/// The value of `label` without that label: 抄送：市政协.
pub(super) fn without_label(
    value: Located<String>,
    label: &str,
    checker: &mut Checker<'_>,
) -> Located<String> {
    let bare = value.value.strip_prefix(label).and_then(|rest| rest.trim_start().strip_prefix(['：', ':']));
    let Some(bare) = bare.map(|bare| bare.trim_start().to_owned()) else { return value };
    let message = format!("“{label}：”由程序排印，手写的已略去");
    let hint = format!("请删去“{label}：”，只写后面的内容");
    checker.found.push(Diagnostic::warning("typed-label", message).at(value.span.clone()).hint(hint));
    Located { value: bare, span: value.span }
}

/// 印发机关 without the word that is printed behind the date.
pub(super) fn issuer(value: Located<String>, checker: &mut Checker<'_>) -> Located<String> {
    let issuer = without_label(value, "印发机关", checker);
    let Some(bare) = issuer.value.strip_suffix("印发").filter(|bare| !bare.is_empty()) else {
        return issuer;
    };
    let bare = bare.trim_end().to_owned();
    let message = "“印发”二字由程序印在印发日期之后，手写的已略去";
    let warning = Diagnostic::warning("typed-label", message).at(issuer.span.clone());
    checker.found.push(warning.hint(format!("写成“印发机关: {bare}”")));
    Located { value: bare, span: issuer.span }
}

/// The name of an attachment without 附件1： or 1. before it.
pub(super) fn attachment_title(title: Located<String>, checker: &mut Checker<'_>) -> Located<String> {
    let Some(start) = attachment_mark(&title.value) else { return title };
    let (typed, name) = title.value.split_at(start);
    let message = format!("附件的序号由程序编排，手写的“{}”已略去", typed.trim());
    let warning = Diagnostic::warning("DF116", message).hint(format!("请删去手写的序号，只写名称“{name}”"));
    let is_plain = title.span.as_ref().is_some_and(|span| span.text() == title.value);
    let warning = if is_plain { warning.instead(name) } else { warning };
    checker.found.push(warning.at(title.span.clone()));
    Located { value: name.to_owned(), span: title.span }
}

/// The length of 附件1：, 附件：, 1. and the like; a title of nothing else keeps it.
fn attachment_mark(title: &str) -> Option<usize> {
    let (rest, closers): (&str, &[char]) = match (title.strip_prefix("附件"), title.strip_prefix(['（', '(']))
    {
        (Some(rest), _) => (rest.trim_start(), &['：', ':', '、', '.', '．']),
        (None, Some(rest)) => (rest, &['）', ')']),
        (None, None) => (title, &['、', '.', '．']),
    };
    let after = rest.trim_start_matches(is_figure);
    let count = rest[..rest.len() - after.len()].chars().count();
    let name = after.trim_start().strip_prefix(closers)?;
    let labelled = title.starts_with("附件");
    // A year in brackets is part of the name, and so are 1.5万套 and 三、四季度.
    let goes_on = !labelled && !closers.contains(&'）') && name.starts_with(is_figure);
    let numbered = labelled || (1..=3).contains(&count);
    let name = name.trim_start();
    (numbered && !goes_on && !name.is_empty()).then(|| title.len() - name.len())
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::attachment_mark;

    #[test]
    fn a_number_is_told_from_a_name() {
        for mark in ["附件1：", "附件：", "附件 2: ", "附件一：", "附件1.", "1.", "1、 ", "（一）", "二、"]
        {
            assert_eq!(attachment_mark(&format!("{mark}名单")), Some(mark.len()), "{mark}");
        }
        for name in
            ["名单", "附件清单", "1.5万套名单", "三、四季度名单", "（2022）名单", "2022年名单", "1.", "附件1"]
        {
            assert_eq!(attachment_mark(name), None, "{name}");
        }
    }
}
