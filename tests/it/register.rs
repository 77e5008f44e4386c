//! 台账 as a clerk makes it: what stands in its cells, what is due, and what it must not write over.

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Output;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use tempfile::TempDir;

use crate::commands::{dafu, project, stderr};

const TODAY: &str = "2026-06-15";

/// A case of 提案 with more lines.
fn proposal(number: u32, more: &str) -> String {
    format!("提案: {{届次: 一次会议, 编号: {number}, 案由: 修路, 委员: [张三, 李四]}}\n{more}")
}

/// A case assigned on a day.
fn assigned(number: u32, day: &str) -> String {
    proposal(number, &format!("办理: {{交办日期: {day}}}\n"))
}

/// One that was replied to, once its PDF is there.
fn replied(number: u32, day: &str, handling: &str) -> String {
    proposal(
        number,
        &format!("文号: 示水〔2026〕{number}号\n成文日期: {day}\n办理: {{{handling}}}\n引言: 甲。\n"),
    )
}

/// Puts a file where the letter's PDF would be.
fn pretend_rendered(folder: &Path, names: &[&str]) {
    for name in names {
        let pdf = folder.join(format!("out/{name}.pdf"));
        fs::create_dir_all(pdf.parent().unwrap()).unwrap();
        fs::write(pdf, "%PDF").unwrap();
    }
}

