//! One case, several papers: a letter to each member, and the form that each fills in.

use std::fs;
use std::path::Path;

use dafu::length::Length;
use dafu::typeset::{Element, Item};
use tempfile::TempDir;

use crate::commands::{OFFICE, case, dafu, files, project, stderr};
use crate::laid_out::{Sheet, SheetLine, lay_out, lay_out_with, mm, with_body};

fn case_of(members: &str) -> String {
    case(8).replace("张三", members)
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join("out").join(name)).unwrap()
}

fn render(folder: &TempDir, options: &[&str]) -> (Option<i32>, String) {
    let output = dafu(folder.path(), &[&["render", "letters/"], options].concat());
    (output.status.code(), stderr(&output))
}

fn pdfs(folder: &TempDir) -> Vec<String> {
    let is_pdf = |name: &String| Path::new(name).extension().is_some_and(|ending| ending == "pdf");
    files(&folder.path().join("out")).into_iter().filter(is_pdf).collect()
}

/// 主送 and the first sentence of a draft.
fn opening(draft: &str) -> Vec<&str> {
    let after_title = draft.lines().skip_while(|line| !line.starts_with("# ")).skip(1);
    after_title.filter(|line| !line.is_empty()).take(2).collect()
}

#[test]
fn each_of_two_gets_a_letter_that_speaks_to_one() {
    let folder = project(&[("8.yaml", case_of("[薛静, 李明]"))]);
    let (code, told) = render(&folder, &["--each-member"]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(pdfs(&folder), ["8-李明.pdf", "8-薛静.pdf"]);
    assert_eq!(
        opening(&read(&folder, "8-薛静.md")),
        ["薛静委员：", "您与李明委员共同提出的关于“加强河道治理”的提案收悉。现答复如下：",]
    );
    assert_eq!(opening(&read(&folder, "8-李明.md"))[0], "李明委员：");
    assert!(opening(&read(&folder, "8-李明.md"))[1].starts_with("您与薛静委员共同提出的"));
}

#[test]
fn each_of_many_is_told_how_many_they_are() {
    let members =
        case_of("[甲某, 乙某, 丙某, 丁某, 戊某]").replace("提案:", "建议:").replace("委员:", "代表:");
    let folder = project(&[("8.yaml", members)]);
    let (code, told) = render(&folder, &["--each-member"]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(pdfs(&folder).len(), 5);
    assert_eq!(
        opening(&read(&folder, "8-丙某.md")),
        ["丙某代表：", "您等5名代表共同提出的关于“加强河道治理”的建议收悉。现答复如下："]
    );
}

#[test]
fn the_letter_to_all_stays_as_it_was() {
    let folder = project(&[("8.yaml", case_of("[薛静, 李明]"))]);
    let (_, told) = render(&folder, &[]);
    assert_eq!(pdfs(&folder), ["8.pdf"], "{told}");
    assert_eq!(
        opening(&read(&folder, "8.md")),
        ["薛静、李明委员：", "你们提出的关于“加强河道治理”的提案收悉。现答复如下："]
    );
}

#[test]
fn what_goes_to_one_or_to_an_organ_has_its_letter_alone() {
    let folder = project(&[
        ("8.yaml", case(8)),
        ("9.yaml", case_of("[薛静, 李明]") + "文种: 协办意见\n主送: 示例市教育局\n"),
        ("10.yaml", case_of("[薛静, 李明]") + "主送: 市政协提案委\n"),
    ]);
    let (code, told) = render(&folder, &["--each-member"]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(pdfs(&folder), ["10.pdf", "8.pdf", "9.pdf"]);
    assert!(opening(&read(&folder, "8.md"))[1].starts_with("您提出的"));
    let (_, told) = render(&folder, &["--feedback"]);
    assert_eq!(pdfs(&folder), ["10.pdf", "8-张三-征询意见表.pdf", "8.pdf", "9.pdf"], "{told}");
}

#[test]
fn members_who_are_only_counted_have_the_letter_to_all_and_a_word() {
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", case_of("薛静等5名"))]);
    for option in ["--each-member", "--feedback"] {
        let (code, told) = render(&folder, &[option]);
        assert_eq!(code, Some(0));
        assert!(told.contains("警告[unnamed-members]: “薛静等5名”没有写出每一位的姓名"), "{told}");
        assert!(told.contains("letters/9.yaml:6:7"), "{told}");
    }
    assert_eq!(pdfs(&folder), ["8-张三-征询意见表.pdf", "8.pdf", "9.pdf"]);
}

#[test]
fn a_letter_to_one_that_speaks_to_all_is_told_of_once_and_where() {
    let folder = project(&[("8.yaml", case_of("[薛静, 李明]") + "结语: 感谢你们的支持。\n")]);
    let (code, told) = render(&folder, &["--each-member"]);
    assert_eq!(code, Some(0));
    assert_eq!(told.matches("speaks-to-all").count(), 1, "{told}");
    assert!(told.contains("letters/8.yaml:11:7"), "{told}");
    let (_, told) = render(&folder, &[]);
    assert!(!told.contains("speaks-to-all"), "{told}");
}

#[test]
fn copies_are_no_further_replies_in_the_counts() {
    let with_class = format!("办理结果: A\n{}", case_of("[薛静, 李明]"));
    let folder = project(&[("8.yaml", with_class), ("9.yaml", case(9))]);
    let (_, told) = render(&folder, &["--each-member", "--feedback"]);
    assert!(told.contains("共 6 件：生成 6 件，失败 0 件"), "{told}");
    assert!(told.contains("办理结果：A 1 件，未填 1 件"), "{told}");
}

#[test]
fn each_paper_is_left_alone_by_itself() {
    let folder = project(&[("8.yaml", case_of("[薛静, 李明]"))]);
    render(&folder, &["--each-member", "--feedback"]);
    let (_, told) = render(&folder, &["--each-member", "--feedback"]);
    assert!(told.contains("生成 0 件，未变 4 件"), "{told}");
    fs::remove_file(folder.path().join("out/8-李明.pdf")).unwrap();
    let (_, told) = render(&folder, &["--each-member", "--feedback"]);
    assert!(told.contains("生成 1 件，未变 3 件"), "{told}");
    // The other way round, the papers are others.
    fs::write(folder.path().join("letters/8.yaml"), case_of("[李明, 薛静]")).unwrap();
    let (_, told) = render(&folder, &["--each-member"]);
    assert!(told.contains("生成 2 件"), "{told}");
}

#[test]
fn an_edited_letter_to_one_is_the_clerks_own() {
    let folder = project(&[("8.yaml", case_of("[薛静, 李明]"))]);
    render(&folder, &["--each-member"]);
    let draft = folder.path().join("out/8-薛静.md");
    fs::write(&draft, fs::read_to_string(&draft).unwrap().replace("高度重视", "十分重视")).unwrap();
    let (code, told) = render(&folder, &["--each-member"]);
    assert_eq!(code, Some(1));
    assert!(told.contains("底稿“out/8-薛静.md”改过") && told.contains("letters/8.yaml 的“8-薛静”"), "{told}");
    let output = dafu(folder.path(), &["render", "out/8-薛静.md", "--each-member", "--feedback"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("只用于案卷；底稿照它所写的生成"), "{}", stderr(&output));
    assert_eq!(pdfs(&folder), ["8-李明.pdf", "8-薛静.pdf"]);
}

#[test]
fn an_office_with_a_template_of_its_own_speaks_to_one_too() {
    let folder = project(&[("8.yaml", case_of("[薛静, 李明]"))]);
    fs::create_dir(folder.path().join("templates")).unwrap();
    let own = "{% extends \"base.md\" %}{% block title %}复函{% endblock %}\
               {% block opening %}{% if proposal.joint %}你们{% else %}您{% endif %}的提案收悉。{% endblock %}";
    fs::write(folder.path().join("templates/reply.md"), own).unwrap();
    render(&folder, &["--each-member"]);
    assert_eq!(opening(&read(&folder, "8-薛静.md")), ["薛静委员：", "您的提案收悉。"]);
}

/// The form of a case with this subject.
fn form(subject: &str, office: &str) -> String {
    let folder = project(&[("8.yaml", case(8).replace("加强河道治理", subject))]);
    fs::write(folder.path().join("letters/_office.yaml"), format!("{OFFICE}{office}")).unwrap();
    let (code, told) = render(&folder, &["--feedback"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("已生成 out/8-张三-征询意见表.pdf（1 页）"), "{told}");
    read(&folder, "8-张三-征询意见表.md")
}

#[test]
fn a_form_says_what_is_asked_and_where_it_goes() {
    insta::assert_snapshot!(form("加强河道|治理", ""));
    let to = "意见反馈: {单位: 市政府督查室, 地址: 示例市人民路1号, 电话: 7654321, 期限: 收到后15日内}\n";
    let text = form("加强河道治理", to);
    assert!(
        text.ends_with("请于收到后15日内填好，寄回市政府督查室（地址：示例市人民路1号；电话：7654321）。\n"),
        "{text}"
    );
}

#[test]
fn where_a_form_goes_must_be_an_organ() {
    let folder = project(&[("8.yaml", case(8))]);
    fs::write(folder.path().join("letters/_office.yaml"), format!("{OFFICE}意见反馈: {{电话: 1}}\n"))
        .unwrap();
    let (code, told) = render(&folder, &["--feedback"]);
    assert_eq!(code, Some(1));
    assert!(told.contains("“意见反馈”缺少“单位”"), "{told}");
}

#[test]
fn a_form_is_a_page_without_letterhead_and_the_same_for_any_text() {
    let short = form("加强河道治理", "");
    let long = form(&"加强河道治理".repeat(16), "");
    let sheets: Vec<_> = [&short, &long].into_iter().map(|draft| lay_out(draft)).collect();
    for sheet in &sheets {
        assert_eq!(sheet.len(), 1);
        let known = [Element::Title, Element::TableCell, Element::Paragraph];
        assert!(sheet[0].lines.iter().all(|line| known.contains(&line.element)));
        // The title's em box stands at the top of the text block, 37 mm below the edge of the paper.
        assert!((mm(sheet[0].one(Element::Title).top()) - 37.0).abs() < 0.05);
        // What is left free fills the page to its last line or the one above.
        let end = sheet[0].lines.iter().map(SheetLine::top).max().unwrap() + Length::pt(16);
        assert!((0.0..10.45).contains(&(262.0 - mm(end))), "{}", mm(end));
    }
    let columns = |sheet: &Sheet| {
        let mut upright: Vec<_> =
            sheet.rules.iter().filter(|rule| rule.width < rule.height).map(|rule| rule.x).collect();
        upright.sort();
        upright.dedup();
        upright
    };
    assert_eq!(columns(&sheets[0][0]).len(), 3);
    assert_eq!(columns(&sheets[0][0]), columns(&sheets[1][0]));
    let height = |label: &str, sheet: &Sheet| {
        let place = sheet.lines.iter().find(|line| line.text() == label).unwrap().middle();
        let across = sheet.rules.iter().filter(|rule| rule.width > rule.height).map(|rule| rule.y);
        let (above, below): (Vec<_>, Vec<_>) = across.partition(|y| *y < place);
        mm(*below.iter().min().unwrap() - *above.iter().max().unwrap())
    };
    // The longer the subject, the less is left to write in, but it is never little.
    let (ample, less) = (height("意见和建议", &sheets[0][0]), height("意见和建议", &sheets[1][0]));
    assert!(ample > less && less > 39.0, "{ample} {less}");
    assert!(height("委员签名", &sheets[1][0]) > 17.0);
}

#[test]
fn a_form_fills_one_page_whatever_the_subject() {
    let draft = form("加强河道治理", "");
    for length in 1..=120 {
        let subject = "河".repeat(length);
        let sheets = lay_out(&draft.replace("加强河道治理", &subject));
        assert_eq!(sheets.len(), 1, "{length}");
        let end = sheets[0].lines.iter().map(SheetLine::top).max().unwrap() + Length::pt(16);
        assert!((-0.01..10.45).contains(&(262.0 - mm(end))), "{length}: {}", mm(end));
    }
}

#[test]
fn boxes_to_tick_are_full_width_and_stand_apart() {
    let sheet = &lay_out(&form("加强河道治理", ""))[0];
    let line = sheet.lines.iter().find(|line| line.text().contains("□基本满意")).unwrap();
    assert_eq!(line.text(), "□满意\u{3000}\u{3000}□基本满意\u{3000}\u{3000}□不满意");
    let boxes: Vec<_> = line.glyphs.iter().filter(|glyph| glyph.cluster.0 == '□').collect();
    assert!(boxes.iter().all(|glyph| glyph.advance == Length::pt(14)));
    // □满意 and two blanks: five characters of 14 pt.
    assert!((mm(boxes[1].x - boxes[0].x) - 70.0 * 25.4 / 72.0).abs() < 0.1);
}

#[test]
fn a_form_that_needs_two_pages_is_refused() {
    let folder = project(&[("8.yaml", case(8).replace("加强河道治理", &"加强河道治理".repeat(60)))]);
    let (code, told) = render(&folder, &["--feedback"]);
    assert_eq!(code, Some(1));
    assert!(told.contains("错误[form-too-long]: 表单只能有一页，这一件排了 2 页"), "{told}");
    assert!(told.contains("没有生成 letters/8.yaml 的“8-张三-征询意见表”"), "{told}");
    assert_eq!(pdfs(&folder), ["8.pdf"]);
}

#[test]
fn an_office_has_a_form_of_its_own() {
    let folder = project(&[("8.yaml", case(8))]);
    fs::create_dir(folder.path().join("templates")).unwrap();
    let own = "---\n版式: 表单\n---\n\n# 回执\n\n{{ proposal.members | first }}\n";
    fs::write(folder.path().join("templates/feedback.md"), own).unwrap();
    let (code, told) = render(&folder, &["--feedback"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(read(&folder, "8-张三-征询意见表.md").ends_with("# 回执\n\n张三\n"));
}

#[test]
fn what_a_form_does_not_carry_is_told() {
    let draft = "---\n版式: 表单\n发文字号: 示水〔2026〕8号\n抄送: 市政协\n---\n\n# 回执\n\n一段。\n";
    let (pages, told) = lay_out_with(draft, &dafu::picture::Pictures::default()).unwrap();
    let told: Vec<&str> = told.0.iter().map(|told| told.message.as_str()).collect();
    assert_eq!(told, ["表单不印发文字号，已略去", "表单不印抄送，已略去"]);
    let of_form = |item: &Item| matches!(item.element(), Some(Element::Title | Element::Paragraph));
    assert!(pages.pages[0].items.iter().all(of_form));
}

#[test]
fn a_letter_is_no_form() {
    let folder = project(&[("8.yaml", case(8) + "版式: 表单\n")]);
    let (code, told) = render(&folder, &[]);
    assert_eq!(code, Some(1));
    assert!(told.contains("“版式”不能是“表单”") && told.contains("可以写：文件、信函"), "{told}");
}

#[test]
fn lines_left_free_in_a_table_of_a_letter_are_kept() {
    let table = |free: &str| {
        let draft = with_body(&format!("正文。\n\n|项目|意见|\n|-|-|\n|一|甲{free}|\n|二|乙|\n"));
        let sheet = &lay_out(&draft)[0];
        let place = |text: &str| sheet.lines.iter().find(|line| line.text() == text).unwrap().middle();
        (mm(place("二") - place("甲")), mm(place("甲") - place("一")))
    };
    let (usual, level) = table("");
    assert!(level.abs() < 0.01);
    let (higher, raised) = table("<br><br>");
    // Two lines of 18 pt more, half of them below the middle of the row, where 一 stands.
    let two = 36.0 * 25.4 / 72.0;
    assert!((higher - usual - two).abs() < 0.05, "{higher} {usual}");
    assert!((raised + two / 2.0).abs() < 0.05, "{raised}");
}
