//! `dafu render`: letters as PDF files, each with its draft.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::path::{Path, PathBuf};

use super::faces::FacesOption;
use super::merge::Merge;
use super::output::Console;
use super::plan::{Share, plan, supplies};
use super::report::Report;
use super::{Exit, interrupt, threads, usage};
use crate::batch::{self, Wanted, Workshop};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Templates;
use crate::font::Fonts;
use crate::letter::Press;
use crate::project::{self, Inputs, Job, Papers};

/// 生成答复的 PDF 文件和底稿
#[derive(clap::Args)]
#[command(
    override_usage = "dafu render [选项] <路径>...",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu render letters/                   生成文件夹中（包括下级文件夹）的全部答复\n  \
                  dafu render letters/279.yaml -o 打印   只生成这一件，放在“打印”文件夹中\n  \
                  dafu render 279.md                     由改过的底稿生成 PDF\n  \
                  dafu render letters/ --merge 全部.pdf  生成全部，另写一个合订本供打印\n\n\
                  文件名以下划线开头的（如 _office.yaml）不是案卷，不会生成。"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(super) struct Arguments {
    /// 案卷（.yaml）、底稿（.md）、附有底稿的 PDF 或文件夹，可以写多个
    #[arg(value_name = "路径", required = true, help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 生成的文件放在这个文件夹中；不写则放在项目文件夹的 out 中
    #[arg(short, long, value_name = "文件夹", help_heading = "选项")]
    output: Option<PathBuf>,
    /// 几位委员（代表）联名的，给每一位各生成一件，不生成联名的那一件
    #[arg(long, help_heading = "选项")]
    each_member: bool,
    /// 同时生成每一位委员（代表）的办理情况征询意见表
    #[arg(long, help_heading = "选项")]
    feedback: bool,
    /// 没有变化的也重新生成，改过的底稿也覆盖
    #[arg(long, help_heading = "选项")]
    force: bool,
    /// 底稿改过的，照改过的底稿生成，不照案卷
    #[arg(long, conflicts_with = "force", help_heading = "选项")]
    edited: bool,
    /// 印成草稿：每页有“草稿”字样；检查中有错误的也印出来看
    #[arg(long, help_heading = "选项")]
    draft: bool,
    /// 把案卷、底稿和图片附在 PDF 里（PDF/A-3a），以后可以由这个 PDF 再生成
    #[arg(long, help_heading = "选项")]
    attach_source: bool,
    /// 同时生成几件；不写则与处理器的核数相同
    #[arg(short, long, value_name = "件数", help_heading = "选项")]
    jobs: Option<NonZero<usize>>,
    /// 另把全部答复写成一个合订本（.pdf），供一次双面打印：每件从单数页起，附书签目录
    #[arg(long, value_name = "文件", help_heading = "选项")]
    merge: Option<PathBuf>,
    #[command(flatten)]
    faces: FacesOption,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    refuse_files(arguments.output.as_deref())?;
    let mut plan = plan(&arguments.paths, arguments.output.as_deref())?;
    let papers = Papers { each_member: arguments.each_member, feedback: arguments.feedback };
    for share in &mut plan {
        if papers != Papers::default() && share.jobs.iter().any(|job| job.draft().is_none()) {
            console.note("--each-member 和 --feedback 只用于案卷；底稿照它所写的生成");
        }
        let (jobs, told) = share.project.papers(std::mem::take(&mut share.jobs), papers);
        console.diagnostics(&told);
        share.jobs = jobs;
    }
    prefer_drafts(&mut plan);
    refuse_collisions(&plan)?;
    spare_inputs(&plan)?;
    // All is read before the first letter is printed: a bad template ends the run with nothing written.
    let supplies = supplies(&plan, arguments.faces.folder(), console)?;
    let faces =
        supplies.iter().map(|(_, files)| Fonts::parse(files)).collect::<Result<Vec<_>, Diagnostics>>()?;
    let mut merge = arguments.merge.as_deref().map(|path| Merge::new(path, &plan, &faces)).transpose()?;
    let wanted = Wanted { force: arguments.force, sheets: merge.is_some(), edited: arguments.edited };
    let output = arguments.output.as_deref();
    let workshops = plan.iter().zip(&supplies).zip(&faces).map(|((share, (templates, files)), fonts)| {
        Workshop::new(&share.project, press(arguments, templates, fonts), files.digest(), output, wanted)
    });
    let workshops: Vec<Workshop<'_>> = workshops.collect();
    let jobs: Vec<(&Workshop<'_>, &Job)> = workshops
        .iter()
        .zip(&plan)
        .flat_map(|(workshop, share)| share.jobs.iter().map(move |job| (workshop, job)))
        .collect();
    let mut report = Report::new(console, jobs.len());
    let make = |number: usize| {
        let (workshop, job) = jobs[number];
        workshop.make(job)
    };
    let take = |number: usize, mut made| {
        if let Some(merge) = &mut merge {
            merge.take(jobs[number].1, &mut made);
        }
        report.take(jobs[number].1, made);
    };
    batch::in_order(jobs.len(), threads(arguments.jobs), &interrupt::stop(), make, take);
    let exit = report.close(&plan.iter().map(|share| share.project.outputs(output)).collect());
    Ok(merge.map_or(Exit::Done, |merge| merge.close(console)).max(exit))
}

fn press<'a>(arguments: &Arguments, templates: &'a Templates, fonts: &'a Fonts<'a>) -> Press<'a> {
    let (draft_mark, attach_source) = (arguments.draft, arguments.attach_source);
    Press { draft_mark, attach_source, ..Press::new(templates, fonts) }
}

/// Outputs go to a folder, or to one that is to be made.
fn refuse_files(output: Option<&Path>) -> Result<(), Diagnostic> {
    let Some(file) = output.filter(|output| output.exists() && !output.is_dir()) else { return Ok(()) };
    let message = format!("-o 后面的“{}”不是文件夹", file.display());
    Err(Diagnostic::error("usage", message).hint("请写一个文件夹；没有的，会新建"))
}

/// A draft that is named beside its case stands for it: the clerk has edited it.
fn prefer_drafts(plan: &mut [Share]) {
    let jobs = plan.iter().flat_map(|share| &share.jobs);
    let drafts = jobs.filter(|job| job.draft().is_none()).map(|job| project::place(&job.path));
    let drafts: BTreeSet<PathBuf> = drafts.collect();
    if drafts.is_empty() {
        return;
    }
    let is_case_alone = |job: &Job| job.draft().is_none_or(|draft| !drafts.contains(&project::place(&draft)));
    for share in plan {
        share.jobs.retain(is_case_alone);
    }
}

/// Two letters with the same output end the run before anything is written.
fn refuse_collisions(plan: &[Share]) -> Result<(), Diagnostics> {
    let mut first: BTreeMap<String, &Job> = BTreeMap::new();
    let mut found = Diagnostics::default();
    for job in plan.iter().flat_map(|share| &share.jobs) {
        let Some(earlier) = first.insert(project::same_place(&job.pdf()), job) else { continue };
        let (one, other) = (earlier.path.display(), job.path.display());
        let (pdf, earlier) = (job.pdf(), earlier.pdf());
        let message = if pdf == earlier {
            format!("“{one}”和“{other}”会生成同一个文件 {}", pdf.display())
        } else {
            let files = format!("{} 和 {}", earlier.display(), pdf.display());
            format!("“{one}”和“{other}”会生成 {files}，有的电脑把它们当作同一个文件")
        };
        let hint = "请给其中一个改名；用“文件名”命名的，加上 {编号} 等项；或分两次生成到不同的文件夹（-o）";
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
