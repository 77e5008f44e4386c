//! 附件 (GB/T 9704 7.3.7): what is said in the case, and what stands in files of Markdown.

use std::path::Path;
use std::sync::Arc;

use crate::case::check::{Checker, Owner};
use crate::case::{Attachment, Attachments};
use crate::case::{label, raw};
use crate::diagnostic::Diagnostic;
use crate::source::{Located, Source, Span};
use crate::yaml::{self, Field, OneOrMany, Spanned, TextOr};

type Items = Field<OneOrMany<Spanned<TextOr<raw::Attachment>>>>;

/// The files that the attachments of a case stand in, as the case names them. A case that cannot be read names none:
/// what is wrong with it, [`super::load`] tells.
pub fn attachment_files(case: &Arc<Source>) -> Vec<Located<String>> {
    let whole = 0..case.text().len();
    let Ok(raw) = yaml::parse_nested::<raw::Case>(case, whole, &raw::nested_keys()) else {
        return Vec::new();
    };
    let checker = Checker::new(case);
    let items = raw.attachments.value.map(|items| items.0).unwrap_or_default();
    let file = |item: Spanned<TextOr<raw::Attachment>>| match item.value {
        TextOr::Mapping(attachment) => {
            checker.text(attachment.file).filter(|file| file_mistake(&file.value).is_none())
        }
        TextOr::Text(_) => None,
    };
    items.into_iter().filter_map(file).collect()
}

/// The attachments in order; `sources` holds the files that they name.
pub(super) fn check(items: Items, sources: &Attachments, checker: &mut Checker<'_>) -> Vec<Attachment> {
    let items = checker.all_given(items, |_, field| field.value.map(|items| items.0).unwrap_or_default());
    items.into_iter().filter_map(|item| one(item, sources, checker)).collect()
}

fn one(
    item: Spanned<TextOr<raw::Attachment>>,
    sources: &Attachments,
    checker: &mut Checker<'_>,
) -> Option<Attachment> {
    let place = checker.span(&item.range);
    let raw = match item.value {
        TextOr::Text(title) => {
            let field = Field { value: Some(title), range: Some(item.range) };
            let title = checker.given(field).and_then(|title| bare_title(title, checker))?;
            return Some(Attachment { title: label::attachment_title(title, checker), content: None });
        }
        TextOr::Mapping(raw) => raw,
    };
    let owner = Owner { name: "“附件”的这一项".to_owned(), span: Some(place) };
    let title = checker.required(raw.title, "标题", &owner);
    let title = title.map(|title| label::attachment_title(title, checker));
    let own = markdown(raw.text, checker);
    let file = checker.given(raw.file);
    if let (Some(_), Some(file)) = (&own, &file) {
        let mistake = Diagnostic::error("attachment-twice", "附件的“内容”和“文件”只能写一个");
        checker.found.push(mistake.at(file.span.clone()).hint("请删去其中一个"));
        return None;
    }
    let content = match file {
        Some(file) => Some(of_file(file, sources, checker)?),
        None => own,
    };
    if let Some(content) = &content {
        check_headings(content, checker);
    }
    Some(Attachment { title: title?, content })
}

/// 内容, whose lines stay lines: it is Markdown.
fn markdown(field: raw::Text, checker: &Checker<'_>) -> Option<Located<String>> {
    let value = field.value?.trim_matches(['\n', '\r']).to_owned();
    let span = checker.span(&field.range?);
    (!value.trim().is_empty()).then(|| Located::new(value, span))
}

/// An item that is a text and no mapping: the name of an attachment.
fn bare_title(title: Located<String>, checker: &mut Checker<'_>) -> Option<Located<String>> {
    let text = title.value.as_str();
    let mistake = if text.trim_matches(['（', '）', '(', ')', '。']) == "无" {
        let mistake = Diagnostic::error("attachment-none", "“附件”里不写“无”：写了会当作附件的名称印出来");
        mistake.hint("没有附件的，删去“附件”这一行")
    } else if has_markdown_ending(text) || text.contains(['/', '\\']) {
        Diagnostic::error("attachment-path", format!("“{text}”像是文件：文件要写在“文件: ”之后"))
            .hint(format!("写成两行：“标题: 附件的名称”，下一行“文件: {text}”"))
            .hint("确是名称的，写成“标题: …”")
    } else {
        return Some(title);
    };
    checker.found.push(mistake.at(title.span));
    None
}

/// Why a file cannot be an attachment, and what to do; the folder of the project is not left.
fn file_mistake(name: &str) -> Option<(String, &'static str)> {
    let inside = "附件的文件放在案卷旁边，或 letters 文件夹里，写成如“文件: 附件/名单.md”";
    let absolute = name.starts_with(['/', '\\']) || name.chars().nth(1) == Some(':');
    if absolute || name.split(['/', '\\']).any(|part| part == "..") {
        Some((format!("“{name}”不能用作附件的文件：路径不能从盘符或根目录写起，也不能有“..”"), inside))
    } else if !has_markdown_ending(name) {
        let hint = "附件的文件是 .md 文件：Word、PDF 等不能排进公文，请把内容另存为 .md，或只列名称";
        Some((format!("附件的文件“{name}”不是 .md 文件"), hint))
    } else {
        None
    }
}

fn has_markdown_ending(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

fn of_file(
    file: Located<String>,
    sources: &Attachments,
    checker: &mut Checker<'_>,
) -> Option<Located<String>> {
    if let Some((message, hint)) = file_mistake(&file.value) {
        checker.found.push(Diagnostic::error("attachment-file", message).at(file.span).hint(hint));
        return None;
    }
    let Some(source) = sources.get(&file.value) else {
        let message = format!("找不到附件的文件“{}”", file.value);
        let hint = "文件放在案卷旁边，或 letters 文件夹里";
        checker.found.push(Diagnostic::error("no-such-file", message).at(file.span).hint(hint));
        return None;
    };
    let text = source.text().trim_start_matches('\u{FEFF}');
    if text.trim().is_empty() {
        let message = format!("附件的文件“{}”是空的", file.value);
        let hint = "请写上附件的内容；只列名称、不附内容的，删去“文件”一行";
        checker.found.push(Diagnostic::error("empty-attachment", message).at(file.span).hint(hint));
        return None;
    }
    Some(Located::new(text.to_owned(), Span::whole(source)))
}

/// A `#` would begin another attachment.
fn check_headings(content: &Located<String>, checker: &mut Checker<'_>) {
    let Some(place) = &content.span else { return };
    let written = place.text();
    let mut at = 0;
    for line in written.split_inclusive('\n') {
        let bare = line.trim_start();
        let is_title = bare
            .strip_prefix('#')
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']));
        if is_title {
            let start = place.range.start + at + (line.len() - bare.len());
            let span = Span::new(&place.source, start..start + bare.trim_end().len());
            checker.found.push(
                Diagnostic::error("attachment-heading", "附件里不能用一个 # 的标题")
                    .at(span)
                    .hint("附件的名称写在案卷的“标题”里；附件中的各级标题用 ##、###"),
            );
        }
        at += line.len();
    }
}
