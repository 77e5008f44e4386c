//! A new `_office.yaml`.

use super::UNFILLED;
use super::page::Page;
use crate::case::keys::{self, OFFICE};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Source;

/// What is known of an office before its file is written.
#[derive(Clone, Debug, Default)]
pub struct OfficeFacts {
    /// 发文机关.
    pub organ: Option<String>,
    /// 机关代字.
    pub prefix: Option<String>,
    /// 电话 of 联系.
    pub phone: Option<String>,
    /// 联系人 of 联系.
    pub person: Option<String>,
}

/// The `_office.yaml` of a new project.
///
/// # Errors
/// What is known cannot stand in one.
pub fn office_skeleton(facts: &OfficeFacts) -> Result<String, Diagnostics> {
    let filled = |value: &Option<String>| vec![value.clone().unwrap_or_else(|| UNFILLED.to_owned())];
    let mut page = Page { text: String::new(), keys: OFFICE };
    page.comment("各件答复共用的内容；某一件不同的，写在那一件自己的案卷里。");
    page.comment(&format!("请把“{UNFILLED}”换成内容。"));
    page.comment("行首是 # 的不起作用：要用哪一项，删去行首的 # 和一个空格，再写内容；不用的不必管。");
    page.blank();
    page.top("发文机关", &filled(&facts.organ));
    page.top("发文机关标志", &[]);
    page.top("机关代字", facts.prefix.as_slice());
    page.blank();
    page.text += "联系:\n";
    for (name, value) in [("单位", None), ("电话", Some(&facts.phone)), ("联系人", Some(&facts.person))]
    {
        if let Some(key) = keys::find(keys::CONTACT, name) {
            page.put("  ", key, &value.map(filled).unwrap_or_default());
        }
    }
    page.blank();
    for name in ["抄送", "印发机关", "落款方式", "署名", "版式", "办理期限"] {
        page.top(name, &[]);
    }
    page.blank();
    if let Some(key) = keys::find(OFFICE, "结果类别") {
        page.commented("# 结果类别:", key.meaning);
        page.text +=
            "#   A: 已经解决或采纳\n#   B: 正在解决或列入计划解决\n#   C: 因条件限制暂时不能解决，留作参考\n";
    }
    page.others();
    let read = crate::case::office::parse(&Source::new("_office.yaml", page.text.as_str()), true);
    read.map_err(|found| {
        Diagnostics(found.0.into_iter().map(|told| Diagnostic { span: None, ..told }).collect())
    })?;
    Ok(page.text)
}
