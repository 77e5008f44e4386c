//! `dafu new`: a case with what is known of it, and marked places for the rest.

mod ask;

use std::path::{Component, Path, PathBuf};

use super::output::{Console, typed};
use super::{Exit, usage};
use crate::case::{self, Attachments, Date, Facts, HandlingFacts, Identity, ProposalKind, UNFILLED};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::project::{self, Project};
use crate::register::{Known, free_name, known_cases, taken_names};
use crate::source::Source;
use crate::text::join_lines;

/// 新建一件案卷，写好提要，留出要填的地方
#[derive(clap::Args)]
#[command(
    override_usage = "dafu new [选项] <编号>",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu new 280                                    缺的逐项询问，直接按回车就先空着\n  \
                  dafu new 280 --member 薛静 --subject 加强河道治理\n  \
                  dafu new 12 --kind 建议 --member 张三、李四       几人联名的\n  \
                  dafu new 280 --folder 2026                      放在 letters/2026/ 中\n\n\
                  没有写的，标上“【待填】”；还有“【待填】”的案卷不会生成。已有的案卷不会改动。\n\
                  一次要建很多件的，用 dafu import。"
)]
pub(super) struct Arguments {
    /// 提案或建议的编号，只写数字
    #[arg(value_name = "编号", help_heading = "参数")]
    number: String,
    /// 提案或建议；不写则与最近的一件相同
    #[arg(long, value_name = "种类", value_parser = ["提案", "建议"], hide_possible_values = true, help_heading = "选项")]
    kind: Option<String>,
    /// 会议的届次，如 市政协十四届五次会议
    #[arg(long, value_name = "届次", help_heading = "选项")]
    session: Option<String>,
    /// 案由，外面不用加引号
    #[arg(long, value_name = "案由", help_heading = "选项")]
    subject: Option<String>,
    /// 委员（代表）的姓名；几位的用顿号隔开，或写几次
    #[arg(long = "member", value_name = "姓名", help_heading = "选项")]
    members: Vec<String>,
    /// 文号，如 焦建办〔2022〕38号
    #[arg(long, value_name = "文号", help_heading = "选项")]
    document_number: Option<String>,
    /// 签发人的姓名；几位的用顿号隔开，或写几次
    #[arg(long = "signatory", value_name = "姓名", help_heading = "选项")]
    signatories: Vec<String>,
    /// 办理结果的类别，如 A
    #[arg(long, value_name = "类别", help_heading = "选项")]
    result_class: Option<String>,
    /// 交办日期，如 2026-03-05
    #[arg(long, value_name = "日期", help_heading = "选项")]
    assigned: Option<String>,
    /// 办理期限：答复的最后一天
    #[arg(long, value_name = "日期", help_heading = "选项")]
    deadline: Option<String>,
    /// 承办科室
    #[arg(long, value_name = "科室", help_heading = "选项")]
    section: Option<String>,
    /// 放在 letters 的这个子文件夹中
    #[arg(long, value_name = "子文件夹", conflicts_with = "output", help_heading = "选项")]
    folder: Option<PathBuf>,
    /// 写成这个文件；不写则为 letters 中与编号同名的文件
    #[arg(short, long, value_name = "文件", help_heading = "选项")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let place = Place::of(arguments)?;
    let known = known_cases(&place.project, &place.folder)?;
    let recent = recent(&known, &place.folder);
    let facts = facts(arguments, recent)?;
    place.check(&facts)?;
    let facts = if console.can_ask() {
        match ask::asked(facts, arguments, recent, &place, console) {
            Some(facts) => facts,
            None => return Err(Diagnostic::error("stopped", "没有答完，没有建立案卷").into()),
        }
    } else {
        facts
    };
    let identity = identity(&facts);
    refuse_twice(&identity, &known)?;
    let path = place.path(&identity);
    place.refuse_same_outputs(&path)?;
    let text = case::skeleton(&facts);
    if !project::write_new(&path, text.as_bytes())? {
        let message = format!("“{}”已经有了，没有覆盖", path.display());
        return Err(Diagnostic::error("case-exists", message).hint("请用 -o 另取一个文件名").into());
    }
    let name = project::shown(&path);
    let of = format!("第{}号{}", identity.number, identity.kind.word());
    console.note(&format!("已建立 {name}，答复{of}"));
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let unfilled = lines.filter(|line| line.contains(UNFILLED)).count();
    console.note(&format!(
        "要填的有 {unfilled} 处，标着“{UNFILLED}”；写好后用 dafu check {} 检查",
        typed(&path)
    ));
    Ok(Exit::Done)
}

