//! What the YAML crate could not read, told in the words of somebody who does not know YAML.
//!
//! The crate says where it gave up; that is seldom where the mistake is. So first the line and those just above
//! are searched for the slips that people make — a full-width colon, a missing space, a tab — and only then
//! the crate's own verdict is put into words.

use std::ops::Range;

use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::granit_parser::ErrorKind;
use serde_saphyr::{Error, ExternalMessageSource};

use crate::diagnostic::Diagnostic;
use crate::yaml::Document;
use crate::yaml::keys::{BrokenKey, Flaw, broken_key};
use crate::yaml::node::{Kind, Node};

/// How many written lines above the crate's place are searched for the slip itself.
const LINES_ABOVE: usize = 3;

/// Puts an error of the crate into words.
pub(super) fn explain(error: &Error, document: &Document<'_>) -> Diagnostic {
    let error = innermost(error);
    let at = place(error, document);
    if let Some(limit) = beyond_limit(error) {
        return document
            .error("too-complex", limit, at..at)
            .hint("一份答复用不到这样的写法；请检查是否误存了别的内容");
    }
    let kind = match error {
        Error::ExternalMessage { source, .. } => match &**source {
            ExternalMessageSource::Parser(scan) => Some(scan.kind()),
            _ => None,
        },
        _ => None,
    };
    if kind.is_some()
        && let Some(slip) = slip_near(document, at)
    {
        return slip;
    }
    match kind {
        Some(kind) => explain_kind(kind, document, at),
        None => explain_structure(error, document, at),
    }
}

/// The message for a known key without a proper colon in the line of byte `at`.
pub(super) fn broken_key_at(document: &Document<'_>, at: usize) -> Option<Diagnostic> {
    let line = line_range(document, at);
    let text = document.source.text().get(line.clone())?;
    let BrokenKey { key, flaw, colon } = broken_key(text, document.keys)?;
    let value = text[colon.end..].trim();
    let colon = line.start + colon.start..line.start + colon.end;
    let diagnostic = match flaw {
        Flaw::FullWidthColon => document.error(
            "full-width-colon",
            format!("“{key}”后面是全角冒号“：”，应为半角冒号加空格"),
            colon,
        ),
        Flaw::NoSpace => document.error("missing-space", format!("“{key}”的冒号后面缺一个空格"), colon),
    };
    Some(diagnostic.hint(format!("改成“{key}: {value}”").replace(": ”", ":”")))
}

/// A value that is nothing but a mark of YAML's own, such as `&甲`, and so reads as empty.
pub(super) fn lone_mark(value: &Node, document: &Document<'_>) -> Option<Diagnostic> {
    if !matches!(value.kind, Kind::Empty) {
        return None;
    }
    let line = line_range(document, value.range.start);
    let text = document.source.text().get(line.clone())?;
    let offset = [": &", ": !"].iter().find_map(|mark| text.find(mark))? + 2;
    Some(reserved(document, line.start + offset))
}

fn innermost(mut error: &Error) -> &Error {
    while let Error::AliasError { error: inner, .. } | Error::WithSnippet { error: inner, .. } = error {
        error = inner;
    }
    error
}

/// Where the crate gave up, as a byte of the whole source.
fn place(error: &Error, document: &Document<'_>) -> usize {
    let Some(location) = error.location() else { return document.range.start };
    let (lines_before, _) = document.source.line_column(document.range.start);
    let line = location.line() as usize + lines_before - 1;
    document.source.offset(line, location.column() as usize).clamp(document.range.start, document.range.end)
}

