//! 表单: one page with a title and what is to be filled in; the lines left free for that fill the page.

use super::Context;
use super::flow::{Content, Strip};
use super::page::Pages;
use super::paginate::{FirstPage, paginate};
use super::table::Row;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, Text};
use crate::length::Length;

/// Shares what is left of the page among the rows with free lines, by the number of those: whole lines, so that what
/// stands below the table stays on the grid.
pub(super) fn fill(flow: &mut [Strip], first: &FirstPage, context: &Context<'_>) {
    let set = paginate(flow, first.clone(), first.line, context);
    if set.pages.len() > 1 {
        return;
    }
    let foot = first.bottom - context.style.body_size + first.line;
    let left = first.line * (foot - set.bottom).whole(first.line);
    let rows: Vec<&mut Row> = flow.iter_mut().filter_map(row).filter(|row| row.free_lines() > 0).collect();
    let whole: usize = rows.iter().map(|row| row.free_lines()).sum();
    let (mut lines, mut given) = (0, Length::ZERO);
    for row in rows {
        lines += row.free_lines();
        let due = left.scale(lines as i64, whole as i64);
        row.stretch(due - given);
        given = due;
    }
}

fn row(strip: &mut Strip) -> Option<&mut Row> {
    match &mut strip.content {
        Content::Row(row) => Some(row),
        _ => None,
    }
}

/// A form of two pages is none.
pub(super) fn check(pages: &Pages, document: &Document) -> Diagnostics {
    let count = pages.pages.len();
    if count == 1 {
        return Diagnostics::default();
    }
    Diagnostic::error("form-too-long", format!("表单只能有一页，这一件排了 {count} 页"))
        .at(document.title.span())
        .hint("请减少模板里表格各格末尾的 <br>（留给手写的空行），或把案由等写短")
        .into()
}

/// What the draft gives and a form does not carry.
pub(super) fn unprinted(document: &Document) -> Diagnostics {
    let (head, colophon) = (&document.letterhead, &document.colophon);
    let given: [(&str, Option<&Text>); 10] = [
        ("份号", head.copy_number.as_ref()),
        ("密级", head.classification.as_ref()),
        ("紧急程度", head.urgency.as_ref()),
        ("发文机关标志", head.organ_mark.first()),
        ("发文字号", head.document_number.as_ref()),
        ("签发人", head.signatories.first()),
        ("办理结果", head.result_class.as_ref()),
        ("抄送", colophon.copies.as_ref()),
        ("印发机关", colophon.issuer.as_ref()),
        ("印发日期", colophon.issue_date.as_ref()),
    ];
    let warning = |(name, text): (&str, Option<&Text>)| {
        let text = text?;
        let warning = Diagnostic::warning("not-in-a-form", format!("表单不印{name}，已略去"));
        Some(warning.at(text.span()).hint("表单没有版头和版记；要印的内容请写在正文里"))
    };
    Diagnostics(given.into_iter().filter_map(warning).collect())
}
