//! Help and complaints of the argument parser, in Chinese.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Exit;
use super::output::Console;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The layout of all help pages.
pub(super) const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";

/// Prints what the argument parser has to say.
pub(super) fn report(error: &clap::Error, console: &Console) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            match console.show(&error.render().to_string()) {
                Ok(()) => Exit::Done,
                Err(mistake) => {
                    console.diagnostics(&mistake.into());
                    Exit::CouldNotRun
                }
            }
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console.note(&error.render().to_string());
            Exit::CouldNotRun
        }
        _ => {
            let diagnostic = translated(error).hint("用 dafu --help 查看用法");
            console.diagnostics(&Diagnostics::from(diagnostic));
            Exit::CouldNotRun
        }
    }
}

fn translated(error: &clap::Error) -> Diagnostic {
    let text = |kind| error.get(kind).map(plain).unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项"),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", text(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("还缺少 {argument}"),
        ErrorKind::MissingSubcommand => "还缺少命令".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面还缺少内容"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{argument} 的内容“{value}”不对"),
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == argument => format!("{argument} 写了不止一次"),
            prior => format!("{argument} 不能与 {prior} 同用"),
        },
        ErrorKind::InvalidUtf8 => "参数中有无法识别的字符".to_owned(),
        _ => "参数有误".to_owned(),
    };
    let diagnostic = Diagnostic::error("usage", message);
    let close = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg]
        .into_iter()
        .map(text)
        .find(|suggestion| !suggestion.is_empty());
    let known = text(ContextKind::ValidValue);
    match close {
        Some(close) => diagnostic.hint(format!("是不是要写 {close}？")),
        None if known.is_empty() => diagnostic,
        None => diagnostic.hint(format!("可以写：{known}")),
    }
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        other => other.to_string(),
    }
}