fn beyond_limit(error: &Error) -> Option<&'static str> {
    match error {
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => Some("层次太多：一层套一层，超过了限度"),
        Error::Budget {
            breach:
                BudgetBreach::Aliases { .. }
                | BudgetBreach::Anchors { .. }
                | BudgetBreach::AliasAnchorRatio { .. }
                | BudgetBreach::RecordedAnchorEvents { .. }
                | BudgetBreach::RecordedAnchorBytes { .. },
            ..
        }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => Some("引用（* 和 &）太多，超过了限度"),
        Error::Budget { breach: BudgetBreach::Documents { .. }, .. } => Some("分隔线“---”太多，超过了限度"),
        Error::Budget { .. } => Some("内容的项数太多，超过了限度"),
        Error::ExternalMessage { source, .. } => match &**source {
            ExternalMessageSource::Parser(scan)
                if matches!(scan.kind(), ErrorKind::RecursionLimitExceeded) =>
            {
                Some("层次太多：一层套一层，超过了限度")
            }
            _ => None,
        },
        _ => None,
    }
}

/// The nearest slip, looking from the crate's place upwards.
fn slip_near(document: &Document<'_>, at: usize) -> Option<Diagnostic> {
    // The crate may stand at the end of the line above a tab.
    let next = line_range(document, at).end + 1;
    if next < document.range.end
        && let Some(tab) = tab_at(document, next)
    {
        return Some(tab);
    }
    let mut line = line_range(document, at);
    let mut left = LINES_ABOVE + 1;
    loop {
        let text = document.source.text().get(line.clone()).unwrap_or_default().trim();
        if !text.is_empty() && !text.starts_with('#') {
            if let Some(slip) = broken_key_at(document, line.start).or_else(|| tab_at(document, line.start)) {
                return Some(slip);
            }
            left -= 1;
        }
        if left == 0 || line.start <= document.range.start {
            return None;
        }
        line = line_range(document, line.start - 1);
    }
}

fn tab_at(document: &Document<'_>, at: usize) -> Option<Diagnostic> {
    let line = line_range(document, at);
    let text = document.source.text().get(line.clone())?;
    let indentation = text.len() - text.trim_start_matches([' ', '\t']).len();
    let offset = text[..indentation].find('\t')?;
    let tab = line.start + offset;
    Some(
        document
            .error("tab", "行首有制表符（Tab 键），缩进只能用空格", tab..tab + 1)
            .hint("删去制表符，改用空格：每缩进一层，多两个空格"),
    )
}

fn explain_kind(kind: &ErrorKind, document: &Document<'_>, at: usize) -> Diagnostic {
    let text = document.source.text();
    let first = text.get(at..).and_then(|rest| rest.chars().next());
    let one = at..at + first.map_or(0, char::len_utf8);
    match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement
            if open_bracket(document, at).is_none() =>
        {
            second_colon(document, at)
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => document
            .error("unclosed-quote", "引号没有配对：有开头的，没有结尾的", one)
            .hint("在值的末尾补上同样的引号；值里要写引号时，用中文引号“ ”"),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            document
                .error("text-after-quote", "右引号后面还有文字", one)
                .hint("整个值放进引号里，或者去掉引号；值里要写引号时，用中文引号“ ”")
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            let at = open_bracket(document, at).unwrap_or(at);
            document
                .error("unclosed-bracket", "半角括号 [ 或 { 没有配对", at..at + 1)
                .hint("补上对应的 ] 或 }；若括号是文字的一部分，给整个值加上引号")
        }
        ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::UnknownAnchor
        | ErrorKind::UnexpectedEofBlockMapping => reserved(document, at),
        ErrorKind::BlockSequenceEntryNotAllowed => document
            .error("list-on-key-line", "列表的“-”不能和键写在同一行", one)
            .hint("列表从下一行写起，每项一行，以“- ”开头"),
        ErrorKind::InvalidBlockScalarHeader => document
            .error("text-after-bar", "“|”或“>”的后面不能再写文字", one)
            .hint("文字从下一行写起，缩进两格"),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            let line = line_range(document, at);
            document
                .error("missing-colon", "这一行没有冒号，不知道属于哪一项", written(document, line))
                .hint("若是新的一项，写成“键: 值”；若是上面文字的续行，要比上面的键多缩进两格")
        }
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent => wrong_indentation(document, at),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => document
            .error("backslash", "双引号里的反斜杠“\\”另有用处，这里不能这样写", one)
            .hint("把双引号换成单引号，反斜杠就是它本身"),
        _ => unreadable(document, at),
    }
}

