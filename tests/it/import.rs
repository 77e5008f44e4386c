//! Lists as clerks get them: what becomes of each kind of dirty row, and what is told.

use std::fs;
use std::path::Path;

use dafu::case::{self, Attachments, Case};
use dafu::source::Source;
use tempfile::TempDir;

use crate::commands::{dafu, files, stderr};

const OFFICE: &str = "发文机关: 示例市教育局\n";

/// A project folder with an office file and the lists of the fixtures.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("letters")).unwrap();
    fs::write(folder.path().join("letters/_office.yaml"), OFFICE).unwrap();
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lists");
    for entry in fs::read_dir(lists).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// Runs `dafu import` and gives its exit code and what it told.
fn import(folder: &TempDir, arguments: &[&str]) -> (i32, String) {
    let output = dafu(folder.path(), &[&["import"], arguments].concat());
    (output.status.code().unwrap(), stderr(&output))
}

/// A list of text, imported; the cases by name, and what was told.
fn imported(list: &[u8], arguments: &[&str]) -> (TempDir, i32, String) {
    let folder = project();
    fs::write(folder.path().join("表.csv"), list).unwrap();
    let (code, told) =
        import(&folder, &[&["表.csv", "--yes", "--session", "市政协十届三次会议"], arguments].concat());
    (folder, code, told)
}

fn cases(folder: &TempDir) -> Vec<String> {
    let mut names = files(&folder.path().join("letters"));
    names.retain(|name| name != "_office.yaml");
    names
}

fn text(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join("letters").join(name)).unwrap()
}

fn case(folder: &TempDir, name: &str) -> Case {
    let text = text(folder, name);
    let office = Source::new("_office.yaml", OFFICE);
    match case::load(&Source::new(name, text.clone()), &[office], &Attachments::new()) {
        Ok((case, _)) => case,
        Err(found) => panic!("{found:?}\n{text}"),
    }
}

fn members(case: &Case) -> Vec<&str> {
    case.proposal.members.iter().map(|name| name.value.as_str()).collect()
}

/// Whether a case has these lines, one below the other.
fn assert_lines(folder: &TempDir, name: &str, lines: &str) {
    let text = text(folder, name);
    assert!(text.contains(lines), "{name} lacks\n{lines}\nin\n{text}");
}

#[test]
fn what_is_told_of_a_list_with_every_kind_of_row() {
    let folder = project();
    let (code, told) = import(&folder, &["dirty.xlsx", "--yes"]);
    assert_eq!(code, 1);
    assert_eq!(
        cases(&folder),
        ["279", "280", "281", "282", "284", "286", "287", "289"].map(|number| format!("{number}.yaml"))
    );
    insta::assert_snapshot!(told);
}

#[test]
fn a_skeleton_says_what_the_row_says() {
    let folder = project();
    import(&folder, &["dirty.xlsx", "--yes"]);
    insta::assert_snapshot!(text(&folder, "279.yaml"));
    for name in cases(&folder) {
        let handling = case(&folder, &name).handling;
        assert_eq!(handling.assigned.is_some(), text(&folder, &name).contains("交办日期: 2"), "{name}");
    }
    let case = case(&folder, "279.yaml");
    assert_eq!(case.deadline().unwrap().to_string(), "2026年6月5日");
    assert_eq!(case.handling.assisting_units.len(), 2);
}

