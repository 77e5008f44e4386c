//! `dafu preview`: letters in the browser, as they are written.

use std::io;
use std::path::{Path, PathBuf};
use std::process;

use super::faces::FacesOption;
use super::output::Console;
use super::{Exit, interrupt, usage};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::preview::{Door, End, Preview, serve};
use crate::project::{self, Papers, Project};

/// 在浏览器里预览答复，边改边看
#[derive(clap::Args)]
#[command(
    override_usage = "dafu preview [选项] [路径]",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu preview letters/ --open           预览文件夹中的全部答复，并打开浏览器\n  \
                  dafu preview letters/279.yaml          只预览这一件\n  \
                  dafu preview out/279.md                预览改过的底稿\n\n\
                  改动案卷、_office.yaml、模板或底稿，存盘后页面随即更新。预览只在本机、不用网络；\n\
                  它不写 PDF 和底稿，生成用 dafu render。按 Ctrl-C 结束预览。"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that is typed or not")]
pub(super) struct Arguments {
    /// 案卷（.yaml）、底稿（.md）或文件夹；不写则是 letters 文件夹
    #[arg(value_name = "路径", help_heading = "参数")]
    path: Option<PathBuf>,
    /// 同时打开浏览器
    #[arg(long, help_heading = "选项")]
    open: bool,
    /// 端口；不写则是 7879，被占用时依次用后面的；0 表示任选一个
    #[arg(long, value_name = "端口", help_heading = "选项")]
    port: Option<u16>,
    /// 定时查看文件的改动，不等系统告知；用于网络盘
    #[arg(long, help_heading = "选项")]
    poll: bool,
    /// 生成的文件所在的文件夹，其中改过的底稿也会显示；不写则是项目文件夹的 out
    #[arg(short, long, value_name = "文件夹", help_heading = "选项")]
    output: Option<PathBuf>,
    /// 几位委员（代表）联名的，显示给每一位的一件，不显示联名的那一件
    #[arg(long, help_heading = "选项")]
    each_member: bool,
    /// 同时显示每一位委员（代表）的办理情况征询意见表
    #[arg(long, help_heading = "选项")]
    feedback: bool,
    #[command(flatten)]
    faces: FacesOption,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let output = arguments.output.as_deref();
    let here = Project::of_new_cases(None, ".".as_ref());
    let path = arguments.path.clone().unwrap_or_else(|| here.letters(None));
    let project = Project::around(&path);
    if project.jobs(&path, output)?.is_empty() {
        console.diagnostics(&empty(&path).into());
    }
    let door = Door::open(arguments.port, |is_taken| project.preview_key(output, is_taken))?;
    if let Some(taken) = door.taken(arguments.port) {
        console.note(&format!("端口 {taken} 已被占用，改用 {}", door.port()));
    }
    let fonts = arguments.faces.folder();
    let (watch, problem) = project.watch(&path, output, fonts, arguments.poll);
    let notices = Diagnostics(problem.into_iter().collect());
    console.diagnostics(&notices);
    let address = door.address();
    let begin = |end: End| {
        interrupt::then(move || end.end());
        console.note(&format!("预览地址：{address}"));
        console.note("按 Ctrl-C 结束预览");
        if arguments.open {
            show(project.preview_page(output, &address), console);
        }
    };
    let papers = Papers { each_member: arguments.each_member, feedback: arguments.feedback };
    let preview = Preview { project: &project, path: &path, output, fonts, papers };
    let ended = || {
        console.note("预览已结束");
        process::exit(Exit::Done as i32);
    };
    serve(&preview, door, watch, &notices, begin, ended)?;
    Ok(Exit::Done)
}

/// Opens the browser with a file that leads to the address, which no other user can read there; one that does not open is no
/// failure.
fn show(page: io::Result<PathBuf>, console: &Console) {
    if let Err(error) = page.and_then(open::that_detached) {
        let told = Diagnostic::warning("no-browser", format!("没有能打开浏览器：{}", project::cause(&error)));
        console.diagnostics(&told.hint("请把上面的地址复制到浏览器的地址栏").into());
    }
}

fn empty(path: &Path) -> Diagnostic {
    Diagnostic::warning("no-letters", format!("“{}”里还没有案卷", path.display()))
        .hint("案卷是 .yaml 文件；新建案卷后，预览会自动显示")
}
