//! 文件名: how an office names the outputs of its letters.

use crate::case::{Case, ProposalKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Located, Source};
use crate::yaml::closest;

/// More names than these are counted, not listed.
const MOST_NAMES: usize = 3;
/// What no system lets stand in a name.
const FORBIDDEN: [char; 9] = ['\\', '/', ':', '*', '?', '"', '<', '>', '|'];

/// The pattern of a name: texts and fields, such as `{提案号}-{委员}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// The place of a field in [`FIELDS`].
    Field(usize),
}

/// What a field stands for in a case; None where the case has no such thing.
type Value = fn(&Case) -> Option<String>;

const FIELDS: [(&str, Value); 12] = [
    ("提案号", |case| Some(case.proposal.number.value.clone())),
    ("建议号", |case| Some(case.proposal.number.value.clone())),
    ("编号", |case| Some(case.proposal.number.value.clone())),
    ("委员", |case| Some(members(case))),
    ("代表", |case| Some(members(case))),
    ("案由", |case| Some(case.proposal.subject.value.clone())),
    ("届次", |case| Some(case.proposal.session.value.clone())),
    ("类别", |case| Some(kind(case).to_owned())),
    ("文号", |case| Some(case.document_number.as_ref()?.value.to_string())),
    ("办理结果", |case| Some(case.result_class.as_ref()?.value.clone())),
    ("发文机关", |case| Some(case.organs.first()?.value.clone())),
    ("成文日期", |case| Some(case.date.as_ref()?.value.to_string())),
];
const OF_MEMBERS: [&str; 2] = ["委员", "代表"];

fn kind(case: &Case) -> &'static str {
    match case.proposal.kind {
        ProposalKind::Proposal => "提案",
        ProposalKind::Suggestion => "建议",
    }
}

fn members(case: &Case) -> String {
    let members: Vec<&str> = case.proposal.members.iter().map(|member| member.value.as_str()).collect();
    match members.as_slice() {
        [first, ..] if members.len() > MOST_NAMES && case.proposal.counted().is_none() => {
            format!("{first}等{}名", members.len())
        }
        members => members.join("、"),
    }
}

impl FileName {
    /// Reads a pattern.
    ///
    /// # Errors
    /// A field that is none, a brace without the other, or a character that no file's name has; the message has no
    /// place.
    pub(super) fn parse(pattern: &str) -> Result<Self, Diagnostic> {
        let mut parts = Vec::new();
        let mut rest = pattern;
        while let Some(at) = rest.find(['{', '}']) {
            let (text, braced) = rest.split_at(at);
            let inside = braced.strip_prefix('{').and_then(|inside| inside.split_once('}'));
            let Some((field, after)) = inside.filter(|(field, _)| !field.contains('{')) else {
                return Err(unbalanced());
            };
            parts.extend([literal(text)?, Part::Field(place(field.trim())?)]);
            rest = after;
        }
        parts.push(literal(rest)?);
        parts.retain(|part| *part != Part::Text(String::new()));
        Ok(Self(parts))
    }

    /// Whether it names the members.
    pub fn names_members(&self) -> bool {
        self.fields().any(|(field, _)| OF_MEMBERS.contains(&field))
    }

    /// The name for a case, as it is written there, which no file system need allow.
    ///
    /// # Errors
    /// The field that the case has no value for.
    pub fn of(&self, case: &Case) -> Result<String, &'static str> {
        let part = |part: &Part| match part {
            Part::Text(text) => Ok(text.clone()),
            Part::Field(place) => {
                let (field, value) = FIELDS[*place];
                value(case).ok_or(field)
            }
        };
        self.0.iter().map(part).collect()
    }

    fn fields(&self) -> impl Iterator<Item = (&'static str, Value)> {
        self.0.iter().filter_map(|part| match part {
            Part::Field(place) => Some(FIELDS[*place]),
            Part::Text(_) => None,
        })
    }
}

/// Whether a text of an office may give a pattern: a look without reading it.
pub fn may_name_outputs(office: &Source) -> bool {
    ["文件名", "file_name"].iter().any(|key| office.text().contains(key))
}

/// Says where a case has no value for its office's pattern.
pub(super) fn check(case: &Case, found: &mut Diagnostics) {
    let Some(Located { value: pattern, span }) = &case.office.file_name else { return };
    if let Err(field) = pattern.of(case) {
        let message = format!("“文件名”用到{{{field}}}，案卷中没有“{field}”，这一件暂以案卷的文件名命名");
        let hint = format!("补上“{field}”后，会另外生成按“文件名”命名的文件");
        found.push(Diagnostic::warning("file-name-value", message).at(span.clone()).hint(hint));
    }
}

fn literal(text: &str) -> Result<Part, Diagnostic> {
    if let Some(mark) = text.chars().find(|c| FORBIDDEN.contains(c) || c.is_control()) {
        let mistake = Diagnostic::error("file-name", format!("“文件名”里不能有“{}”", mark.escape_debug()));
        return Err(match mark {
            '/' | '\\' => {
                mistake.hint("文件放在与案卷相同的下级文件夹里；这里只写文件名，各项之间可用 - 隔开")
            }
            _ => mistake.hint("这个字符在有的电脑上不能用作文件名，请换成别的，如 -"),
        });
    }
    if text.contains(['｛', '｝']) {
        return Err(Diagnostic::error("file-name", "“文件名”里的花括号应是半角的")
            .hint("切换到英文输入法，重新输入 { 和 }"));
    }
    Ok(Part::Text(text.to_owned()))
}

fn unbalanced() -> Diagnostic {
    Diagnostic::error("file-name", "“文件名”里的花括号不成对")
        .hint("每一项写在一对花括号里，如“文件名: \"{提案号}-{委员}\"”")
}

fn place(field: &str) -> Result<usize, Diagnostic> {
    FIELDS.iter().position(|(known, _)| *known == field).ok_or_else(|| {
        let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
        let mistake = Diagnostic::error("file-name", format!("“文件名”里没有{{{field}}}这一项"));
        match closest(field, &names) {
            Some(near) => mistake.hint(format!("是不是 {{{near}}}？")),
            None => mistake.hint(format!("可以写：{{{}}}", names.join("}、{"))),
        }
    })
}
