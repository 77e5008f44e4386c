//! The templates of a program run: those compiled in, and an office's own before them.

use std::sync::Arc;

use tera::Tera;

use crate::case::{Case, LetterKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::draft::error::{self, Sources, Template};
use crate::draft::{Edition, engine, fields, tags};
use crate::source::{Source, Span};

const BUILTIN: [(&str, &str); 5] = [
    ("assist.md", include_str!("../../templates/assist.md")),
    ("base.md", include_str!("../../templates/base.md")),
    ("feedback.md", include_str!("../../templates/feedback.md")),
    ("reply.md", include_str!("../../templates/reply.md")),
    ("sections.md", include_str!("../../templates/sections.md")),
];

/// The template of 征询意见表.
const FEEDBACK: &str = "feedback.md";

/// The template of a letter that names none.
fn default(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Reply => "reply.md",
        LetterKind::Assist => "assist.md",
    }
}

/// Templates, checked: they parse, and what they refer to exists.
pub struct Templates {
    sources: Sources,
    engine: Tera,
}

impl Templates {
    /// The templates compiled into the program.
    ///
    /// # Errors
    /// Never, as a test sees to.
    pub fn builtin() -> Result<Self, Diagnostics> {
        Self::with([])
    }

    /// The templates compiled in, and `own`, which replace those of the same file name or add to them.
    ///
    /// # Errors
    /// Everything that is wrong in a template, with its place there.
    pub fn with(own: impl IntoIterator<Item = Arc<Source>>) -> Result<Self, Diagnostics> {
        let mut sources: Sources = BUILTIN
            .iter()
            .map(|(name, text)| ((*name).to_owned(), Source::new(format!("templates/{name}"), *text).into()))
            .collect();
        let mut own_sources = Sources::new();
        let mut twice = Diagnostics::default();
        for source in own {
            let name = file_name(source.name()).to_owned();
            let path = source.name().to_owned();
            if let Some(other) = own_sources.insert(name, source.into()) {
                let message = format!("“{}”和“{path}”是两个同名的模板", other.source.name());
                twice.push(Diagnostic::error("template-twice", message).hint("请给其中一个改名"));
            }
        }
        if !twice.is_empty() {
            return Err(twice);
        }
        sources.extend(own_sources);
        check_each(&sources)?;
        let mut engine = engine::engine();
        engine
            .add_raw_templates(sources.iter().map(|(name, template)| (name, template.metered.text.as_str())))
            .map_err(|error| error::explain(&error, &sources))?;
        check_names(&engine, &sources)?;
        Ok(Self { sources, engine })
    }

    /// The digest of all that they say.
    pub fn digest(&self) -> Digest {
        Digest::of(self.sources.iter().flat_map(|(name, template)| [name.as_str(), template.source.text()]))
    }

    /// The text that the template of the case's letter, or of its form, prints.
    pub(super) fn print(&self, case: &Case, edition: Edition) -> Result<String, Diagnostics> {
        let name = if edition.is_letter() { self.choose(case)? } else { FEEDBACK };
        engine::print(&self.engine, name, case).map_err(|error| match error.kind() {
            tera::ErrorKind::Io(_) => endless(name),
            tera::ErrorKind::Msg(text) if text.contains("recursion depth") => too_deep(name),
            _ => error::explain(&error, &self.sources),
        })
    }

    fn choose(&self, case: &Case) -> Result<&str, Diagnostics> {
        let Some(template) = &case.template else { return Ok(default(case.kind)) };
        let name = template.value.trim();
        let found =
            self.sources.get_key_value(name).or_else(|| self.sources.get_key_value(&format!("{name}.md")));
        found.map(|(name, _)| name.as_str()).ok_or_else(|| {
            Diagnostic::error("unknown-template", format!("没有名为 {name} 的模板"))
                .at(template.span.clone())
                .hint(format!("现有的模板：{}", error::names(&self.sources)))
                .into()
        })
    }
}

fn endless(name: &str) -> Diagnostics {
    Diagnostic::error("template-output", format!("模板 {name} 排出的内容太长，像是没有尽头，已经停下"))
        .hint("请检查模板里的循环（{% for %}）")
        .into()
}

