//! The engine's errors, in the words of those who write cases and templates.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::{Error, ErrorKind, ReportError};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::meter::{self, Metered};
use crate::draft::{fields, filters};
use crate::source::{Source, Span};

/// Templates by name.
pub(super) type Sources = BTreeMap<String, Template>;

/// A template as the office wrote it, and as the engine gets it.
pub(super) struct Template {
    pub source: Arc<Source>,
    pub metered: Metered,
}

impl From<Arc<Source>> for Template {
    fn from(source: Arc<Source>) -> Self {
        let metered = Metered::new(source.text());
        Self { source, metered }
    }
}

/// What to tell about an error of loading or printing.
pub(super) fn explain(error: &Error, sources: &Sources) -> Diagnostics {
    match error.kind() {
        ErrorKind::SyntaxError(report) => syntax(report, sources).into(),
        ErrorKind::RenderingError(report) => printing(report, sources).into(),
        ErrorKind::Msg(text) => several(text, sources),
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("模板 {current} 要继承的 {parent} 不存在");
            Diagnostic::error("template-reference", message)
                .at(quoted(sources, current, parent))
                .hint("请检查 {% extends %} 里的文件名")
                .into()
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            Diagnostic::error("template-cycle", format!("模板 {tpl} 绕了一圈又用到自己"))
                .at(first_line(sources, tpl))
                .hint("请检查 {% extends %} 和 {% include %} 里的文件名")
                .into()
        }
        _ => Diagnostic::error("template-error", "模板无法使用").hint(engine_says(&error.to_string())).into(),
    }
}

fn syntax(report: &ReportError, sources: &Sources) -> Diagnostic {
    let message = match report.message() {
        "Unexpected end of input" => "标签没有写完",
        text if text.contains("end of") => "有标签没有收尾",
        _ => "标签的写法不对",
    };
    Diagnostic::error("template-syntax", format!("{}{message}", place(report)))
        .at(span(report, sources))
        .hint(engine_says(report.message()))
}

fn printing(report: &ReportError, sources: &Sources) -> Diagnostic {
    let message = report.message();
    let place = place(report);
    if is_absence(message) {
        return absent(report, sources);
    }
    // A range of a billion is refused before its first turn.
    if message.contains(meter::USED_UP) || message.contains("exceeds the limit") {
        return Diagnostic::error("template-endless", format!("{place}{}", meter::USED_UP))
            .at(span(report, sources))
            .hint("请检查这个循环（{% for %}）或组件重复多少次，它里面的循环又重复多少次");
    }
    // The filters of this program speak Chinese already.
    let diagnostic = if message.starts_with(|c: char| !c.is_ascii()) {
        Diagnostic::error("template-value", format!("{place}{message}"))
    } else {
        Diagnostic::error("template-error", format!("{place}无法排出内容")).hint(engine_says(message))
    };
    diagnostic.at(span(report, sources))
}

fn is_absence(message: &str) -> bool {
    message.ends_with("undefined")
        || message.contains("is not defined")
        || message.contains("undefined value")
        || message.contains("`undefined`")
        || message.contains("Undefined")
}

/// A value that the template needs and the case lacks.
fn absent(report: &ReportError, sources: &Sources) -> Diagnostic {
    let place = place(report);
    let Some(Template { source, metered }) = sources.get(report.filename()) else {
        return Diagnostic::error("missing-field", format!("{place}需要的一项，案卷中没有"));
    };
    let range = path(source.text(), &metered.original(&report.span().range));
    let path = source.text()[range.clone()].replace('?', "");
    let span = Span::new(source, range);
    let Some(word) = fields::chinese(&path) else {
        return Diagnostic::error("missing-field", format!("{place}{path} 没有值"))
            .at(span)
            .hint("请检查名字是否写对；如果是组件的参数，请检查用到组件的地方");
    };
    if matches!(path.as_str(), "office" | "organs") || path.starts_with("office.") {
        let example = if path == "organs" { "，如“发文机关: 某市某局”" } else { "" };
        let message = format!("{place}需要“{word}”（{path}），共用设置中没有");
        return Diagnostic::error("missing-field", message)
            .at(span)
            .hint(format!("请把“{word}”写在 letters/_office.yaml 里{example}"));
    }
    Diagnostic::error("missing-field", format!("{place}需要“{word}”（{path}），案卷中没有"))
        .at(span)
        .hint(format!("请在案卷文件中填写“{word}”"))
        .hint(format!("如果这一项可以不写，请在模板里放进 {{% if {path} %}} 和 {{% endif %}} 之间"))
}

