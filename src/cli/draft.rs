//! `dafu draft`: the Markdown draft of a case.

use std::path::{Path, PathBuf};

use super::output::Console;
use super::{Exit, usage};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Edition;
use crate::letter;
use crate::project::{self, Inputs, Project};

/// 查看或保存一件案卷的底稿（Markdown）
#[derive(clap::Args)]
#[command(
    override_usage = "dafu draft [选项] <案卷>",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu draft letters/279.yaml               在屏幕上显示底稿\n  \
                  dafu draft letters/279.yaml -o 279.md     保存为文件，修改后用 dafu render 279.md 生成"
)]
pub(super) struct Arguments {
    /// 案卷文件（.yaml）
    #[arg(value_name = "案卷", help_heading = "参数")]
    case: PathBuf,
    /// 底稿保存到这个文件；不写则显示在屏幕上
    #[arg(short, long, value_name = "文件", help_heading = "选项")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Exit {
    match draft(arguments, console) {
        Ok(()) => Exit::Done,
        Err((exit, diagnostics)) => {
            console.diagnostics(&diagnostics);
            exit
        }
    }
}

fn draft(arguments: &Arguments, console: &Console) -> Result<(), (Exit, Diagnostics)> {
    let could_not_run = |found| (Exit::CouldNotRun, found);
    refuse_other_files(&arguments.case).map_err(|mistake| could_not_run(mistake.into()))?;
    let project = Project::around(&arguments.case);
    let files = project.case_files(&arguments.case).map_err(could_not_run)?;
    if let Some(output) = &arguments.output {
        let mut inputs = Inputs::default();
        inputs.add_case(&files);
        project.template_files().map_err(could_not_run)?.iter().for_each(|path| inputs.add(path));
        inputs.spare(output).map_err(|found| could_not_run(found.into()))?;
    }
    let templates = project.templates().map_err(could_not_run)?;
    let name = arguments.case.with_extension("md").display().to_string();
    let (draft, warnings) =
        letter::draft(&files, Edition::Letter, &templates, &name).map_err(|found| (Exit::Failed, found))?;
    console.diagnostics(&warnings);
    let text = draft.source.text();
    match &arguments.output {
        Some(path) => {
            project::write(&[(path, text.as_bytes())]).map_err(could_not_run)?;
            console.note(&format!("已保存 {}", path.display()));
        }
        None => console.result(text).map_err(|error| {
            (
                Exit::CouldNotRun,
                Diagnostic::error("output", format!("无法显示底稿：{}", project::cause(&error))).into(),
            )
        })?,
    }
    Ok(())
}

/// A folder, or a draft.
fn refuse_other_files(path: &Path) -> Result<(), Diagnostic> {
    let name = path.display();
    let is_draft = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    if path.is_dir() {
        let message = format!("“{name}”是文件夹，底稿一次只看一件");
        Err(Diagnostic::error("not-a-case", message).hint("请写一件案卷的文件名，如 letters/279.yaml"))
    } else if is_draft && path.is_file() {
        let message = format!("“{name}”已经是底稿");
        let hint = format!("印成 PDF 请用 dafu render {name}；要看案卷的底稿，请写 .yaml 文件");
        Err(Diagnostic::error("not-a-case", message).hint(hint))
    } else {
        Ok(())
    }
}
