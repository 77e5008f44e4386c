//! `dafu check`: letters held to the rules, and put right where that is mechanical.

mod format;
mod repair;
mod tally;

use std::collections::BTreeSet;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use super::faces::FacesOption;
use super::output::Console;
use super::plan::{plan, supplies};
use super::{Exit, interrupt, threads, usage};
use crate::batch::{self, Files, examine};
use crate::check::{self, Facts, Selection};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::font::Fonts;
use crate::letter::{Extent, Press};
use crate::project::{Job, Papers, Project};
use crate::source::Span;
use format::Format;
use tally::Tally;

/// 检查案卷、底稿和排出来的版面，不生成文件
#[derive(clap::Args)]
#[command(
    override_usage = "dafu check [选项] [路径]...",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu check                               检查 letters/ 中的全部案卷\n  \
                  dafu check letters/279.yaml              只查这一件\n  \
                  dafu check letters/279.yaml --diff       看看能自动改哪些地方\n  \
                  dafu check letters/279.yaml --fix        自动改\n  \
                  dafu check --select DF4 --ignore DF408   只查标点，但不查 DF408\n  \
                  dafu explain DF408                       看这条规则的说明\n\n\
                  接受一处提示：在那一行的上面或后面写备注“# 接受 DF408：理由”，底稿里写\n\
                  “<!-- 接受 DF408：理由 -->”。整个单位不查的，写在 _office.yaml 的“检查”里。\n\n\
                  退出码：0 没有错误和警告（可以有“留意”）；1 有错误或警告；2 无法运行。\n        --diff 只在有的案卷读不了时退出码为 1。"
)]
pub(super) struct Arguments {
    /// 案卷（.yaml）、底稿（.md）或文件夹，可以写多个；不写则为 letters
    #[arg(value_name = "路径", help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 只查这些规则，如 DF408；写 DF4 就是以它开头的各条；几条用逗号隔开
    #[arg(long, value_name = "规则", value_delimiter = ',', help_heading = "选项")]
    select: Vec<String>,
    /// 不查这些规则
    #[arg(long, value_name = "规则", value_delimiter = ',', help_heading = "选项")]
    ignore: Vec<String>,
    /// 把能自动改的改好，直接写回案卷（底稿）；其余内容和写法不动
    #[arg(long, help_heading = "选项")]
    fix: bool,
    /// 只列出自动改的地方，不写回
    #[arg(long, conflicts_with = "format", help_heading = "选项")]
    diff: bool,
    /// 输出的样子：human 给人看，short 一处一行，json 和 github 给程序用
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value_t,
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "选项"
    )]
    format: Format,
    /// 同时检查几件；不写则与处理器的核数相同
    #[arg(short, long, value_name = "件数", help_heading = "选项")]
    jobs: Option<NonZero<usize>>,
    #[command(flatten)]
    faces: FacesOption,
}

/// The letters of one project with what they are made with.
struct Desk<'a> {
    project: &'a Project,
    press: Press<'a>,
    jobs: &'a [Job],
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let selection = Selection::typed(rules(&arguments.select), rules(&arguments.ignore))?;
    let paths = match arguments.paths.as_slice() {
        [] => vec![Project::around(Path::new(".")).letters(None)],
        typed => typed.to_vec(),
    };
    let mut plan = plan(&paths, None)?;
    for share in &mut plan {
        share.jobs = share.project.papers(std::mem::take(&mut share.jobs), Papers::default()).0;
    }
    let supplies = supplies(&plan, arguments.faces.folder(), console)?;
    let faces =
        supplies.iter().map(|(_, files)| Fonts::parse(files)).collect::<Result<Vec<_>, Diagnostics>>()?;
    let desks = plan.iter().zip(&supplies).zip(&faces).map(|((share, (templates, _)), fonts)| Desk {
        project: &share.project,
        press: Press::new(templates, fonts),
        jobs: &share.jobs,
    });
    let desks: Vec<Desk<'_>> = desks.collect();
    if arguments.fix || arguments.diff {
        let unread = repair::run(&desks, &selection, arguments.diff, console)?;
        if arguments.diff {
            return Ok(if unread == 0 { Exit::Done } else { Exit::Failed });
        }
    }
    report(&desks, &selection, arguments, console)
}

/// Ids as they are written in the table: capitals.
fn rules(typed: &[String]) -> Vec<String> {
    typed.iter().map(|id| id.trim().to_ascii_uppercase()).filter(|id| !id.is_empty()).collect()
}

/// Looks at all letters and tells what is found.
fn report(
    desks: &[Desk<'_>],
    selection: &Selection,
    arguments: &Arguments,
    console: &Console,
) -> Result<Exit, Diagnostics> {
    let jobs: Vec<(&Desk<'_>, &Job)> =
        desks.iter().flat_map(|desk| desk.jobs.iter().map(move |job| (desk, job))).collect();
    let mut found = Diagnostics::default();
    let mut facts: Vec<Facts> = Vec::new();
    let mut seen = 0;
    let look = |number: usize| {
        let (desk, job) = jobs[number];
        let files = Files::read(job, desk.project)?;
        examine(job, &files, desk.project, &desk.press, (selection, Extent::Findings))
    };
    batch::in_order(jobs.len(), threads(arguments.jobs), &interrupt::stop(), look, |_, review| {
        seen += 1;
        match review {
            Ok(review) => {
                found.extend(review.diagnostics());
                facts.extend(review.facts);
            }
            Err(told) => found.extend(told),
        }
    });
    found.extend(check::run_together(&facts));
    let found = told_once(found);
    let shown = arguments.format.of(&found, console.is_coloured_result());
    console.show(&shown)?;
    let tally = Tally::of(&found);
    console.note(&tally.line(seen));
    if seen < jobs.len() {
        console.note(&format!("已中途停止，还有 {} 件没有检查", jobs.len() - seen));
        return Ok(Exit::Interrupted);
    }
    Ok(if tally.is_clean() { Exit::Done } else { Exit::Failed })
}

/// What several letters share, such as an office file, is told once.
fn told_once(found: Diagnostics) -> Diagnostics {
    let mut known = BTreeSet::new();
    let is_new = |told: &Diagnostic| {
        let place = |span: &Span| (span.source.name().to_owned(), span.range.start, span.range.end);
        known.insert((told.code, told.message.clone(), told.span.as_ref().map(place)))
    };
    Diagnostics(found.0.into_iter().filter(is_new).collect())
}