fn explain_structure(error: &Error, document: &Document<'_>, at: usize) -> Diagnostic {
    match error {
        Error::MultipleDocuments { .. } => document
            .error("several-documents", "一个文件里写了两份内容（中间有一行“---”）", at..at)
            .hint("每份内容单独存成一个文件；若“---”是多余的，请删去"),
        Error::UnknownAnchor { .. }
        | Error::UnsupportedTag { .. }
        | Error::RecursiveReferencesRequireWeakTypes { .. } => reserved(document, at),
        Error::MergeKeyNotAllowed { .. } => document
            .error("merge-key", "这里不能用“<<”", at..at + 2)
            .hint("各件共用的内容写在 _office.yaml 里"),
        Error::NullIntoString { .. } | Error::Unexpected { .. } => document
            .error("key-not-text", "冒号前面的键应是一个词", at..at)
            .hint("写成“键: 值”，如“委员: 薛静”"),
        _ => unreadable(document, at),
    }
}

/// `案由: 关于: 推进`, or a line that is indented as if it belonged to the value above.
fn second_colon(document: &Document<'_>, at: usize) -> Diagnostic {
    let line = line_range(document, at);
    let before = document.source.text().get(line.start..at).unwrap_or_default();
    if before.contains(": ") {
        return document
            .error("colon-in-value", "值里有半角冒号加空格，读起来像是又一个键", at..at + 1)
            .hint("改用全角冒号“：”，或给整个值加上引号");
    }
    wrong_indentation(document, line.start)
}

fn wrong_indentation(document: &Document<'_>, at: usize) -> Diagnostic {
    let line = line_range(document, at);
    document
        .error("indentation", "这一行的缩进与上面对不齐", written(document, line))
        .hint("同一层的各行，行首空格数要相同；下一层比上一层多两个空格")
}

fn reserved(document: &Document<'_>, at: usize) -> Diagnostic {
    match document.source.text().get(at..).and_then(|rest| rest.chars().next()) {
        Some(mark) if mark.is_ascii_punctuation() => document
            .error("reserved-mark", format!("值不能以“{mark}”开头"), at..at + 1)
            .hint("给整个值加上引号，如 \"…\"，或者删去这个符号"),
        _ => unreadable(document, at),
    }
}

fn unreadable(document: &Document<'_>, at: usize) -> Diagnostic {
    let line = line_range(document, at);
    document
        .error("unreadable", "这一行读不懂", written(document, line))
        .hint("应是“键: 值”，或以“- ”开头的列表项；值里有特殊符号时，给整个值加上引号")
}

/// The last `[` or `{` before `at` that opens a value and is still open.
fn open_bracket(document: &Document<'_>, at: usize) -> Option<usize> {
    let text = document.source.text();
    let before = text.get(document.range.start..at)?;
    let mut open = Vec::new();
    for (offset, mark) in before.char_indices() {
        let opens = before[..offset].trim_end_matches(' ').ends_with([':', '-', '[', '{', ',']);
        match mark {
            '[' | '{' if opens || !open.is_empty() => open.push(document.range.start + offset),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    let standing_on = text[at..].starts_with(['[', '{']).then_some(at);
    open.last().copied().or(standing_on)
}

/// The bytes of the line that holds byte `at`, without its line end.
fn line_range(document: &Document<'_>, at: usize) -> Range<usize> {
    let text = document.source.text();
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    start..end
}

/// The range without the white space around its text.
fn written(document: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let text = &document.source.text()[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    start..start.max(range.start + text.trim_end().len())
}