/// Where the new case goes.
struct Place {
    project: Project,
    folder: PathBuf,
    /// The file, where it is asked for.
    file: Option<PathBuf>,
}

impl Place {
    fn of(arguments: &Arguments) -> Result<Self, Diagnostic> {
        if let Some(file) = &arguments.output {
            let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if !matches!(ending, "yaml" | "yml") || file.is_dir() {
                let message = format!("案卷不能写成“{}”", file.display());
                return Err(Diagnostic::error("case-ending", message).hint("案卷的文件名请以 .yaml 结尾"));
            }
            let project = Project::around(file);
            refuse_unseen(file, &project)?;
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new(".")).to_owned();
            return Ok(Self { project, folder, file: Some(file.clone()) });
        }
        let project = Project::around(Path::new("."));
        if !project.has_letters() {
            return Err(Diagnostic::error("no-project", "这里不是项目文件夹，没有 letters 文件夹")
                .hint("先用 dafu init 文件夹名 建一个，到它里面再运行；或用 -o 写明文件"));
        }
        let below = arguments.folder.as_deref().unwrap_or(Path::new(""));
        if !below.components().all(|part| matches!(part, Component::Normal(_))) {
            let message = format!("--folder 写 letters 里的子文件夹，不能是“{}”", below.display());
            return Err(Diagnostic::error("usage", message).hint("写成如 --folder 2026；别处的用 -o 写明"));
        }
        if below.components().any(is_hidden) {
            let message = format!("--folder “{}”里有以“.”开头的文件夹，里面的案卷不会生成", below.display());
            return Err(Diagnostic::error("usage", message).hint("请换一个名字，如 --folder 2026"));
        }
        let folder = project.letters(None).join(below);
        Ok(Self { project, folder, file: None })
    }

    fn path(&self, identity: &Identity) -> PathBuf {
        let named = || {
            let name = free_name(identity, &taken_names(&self.folder)) + ".yaml";
            if self.folder == Path::new(".") { name.into() } else { self.folder.join(name) }
        };
        self.file.clone().unwrap_or_else(named)
    }

    /// Of `a.yml` beside `a.yaml`, both would be printed as one `a.pdf`.
    fn refuse_same_outputs(&self, path: &Path) -> Result<(), Diagnostic> {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        if path.exists() || !taken_names(&self.folder).contains(&stem) {
            return Ok(());
        }
        let message = format!("“{}”旁边已有同名的案卷，两件会生成同一个 PDF", path.display());
        Err(Diagnostic::error("case-exists", message).hint("请用 -o 另取一个文件名"))
    }

    /// What is wrong with what is known, as it would be told of the case.
    fn check(&self, facts: &Facts) -> Result<(), Diagnostics> {
        let case = Source::new("", case::skeleton(facts));
        let offices = self.project.offices(&self.folder.join("_.yaml")).unwrap_or_default();
        let Err(found) = case::load(&case, &offices, &Attachments::new()) else { return Ok(()) };
        // What the office lacks, its letters are told of.
        let of_facts = |told: &Diagnostic| {
            let place = told.span.as_ref();
            told.severity == Severity::Error
                && place.is_some_and(|place| place.source.name().is_empty() && !place.range.is_empty())
        };
        let mistakes = found.0.into_iter().filter(of_facts).map(|told| Diagnostic { span: None, ..told });
        let mistakes = Diagnostics(mistakes.collect());
        if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
    }
}

