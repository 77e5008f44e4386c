//! `dafu render`: letters as PDF files, each with its draft.

use std::path::{Path, PathBuf};

use super::output::Console;
use super::{Exit, usage};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Draft;
use crate::font::Fonts;
use crate::letter::{self, Letter, Press};
use crate::project::{self, Job, JobKind, Project};
use crate::typeset::Style;

/// 生成答复的 PDF 文件和底稿
#[derive(clap::Args)]
#[command(
    override_usage = "dafu render [选项] <路径>...",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu render letters/                   生成文件夹中（包括下级文件夹）的全部答复\n  \
                  dafu render letters/279.yaml -o 打印   只生成这一件，放在“打印”文件夹中\n  \
                  dafu render 279.md                     由改过的底稿生成 PDF\n\n\
                  文件名以下划线开头的（如 _office.yaml）不是案卷，不会生成。"
)]
pub(super) struct Arguments {
    /// 案卷（.yaml）、底稿（.md）或文件夹，可以写多个
    #[arg(value_name = "路径", required = true, help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 生成的文件放在这个文件夹中；不写则放在 out 中
    #[arg(
        short,
        long,
        value_name = "文件夹",
        default_value = "out",
        hide_default_value = true,
        help_heading = "选项"
    )]
    output: PathBuf,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Exit {
    match render(arguments, console) {
        Ok(exit) => exit,
        Err(diagnostics) => {
            console.diagnostics(&diagnostics);
            Exit::CouldNotRun
        }
    }
}

fn render(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let mut plan: Vec<(Project, Vec<Job>)> = Vec::new();
    for path in &arguments.paths {
        let project = Project::around(path);
        let jobs = project.jobs(path, &arguments.output)?;
        plan.push((project, jobs));
    }
    refuse_collisions(&plan, &arguments.output)?;
    let style = Style::default();
    let (mut done, mut failed) = (0, 0);
    for (project, jobs) in &plan {
        let templates = project.templates()?;
        let font_files = project.font_files();
        let fonts = Fonts::parse(&font_files)?;
        let press = Press { templates: &templates, fonts: &fonts, style: &style };
        for job in jobs {
            match print(job, project, &press, &arguments.output) {
                Ok((letter, pdf)) => {
                    console.diagnostics(&letter.warnings);
                    console.note(&format!("已生成 {}（{} 页）", pdf.display(), letter.pages));
                    done += 1;
                }
                Err(found) => {
                    console.diagnostics(&found);
                    console.note(&format!("没有生成 {}", job.path.display()));
                    failed += 1;
                }
            }
        }
    }
    if done + failed > 1 {
        console.note(&format!("共 {} 件：生成 {done} 件，失败 {failed} 件", done + failed));
    }
    Ok(if failed == 0 { Exit::Done } else { Exit::Failed })
}

/// Prints one letter and writes its files, none when anything is wrong.
fn print(
    job: &Job,
    project: &Project,
    press: &Press<'_>,
    output: &Path,
) -> Result<(Letter, PathBuf), Diagnostics> {
    let pdf = output.join(&job.name).with_added_extension("pdf");
    let draft = output.join(&job.name).with_added_extension("md");
    let letter = match job.kind {
        JobKind::Draft => letter::print_draft(Draft { source: project::read(&job.path)? }, press)?,
        JobKind::Case => {
            let files = project.case_files(&job.path)?;
            letter::print_case(&files, press, &draft.display().to_string())?
        }
    };
    project::write(&pdf, &letter.pdf)?;
    if job.kind == JobKind::Case {
        project::write(&draft, letter.draft.source.text().as_bytes())?;
    }
    Ok((letter, pdf))
}

/// Nothing to print, and two letters with the same output, end the run before anything is written.
fn refuse_collisions(plan: &[(Project, Vec<Job>)], output: &Path) -> Result<(), Diagnostics> {
    let mut jobs: Vec<&Job> = plan.iter().flat_map(|(_, jobs)| jobs).collect();
    if jobs.is_empty() {
        return Err(Diagnostic::error("no-letters", "没有找到案卷")
            .hint("案卷是 .yaml 文件；文件名以下划线开头的不是案卷")
            .into());
    }
    jobs.sort();
    let mut found = Diagnostics::default();
    for pair in jobs.windows(2).filter(|pair| pair[0].name == pair[1].name) {
        let name = output.join(&pair[0].name).with_added_extension("pdf");
        found.push(
            Diagnostic::error(
                "same-output",
                format!(
                    "“{}”和“{}”会生成同一个文件 {}",
                    pair[0].path.display(),
                    pair[1].path.display(),
                    name.display()
                ),
            )
            .hint("请给其中一个改名，或分两次生成到不同的文件夹（-o）"),
        );
    }
    if found.has_errors() { Err(found) } else { Ok(()) }
}
