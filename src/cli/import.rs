//! `dafu import`: a list of proposals as skeletons of cases.

use std::path::{Path, PathBuf};

use super::output::Console;
use super::table::{aligned, cut};
use super::{Exit, usage};
use crate::case::{self, ProposalKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::{self, Project};
use crate::register::import::{self, Case, List, Mapping, Plan, Reading, Wanted};
use crate::register::{known_cases, taken_names};

/// The most of a heading or an example that is shown, in cells of a terminal.
const WIDEST: usize = 40;
/// How many names of new files, or of rows passed over, are shown in one line.
const NAMES: usize = 8;

/// 由分办表（Excel、CSV）建立案卷，一行一件
#[derive(clap::Args)]
#[command(
    override_usage = "dafu import [选项] <表格>",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu import 提案.xlsx                                先看各列认得对不对，回答 y 再写入\n  \
                  dafu import 提案.xlsx --session 市政协十四届五次会议  表里没有“届次”的，在这里写\n  \
                  dafu import 提案.xlsx --save-mapping 对照.yaml        把各列的认法存成文件，改好后\n  \
                  dafu import 提案.xlsx --mapping 对照.yaml --yes       照改好的导入，不再询问\n\n\
                  已有的案卷不会改动；表格加了行，再导入一次，只建新的。\n\
                  退出码：0 完成；1 有的行有误，其余的已导入；2 无法导入"
)]
pub(super) struct Arguments {
    /// 表格文件（.xlsx、.xls、.csv）
    #[arg(value_name = "表格", help_heading = "参数")]
    list: PathBuf,
    /// 用哪个工作表；不写则用第一个像分办表的
    #[arg(long, value_name = "名称", help_heading = "选项")]
    sheet: Option<String>,
    /// 会议的届次；表里写了届次的行，照表里的
    #[arg(long, value_name = "届次", help_heading = "选项")]
    session: Option<String>,
    /// 提案或建议；表里写了种类的行，照表里的
    #[arg(long, value_name = "种类", value_parser = ["提案", "建议"], hide_possible_values = true, help_heading = "选项")]
    kind: Option<String>,
    /// 各列照这个文件认
    #[arg(long, value_name = "文件", help_heading = "选项")]
    mapping: Option<PathBuf>,
    /// 把各列的认法存成文件，供修改后用 --mapping 读入
    #[arg(long, value_name = "文件", help_heading = "选项")]
    save_mapping: Option<PathBuf>,
    /// 不询问，直接写入
    #[arg(long, help_heading = "选项")]
    yes: bool,
    /// 案卷放在这个文件夹中；不写则放在项目文件夹的 letters 中
    #[arg(short, long, value_name = "文件夹", help_heading = "选项")]
    output: Option<PathBuf>,
}

impl Arguments {
    fn kind(&self) -> Option<ProposalKind> {
        match self.kind.as_deref()? {
            "建议" => Some(ProposalKind::Suggestion),
            _ => Some(ProposalKind::Proposal),
        }
    }
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let list = list(arguments)?;
    console.note(&shown(&list));
    console.note("");
    if let Some(path) = &arguments.save_mapping {
        save_mapping(path, &list, console)?;
    }
    let reading = list.read()?;
    let output = arguments.output.as_deref();
    let project = Project::of_new_cases(output, &arguments.list);
    let folder = project.letters(output);
    let known = known_cases(&project, &folder)?;
    let plan = import::plan(&reading.proposals, &known, taken_names(&folder));
    // Of rows that have their case already, everything was told when it was made.
    let warnings = plan.new.iter().flat_map(|case| case.proposal.warnings.0.iter());
    console.diagnostics(&Diagnostics(warnings.chain(&reading.found.0).cloned().collect()));
    tell(&reading, &plan, console);
    if plan.new.is_empty() {
        console.note(&format!("没有要新建的案卷{}", counts(&plan, &reading)));
        return Ok(exit(&reading));
    }
    let count = plan.new.len();
    let place = if folder == Path::new(".") {
        "这个文件夹".to_owned()
    } else {
        format!(" {}", project::shown(&folder))
    };
    console.note(&format!("将新建 {count} 件，放在{place}{}", counts(&plan, &reading)));
    let agreed = if arguments.yes { Some(true) } else { console.agrees("是否写入？(y/N)") };
    match agreed {
        Some(true) => Ok(write(&folder, &plan, &reading, console)),
        Some(false) => {
            console.note("没有写入");
            Ok(Exit::Done)
        }
        None => {
            console.note("没有写入任何文件；确认各列无误后，加上 --yes 写入");
            Ok(Exit::Done)
        }
    }
}

