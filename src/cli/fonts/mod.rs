//! `dafu fonts`: which face serves each style, what it covers, and what letters need beyond it.

mod overview;
mod substitute;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::faces::FacesOption;
use super::output::Console;
use super::plan::{Share, plan};
use super::{Exit, usage};
use crate::diagnostic::Diagnostics;
use crate::draft::Draft;
use crate::font::Fonts;
use crate::letter::{self, DraftFiles, Letter, Press};
use crate::project::{self, Job, Project};
use crate::source::Source;
use substitute::Substitute;

/// 查看各种字体用的是哪个文件，案卷中哪些字要由别的字体代替
#[derive(clap::Args)]
#[command(
    override_usage = "dafu fonts [选项] [路径]...",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu fonts                       查看各种字体\n  \
                  dafu fonts letters/              再查看全部案卷中首选字体没有的字\n  \
                  dafu fonts --fonts D:\\字体       用另一个文件夹中的字体\n\n\
                  本单位的字体文件放在项目文件夹的 fonts 中，按字体自己的名字认出，排在程序自带的字体前面。"
)]
pub(super) struct Arguments {
    /// 案卷（.yaml）、底稿（.md）或文件夹，可以写多个，也可以不写
    #[arg(value_name = "路径", help_heading = "参数")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    faces: FacesOption,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    match arguments.paths.as_slice() {
        [] => fonts(&Project::around(Path::new(".")), &[], arguments, console),
        paths => plan(paths, None).and_then(|shares| all(&shares, arguments, console)),
    }
}

/// The fonts of each project and its letters; failed when one of these is.
fn all(shares: &[Share], arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let mut exit = Exit::Done;
    for share in shares {
        if fonts(&share.project, &share.jobs, arguments, console)? == Exit::Failed {
            exit = Exit::Failed;
        }
    }
    Ok(exit)
}

/// Speaks of the fonts of one project, and of what its letters need of them.
fn fonts(
    project: &Project,
    jobs: &[Job],
    arguments: &Arguments,
    console: &Console,
) -> Result<Exit, Diagnostics> {
    let (files, warnings) = project.font_files(arguments.faces.folder())?;
    console.diagnostics(&warnings);
    let fonts = Fonts::parse(&files)?;
    console.show(&overview::overview(&fonts, &files))?;
    if jobs.is_empty() {
        return Ok(Exit::Done);
    }
    let templates = project.templates()?;
    let press = Press::new(&templates, &fonts);
    let mut exit = Exit::Done;
    for job in jobs {
        match needs(job, project, &press) {
            Ok(text) => console.show(&text)?,
            Err(found) => {
                console.diagnostics(&found);
                exit = Exit::Failed;
            }
        }
    }
    Ok(exit)
}

/// What one letter needs that the first faces of its styles lack, a line each.
fn needs(job: &Job, project: &Project, press: &Press<'_>) -> Result<String, Diagnostics> {
    let attached = project.attached(&job.path, None);
    let open = |name: &str| attached.read(name);
    let (letter, sources): (Letter, Vec<Arc<Source>>) = match job.draft() {
        None => {
            let source = project::read(&job.path)?;
            (
                letter::print_draft(DraftFiles::alone(Draft { source: Arc::clone(&source) }), press, &open)?,
                vec![source],
            )
        }
        Some(draft) => {
            let files = project.case_files(&job.path)?;
            let letter = letter::print_case(&files, job.edition, press, &draft.display().to_string(), &open)?;
            let offices = files.offices.iter().rev().cloned();
            (letter, std::iter::once(Arc::clone(&files.case)).chain(offices).collect())
        }
    };
    let found = substitute::substitutes(&letter.laid_out, press.fonts);
    Ok(told(&job.path.display().to_string(), &found, &sources))
}

fn told(name: &str, found: &[Substitute], sources: &[Arc<Source>]) -> String {
    if found.is_empty() {
        return format!("{name}：首选字体都有所用的字\n");
    }
    let mut text = format!("{name}：有 {} 个字首选字体没有，由后备字体代替\n", found.len());
    for one in found {
        let (c, code) = (one.character, u32::from(one.character));
        let place = sources.iter().find_map(|source| {
            let (line, _) = source.line_column(one.place(source.text())?);
            Some(format!("{}:{line}", source.name()))
        });
        let place = place.unwrap_or_else(|| "模板".to_owned());
        let _ = writeln!(
            text,
            "  {place}  “{c}”（U+{code:04X}）{}字体“{}”没有，由“{}”代替",
            one.style.name(),
            one.first,
            one.instead
        );
    }
    text
}
