//! Arguments → command → exit code. One file a command; what clerks see is Chinese.

mod check;
mod completions;
mod draft;
mod explain;
mod faces;
mod fonts;
mod import;
mod init;
mod inspect;
mod interrupt;
mod man;
mod merge;
mod new;
mod output;
mod plan;
mod pretty;
mod preview;
mod progress;
mod register;
mod render;
mod report;
mod schema;
mod table;
mod usage;

use std::ffi::OsString;
use std::num::NonZero;
use std::process::ExitCode;
use std::thread;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use output::Console;

/// How a run ended, the better before the worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// All was done.
    Done = 0,
    /// Letters failed, or rows of a list; the others were done.
    Failed = 1,
    /// Nothing could be done: wrong arguments, nothing to print, no place to write.
    CouldNotRun = 2,
    /// The clerk stopped it; as shells count it, 128 and the number of the signal.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// 答复：把提案、建议的案卷排成符合 GB/T 9704-2012 的公文
#[derive(Parser)]
#[command(
    name = "dafu",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_value_name = "命令",
    subcommand_help_heading = "命令",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu init 答复                     新建项目文件夹\n  \
                  dafu new 280                       新建一件案卷\n  \
                  dafu render letters/               生成全部答复，放在 out/ 中\n  \
                  dafu render letters/279.yaml       只生成这一件\n  \
                  dafu preview --open                在浏览器里预览，边改边看\n  \
                  dafu draft letters/279.yaml        查看这一件的底稿\n  \
                  dafu check letters/                检查全部案卷的写法
  \
                  dafu register -o 台账.xlsx         做办理台账\n  \
                  dafu fonts                         查看各种字体用的是哪个文件\n  \
                  dafu import 提案.xlsx              由分办表建立案卷\n\n\
                  退出码：0 全部完成；1 有的答复没有生成，或案卷有误；2 无法运行（参数有误、找不到文件等）；\n        130 中途停止"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// 显示用法
    #[arg(short = 'h', long = "help", action = clap::ArgAction::Help, global = true, display_order = 999, help_heading = "选项")]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long = "version", action = clap::ArgAction::Version, help_heading = "选项")]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Arguments),
    New(new::Arguments),
    Render(render::Arguments),
    Preview(preview::Arguments),
    Draft(draft::Arguments),
    Check(check::Arguments),
    Explain(explain::Arguments),
    Register(register::Arguments),
    Fonts(fonts::Arguments),
    Import(import::Arguments),
    Inspect(inspect::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// How many letters are worked at together.
fn threads(asked: Option<NonZero<usize>>) -> NonZero<usize> {
    asked.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN)
}

/// Runs the program as it was called.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let parsed = Arguments::command()
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let console = Console::new();
    let ended = match parsed {
        Ok(arguments) => match arguments.command {
            Command::Render(arguments) => render::run(&arguments, &console),
            Command::Preview(arguments) => preview::run(&arguments, &console),
            Command::Draft(arguments) => Ok(draft::run(&arguments, &console)),
            Command::Check(arguments) => check::run(&arguments, &console),
            Command::Explain(arguments) => explain::run(&arguments, &console),
            Command::Register(arguments) => register::run(&arguments, &console),
            Command::Fonts(arguments) => fonts::run(&arguments, &console),
            Command::Import(arguments) => import::run(&arguments, &console),
            Command::Init(arguments) => init::run(&arguments, &console),
            Command::New(arguments) => new::run(&arguments, &console),
            Command::Inspect(arguments) => inspect::run(&arguments, &console),
            Command::Schema(arguments) => schema::run(&arguments, &console),
            Command::Completions(arguments) => completions::run(&arguments, &console),
            Command::Man(arguments) => man::run(&arguments, &console),
        },
        Err(error) => Ok(usage::report(&error, &console)),
    };
    let could_not_run = |found| {
        console.diagnostics(&found);
        Exit::CouldNotRun
    };
    ended.unwrap_or_else(could_not_run).into()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn arguments_are_consistent() {
        super::Arguments::command().debug_assert();
    }
}
