//! `dafu man`: the pages of the manual that `man` shows.

use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::output::Console;
use super::{Exit, usage};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project;

/// The headings of a page.
const HEADINGS: [(&str, &str); 7] = [
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
    ("EXTRA", "示例和说明"),
    ("VERSION", "版本"),
];

/// 显示或保存 man 手册页
#[derive(clap::Args)]
#[command(
    override_usage = "dafu man [选项]",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu man | man -l -                              看一遍\n  \
                  dafu man -o ~/.local/share/man/man1              装上以后，用 man dafu、man dafu-render 查看"
)]
pub(super) struct Arguments {
    /// 各个命令的手册页都保存到这个文件夹；不写则显示总的一页
    #[arg(short, long, value_name = "文件夹", help_heading = "选项")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let pages = pages()?;
    if let Some(folder) = &arguments.output {
        let files: Vec<(PathBuf, String)> =
            pages.into_iter().map(|(name, page)| (folder.join(name + ".1"), page)).collect();
        let files: Vec<(&Path, &[u8])> =
            files.iter().map(|(path, page)| (path.as_path(), page.as_bytes())).collect();
        project::write(&files)?;
        console.note(&format!("已保存 {} 页，放在 {}", files.len(), folder.display()));
    } else if let Some((_, page)) = pages.first() {
        console.show(page)?;
    }
    Ok(Exit::Done)
}

/// The page of the program, then one a command, each under its name.
fn pages() -> Result<Vec<(String, String)>, Diagnostic> {
    let mut program = super::Arguments::command();
    program.build();
    let commands: Vec<Command> = program.get_subcommands().cloned().collect();
    let named = |command: Command| {
        let name = format!("dafu-{}", command.get_name());
        (name.clone(), command.display_name(name))
    };
    let all = std::iter::once(("dafu".to_owned(), program)).chain(commands.into_iter().map(named));
    all.map(|(name, command)| Ok((name, page(command)?))).collect()
}

/// A page, with Chinese headings, and examples line by line as they are written.
fn page(command: Command) -> Result<String, Diagnostic> {
    let title = command.get_display_name().unwrap_or("dafu").to_owned();
    let mut bytes = Vec::new();
    Man::new(command).render(&mut bytes).map_err(|error| {
        Diagnostic::error("output", format!("无法写成手册页：{}", project::cause(&error)))
    })?;
    let text = String::from_utf8_lossy(&bytes);
    let mut page = String::new();
    let mut as_it_is = false;
    for line in text.lines() {
        if line.starts_with(".TH ") {
            // A date would make another page of every build.
            let version = env!("CARGO_PKG_VERSION");
            page += &format!(".TH {title} 1 \"\" \"dafu {version}\" \"答复使用手册\"\n");
        } else if let Some(heading) = line.strip_prefix(".SH ") {
            if std::mem::take(&mut as_it_is) {
                page += ".fi\n";
            }
            let heading = heading.trim_matches('"');
            let chinese = HEADINGS.iter().find(|(english, _)| *english == heading);
            page += &format!(".SH {}\n", chinese.map_or(heading, |(_, chinese)| chinese));
            if heading == "EXTRA" {
                as_it_is = true;
                page += ".nf\n";
            }
        } else {
            page += &format!("{line}\n");
        }
    }
    Ok(page)
}