#[test]
fn numbers_keep_their_zeros_and_days_are_days() {
    let folder = project();
    import(&folder, &["dirty.xlsx", "--yes"]);
    // Text with zeros; a date of the sheet; a unit merged over two rows; a phone that no letter prints.
    assert_lines(&folder, "279.yaml", "# 表中的委员电话：13800000000\n");
    assert_lines(&folder, "279.yaml", "  编号: \"0279\"\n  案由: 加强河道治理\n  委员: 张三\n");
    assert_lines(
        &folder,
        "279.yaml",
        "  交办日期: 2026年3月5日\n  办理期限: 2026年6月5日\n  主办单位: 市水利局\n",
    );
    assert_lines(&folder, "279.yaml", "  协办单位:\n    - 市财政局\n    - 市生态环境局\n");
    // A number shown as 0280; marks of YAML in the subject; the merged unit.
    assert_lines(&folder, "280.yaml", "  编号: \"0280\"\n  案由: \"课后服务: 收费 #1 的“标准”\"\n");
    assert_lines(&folder, "280.yaml", "    - 李四\n    - 王五\n    - 赵六\n    - 钱七\n");
    assert_lines(&folder, "280.yaml", "  主办单位: 市水利局\n");
    // Full width, 第…号, a line break in the subject, a name with a dot, units on two lines.
    assert_lines(&folder, "281.yaml", "  编号: 281\n  案由: 增加学位供给缓解入学难\n  委员: 阿布都·热合曼\n");
    assert_lines(&folder, "281.yaml", "  交办日期: 2026年3月5日\n  办理期限: 2026年6月5日\n");
    assert_lines(&folder, "281.yaml", "    - 市教育局\n    - 市财政局\n");
    // 282.0, a subject that begins with a dash, a serial number for a day, a name for several.
    assert_lines(&folder, "282.yaml", "  编号: 282\n  案由: \"- 以横线开头\"\n  委员: 王某等5人\n");
    assert_lines(&folder, "282.yaml", "# 表中的联名人：甲一、乙二\n");
    assert_lines(&folder, "282.yaml", "  交办日期: 2026年3月5日\n");
    // A subject in 《》; what is no date is kept for the clerk.
    assert_lines(&folder, "284.yaml", "# 表中的办理期限：三个月\n");
    assert_lines(&folder, "284.yaml", "  案由: 关于治理渣土车的建议\n  委员:\n    - 吴十\n    - 郑一\n");
    // One proposal in two rows.
    assert_lines(&folder, "287.yaml", "  委员:\n    - 卫五\n    - 蒋六\n");
    assert_lines(&folder, "289.yaml", "  委员: 【待填】 ");
}

#[test]
fn days_of_a_workbook_that_counts_from_1904() {
    let folder = project();
    let (code, told) = import(&folder, &["since-1904.xlsx", "--yes"]);
    assert_eq!(code, 0, "{told}");
    assert_lines(&folder, "7.yaml", "  交办日期: 2026年3月5日\n  办理期限: 2026年3月5日\n");
}

#[test]
fn workbooks_by_libreoffice_and_csv_in_gbk_say_the_same() {
    let mut texts = Vec::new();
    for list in ["suggestions.xlsx", "suggestions.xls", "suggestions-gbk.csv"] {
        let folder = project();
        let (code, told) = import(&folder, &[list, "--yes", "--session", "市十五届人大三次会议"]);
        assert_eq!(code, 0, "{told}");
        assert_eq!(cases(&folder), ["12.yaml", "13.yaml"], "{told}");
        assert_lines(&folder, "12.yaml", "建议:\n  届次: 市十五届人大三次会议\n  编号: ");
        assert_lines(&folder, "12.yaml", "  代表:\n    - 刘芳\n    - 陈刚\n    - 周敏\n");
        assert_lines(&folder, "12.yaml", "  交办日期: 2026年3月5日\n");
        assert_lines(
            &folder,
            "13.yaml",
            "  案由: 支持㙟镇乡村学校改善办学条件\n  代表:\n    - 欧阳青\n    - 司马南\n",
        );
        assert_lines(&folder, "13.yaml", "  主办单位: 市");
        let text = text(&folder, "12.yaml").replace("编号: 12\n", "编号: \"0012\"\n");
        texts.push(text.split_once('\n').unwrap().1.to_owned());
    }
    assert_eq!(texts[0], texts[1]);
    assert_eq!(texts[0], texts[2]);
}