fn list(arguments: &Arguments) -> Result<List, Diagnostics> {
    let mapping = match &arguments.mapping {
        Some(path) => Some(Mapping::parse(&project::read(path)?)?),
        None => None,
    };
    let bytes = project::read_bytes(&arguments.list, import::MAX_BYTES)?;
    let sheet = arguments.sheet.as_deref().or_else(|| mapping.as_ref()?.sheet.as_deref());
    let book = import::read(&arguments.list.display().to_string(), &bytes, sheet)?;
    let wanted =
        Wanted { session: arguments.session.as_deref(), kind: arguments.kind(), mapping: mapping.as_ref() };
    List::find(book, wanted)
}

/// Where the list was found, and the columns with what they are taken for.
fn shown(list: &List) -> String {
    let mut rows = vec![["列", "表头", "案卷的项目", "例"].map(str::to_owned).to_vec()];
    for column in list.columns() {
        let key = column.key.unwrap_or("（不用）").to_owned();
        rows.push(vec![column.letters, cut(&column.heading, WIDEST), key, cut(&column.example, WIDEST)]);
    }
    let table = aligned(&rows);
    let table: Vec<String> = table.lines().map(|line| format!("  {line}")).collect();
    format!("{}\n\n{}\n", list.facts().join("\n"), table.join("\n"))
}

fn save_mapping(path: &Path, list: &List, console: &Console) -> Result<(), Diagnostic> {
    if project::write_new(path, list.mapping().as_bytes())? {
        console.note(&format!("各列的认法已存为 {}，改好后用 --mapping {0} 读入", path.display()));
        return Ok(());
    }
    let message = format!("“{}”已经有了，没有覆盖", path.display());
    Err(Diagnostic::error("mapping-exists", message).hint("请另取一个文件名，或去掉 --save-mapping"))
}

/// Rows that are no proposals, and cases that only their name tells of.
fn tell(reading: &Reading, plan: &Plan<'_>, console: &Console) {
    if !reading.skipped.is_empty() {
        console.note(&format!("不是案卷、略过的行：{}", listed(&reading.skipped)));
    }
    for path in &plan.unread {
        let message = format!("{path} 读不出是哪一件，照文件名当作已有，没有新建");
        let hint = format!("用 dafu draft {path} 看看有什么错；不是这一件的，请改名后再导入");
        console.diagnostics(&Diagnostic::warning("unread-case", message).hint(hint).into());
    }
}

/// What there is besides the new cases.
fn counts(plan: &Plan<'_>, reading: &Reading) -> String {
    let existing = plan.existing.len();
    let bad = if reading.bad == 0 { String::new() } else { format!("，有误 {} 行", reading.bad) };
    format!("，已有 {existing} 件{bad}")
}

fn write(folder: &Path, plan: &Plan<'_>, reading: &Reading, console: &Console) -> Exit {
    let mut written = Vec::new();
    let mut found = Diagnostics::default();
    for Case { stem, proposal } in &plan.new {
        let path = folder.join(format!("{stem}.yaml"));
        match project::write_new(&path, case::skeleton(&proposal.facts()).as_bytes()) {
            Ok(true) => written.push(stem.clone() + ".yaml"),
            Ok(false) => {
                let message = format!("“{}”刚刚由别人建立，没有覆盖", path.display());
                found.push(Diagnostic::error("case-exists", message).hint("请再导入一次"));
            }
            // What hinders one file hinders the others.
            Err(mistake) => {
                found.push(mistake.hint("已写入的案卷不受影响；解决后再导入一次，会接着建其余的"));
                break;
            }
        }
    }
    console.diagnostics(&found);
    let names = if written.is_empty() { String::new() } else { format!("：{}", listed(&written)) };
    console.note(&format!("新建 {} 件{}{names}", written.len(), counts(plan, reading)));
    if written.is_empty() {
        return Exit::CouldNotRun;
    }
    if found.has_errors() { Exit::Failed } else { exit(reading) }
}

fn exit(reading: &Reading) -> Exit {
    if reading.bad == 0 { Exit::Done } else { Exit::Failed }
}

/// The first of many names, and how many there are.
fn listed(names: &[String]) -> String {
    let shown = names.iter().take(NAMES).cloned().collect::<Vec<_>>().join("、");
    if names.len() > NAMES { format!("{shown}……等 {} 个", names.len()) } else { shown }
}
