//! `dafu draft`: the Markdown draft of a case, or the letter as it reads.

use std::path::{Path, PathBuf};

use super::output::Console;
use super::{Exit, pretty, usage};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{self, Draft};
use crate::draft::{Edition, Templates};
use crate::letter::{self, CaseFiles};
use crate::project::{self, Inputs, Project};

/// 查看或保存一件案卷的底稿（Markdown）
#[derive(clap::Args)]
#[command(
    override_usage = "dafu draft [选项] <案卷>",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu draft letters/279.yaml               在屏幕上显示底稿\n  \
                  dafu draft letters/279.yaml --pretty      排成便于阅读的样子\n  \
                  dafu draft out/279.md --pretty            改过的底稿也可以这样看\n  \
                  dafu draft letters/279.yaml -o 279.md     保存为文件，修改后用 dafu render 279.md 生成"
)]
pub(super) struct Arguments {
    /// 案卷文件（.yaml）；加 --pretty 时也可以是底稿（.md）
    #[arg(value_name = "案卷", help_heading = "参数")]
    case: PathBuf,
    /// 底稿保存到这个文件；不写则显示在屏幕上
    #[arg(short, long, value_name = "文件", help_heading = "选项")]
    output: Option<PathBuf>,
    /// 排成便于阅读的样子，只看不改
    #[arg(long, conflicts_with = "output", help_heading = "选项")]
    pretty: bool,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Exit {
    let shown = if arguments.pretty { read(&arguments.case, console) } else { draft(arguments, console) };
    match shown {
        Ok(()) => Exit::Done,
        Err((exit, diagnostics)) => {
            console.diagnostics(&diagnostics);
            exit
        }
    }
}

/// What ends the command, and with which exit code.
type Ended = (Exit, Diagnostics);

fn could_not_run(found: impl Into<Diagnostics>) -> Ended {
    (Exit::CouldNotRun, found.into())
}

fn failed(found: Diagnostics) -> Ended {
    (Exit::Failed, found)
}

/// The letter as it reads.
fn read(path: &Path, console: &Console) -> Result<(), Ended> {
    let (document, warnings) = if is_draft(path) {
        let draft = Draft { source: project::read(path).map_err(could_not_run)? };
        document::parse(&draft).map_err(failed)?
    } else {
        of_case(path, letter::document)?
    };
    console.diagnostics(&warnings);
    let text = pretty::shown(&document, pretty::terminal_width(), console.is_coloured_result());
    console.show(&text).map_err(could_not_run)
}

fn draft(arguments: &Arguments, console: &Console) -> Result<(), Ended> {
    let path = arguments.case.as_path();
    if is_draft(path) {
        let name = path.display();
        let mistake = Diagnostic::error("not-a-case", format!("“{name}”已经是底稿")).hint(format!(
            "印成 PDF 请用 dafu render {name}；只看，加 --pretty；要看案卷的底稿，请写 .yaml 文件"
        ));
        return Err(could_not_run(mistake));
    }
    if let Some(output) = &arguments.output {
        spare(path, output)?;
    }
    let (draft, warnings) = of_case(path, letter::draft)?;
    console.diagnostics(&warnings);
    let text = draft.source.text();
    let Some(output) = &arguments.output else { return console.show(text).map_err(could_not_run) };
    project::write(&[(output, text.as_bytes())]).map_err(could_not_run)?;
    console.note(&format!("已保存 {}", output.display()));
    Ok(())
}

/// Refuses an output that would replace what the draft is made from.
fn spare(case: &Path, output: &Path) -> Result<(), Ended> {
    refuse_folder(case)?;
    let project = Project::around(case);
    let mut inputs = Inputs::default();
    inputs.add_case(&project.case_files(case).map_err(could_not_run)?);
    project.template_files().map_err(could_not_run)?.iter().for_each(|path| inputs.add(path));
    inputs.spare(output).map_err(could_not_run)
}

/// What is made of a case, with what deserves a second look.
type Made<T> = Result<(T, Diagnostics), Diagnostics>;

fn of_case<T>(
    path: &Path,
    make: fn(&CaseFiles, Edition, &Templates, &str) -> Made<T>,
) -> Result<(T, Diagnostics), Ended> {
    refuse_folder(path)?;
    let project = Project::around(path);
    let files = project.case_files(path).map_err(could_not_run)?;
    let templates = project.templates().map_err(could_not_run)?;
    let name = path.with_extension("md").display().to_string();
    make(&files, Edition::Letter, &templates, &name).map_err(failed)
}

fn is_draft(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md")) && path.is_file()
}

fn refuse_folder(path: &Path) -> Result<(), Ended> {
    if !path.is_dir() {
        return Ok(());
    }
    let message = format!("“{}”是文件夹，底稿一次只看一件", path.display());
    let mistake = Diagnostic::error("not-a-case", message);
    Err(could_not_run(mistake.hint("请写一件案卷的文件名，如 letters/279.yaml")))
}