/// Refuses a file that no run over a folder takes for a case, as [`Project::jobs`] looks for them.
fn refuse_unseen(file: &Path, project: &Project) -> Result<(), Diagnostic> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let place = project::absolute(file);
    let below = place.strip_prefix(project::absolute(&project.letters(None))).unwrap_or(Path::new(""));
    if !name.starts_with(['_', '.']) && !below.components().any(is_hidden) {
        return Ok(());
    }
    let message = format!("案卷不能写成“{}”：名字以“_”或“.”开头的不当作案卷", file.display());
    Err(Diagnostic::error("case-name", message).hint("请换一个名字，如 280.yaml"))
}

fn is_hidden(part: Component<'_>) -> bool {
    matches!(part, Component::Normal(name) if name.to_string_lossy().starts_with('.'))
}

/// The case that was written last, of those in the folder, or else of all.
fn recent<'a>(known: &'a [Known], folder: &Path) -> Option<&'a Identity> {
    let readable = || known.iter().filter(|case| case.identity.is_some());
    let here = readable().filter(|case| Path::new(&case.path).parent() == Some(folder));
    let latest = project::latest(here.map(|case| Path::new(&case.path)))
        .or_else(|| project::latest(readable().map(|case| Path::new(&case.path))))?;
    known.iter().find(|case| Path::new(&case.path) == latest)?.identity.as_ref()
}

/// What was typed.
fn facts(arguments: &Arguments, recent: Option<&Identity>) -> Result<Facts, Diagnostics> {
    let kind = arguments.kind.as_deref().and_then(ProposalKind::named);
    let kind = kind.or_else(|| Some(recent?.kind)).unwrap_or(ProposalKind::Proposal);
    Ok(Facts {
        session: line(arguments.session.as_deref()),
        subject: line(arguments.subject.as_deref()),
        members: parted(&arguments.members),
        document_number: line(arguments.document_number.as_deref()),
        signatories: parted(&arguments.signatories),
        result_class: line(arguments.result_class.as_deref()),
        handling: HandlingFacts {
            assigned: date("--assigned", arguments.assigned.as_deref())?,
            deadline: date("--deadline", arguments.deadline.as_deref())?,
            section: line(arguments.section.as_deref()),
            ..HandlingFacts::default()
        },
        ..Facts::new(kind, arguments.number.trim())
    })
}

fn date(flag: &str, typed: Option<&str>) -> Result<Option<Date>, Diagnostic> {
    let named =
        |mistake: Diagnostic| Diagnostic { message: format!("{flag}：{}", mistake.message), ..mistake };
    typed.map(|typed| Date::parse(typed).map_err(named)).transpose()
}

/// What was typed, in one line.
fn line(typed: Option<&str>) -> Option<String> {
    typed.map(join_lines).filter(|line| !line.is_empty())
}

fn parted(names: &[String]) -> Vec<String> {
    let names = names.iter().flat_map(|names| names.split('、'));
    names.map(join_lines).filter(|name| !name.is_empty()).collect()
}

fn identity(facts: &Facts) -> Identity {
    let number = facts.number.trim_start_matches('0').to_owned();
    Identity { kind: facts.kind, session: facts.session.clone(), number }
}

fn refuse_twice(identity: &Identity, known: &[Known]) -> Result<(), Diagnostic> {
    let Some(case) = known.iter().find(|case| case.is_case_of(identity)) else { return Ok(()) };
    let path = &case.path;
    let mistake = match &case.identity {
        Some(_) => {
            let what = format!("第{}号{}", identity.number, identity.kind.word());
            Diagnostic::error("case-exists", format!("{what}已经有案卷：{path}"))
                .hint("请直接修改它；另一届的，用 --session 写明届次；是提案还是建议，用 --kind 写明")
        }
        None => {
            Diagnostic::error("unread-case", format!("{path} 读不出是哪一件，照文件名当作已有，没有新建"))
                .hint(format!("用 dafu draft {path} 看看有什么错；不是这一件的，请改名"))
        }
    };
    Err(mistake)
}
