//! What a clerk sees when the parts of a letter that are not its text are wrong: marks, organs, signing, attachments.

use dafu::case::{self, Attachments};
use dafu::diagnostic::human;
use dafu::source::Source;

const SOUND: &str = "提案: {届次: 市政协十届三次会议, 编号: 8, 案由: 加强河道治理, 委员: 张三}\n";
const OFFICE: &str = "发文机关: 示例市水利局\n";

/// What is said about a case that goes on with `more`, below offices that go on so, too.
fn told(more: &str, offices: &[&str]) -> String {
    let names = ["letters/_office.yaml", "letters/甲/_office.yaml"];
    let first = format!("{OFFICE}{}", offices.first().copied().unwrap_or_default());
    let texts = std::iter::once(first).chain(offices.iter().skip(1).map(|text| (*text).to_owned()));
    let offices: Vec<_> = names.into_iter().zip(texts).map(|(name, text)| Source::new(name, text)).collect();
    let file = Source::new("letters/甲/名单.md", "一段。\n\n  # 名单\n\n\\# 不是标题\n#也不是\n\n## 一节\n");
    let empty = Source::new("letters/甲/空.md", "\n \n");
    let attachments = Attachments::from([("名单.md".to_owned(), file), ("空.md".to_owned(), empty)]);
    let case = Source::new("letters/甲/8.yaml", format!("{SOUND}{more}"));
    match case::load(&case, &offices, &attachments) {
        Ok((_, told)) | Err(told) => human::render(&told, false),
    }
}

/// A snapshot for each: a name, a case that is wrong, and what its offices say.
macro_rules! bad {
    ($($name:ident: $text:expr $(, $office:expr)*;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), told($text, &[$($office),*]));
        }
    )*};
}

bad! {
    copy_number_too_short: "份号: 12\n";
    copy_number_with_words: "份号: 第12份\n";
    copy_number_too_long: "份号: 1234567\n";
    copy_number_zero: "份号: 000000\n";
    classification_unknown: "份号: '000001'\n密级: 内部\n";
    classification_without_number: "密级: 秘密★1年\n";
    classification_period_twice: "份号: '000001'\n密级: 机密★1年\n保密期限: 2年\n";
    classification_period_wrong: "份号: '000001'\n密级: 机密★一年\n";
    classification_period_in_bare_months: "份号: '000001'\n密级: 机密★12月\n";
    classification_star_alone: "份号: '000001'\n密级: 机密★\n";
    classification_period_too_long: "份号: '000001'\n密级: 秘密★121个月\n";
    period_alone: "保密期限: 1年\n";
    urgency_unknown: "紧急程度: 平急\n";
    too_many_organs: "发文机关: [甲局, 乙局, 丙局, 丁局, 戊局, 己局]\n";
    organs_in_one_item: "发文机关: 甲局、乙局\n";
    signatories_with_a_comma: "签发人: 孙菊梅,李明\n";
    signatory_with_a_post: "签发人: 孙菊梅局长\n";
    signatory_with_a_label: "签发人: 签发人：孙菊梅\n";
    signatory_twice: "签发人: 孙菊梅、李明、孙菊梅\n";
    too_many_signatories: "签发人: [甲, 乙, 丙, 丁, 戊, 己, 庚]\n";
    layout_unknown: "版式: 公函\n";
    kind_unknown: "文种: 复函\n";
    assist_without_recipient: "文种: 协办意见\n";
    signing_unknown: "落款方式: 盖章\n";
    seal_without_sealing: "署名: 甲局\n印章: 甲.png\n";
    seal_of_office_without_sealing: "署名: 甲局\n", "印章: 甲.png\n";
    seals_fewer_than_organs: "发文机关: [甲局, 乙局]\n落款方式: 加盖印章\n印章: 甲.png\n";
    signatures_fewer_than_organs: "发文机关: [甲局, 乙局]\n署名: 甲局\n";
    stamp_without_post: "落款方式: 加盖签名章\n签名章: 甲.png\n";
    post_without_stamp: "职务: 局长\n";
    signature_beside_a_stamp: "署名: 甲局\n职务: 局长\n落款方式: 加盖签名章\n";
    posts_more_than_signatories: "签发人: 李明\n落款方式: 加盖签名章\n职务: [局长, 副局长]\n";
    posts_fewer_than_signatories: "签发人: [李明, 王五]\n落款方式: 加盖签名章\n", "职务: 局长\n";
    posts_of_the_office_above: "", "落款方式: 加盖签名章\n职务: 局长\n", "发文机关: 丁局\n";
    copies_with_a_label: "抄送: 抄送：市政协。\n", "抄送: [抄送：市政府]\n";
    recipient_with_a_label: "主送: 主送：民建示例市委会：\n";
    issuer_with_a_word_too_many: "印发机关: 甲局办公室印发\n";
    empty_values: "份号: ''\n签发人: []\n附件:\n抄送: []\n", "印章: ''\n抄送: []\n";
    attachment_as_a_path: "附件: 附件/名单.md\n";
    attachment_none: "附件: 无\n";
    attachment_with_a_number: "附件:\n  - 附件1：名单\n  - 标题: 2.办法\n    内容: 甲\n";
    attachment_outside_the_project: "附件:\n  - {标题: 甲, 文件: ../名单.md}\n  - {标题: 乙, 文件: /etc/名单.md}\n  - {标题: 丙, 文件: 'C:\\名单.md'}\n";
    attachment_of_another_kind: "附件: {标题: 名单, 文件: 名单.docx}\n";
    attachment_without_title: "附件:\n  - 文件: 名单.md\n";
    attachment_twice: "附件:\n  - {标题: 名单, 内容: 甲, 文件: 名单.md}\n";
    attachment_file_missing: "附件:\n  标题: 名单\n  文件: 名册.md\n";
    attachment_file_empty: "附件:\n  标题: 名单\n  文件: 空.md\n";
    attachment_with_a_title_inside: "附件:\n  标题: 名单\n  文件: 名单.md\n";
    attachment_text_with_a_title_inside: "附件:\n  标题: 名单\n  内容: |\n    # 名单\n\n    甲\n";
    attachment_with_a_full_width_colon: "附件:\n  - 标题：名单\n";
    attachment_as_a_list: "附件:\n  - [名单]\n";
    setting_outside_the_clause: "版面: {天头: 40毫米}\n", "版面: {页码位置: 居中}\n";
    setting_impossible: "版面:\n  每页行数: 0\n";
    setting_unknown: "版面:\n  行巨: 30磅\n";
    setting_in_the_wrong_place: "行距: 30磅\n";
    setting_with_a_full_width_colon: "版面:\n  行距：30磅\n";
    settings_as_text: "版面: 宽松\n";
    faces_further_down: "", "", "字体: {仿宋: 甲.ttf}\n字体文件夹: 字体\n";
    face_unknown: "", "字体: {隶书: 甲.ttf}\n";
}

#[test]
fn an_office_may_keep_ready_what_a_letter_does_not_use() {
    let office = "落款方式: 加盖印章\n印章: 甲.png\n职务: 局长\n署名: 甲局\n";
    assert_eq!(told("落款方式: 不加盖印章\n", &[office]), "");
    assert_eq!(told("落款方式: 加盖签名章\n", &[office]), "");
    assert_eq!(told("", &[office]), "");
}