fn register(folder: &TempDir, arguments: &[&str]) -> Output {
    let fixed = ["register", "--today", TODAY];
    dafu(folder.path(), &[&fixed[..], arguments].concat())
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn sheet(folder: &TempDir, name: &str) -> Range<Data> {
    let bytes = fs::read(folder.path().join("台账.xlsx")).unwrap();
    Xlsx::new(Cursor::new(bytes)).unwrap().worksheet_range(name).unwrap()
}

/// The rows of 台账 below the heading, once it is made.
fn rows(folder: &TempDir) -> Vec<Vec<Data>> {
    let output = register(folder, &["-o", "台账.xlsx"]);
    assert_ne!(output.status.code(), Some(2), "{}", stderr(&output));
    sheet(folder, "台账").rows().skip(1).map(<[Data]>::to_vec).collect()
}

const HEADINGS: &str = "编号,类别,案由,委员（代表）,主办单位,协办单位,承办科室,办理结果,文号,交办日期,办理期限,面商日期,\
                        答复日期,剩余天数,期限情况,公开属性,委员意见,状态,页数,文件";

/// A cell by the heading of its column, as text; dates as 2026-03-01.
fn cell(row: &[Data], heading: &str) -> String {
    let column = HEADINGS.split(',').position(|known| known == heading).unwrap();
    match &row[column] {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}

/// A column of a one-column table: the cells of one heading, row by row.
fn column(folder: &TempDir, heading: &str) -> Vec<String> {
    rows(folder).iter().map(|row| cell(row, heading)).collect()
}

#[test]
fn a_letter_has_all_that_is_known_of_it_in_cells_of_the_right_sort() {
    let case = "文号: 示水〔2026〕8号\n办理结果: a类\n成文日期: 2026-05-20\n建议: {届次: 一次会议, 编号: '007', \
                案由: 修路, 代表: [张三, 李四]}\n引言: 甲。\n办理: {交办日期: 2026-03-01, 主办单位: 示例市水利局, \
                协办单位: [甲局, 乙局], 承办科室: 一科, 面商日期: 2026年5月6日, 公开属性: 主动公开, 代表意见: 满意}\n";
    let folder = project(&[("8.yaml", case.to_owned())]);
    pretend_rendered(folder.path(), &["8"]);
    let rows = rows(&folder);
    let row = HEADINGS.split(',').map(|heading| cell(&rows[0], heading)).collect::<Vec<_>>();
    let expected = "7|建议|修路|张三、李四|示例市水利局|甲局、乙局|一科|A|示水〔2026〕8号|2026-03-01|2026-06-01|2026-05-06|\
                    2026-05-20||按期答复|主动公开|满意|已答复||out/8.pdf";
    assert_eq!(row.join("|"), expected);
    assert!(rows[0][0].is_float() && rows[0][9].is_datetime() && rows[0][10].is_datetime());
    let headings: Vec<String> =
        sheet(&folder, "台账").rows().next().unwrap().iter().map(Data::to_string).collect();
    assert_eq!(headings.join(","), HEADINGS);
}

#[test]
fn rows_stand_by_folder_kind_and_number_and_a_broken_case_has_one_too() {
    let suggestion = "建议: {届次: 一次会议, 编号: 1, 案由: 修路, 代表: 张三}\n".to_owned();
    let assist = "文种: 协办意见\n主送: 甲局\n".to_owned() + &proposal(2, "");
    let folder = project(&[
        ("a.yaml", proposal(10, "")),
        ("b.yaml", proposal(9, "")),
        ("c.yaml", suggestion),
        ("d.yaml", assist),
        ("0.yaml", "提案: [\n".to_owned()),
        ("10科/1.yaml", proposal(1, "")),
        ("9科/1.yaml", proposal(1, "")),
    ]);
    let output = register(&folder, &["-o", "台账.xlsx"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("案卷有误 letters/0.yaml"), "{}", stderr(&output));
    let rows = rows(&folder);
    let shown: Vec<String> = rows
        .iter()
        .map(|row| ["类别", "编号", "状态", "文件"].map(|heading| cell(row, heading)).join(" "))
        .collect();
    assert_eq!(
        shown,
        [
            "提案 9 未写 letters/b.yaml",
            "提案 10 未写 letters/a.yaml",
            "建议 1 未写 letters/c.yaml",
            "协办 2 未写 letters/d.yaml",
            "  案卷有误 letters/0.yaml",
            "提案 1 未写 letters/9科/1.yaml",
            "提案 1 未写 letters/10科/1.yaml",
        ]
    );
    assert_eq!(
        (cell(&rows[3], "主办单位"), cell(&rows[3], "协办单位")),
        ("甲局".into(), "示例市水利局".into())
    );
}

#[test]
fn a_state_is_what_the_files_show() {
    let sound = "交办日期: 2026-03-01";
    let folder = project(&[
        ("1.yaml", proposal(1, "")),
        ("2.yaml", proposal(2, "措施:\n  - {标题: 甲}\n")),
        ("3.yaml", proposal(3, "引言: 甲。\n成文日期: 2026-06-01\n")),
        ("4.yaml", replied(4, TODAY, sound)),
        ("5.yaml", replied(5, "2026-06-16", sound)),
        ("6.yaml", replied(6, TODAY, sound)),
    ]);
    pretend_rendered(folder.path(), &["3", "4", "5"]);
    assert_eq!(column(&folder, "状态"), ["未写", "已拟稿", "已生成", "已答复", "已生成", "已拟稿"]);
}

#[test]
fn the_pages_are_those_of_the_record() {
    let folder = project(&[("8.yaml", replied(8, "2026-06-01", "承办科室: 一科"))]);
    let rendered = dafu(folder.path(), &["render", "letters/", "-o", "打印"]);
    assert_eq!(rendered.status.code(), Some(0), "{}", stderr(&rendered));
    let output = register(&folder, &["-o", "台账.xlsx", "--rendered", "打印"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let row = sheet(&folder, "台账").rows().nth(1).unwrap().to_vec();
    assert_eq!(["状态", "页数", "文件"].map(|heading| cell(&row, heading)).join(" "), "已答复 2 打印/8.pdf");
    // A PDF without a record is a PDF all the same.
    fs::remove_dir_all(folder.path().join("打印/.dafu")).unwrap();
    register(&folder, &["-o", "台账.xlsx", "--rendered", "打印"]);
    let row = sheet(&folder, "台账").rows().nth(1).unwrap().to_vec();
    assert_eq!(["状态", "页数", "文件"].map(|heading| cell(&row, heading)).join(" "), "已答复  打印/8.pdf");
}

#[test]
fn deadlines_are_counted_from_the_day_of_assignment() {
    let folder = project(&[
        ("1.yaml", assigned(1, "2025-11-30")),
        ("2.yaml", assigned(2, "2027-11-30")),
        ("3.yaml", assigned(3, "2026-03-15")),
        ("4.yaml", proposal(4, "办理: {交办日期: 2026-03-01, 办理期限: 2026-06-14}\n")),
        ("5.yaml", proposal(5, "")),
        ("急件/_office.yaml", "办理期限: 90天\n".to_owned()),
        ("急件/6.yaml", assigned(6, "2026-03-01")),
    ]);
    assert_eq!(
        column(&folder, "办理期限"),
        ["2026-02-28", "2028-02-29", "2026-06-15", "2026-06-14", "", "2026-05-30"]
    );
    assert_eq!(column(&folder, "剩余天数"), ["-107", "624", "0", "-1", "", "-16"]);
    let terms = ["逾期未答复", "未到期", "未到期", "逾期未答复", "未定期限", "逾期未答复"];
    assert_eq!(column(&folder, "期限情况"), terms);
}

#[test]
fn a_day_before_1900_is_told_though_spreadsheets_do_not_know_it() {
    let folder = project(&[("1.yaml", assigned(1, "1799-11-30"))]);
    assert_eq!(column(&folder, "办理期限"), ["1800年2月28日"]);
}

#[test]
fn today_is_told_by_the_clock_of_the_machine() {
    let due = |number, day: &str| proposal(number, &format!("办理: {{办理期限: {day}}}\n"));
    let folder = project(&[("1.yaml", due(1, "2000-01-01")), ("2.yaml", due(2, "9999-12-31"))]);
    let output = dafu(folder.path(), &["register", "--due"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stderr(&output), "逾期 1 件，15 天内到期 0 件\n");
    assert!(stdout(&output).contains("提案第1号"));
}

#[test]
fn a_reply_is_in_time_or_late_and_has_no_days_left() {
    let folder = project(&[
        ("1.yaml", replied(1, "2026-06-01", "交办日期: 2026-03-01")),
        ("2.yaml", replied(2, "2026-06-02", "交办日期: 2026-03-01")),
    ]);
    pretend_rendered(folder.path(), &["1", "2"]);
    assert_eq!(column(&folder, "期限情况"), ["按期答复", "逾期答复"]);
    assert_eq!(column(&folder, "剩余天数"), ["", ""]);
}

#[test]
fn what_presses_is_listed_with_the_most_urgent_first() {
    let long =
        proposal(7, "办理: {办理期限: 2026-06-30, 承办科室: 一科}\n").replace("修路", &"长".repeat(40));
    let folder = project(&[
        ("1.yaml", assigned(1, "2026-03-12")),
        ("2.yaml", assigned(2, "2026-03-15")),
        ("3.yaml", assigned(3, "2026-03-27")),
        ("4.yaml", assigned(4, "2026-04-01")),
        ("5.yaml", replied(5, "2026-06-10", "交办日期: 2026-01-01")),
        ("6.yaml", proposal(6, "")),
        ("7.yaml", long),
        ("8.yaml", replied(8, "2026-06-10", "")),
    ]);
    pretend_rendered(folder.path(), &["5", "8"]);
    let output = register(&folder, &["--due"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output) + "---\n" + &stderr(&output));
    assert!(!stdout(&register(&folder, &["--due", "14"])).contains("还剩 15 天"));
    assert!(stdout(&register(&folder, &["letters/", "--due", "16"])).contains("还剩 16 天"));
    // What is no number is a path.
    assert_eq!(stdout(&register(&folder, &["--due", "letters/"])), stdout(&output));
}

#[test]
fn nothing_due_is_said_too() {
    let folder = project(&[("1.yaml", assigned(1, "2026-06-01"))]);
    let output = register(&folder, &["--due", "3"]);
    assert_eq!((stdout(&output).as_str(), output.status.code()), ("", Some(0)));
    assert_eq!(stderr(&output), "没有逾期的，3 天内也没有到期的\n");
}

#[test]
fn without_a_file_the_register_is_shown() {
    let folder = project(&[
        ("1.yaml", assigned(1, "2026-03-12")),
        ("2.yaml", replied(2, "2026-06-10", "交办日期: 2026-04-01") + "办理结果: B\n"),
        ("3.yaml", "提案: 无\n".to_owned()),
    ]);
    pretend_rendered(folder.path(), &["2"]);
    let output = register(&folder, &[]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(stdout(&output) + "---\n" + &stderr(&output));
}

#[test]
fn a_list_is_read_by_spreadsheets_and_runs_nothing() {
    let slips = proposal(1, "文号: 示水〔2026〕8号\n办理: {承办科室: '@一科', 交办日期: 2026-03-01}\n")
        .replace("修路", "\"=HYPERLINK(\\\"x\\\",1)\"")
        .replace("张三", "-张三");
    let folder = project(&[("1.yaml", slips)]);
    assert_eq!(register(&folder, &["-o", "台账.csv"]).status.code(), Some(0));
    let bytes = fs::read(folder.path().join("台账.csv")).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], format!("\u{feff}{HEADINGS}"));
    assert_eq!(
        lines[1],
        "1,提案,\"'=HYPERLINK(\"\"x\"\",1)\",'-张三、李四,示例市水利局,,'@一科,,示水〔2026〕8号,2026-03-01,2026-06-01,,,-14,\
         逾期未答复,,,未写,,letters/1.yaml"
    );
    assert_eq!(lines[2..], [""]);
    // In a spreadsheet a text is a text.
    let rows = rows(&folder);
    assert_eq!(rows[0][2], Data::String("=HYPERLINK(\"x\",1)".to_owned()));
    let workbook = fs::read(folder.path().join("台账.xlsx")).unwrap();
    let formulas = Xlsx::new(Cursor::new(workbook)).unwrap().worksheet_formula("台账").unwrap();
    assert!(formulas.used_cells().next().is_none());
}

/// The tables of 统计: the heading, then names, counts and shares; the last line is the sum.
fn tables(folder: &TempDir) -> Vec<Vec<(String, f64, f64)>> {
    let mut tables = Vec::new();
    for row in sheet(folder, "统计").rows().skip(3) {
        match row {
            [name, Data::String(_), Data::String(_)] => tables.push(vec![(name.to_string(), 0.0, 0.0)]),
            [name, count, share] if !name.is_empty() => {
                let line = (name.to_string(), count.as_f64().unwrap(), share.as_f64().unwrap());
                tables.last_mut().unwrap().push(line);
            }
            _ => {}
        }
    }
    tables
}

#[test]
fn counts_add_up_and_shares_make_a_whole() {
    let folder = project(&[
        ("1.yaml", replied(1, "2026-06-01", "交办日期: 2026-03-01, 委员意见: 满意, 承办科室: 甲*科")),
        ("2.yaml", proposal(2, "办理结果: A\n办理: {承办科室: 甲*科}\n")),
        ("3.yaml", proposal(3, "办理结果: C\n办理: {承办科室: '乙\"科'}\n")),
        ("4.yaml", "文种: 协办意见\n主送: 甲局\n".to_owned() + &proposal(4, "办理: {承办科室: 甲乙科}\n")),
        ("5.yaml", "提案: [\n".to_owned()),
    ]);
    pretend_rendered(folder.path(), &["1"]);
    rows(&folder);
    let tables = tables(&folder);
    let told = tables.iter().map(|table| {
        let lines = table.iter().skip(1).map(|(name, count, _)| format!("{name} {count}"));
        format!("{}：{}", table[0].0, lines.collect::<Vec<_>>().join("，"))
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "办理结果（不含协办）：A 1，B 0，C 1，未定 1，合计 3",
            "类别：提案 3，建议 0，协办 1，合计 4",
            "期限情况：按期答复 1，逾期答复 0，未到期 0，逾期未答复 0，未定期限 3，合计 4",
            "状态：未写 3，已拟稿 0，已生成 0，已答复 1，合计 4",
            "委员意见（不含协办）：满意 1，基本满意 0，不满意 0，未反馈 2，合计 3",
            "承办科室：甲*科 2，乙\"科 1，甲乙科 1，合计 4",
        ]
    );
    for table in &tables {
        let (sum, lines) = table[1..].split_last().unwrap();
        let counts: f64 = lines.iter().map(|(_, count, _)| count).sum();
        let shares: f64 = lines.iter().map(|(.., share)| share).sum();
        assert!((shares - 1.0).abs() < 1e-12 && (sum.2 - 1.0).abs() < 1e-12, "{table:?}");
        assert!((counts - sum.1).abs() < 1e-12, "{table:?}");
    }
    assert_eq!(
        sheet(&folder, "统计")[(1, 0)].to_string(),
        "截至2026年6月15日，共 4 件；另有 1 件案卷有误，没有计入"
    );
}

#[test]
fn the_same_cases_give_the_same_bytes() {
    let cases = [("1.yaml", assigned(1, "2026-03-12")), ("2.yaml", proposal(2, "办理结果: A\n"))];
    let bytes = || {
        let folder = project(&cases);
        rows(&folder);
        fs::read(folder.path().join("台账.xlsx")).unwrap()
    };
    let first = bytes();
    // Were there a time in the file, it would be another one now.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == bytes());
}

#[test]
fn an_earlier_register_is_replaced_and_nothing_else_is() {
    let folder = project(&[("1.yaml", proposal(1, "")), ("2.yaml", proposal(2, ""))]);
    for name in ["台账.xlsx", "台账.csv"] {
        register(&folder, &["letters/1.yaml", "-o", name]);
        let path = folder.path().join(name);
        let before = fs::read(&path).unwrap();
        assert_eq!(register(&folder, &["-o", name]).status.code(), Some(0));
        assert_ne!(fs::read(&path).unwrap(), before, "{name}");
        for other in
            [&b"\xEF\xBB\xBF\xE7\xBC\x96\xE5\x8F\xB7,\xE5\xA7\x93\xE5\x90\x8D\r\n"[..], b"", b"PK\x03\x04"]
        {
            fs::write(&path, other).unwrap();
            let output = register(&folder, &["-o", name]);
            assert_eq!(output.status.code(), Some(2), "{name}");
            assert!(stderr(&output).contains("不是本程序做的台账，没有覆盖"), "{}", stderr(&output));
            assert_eq!(fs::read(&path).unwrap(), other);
        }
    }
}

#[test]
fn what_cannot_run_says_why() {
    let folder = project(&[("1.yaml", proposal(1, "")), ("清单.csv", "正文".to_owned())]);
    fs::write(folder.path().join("1.md"), "---\n---\n").unwrap();
    let mut shown = String::new();
    for arguments in [
        &["-o", "台账.xls"][..],
        &["-o", "letters/清单.csv"],
        &["-o", "letters/1.yaml"],
        &["1.md"],
        &["--due", "明天"],
        &["--due", "-o", "台账.csv"],
        &["没有的文件夹"],
    ] {
        let output = register(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        shown += &format!("$ dafu register {}\n{}\n", arguments.join(" "), stderr(&output));
    }
    let output = dafu(folder.path(), &["register", "--today", "2026-02-30"]);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(shown + &stderr(&output));
    assert_eq!(fs::read_to_string(folder.path().join("letters/清单.csv")).unwrap(), "正文");
}

#[test]
#[cfg(unix)]
fn a_case_is_not_written_over_under_another_name() {
    let folder = project(&[("1.yaml", proposal(1, ""))]);
    let link = folder.path().join("台账.csv");
    std::os::unix::fs::symlink(folder.path().join("letters/1.yaml"), &link).unwrap();
    let output = register(&folder, &["-o", "台账.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("是这次要读的文件"), "{}", stderr(&output));
    assert!(link.is_symlink());
}

#[test]
fn a_mistake_of_the_office_is_told_once_and_every_row_is_there() {
    let folder = project(&[
        ("1.yaml", proposal(1, "")),
        ("科/_office.yaml", "办理期限: 三个月\n".to_owned()),
        ("科/2.yaml", proposal(2, "")),
        ("科/3.yaml", proposal(3, "")),
    ]);
    assert_eq!(column(&folder, "状态"), ["未写", "案卷有误", "案卷有误"]);
    let told = stderr(&register(&folder, &[]));
    assert_eq!(told.matches("期限不能写成“三个月”").count(), 1, "{told}");
    assert!(told.contains("写成如 3个月 或 90天"), "{told}");
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_and_says_so() {
    let folder = project(&[("1.yaml", proposal(1, "").replace("修路", &"长".repeat(40_000)))]);
    let subject = column(&folder, "案由").remove(0);
    assert_eq!(subject.encode_utf16().count(), 32_767);
    assert!(subject.ends_with("长……（太长，没有写全）"));
}

#[test]
fn templates_may_print_how_a_letter_is_handled() {
    let template = "{% extends \"base.md\" %}{% block title %}复函{% endblock %}\
                    {% block body %}{{ handling.section }}于{{ handling.consulted }}当面听取意见，限{{ office.time_limit }}办结。{% endblock %}";
    let case = proposal(1, "模板: 复函\n办理: {承办科室: 一科, 面商日期: 2026-05-06}\n");
    let folder = project(&[("1.yaml", case), ("2.yaml", proposal(2, "模板: 复函\n"))]);
    fs::create_dir(folder.path().join("templates")).unwrap();
    fs::write(folder.path().join("templates/复函.md"), template).unwrap();
    let draft = |case: &str| dafu(folder.path(), &["draft", case]);
    let text = stdout(&draft("letters/1.yaml"));
    assert!(text.contains("一科于2026年5月6日当面听取意见，限3个月办结。"), "{text}");
    let told = stderr(&draft("letters/2.yaml"));
    assert!(told.contains("承办科室"), "{told}");
}