fn too_deep(name: &str) -> Diagnostics {
    Diagnostic::error("template-endless", format!("模板 {name} 里的组件一层层用到自己，没有尽头，已经停下"))
        .hint("请检查组件在什么条件下还用到自己，让它到某一层为止")
        .into()
}

/// The part of a path behind the last separator of any system.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Parses each template by itself: the engine stops at the first that is wrong.
fn check_each(sources: &Sources) -> Result<(), Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    for (name, Template { source, metered }) in sources {
        let parsed = engine::engine().add_raw_template(name, &metered.text);
        match parsed {
            Err(error) if matches!(error.kind(), tera::ErrorKind::SyntaxError(_)) => {
                diagnostics.extend(error::explain(&error, sources));
            }
            // What is missing here may be in another template.
            _ => {
                check_joins(name, source, &mut diagnostics);
                check_lists(name, source, &mut diagnostics);
            }
        }
    }
    if diagnostics.is_empty() { Ok(()) } else { Err(diagnostics) }
}

/// `~` prints an absent value as nothing, and the engine has no way to refuse it.
fn check_joins(name: &str, source: &Arc<Source>, diagnostics: &mut Diagnostics) {
    for token in tags::tokens(source.text()).into_iter().filter(|token| token.text == "~") {
        let line = source.line_column(token.range.start).0;
        diagnostics.push(
            Diagnostic::error(
                "template-join",
                format!("模板 {name} 第 {line} 行：不能用 ~ 拼接，缺的值会变成空白"),
            )
            .at(Span::new(source, token.range))
            .hint("请把各项连着写：{{ 甲 }}{{ 乙 }}，或放进 {% set 名 %} 和 {% endset %} 之间"),
        );
    }
}

/// `[a for a in b]` cannot be measured as a loop is.
fn check_lists(name: &str, source: &Arc<Source>, diagnostics: &mut Diagnostics) {
    for tag in tags::tags(source.text()) {
        let of_tag = usize::from(tag.word() == "for");
        let words = tag.tokens.iter().filter(|token| token.text == "for");
        for token in words.skip(of_tag) {
            let line = source.line_column(token.range.start).0;
            let message = format!("模板 {name} 第 {line} 行：方括号里不能写 for");
            diagnostics.push(
                Diagnostic::error("template-list", message)
                    .at(Span::new(source, token.range.clone()))
                    .hint("请改用 {% for %} 和 {% endfor %}"),
            );
        }
    }
}

/// A misspelt name in an `if` would be false for ever.
fn check_names(engine: &Tera, sources: &Sources) -> Result<(), Diagnostics> {
    let tokens: Vec<_> = sources
        .iter()
        .map(|(name, Template { source, .. })| (name, source, tags::tokens(source.text())))
        .collect();
    let own: Vec<_> = tokens.iter().flat_map(|(.., tokens)| tags::own_names(tokens)).collect();
    let mut diagnostics = Diagnostics::default();
    for (name, source, tokens) in &tokens {
        let known = |word: &str| fields::is_top_level(word) || own.contains(&word);
        let variables = engine.get_template_variables(name).unwrap_or_default();
        let is_unknown = |at: usize| {
            let after_dot = at > 0 && tokens[at - 1].text == ".";
            !after_dot && variables.contains(tokens[at].text) && !known(tokens[at].text)
        };
        for token in (0..tokens.len()).filter(|&at| is_unknown(at)).map(|at| &tokens[at]) {
            let line = source.line_column(token.range.start).0;
            let message = format!("模板 {name} 第 {line} 行：案卷中没有名为 {} 的项", token.text);
            let hint = match fields::nearest(token.text) {
                Some(near) => format!("是不是 {near}？"),
                None => "可用的名字见案卷说明".to_owned(),
            };
            diagnostics.push(
                Diagnostic::error("template-name", message)
                    .at(Span::new(source, token.range.clone()))
                    .hint(hint),
            );
        }
    }
    if diagnostics.is_empty() { Ok(()) } else { Err(diagnostics) }
}
