//! `dafu render`: letters as PDF files, each with its draft.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::faces::FacesOption;
use super::output::Console;
use super::plan::{Share, plan};
use super::{Exit, usage};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{Draft, Templates};
use crate::font::{FontFiles, Fonts};
use crate::letter::{self, Letter, Press};
use crate::project::{self, Inputs, Job, Project};

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
    /// 生成的文件放在这个文件夹中；不写则放在项目文件夹的 out 中
    #[arg(short, long, value_name = "文件夹", help_heading = "选项")]
    output: Option<PathBuf>,
    #[command(flatten)]
    faces: FacesOption,
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
    let plan = plan(&arguments.paths, arguments.output.as_deref())?;
    refuse_collisions(&plan)?;
    spare_inputs(&plan)?;
    // All is read before the first letter is printed: a bad template ends the run with nothing written.
    let supplies = plan
        .iter()
        .map(|share| {
            let (files, warnings) = share.project.font_files(arguments.faces.folder())?;
            console.diagnostics(&warnings);
            Ok((share.project.templates()?, files))
        })
        .collect::<Result<Vec<(Templates, FontFiles)>, Diagnostics>>()?;
    let faces =
        supplies.iter().map(|(_, files)| Fonts::parse(files)).collect::<Result<Vec<_>, Diagnostics>>()?;
    let (mut done, mut failed) = (0, 0);
    for ((share, (templates, _)), fonts) in plan.iter().zip(&supplies).zip(&faces) {
        let press = Press { templates, fonts };
        for job in &share.jobs {
            match print(job, arguments, &share.project, &press) {
                Ok(letter) => {
                    console.diagnostics(&letter.warnings);
                    console.note(&format!("已生成 {}（{} 页）", job.pdf().display(), letter.pages));
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
    arguments: &Arguments,
    project: &Project,
    press: &Press<'_>,
) -> Result<Letter, Diagnostics> {
    let attached = project.attached(&job.path, arguments.output.as_deref());
    let open = |name: &str| attached.read(name);
    let (pdf, draft) = (job.pdf(), job.draft());
    let letter = match &draft {
        None => letter::print_draft(Draft { source: project::read(&job.path)? }, press, &open)?,
        Some(draft) => {
            let files = project.case_files(&job.path)?;
            letter::print_case(&files, job.edition, press, &draft.display().to_string(), &open)?
        }
    };
    let mut files: Vec<(&Path, &[u8])> = Vec::new();
    files.extend(draft.as_deref().map(|path| (path, letter.draft.source.text().as_bytes())));
    files.push((&pdf, &letter.pdf));
    project::write(&files)?;
    Ok(letter)
}

/// Two letters with the same output end the run before anything is written.
fn refuse_collisions(plan: &[Share]) -> Result<(), Diagnostics> {
    let mut first: BTreeMap<PathBuf, &Job> = BTreeMap::new();
    let mut found = Diagnostics::default();
    for job in plan.iter().flat_map(|share| &share.jobs) {
        let Some(earlier) = first.insert(project::absolute(&job.pdf()), job) else { continue };
        let (one, other) = (earlier.path.display(), job.path.display());
        let message = format!("“{one}”和“{other}”会生成同一个文件 {}", job.pdf().display());
        let hint = "请给其中一个改名，或分两次生成到不同的文件夹（-o）";
        found.push(Diagnostic::error("same-output", message).hint(hint));
    }
    if found.has_errors() { Err(found) } else { Ok(()) }
}

/// So does a letter that would be written over what the run reads.
fn spare_inputs(plan: &[Share]) -> Result<(), Diagnostics> {
    let mut inputs = Inputs::default();
    for share in plan {
        for job in &share.jobs {
            inputs.add(&job.path);
            // A case that cannot be read is told of when it is its turn.
            if let Some(files) = job.draft().and_then(|_| share.project.case_files(&job.path).ok()) {
                inputs.add_case(&files);
            }
        }
        share.project.template_files()?.iter().for_each(|path| inputs.add(path));
    }
    let mut found = Diagnostics::default();
    for job in plan.iter().flat_map(|share| &share.jobs) {
        let outputs = job.draft().into_iter().chain([job.pdf()]);
        outputs.filter_map(|path| inputs.spare(&path).err()).for_each(|refused| found.push(refused));
    }
    if found.has_errors() { Err(found) } else { Ok(()) }
}
