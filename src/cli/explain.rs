//! `dafu explain`: the page of a rule, or the list of all.

use super::output::Console;
use super::{Exit, usage};
use crate::check;
use crate::diagnostic::Diagnostics;

/// 说明一条检查规则；不写代号则列出全部规则
#[derive(clap::Args)]
#[command(
    override_usage = "dafu explain [规则]...",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu explain DF408    这条规则查什么、依据什么、怎么改\n  dafu explain          全部规则的清单"
)]
pub(super) struct Arguments {
    /// 规则的代号，如 DF408，可以写多个
    #[arg(value_name = "规则", help_heading = "参数")]
    ids: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let mut unknown = Diagnostics::default();
    let mut pages = Vec::new();
    for id in &arguments.ids {
        let id = id.to_ascii_uppercase();
        match check::rule(&id) {
            Some(rule) => pages.push(check::page(rule)),
            None => unknown.push(check::unknown(&id)),
        }
    }
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let text = if pages.is_empty() { check::index(str::to_owned) } else { pages.join("\n") };
    console.show(text.trim_start())?;
    Ok(Exit::Done)
}
