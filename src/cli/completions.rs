//! `dafu completions`: what a shell needs to complete commands and options.

use clap::CommandFactory;
use clap_complete::Shell;

use super::output::Console;
use super::{Exit, usage};
use crate::diagnostic::{Diagnostic, Diagnostics};

const SHELLS: [(&str, Shell); 5] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
    ("elvish", Shell::Elvish),
];

/// 显示命令行补全的脚本，按 Tab 键补全命令和选项
#[derive(clap::Args)]
#[command(
    override_usage = "dafu completions <外壳>",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu completions bash > ~/.local/share/bash-completion/completions/dafu\n  \
                  dafu completions zsh > ~/.zfunc/_dafu        （~/.zfunc 要在 fpath 中）\n  \
                  dafu completions fish > ~/.config/fish/completions/dafu.fish\n  \
                  dafu completions powershell >> $PROFILE"
)]
pub(super) struct Arguments {
    /// 用哪一种外壳：bash、zsh、fish、powershell、elvish
    #[arg(
        value_name = "外壳",
        value_parser = SHELLS.map(|(name, _)| name),
        hide_possible_values = true,
        help_heading = "参数"
    )]
    shell: String,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let (_, shell) = SHELLS
        .into_iter()
        .find(|(name, _)| *name == arguments.shell)
        .ok_or_else(|| Diagnostic::error("usage", "没有这种外壳"))?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::Arguments::command(), "dafu", &mut script);
    console.show(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
