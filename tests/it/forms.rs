//! From a case to a draft: what the letter bears beside its text.

use dafu::case::{self, Attachments};
use dafu::document::{self, Draft, Signing};
use dafu::draft::{Edition, Templates, render};
use dafu::letter::{self, CaseFiles, Press};
use dafu::source::Source;

use crate::fixture::listed;
use crate::laid_out::fonts;

const PROPOSAL: &str = "提案: {届次: 市政协十届三次会议, 编号: 8, 案由: 加强河道治理, 委员: [张三, 李四]}\n";

fn files(more: &str, office: &str) -> CaseFiles {
    let list = Source::new("letters/名单.md", "\u{feff}## 一节\n\n一段**重点**。\n\n\n- 列表\n");
    CaseFiles {
        case: Source::new("letters/8.yaml", format!("{PROPOSAL}{more}")),
        offices: vec![Source::new("letters/_office.yaml", office)],
        attachments: Attachments::from([("名单.md".to_owned(), list)]),
    }
}

fn draft(more: &str, office: &str) -> String {
    let files = files(more, office);
    let templates = Templates::builtin().unwrap();
    let (draft, _) = letter::draft(&files, Edition::Letter, &templates, "out/8.md")
        .unwrap_or_else(|errors| panic!("{}", listed(&errors)));
    draft.source.text().to_owned()
}

const OFFICE: &str = "发文机关: 示例市水利局\n";

#[test]
fn all_that_a_letter_may_bear() {
    let case = "\
版式: 文件
版面: {行距: 28.95磅, 套打: 是}
份号: '000012'
密级: 机密
保密期限: 6个月
紧急程度: 特急
发文机关: [示例市水利局, 示例市财政局]
文号: 示水〔2026〕8号
签发人: [龙飞, 崔志刚]
落款方式: 加盖印章
印章: [水利.png, 财政.png]
标题: |
  对市政协十届三次会议
  第8号提案的答复
引言: 一段。
附件:
  - 名单*甲*
  - {标题: 另一份, 文件: 名单.md}
  - 标题: 表
    内容: |
      | 甲 | 乙 |
      | --- | ---: |
      | 1 | 2 |
成文日期: 2026-05-20
";
    insta::assert_snapshot!(draft(case, OFFICE));
}

#[test]
fn a_letter_to_the_organ_in_charge() {
    insta::assert_snapshot!(draft(
        "文种: 协办意见\n版式: 信函\n主送: [示例市民政局：]\n引言: 一段。\n",
        OFFICE
    ));
}

#[test]
fn recipients_stand_in_the_stead_of_the_members() {
    let draft = draft("主送: 民建示例市委会\n引言: 一段。\n", OFFICE);
    assert!(draft.contains("\n民建示例市委会：\n") && !draft.contains("李四委员："), "{draft}");
}

#[test]
fn the_mark_is_that_of_the_organs_unless_it_is_given() {
    let mark = |case: &str, office: &str| {
        let draft = draft(case, office);
        let start = draft.find("发文机关标志:").unwrap();
        draft[start..].split("\n发文机关:").next().unwrap().to_owned()
    };
    assert_eq!(mark("", OFFICE), "发文机关标志: 示例市水利局文件");
    assert_eq!(mark("版式: 信函\n", OFFICE), "发文机关标志: 示例市水利局");
    assert_eq!(mark("发文机关: [甲局, 乙局]\n", OFFICE), "发文机关标志:\n  - 甲局\n  - 乙局\n  - 文件");
    assert_eq!(mark("版式: 信函\n发文机关: [甲局, 乙局]\n", OFFICE), "发文机关标志:\n  - 甲局\n  - 乙局");
    let own = "发文机关: 示例市水利局\n发文机关标志: 示例市水利局便函\n";
    assert_eq!(mark("", own), "发文机关标志: 示例市水利局便函");
    // The mark of one organ is not that of two.
    assert_eq!(mark("发文机关: [甲局, 乙局]\n", own), "发文机关标志:\n  - 甲局\n  - 乙局\n  - 文件");
}

#[test]
fn who_seals_signs_with_the_organs_names() {
    let ending = |case: &str, office: &str| {
        let source = Source::new("8.md", draft(&format!("引言: 一段。\n{case}"), office));
        let document = document::parse(&Draft { source }).unwrap().0;
        let names: Vec<String> = document.ending.signatures.iter().map(|own| own.text.plain()).collect();
        let pictures: Vec<String> = document.picture_files().map(|file| file.name.clone()).collect();
        (document.ending.signing, names.join("、"), pictures.join("、"))
    };
    let told = |signing, names: &str, pictures: &str| (signing, names.to_owned(), pictures.to_owned());
    assert_eq!(ending("", OFFICE), told(Signing::Unsealed, "", ""));
    assert_eq!(ending("落款方式: 加盖印章\n", OFFICE), told(Signing::Sealed, "示例市水利局", ""));
    assert_eq!(ending("发文机关: [甲局, 乙局]\n", OFFICE), told(Signing::Unsealed, "甲局、乙局", ""));
    let kept = "发文机关: 示例市水利局\n署名: 市水利局\n落款方式: 加盖印章\n印章: 印章\\甲.png\n职务: 局长\n签名章: 乙.png\n";
    assert_eq!(ending("", kept), told(Signing::Sealed, "市水利局", "印章/甲.png"));
    assert_eq!(ending("落款方式: 加盖签名章\n", kept), told(Signing::Stamped, "局长", "乙.png"));
    assert_eq!(ending("落款方式: 不加盖印章\n", kept), told(Signing::Unsealed, "市水利局", ""));
}