/// The dotted name that ends where the first name of `range` ends: `contact.phone`. Where the range is a
/// filter, the name before it: `signatories` in `signatories | first`.
fn path(template: &str, range: &Range<usize>) -> Range<usize> {
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '?');
    let start = template[..range.start].trim_end_matches(is_path).len();
    if let Some(before) = template[..start].trim_end().strip_suffix('|') {
        let end = before.trim_end().len();
        return template[..end].trim_end_matches(is_path).len()..end;
    }
    // Every letter has an office: where the engine points at it, what is absent is the name after it.
    let end = if &template[range.clone()] == "office" { template.len() } else { range.end };
    let length = template[range.start..end].find(|c| !is_path(c)).unwrap_or(end - range.start);
    start..range.start + length
}

/// Errors of references come as one text with a report each:
/// `error: …`, then ` --> file:line:column` (pinned by a test of this module).
fn several(text: &str, sources: &Sources) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for report in text.split("error: ").filter(|report| !report.trim().is_empty()) {
        diagnostics.push(reference(report, sources));
    }
    diagnostics
}

fn reference(report: &str, sources: &Sources) -> Diagnostic {
    let message = report.lines().next().unwrap_or_default();
    let name = message.split('`').nth(1).unwrap_or_default();
    let located = report.lines().find_map(|line| line.trim_start().strip_prefix("--> ")).and_then(|place| {
        let mut parts = place.rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse::<usize>().ok()?);
        let file = parts.next()?;
        let Template { source, metered } = sources.get(file)?;
        let start = Source::new(file, metered.text.as_str()).offset(line, column);
        let start = metered.original(&(start..start)).start;
        let length = if source.text()[start..].starts_with(name) { name.len() } else { 0 };
        Some((format!("模板 {file} 第 {line} 行："), Span::new(source, start..start + length)))
    });
    let (place, span) = located.unzip();
    let place = place.unwrap_or_default();
    let (what, hint) = match message.split(' ').nth(1).filter(|_| message.starts_with("Unknown ")) {
        Some("filter") => ("过滤器", format!("除引擎自带的以外，可用的有：{}", filters::NAMES.join("、"))),
        Some("test") => ("判断", "可用的如 defined、string、containing".to_owned()),
        Some("function") => ("函数", "可用的有：range、throw".to_owned()),
        Some("component") => ("组件", "请检查组件的名字，或补上定义它的模板文件".to_owned()),
        Some("template") => ("模板", format!("现有的模板：{}", names(sources))),
        _ if message.starts_with("Block ") => ("块", "块的名字要与上级模板里的相同".to_owned()),
        _ => {
            return Diagnostic::error("template-error", format!("{place}模板无法使用"))
                .at(span)
                .hint(engine_says(message));
        }
    };
    Diagnostic::error("template-reference", format!("{place}没有名为 {name} 的{what}")).at(span).hint(hint)
}

/// The names of the templates, for messages.
pub(super) fn names(sources: &Sources) -> String {
    sources.keys().map(String::as_str).collect::<Vec<_>>().join("、")
}

fn place(report: &ReportError) -> String {
    format!("模板 {} 第 {} 行：", report.filename(), report.span().start_line)
}

fn span(report: &ReportError, sources: &Sources) -> Option<Span> {
    let Template { source, metered } = sources.get(report.filename())?;
    Some(Span::new(source, metered.original(&report.span().range)))
}

fn quoted(sources: &Sources, template: &str, name: &str) -> Option<Span> {
    let source = &sources.get(template)?.source;
    let start = source.text().find(name)?;
    Some(Span::new(source, start..start + name.len()))
}

fn first_line(sources: &Sources, template: &str) -> Option<Span> {
    let source = &sources.get(template)?.source;
    Some(Span::new(source, 0..source.line(1).len()))
}

fn engine_says(text: &str) -> String {
    format!("模板引擎的原话：{}", text.lines().next().unwrap_or_default())
}
