//! `dafu init`: a project folder for an office, which needs nothing besides the program.

use std::path::{Path, PathBuf};

use super::output::{Console, typed};
use super::{Exit, usage};
use crate::case::{self, OfficeFacts};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project;

/// 新建一个单位的项目文件夹
#[derive(clap::Args)]
#[command(
    override_usage = "dafu init [选项] <文件夹>",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu init 答复                                   缺的逐项询问，直接按回车就先空着\n  \
                  dafu init 答复 --organ 示例市水利局 --prefix 示水 --phone 1234567 --contact 李四\n\n\
                  里面有共用设置 letters/_office.yaml、编辑器的设置和一份说明。文件夹要是新的或空的，\n\
                  已有的项目不会改动。模板和字体在程序里，不用另外准备。"
)]
pub(super) struct Arguments {
    /// 项目文件夹，新的或空的
    #[arg(value_name = "文件夹", help_heading = "参数")]
    folder: PathBuf,
    /// 发文机关的全称
    #[arg(long, value_name = "机关", help_heading = "选项")]
    organ: Option<String>,
    /// 机关代字，如 示水
    #[arg(long, value_name = "代字", help_heading = "选项")]
    prefix: Option<String>,
    /// 联系电话
    #[arg(long, value_name = "电话", help_heading = "选项")]
    phone: Option<String>,
    /// 联系人
    #[arg(long, value_name = "姓名", help_heading = "选项")]
    contact: Option<String>,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let folder = arguments.folder.as_path();
    project::may_create(folder)?;
    let facts = facts(arguments, console)?;
    project::create(folder, &files(&facts)?)?;
    console.note(&format!("已建立项目文件夹 {}", project::shown(folder)));
    let enter = if folder == Path::new(".") {
        String::new()
    } else {
        format!("进入这个文件夹（cd {}），", typed(folder))
    };
    console.note(&format!("接下来：{enter}看看 letters/_office.yaml，再用 dafu new 编号 建一件案卷"));
    Ok(Exit::Done)
}

fn facts(arguments: &Arguments, console: &Console) -> Result<OfficeFacts, Diagnostic> {
    let mut facts = OfficeFacts {
        organ: arguments.organ.clone(),
        prefix: arguments.prefix.clone(),
        phone: arguments.phone.clone(),
        person: arguments.contact.clone(),
    };
    let questions = [
        ("发文机关的全称", &mut facts.organ),
        ("机关代字（文号开头的几个字）", &mut facts.prefix),
        ("联系电话", &mut facts.phone),
        ("联系人", &mut facts.person),
    ];
    let missing: Vec<_> = questions.into_iter().filter(|(_, value)| value.is_none()).collect();
    if console.can_ask() && !missing.is_empty() {
        console.note("请逐项回答；直接按回车就先空着");
        for (question, value) in missing {
            let Some(answer) = console.ask(&format!("{question}：")) else {
                return Err(Diagnostic::error("stopped", "没有答完，没有建立项目文件夹"));
            };
            *value = Some(answer).filter(|answer| !answer.is_empty());
        }
    }
    Ok(facts)
}

/// What a new project holds. Cases carry no line that names their schema: its path would differ from folder to folder, and
/// be wrong once a case is moved; the settings hold for all.
fn files(facts: &OfficeFacts) -> Result<Vec<(&'static str, String)>, Diagnostics> {
    Ok(vec![
        ("letters/_office.yaml", case::office_skeleton(facts)?),
        ("letters/.schema/case.json", case::case_schema()),
        ("letters/.schema/office.json", case::office_schema()),
        (".vscode/settings.json", include_str!("../../../.vscode/settings.json").to_owned()),
        (".vscode/extensions.json", include_str!("../../../.vscode/extensions.json").to_owned()),
        (".gitignore", include_str!("gitignore").to_owned()),
        ("说明.md", include_str!("说明.md").to_owned()),
    ])
}
