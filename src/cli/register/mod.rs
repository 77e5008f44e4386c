//! `dafu register`: the register of the letters, as a spreadsheet or on the terminal.

mod lists;
mod output;

use std::path::{Path, PathBuf};

use super::output::Console;
use super::plan::{Share, plan};
use super::report::tell_failures;
use super::{Exit, usage};
use crate::case;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::notation::Date;
use crate::project::{self, Inputs, Job, Papers, Project, Record};
use crate::register::{self, Printed, Row};

/// 做办理台账，或列出逾期的和快到期的
#[derive(clap::Args)]
#[command(
    override_usage = "dafu register [选项] [路径]...",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu register letters/ -o 台账.xlsx   做成 Excel 台账，另有一页统计\n  \
                  dafu register letters/ -o 台账.csv    做成纯文本的台账\n  \
                  dafu register letters/                在屏幕上看一遍\n  \
                  dafu register --due                   列出逾期的和 15 天内到期的\n  \
                  dafu register --due 30                列出逾期的和 30 天内到期的\n\n\
                  台账由案卷做成：要改台账，请改案卷，再做一次，旧的台账会被替换。\n\
                  期限：案卷“办理”中的办理期限；没有写的，从交办日期起算 3 个月，\n\
                  也可以在 _office.yaml 中写“办理期限: 90天”。\n\
                  状态：没有正文的是“未写”，有正文的是“已拟稿”，有 PDF 的是“已生成”，\n\
                  有 PDF、文号，成文日期已到的是“已答复”。"
)]
pub(super) struct Arguments {
    /// 案卷（.yaml）或文件夹，可以写多个；不写则为 letters
    #[arg(value_name = "路径", help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 台账保存到这个文件（.xlsx 或 .csv）；不写则显示在屏幕上
    #[arg(short, long, value_name = "文件", help_heading = "选项")]
    output: Option<PathBuf>,
    /// 只列出逾期的和几天内到期的；不写天数则为 15 天
    #[arg(
        long,
        value_name = "天数",
        num_args = 0..=1,
        default_missing_value = SOON,
        conflicts_with = "output",
        help_heading = "选项"
    )]
    due: Option<String>,
    /// 生成的 PDF 所在的文件夹；不写则为项目文件夹的 out
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    rendered: Option<PathBuf>,
    /// 按这一天计算，如 2026-03-01；不写则为今天
    #[arg(long, value_name = "日期", help_heading = "选项")]
    today: Option<String>,
}

/// How many days ahead a clerk is told of deadlines.
const SOON: &str = "15";

/// What is asked for.
struct Wanted {
    paths: Vec<PathBuf>,
    today: Date,
    /// How many days ahead.
    due: Option<u16>,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let wanted = wanted(arguments)?;
    let output = arguments.output.as_deref().map(output::Output::new).transpose()?;
    let plan = plan(&wanted.paths, arguments.rendered.as_deref())?;
    refuse_drafts(&plan)?;
    let mut found = read(&plan, arguments.rendered.as_deref(), wanted.today);
    register::sort(&mut found.rows);
    match (&output, wanted.due) {
        (Some(output), _) => {
            output.write(&found.rows, wanted.today, &found.inputs)?;
            console.note(&format!("已保存 {}", output.path().display()));
            console.note(&lists::summary(&found.rows));
        }
        (None, Some(within)) => {
            console.show(&lists::due(&found.rows, within))?;
            console.note(&lists::due_summary(&found.rows, within));
        }
        (None, None) => {
            console.show(&lists::all(&found.rows))?;
            console.note(&lists::summary(&found.rows));
        }
    }
    if found.warned > 0 {
        console.note(&format!("有 {} 件的案卷有警告，生成时会列出", found.warned));
    }
    tell_failures(&found.failures, "案卷有误", console);
    Ok(if found.failures.is_empty() { Exit::Done } else { Exit::Failed })
}

/// What follows `--due` is a path where it is no number.
fn wanted(arguments: &Arguments) -> Result<Wanted, Diagnostic> {
    let mut paths = arguments.paths.clone();
    let due = arguments.due.as_deref().map(|typed| {
        typed.parse().or_else(|_| {
            if !Path::new(typed).exists() {
                let mistake = Diagnostic::error("usage", format!("--due 的天数不能是“{typed}”"));
                return Err(mistake.hint("写成如 --due 30；不写天数则为 15 天"));
            }
            paths.push(typed.into());
            SOON.parse().map_err(|_| Diagnostic::error("usage", "天数有误"))
        })
    });
    let due = due.transpose()?;
    if paths.is_empty() {
        paths.push(Project::around(Path::new(".")).letters(None));
    }
    let today = match &arguments.today {
        Some(typed) => Date::parse(typed)?,
        None => project::today()?,
    };
    Ok(Wanted { paths, today, due })
}

fn refuse_drafts(plan: &[Share]) -> Result<(), Diagnostic> {
    let mut jobs = plan.iter().flat_map(|share| &share.jobs);
    match jobs.find(|job| job.draft().is_none()) {
        None => Ok(()),
        Some(draft) => {
            let message = format!("“{}”是底稿，台账由案卷做成", draft.path.display());
            Err(Diagnostic::error("not-a-case", message).hint("请写案卷（.yaml）或文件夹"))
        }
    }
}

/// What the cases say.
#[derive(Default)]
struct Found {
    rows: Vec<Row>,
    inputs: Inputs,
    /// How many cases deserve a second look.
    warned: usize,
    failures: Vec<(String, Diagnostics)>,
}

fn read(plan: &[Share], rendered: Option<&Path>, today: Date) -> Found {
    let mut found = Found::default();
    for share in plan {
        let record = Record::read(&share.project.outputs(rendered));
        for job in &share.jobs {
            found.inputs.add(&job.path);
            match found.read(&share.project, job) {
                Ok(case) => found.rows.push(Row::new(&case, printed(&share.project, job, &record), today)),
                Err(mistakes) => {
                    let file = project::shown(&job.path);
                    found.rows.push(Row::broken(file.as_str()));
                    found.failures.push((file, mistakes));
                }
            }
        }
    }
    found
}

impl Found {
    fn read(&mut self, project: &Project, job: &Job) -> Result<case::Case, Diagnostics> {
        let files = project.case_files(&job.path)?;
        self.inputs.add_case(&files);
        let (case, warnings) = case::load(&files.case, &files.offices, &files.attachments)?;
        self.warned += usize::from(!warnings.is_empty());
        Ok(case)
    }
}

/// What was made of a letter, as far as it is there: the letter to all members, or else the first to one of them.
fn printed(project: &Project, job: &Job, record: &Record) -> Option<Printed> {
    let made = |each_member| {
        let papers = Papers { each_member, feedback: false };
        let (letters, _) = project.papers(vec![job.clone()], papers);
        letters.iter().map(Job::pdf).find(|pdf| pdf.is_file())
    };
    let pdf = made(false).or_else(|| made(true))?;
    let pages = record.entry(&pdf).map(|entry| entry.pages);
    Some(Printed { file: project::shown(&pdf), pages })
}