#[test]
fn another_organ_inherits_no_mark_and_no_telephone() {
    let upper = "发文机关: 甲局\n发文机关标志: 甲局便函\n机关代字: 甲\n联系: {电话: 1, 联系人: 李四}\n印发机关: 甲局办公室\n\
                 署名: 甲局\n抄送: 市政府督查室\n版式: 信函\n版面: {套打: 是}\n";
    let front = |lower: &str| {
        let offices =
            [Source::new("letters/_office.yaml", upper), Source::new("letters/乙/_office.yaml", lower)];
        let case = Source::new("letters/乙/8.yaml", PROPOSAL);
        let (case, _) = case::load(&case, &offices, &Attachments::new()).unwrap();
        let draft = render(&case, Edition::Letter, &Templates::builtin().unwrap(), "8.md").unwrap();
        draft.source.text().split("\n---\n").next().unwrap().to_owned()
    };
    // The same organ, named again, is no other.
    assert_eq!(front("发文机关: 甲局\n"), front("{}\n"));
    assert!(front("{}\n").contains("联系单位及电话：1"));
    assert_eq!(
        front("发文机关: 乙局\n"),
        "---\n版式: 信函\n版面:\n  套打: 是\n发文机关标志: 乙局\n发文机关: 乙局\n抄送: 市政府督查室。"
    );
}

/// 10.1: the 版记 of a 信函 has no line of 印发机关.
#[test]
fn the_issuer_of_the_office_stays_out_of_a_letter_of_the_form_of_xinhan() {
    let office = "发文机关: 甲局\n印发机关: 甲局办公室\n";
    assert!(draft("", office).contains("印发机关: 甲局办公室"));
    assert!(!draft("版式: 信函\n", office).contains("印发机关"));
}

/// What the program prints itself is not printed a second time, however it was typed.
#[test]
fn typed_labels_and_numbers_are_printed_once() {
    let has = |case: &str, line: &str| {
        let draft = draft(case, OFFICE);
        assert!(draft.contains(&format!("\n{line}\n")), "{line}: {draft}");
    };
    for class in ["A类", "a", "Ａ"] {
        has(&format!("办理结果: {class}\n"), "办理结果: A");
    }
    has("办理结果: 已经解决\n", "办理结果: 已经解决");
    has("份号: '000001'\n密级: 机密\n保密期限: 1 年\n", "密级: 机密★1年");
    has("抄送: 抄送：市政协。\n", "抄送: 市政协。");
    has("主送: 主送：民建示例市委会：\n", "民建示例市委会：");
    has("印发机关: 某局办公室印发\n", "印发机关: 某局办公室");
    has("签发人: 签发人：孙菊梅\n", "签发人: 孙菊梅");
    has("附件: {标题: 附件1：甲, 内容: 一段。}\n", "# 附件：甲");
    has("附件: [1.甲, 2.乙]\n引言: 一段。\n", "# 附件2：乙");
    has("附件: {标题: 2021/2022年度名单, 内容: 一段。}\n", "# 附件：2021/2022年度名单");
    has("附件: 名单、办法\n引言: 一段。\n", "# 附件：名单、办法");
}

/// The classes of an office are told apart by their letters, too.
#[test]
fn a_class_of_the_office_is_found_however_it_is_typed() {
    let office = format!("{OFFICE}结果类别: {{A类: 已经解决, b: 正在解决}}\n");
    assert!(draft("办理结果: a\n", &office).contains("办理结果: A\n"));
    assert!(draft("办理结果: B类\n", &office).contains("办理结果: B\n"));
}

#[test]
fn a_message_about_an_attachment_points_into_its_file() {
    let files =
        files("引言: 一段。\n附件: {标题: 名单, 文件: 名单.md}\n联系: {电话: 1, 联系人: 王五}\n", OFFICE);
    let templates = Templates::builtin().unwrap();
    let press = Press::new(&templates, fonts());
    let Err(told) = letter::print_case(&files, Edition::Letter, &press, "out/8.md", &letter::no_files) else {
        panic!("a list is refused")
    };
    let list = told
        .0
        .iter()
        .filter_map(|told| told.span.as_ref())
        .find(|span| span.text().contains("列表"))
        .unwrap();
    assert_eq!((list.source.name(), list.line_column().0), ("letters/名单.md", 6));
}