#[test]
fn text_in_every_encoding_and_with_every_delimiter() {
    // 一 has an empty byte in UTF-16, as figures have.
    let list = "提案编号,案由,提案人\r\n0279,\"一次修路，建桥\",张三\r\n";
    let utf16: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(list.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let lists = [
        list.as_bytes().to_vec(),
        format!("\u{FEFF}{list}").into_bytes(),
        encoding_rs::GBK.encode(list).0.into_owned(),
        list.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        utf16,
        list.replace("号,案由,", "号\t案由\t").replace("9,\"", "9\t\"").replace("\",", "\"\t").into_bytes(),
        list.replace("号,案由,", "号;案由;").replace("9,\"", "9;\"").replace("\",", "\";").into_bytes(),
    ];
    for list in lists {
        let (folder, code, told) = imported(&list, &[]);
        assert_eq!(code, 0, "{told}");
        assert_lines(&folder, "279.yaml", "  编号: \"0279\"\n  案由: 一次修路，建桥\n  委员: 张三\n");
    }
}

#[test]
fn every_subject_reads_back_as_it_was_listed() {
    let subjects = [
        "a: b",
        "#井",
        "- 横线",
        "\"引号\"和'引号'",
        "*号&号",
        "是 #不是备注",
        "{花}[方]",
        "yes",
        "1.50",
        "尾:",
    ];
    for subject in subjects {
        let list = format!("编号,案由,委员\n1,\"{}\",张三\n", subject.replace('"', "\"\""));
        let (folder, code, told) = imported(list.as_bytes(), &[]);
        assert_eq!(code, 0, "{told}");
        assert_eq!(case(&folder, "1.yaml").proposal.subject.value, subject);
    }
}

#[test]
fn members_of_a_skeleton_are_those_of_the_row() {
    let list = "编号,案由,委员\n1,修路,\"张 三、李四，王小明委员;阿布都·热合曼\"\n2,建桥,王某等5人\n";
    let (folder, ..) = imported(list.as_bytes(), &[]);
    assert_eq!(members(&case(&folder, "1.yaml")), ["张三", "李四", "王小明", "阿布都·热合曼"]);
    let case = case(&folder, "2.yaml");
    assert_eq!((members(&case), case.proposal.joint), (vec!["王某等5名"], true));
}

#[test]
fn a_skeleton_is_not_printed_before_it_is_filled_in() {
    let (folder, ..) = imported("编号,案由,委员\n1,修路,\n".as_bytes(), &[]);
    let output = dafu(folder.path(), &["draft", "letters/1.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert_eq!(told.matches("这里还没有填写").count(), 2, "{told}");
    assert!(!told.contains("这一项是空的"), "{told}");
    // A mark in a block of text is no comment, whatever is before it.
    let case = text(&folder, "1.yaml")
        .replace("引言: 【待填】", "引言: |\n  第 #1 项【待填】\n#")
        .replace("委员: 【待填】", "委员: 张三");
    fs::write(folder.path().join("letters/2.yaml"), case).unwrap();
    let output = dafu(folder.path(), &["draft", "letters/2.yaml"]);
    assert!(stderr(&output).contains("错误[DF213]"), "{}", stderr(&output));
    fs::remove_file(folder.path().join("letters/2.yaml")).unwrap();
    // Not printed, and all the same in the register, which tells what is due.
    let output = dafu(folder.path(), &["register", "letters", "-o", "台账.csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(fs::read_to_string(folder.path().join("台账.csv")).unwrap().contains("修路"));
    let filled = text(&folder, "1.yaml")
        .replace("委员: 【待填】", "委员: 张三")
        .replace("引言: 【待填】", "引言: 已修好。");
    fs::write(folder.path().join("letters/1.yaml"), filled).unwrap();
    assert_eq!(dafu(folder.path(), &["draft", "letters/1.yaml"]).status.code(), Some(0));
}

#[test]
fn nothing_is_written_unasked() {
    let folder = project();
    let (code, told) = import(&folder, &["dirty.xlsx"]);
    assert_eq!((code, cases(&folder).len()), (0, 0), "{told}");
    assert!(told.ends_with("没有写入任何文件；确认各列无误后，加上 --yes 写入\n"), "{told}");
}

#[test]
fn a_grown_list_adds_only_what_is_new() {
    let (folder, ..) = imported("编号,案由,委员\n1,修路,张三\n2,建桥,李四\n".as_bytes(), &[]);
    let filled = text(&folder, "1.yaml").replace("编号: 1\n", "编号: 001\n");
    fs::create_dir(folder.path().join("letters/一科")).unwrap();
    fs::write(folder.path().join("letters/一科/修路.yaml"), &filled).unwrap();
    fs::remove_file(folder.path().join("letters/1.yaml")).unwrap();
    fs::write(folder.path().join("表.csv"), "编号,案由,委员\n1,修路,张三\n2,建桥,李四\n3,种树,王五\n")
        .unwrap();
    let (code, told) = import(&folder, &["表.csv", "--yes", "--session", "市政协 第十届三次会议"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.ends_with("新建 1 件，已有 2 件：3.yaml\n"), "{told}");
    assert_eq!(cases(&folder), ["2.yaml", "3.yaml", "一科/修路.yaml"]);
    assert_eq!(text(&folder, "一科/修路.yaml"), filled);
    let (code, told) = import(&folder, &["表.csv", "--yes", "--session", "市政协十届三次会议"]);
    assert_eq!(code, 0);
    assert!(told.ends_with("没有要新建的案卷，已有 3 件\n"), "{told}");
}

#[test]
fn known_cases_are_known_wherever_the_program_is_run() {
    let (folder, ..) = imported("编号,案由,委员\n1,修路,张三\n".as_bytes(), &[]);
    let letters = folder.path().join("letters");
    fs::create_dir(letters.join("一科")).unwrap();
    fs::rename(letters.join("1.yaml"), letters.join("一科/甲.yaml")).unwrap();
    for (place, list) in [("letters", "../表.csv"), ("letters/一科", "../../表.csv")] {
        let arguments = ["import", list, "--yes", "--session", "市政协十届三次会议"];
        let output = dafu(&folder.path().join(place), &arguments);
        assert!(stderr(&output).ends_with("没有要新建的案卷，已有 1 件\n"), "{}", stderr(&output));
    }
    let arguments = ["import", "../表.csv", "--yes", "--session", "市政协十届四次会议"];
    assert!(stderr(&dafu(&letters, &arguments)).contains("放在这个文件夹"));
    let (_, told) = import(&folder, &["表.csv", "-o", "四次", "--yes", "--session", "市政协十届五次会议"]);
    assert!(told.contains("放在 四次"), "{told}");
    assert_eq!(cases(&folder), ["1.yaml", "一科/甲.yaml"]);
    assert!(folder.path().join("四次/1.yaml").is_file());
}

#[test]
fn a_name_that_is_taken_is_left_alone() {
    let (folder, ..) = imported("编号,案由,委员\n1,修路,张三\n".as_bytes(), &[]);
    let before = text(&folder, "1.yaml");
    fs::write(folder.path().join("letters/2.yml"), "提案: [\n").unwrap();
    fs::write(folder.path().join("表.csv"), "建议编号,标题,代表\n1,建桥,李四\n2,种树,王五\n").unwrap();
    let (code, told) = import(&folder, &["表.csv", "--yes", "--session", "市十五届人大三次会议"]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(cases(&folder), ["1.yaml", "2.yml", "建议1.yaml"]);
    assert_eq!(text(&folder, "1.yaml"), before);
    assert!(told.contains("letters/2.yml 读不出是哪一件，照文件名当作已有，没有新建"), "{told}");
    assert_eq!(text(&folder, "2.yml"), "提案: [\n");
    // The same number of another session is another proposal.
    let (_, told) = import(&folder, &["表.csv", "--yes", "--session", "市十五届人大四次会议"]);
    assert_eq!(cases(&folder), ["1.yaml", "2.yml", "市十五届人大四次会议建议1.yaml", "建议1.yaml"], "{told}");
}

#[test]
fn the_guess_is_saved_corrected_and_used() {
    let folder = project();
    let list = "2026年提案\n序号,编码,编号,名称,事由,提案人\n1,279,A-7,略,修路,张三\n";
    fs::write(folder.path().join("表.csv"), list).unwrap();
    let arguments = ["表.csv", "--session", "市政协十届三次会议", "--save-mapping", "对照.yaml"];
    import(&folder, &arguments);
    let path = folder.path().join("对照.yaml");
    let saved = fs::read_to_string(&path).unwrap();
    insta::assert_snapshot!(saved);
    // A file that is there may have been corrected.
    let (code, told) = import(&folder, &arguments);
    assert_eq!(code, 2);
    assert!(told.contains("“对照.yaml”已经有了，没有覆盖"), "{told}");
    fs::write(&path, saved.replace("编号: 编号", "编号: B").replace("案由: 名称", "案由: 事由")).unwrap();
    let (code, told) = import(&folder, &["表.csv", "--mapping", "对照.yaml", "--yes"]);
    assert_eq!(code, 0, "{told}");
    assert_lines(
        &folder,
        "279.yaml",
        "  届次: 市政协十届三次会议\n  编号: 279\n  案由: 修路\n  委员: 张三\n",
    );
}

#[test]
fn mistakes_of_a_mapping_have_their_places() {
    let folder = project();
    fs::write(folder.path().join("表.csv"), "编码,事由\n1,修路\n").unwrap();
    let mut shown = String::new();
    for mapping in [
        "列:\n  编号: 号码\n  案由: 事由\n",
        "标题行: 三\n种类: 提议\n列:\n  编号: 编码\n",
        "列:\n  编号: 编码\n  案由: 事由\n  委圆: C\n",
        "列：\n  编号: 编码\n",
    ] {
        fs::write(folder.path().join("对照.yaml"), mapping).unwrap();
        let (code, told) = import(&folder, &["表.csv", "--mapping", "对照.yaml"]);
        assert_eq!(code, 2, "{told}");
        shown += &format!("{mapping}\n{told}\n");
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn what_is_no_list_is_told_plainly() {
    let folder = project();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put("空.csv", b"");
    put("网页.xls", "<html><table><tr><td>编号</td></tr></table></html>".as_bytes());
    put("图片.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    put("断.xlsx", &fs::read(folder.path().join("dirty.xlsx")).unwrap()[..3000]);
    put("断.xls", &fs::read(folder.path().join("suggestions.xls")).unwrap()[..1000]);
    put("没有表头.csv", "甲,乙\n1,2\n".as_bytes());
    put("没有届次.csv", "编号,案由\n1,修路\n".as_bytes());
    put("炸弹.xlsx", &swollen(&fs::read(folder.path().join("dirty.xlsx")).unwrap()));
    fs::File::create(folder.path().join("太大.csv")).unwrap().set_len(60 << 20).unwrap();
    let mut shown = String::new();
    for arguments in [
        vec!["没有.xlsx"],
        vec!["空.csv"],
        vec!["empty.xlsx"],
        vec!["网页.xls"],
        vec!["图片.xlsx"],
        vec!["断.xlsx"],
        vec!["断.xls"],
        vec!["locked.xlsx"],
        vec!["炸弹.xlsx"],
        vec!["太大.csv"],
        vec!["没有表头.csv"],
        vec!["没有届次.csv"],
        vec!["dirty.xlsx", "--sheet", "分办"],
        vec!["没有届次.csv", "--sheet", "分办"],
        vec!["dirty.xlsx", "--kind", "议案"],
    ] {
        let (code, told) = import(&folder, &[&arguments[..], &["--yes"]].concat());
        assert_eq!(code, 2, "{arguments:?} {told}");
        shown += &format!("$ dafu import {}\n{told}\n", arguments.join(" "));
    }
    assert!(cases(&folder).is_empty());
    insta::assert_snapshot!(shown);
}

/// An archive whose directory says that its first entry unpacks to 4 GB.
fn swollen(archive: &[u8]) -> Vec<u8> {
    let mut bytes = archive.to_vec();
    let entry = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[entry + 24..entry + 28].fill(0xFF);
    bytes
}

#[test]
fn text_that_calls_itself_a_workbook_is_read_as_text() {
    let folder = project();
    fs::write(folder.path().join("表.xlsx"), "编号,案由,届次\n1,修路,市政协十届三次会议\n").unwrap();
    assert_eq!(import(&folder, &["表.xlsx", "--yes"]).0, 0);
    assert_eq!(cases(&folder), ["1.yaml"]);
}

#[test]
fn kinds_of_a_column_and_of_the_command() {
    let list = "编号,案由,类别\n1,修路,人大建议\n2,建桥,政协提案\n1,种树,集体提案\n";
    let (folder, code, told) = imported(list.as_bytes(), &[]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(cases(&folder), ["1.yaml", "2.yaml", "提案1.yaml"]);
    assert_lines(&folder, "1.yaml", "\n建议:\n");
    assert_lines(&folder, "提案1.yaml", "\n提案:\n");
    // 城建类 says nothing of the kind.
    let (folder, ..) = imported("编号,案由,类别\n1,修路,城建类\n".as_bytes(), &["--kind", "建议"]);
    assert_lines(&folder, "1.yaml", "\n建议:\n");
}

#[test]
fn a_lone_cell_far_away_costs_nothing() {
    let list = format!("编号,案由,委员\n1,修路,张三{}备注\n", ",".repeat(20_000));
    let (folder, code, told) = imported(list.as_bytes(), &[]);
    assert_eq!((code, cases(&folder)), (0, vec!["1.yaml".to_owned()]), "{told}");
}

#[test]
fn what_was_told_of_a_case_when_it_was_made_is_not_told_again() {
    let list = "编号,案由,委员,办理期限\n1,修路,张三,三个月\n";
    let (folder, _, told) = imported(list.as_bytes(), &[]);
    assert!(told.contains("“三个月”不是日期"), "{told}");
    let (code, told) = import(&folder, &["表.csv", "--yes", "--session", "市政协十届三次会议"]);
    assert!(code == 0 && !told.contains("三个月”不是"), "{told}");
}
