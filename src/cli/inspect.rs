//! `dafu inspect`: finished PDF files read back and measured.

use std::path::PathBuf;

use super::output::Console;
use super::table::aligned;
use super::{Exit, usage};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::inspect::{self, Figure, Report};
use crate::json::{self, Value, json};
use crate::project;

/// 测量做好的 PDF：版心、行数、字体、归档格式，与国标对照
#[derive(clap::Args)]
#[command(
    override_usage = "dafu inspect [选项] <文件>...",
    help_template = usage::TEMPLATE,
    after_help = "示例：\n  dafu inspect out/279.pdf          看这一件的各项数据\n  \
                  dafu inspect out/*.pdf --json     全部，给别的程序用\n\n\
                  别的软件做的 PDF 也可以测量。\n\n\
                  退出码：0 都读了；1 有的文件读不了；2 无法运行。"
)]
pub(super) struct Arguments {
    /// PDF 文件，可以写多个
    #[arg(value_name = "文件", required = true, help_heading = "参数")]
    files: Vec<PathBuf>,
    /// 输出 JSON，给别的程序用
    #[arg(long, help_heading = "选项")]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Exit, Diagnostics> {
    let mut unread = Diagnostics::default();
    let mut reports: Vec<(String, Report)> = Vec::new();
    for file in &arguments.files {
        let name = project::shown(file);
        let report = project::read_bytes(file, project::MAX_BYTES).and_then(inspect::inspect);
        match report {
            Ok(report) => reports.push((name, report)),
            Err(mistake) => unread.push(named(mistake, &name)),
        }
    }
    let text = if arguments.json { as_json(&reports) } else { as_table(&reports) };
    console.show(&text)?;
    console.diagnostics(&unread);
    Ok(if unread.is_empty() { Exit::Done } else { Exit::Failed })
}

/// The message with the file that it is about, where it does not name it itself.
fn named(told: Diagnostic, name: &str) -> Diagnostic {
    if told.message.contains(name) {
        told
    } else {
        Diagnostic { message: format!("“{name}”：{}", told.message), ..told }
    }
}

fn as_json(reports: &[(String, Report)]) -> String {
    let value = |(name, report): &(String, Report)| json!({ "file": name, "report": report });
    json::pretty(&reports.iter().map(value).collect::<Vec<Value>>())
}

fn as_table(reports: &[(String, Report)]) -> String {
    reports.iter().map(|(name, report)| table(name, report)).collect::<Vec<_>>().join("\n")
}

fn table(name: &str, report: &Report) -> String {
    let claims = &report.claims;
    let said = |claim: &Option<String>| claim.clone().unwrap_or_else(|| "没有写明".to_owned());
    let yes = |is: bool| if is { "有" } else { "没有" }.to_owned();
    let row = |what: &str, found: String| vec![what.to_owned(), found];
    let mut rows = vec![
        row("页数", report.pages.to_string()),
        row("标题", said(&claims.title)),
        row("语言", said(&claims.language)),
        row("归档格式", said(&claims.archive)),
        row("无障碍格式", said(&claims.accessible)),
        row("结构标签", yes(claims.tagged)),
        row("书签目录", yes(claims.outline)),
    ];
    if !claims.attached.is_empty() {
        rows.push(row("附带文件", claims.attached.join("、")));
    }
    let pages = report
        .page_contents
        .iter()
        .enumerate()
        .map(|(at, page)| format!("第{}页 {}行{}字", at + 1, page.lines, page.characters));
    rows.push(row("每页正文", pages.collect::<Vec<_>>().join("，")));
    let mut text = format!("{name}\n\n{}", aligned(&rows));
    text += "\n字体\n";
    let faces = report.faces.iter().map(|face| {
        let marks = [
            (face.embedded, "已嵌入", "没有嵌入"),
            (face.subset, "只含用到的字", "整个字体"),
            (face.unicode, "可以复制", "不能复制"),
        ];
        let words = marks.map(|(is, yes, no)| if is { yes } else { no }.to_owned());
        [vec![format!("  {}", face.name)], words.to_vec()].concat()
    });
    text += &aligned(&faces.collect::<Vec<_>>());
    text += "\nGB/T 9704—2012\n";
    let head = ["  条款", "项目", "国标", "实测", ""].map(str::to_owned).to_vec();
    let figures = report.figures.iter().map(figure);
    text + &aligned(&std::iter::once(head).chain(figures).collect::<Vec<_>>())
}

fn figure(figure: &Figure) -> Vec<String> {
    let verdict = match figure.holds {
        Some(true) => "合",
        Some(false) => "不合",
        None => "",
    };
    let found = figure.found.clone().unwrap_or_else(|| "没有".to_owned());
    vec![
        format!("  {}", figure.clause),
        figure.what.to_owned(),
        figure.wanted.clone(),
        found,
        verdict.to_owned(),
    ]
}
