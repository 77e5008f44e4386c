//! `dafu schema`: the JSON Schema that editors complete and check cases by.

use std::path::PathBuf;

use super::output::Console;
use super::{Exit, usage};
use crate::case;
use crate::diagnostic::Diagnostics;
use crate::project::{self, Inputs};

/// 显示案卷的 JSON Schema，供编辑器补全和核对
#[derive(clap::Args)]
#[command(
    override_usage = "dafu schema [选项]",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu schema                       案卷的\n  \
                  dafu schema --office              共用设置 _office.yaml 的\n  \
                  dafu schema -o 案卷.json          保存为文件\n\n\
                  用 dafu init 建的项目里已经配好，VS Code 装上 YAML 扩展（redhat.vscode-yaml）就能用。"
)]
pub(super) struct Arguments {
    /// 共用设置 _office.yaml 的，不是案卷的
    #[arg(long, help_heading = "选项")]
    office: bool,
    /// 保存到这个文件；不写则显示在屏幕上
    #[arg(short, long, value_name = "文件", help_heading = "选项")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let schema = if arguments.office { case::office_schema() } else { case::case_schema() };
    if let Some(path) = &arguments.output {
        Inputs::default().spare(path)?;
        project::write(&[(path, schema.as_bytes())])?;
        console.note(&format!("已保存 {}", path.display()));
    } else {
        console.show(&schema)?;
    }
    Ok(Exit::Done)
}
