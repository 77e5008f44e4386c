//! The files as written: which keys there are, under which names. Nothing is checked here beyond shapes.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::yaml::{Field, List, ListOr, OneOrMany, Spanned, fields_of};

pub(super) type Text = Field<String>;
pub(super) type Texts = Field<OneOrMany<Spanned<String>>>;

/// A case file.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Case {
    #[serde(rename = "文号", alias = "发文字号", alias = "document_number")]
    pub(super) document_number: Text,
    #[serde(rename = "签发人", alias = "signatories")]
    pub(super) signatories: Texts,
    #[serde(rename = "办理结果", alias = "result_class")]
    pub(super) result_class: Text,
    #[serde(rename = "提案", alias = "proposal")]
    pub(super) proposal: Field<Proposal>,
    #[serde(rename = "建议", alias = "suggestion")]
    pub(super) suggestion: Field<Proposal>,
    #[serde(rename = "引言", alias = "introduction")]
    pub(super) introduction: Texts,
    #[serde(rename = "项目情况", alias = "projects")]
    pub(super) projects: Field<Section>,
    #[serde(rename = "成效", alias = "results")]
    pub(super) results: Field<Section>,
    #[serde(rename = "措施", alias = "measures")]
    pub(super) measures: Field<Section>,
    #[serde(rename = "下步工作", alias = "next_steps")]
    pub(super) next_steps: Field<Section>,
    #[serde(rename = "章节", alias = "sections")]
    pub(super) sections: Field<List<Spanned<SectionBody>>>,
    #[serde(rename = "结语", alias = "closing")]
    pub(super) closing: Texts,
    #[serde(rename = "联系", alias = "contact")]
    pub(super) contact: Field<Contact>,
    #[serde(rename = "署名", alias = "signature")]
    pub(super) signature: Text,
    #[serde(rename = "成文日期", alias = "date")]
    pub(super) date: Text,
    #[serde(rename = "附注", alias = "note")]
    pub(super) note: Text,
    #[serde(rename = "抄送", alias = "copies")]
    pub(super) copies: Texts,
    #[serde(rename = "印发机关", alias = "issuer")]
    pub(super) issuer: Text,
    #[serde(rename = "印发日期", alias = "issue_date")]
    pub(super) issue_date: Text,
}

/// An `_office.yaml`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Office {
    #[serde(rename = "发文机关", alias = "organ")]
    pub(super) organ: Text,
    #[serde(rename = "发文机关标志", alias = "organ_mark")]
    pub(super) organ_mark: Text,
    #[serde(rename = "机关代字", alias = "document_prefix")]
    pub(super) document_prefix: Text,
    #[serde(rename = "联系", alias = "contact")]
    pub(super) contact: Field<Contact>,
    #[serde(rename = "抄送", alias = "copies")]
    pub(super) copies: Texts,
    #[serde(rename = "印发机关", alias = "issuer")]
    pub(super) issuer: Text,
    #[serde(rename = "结果类别", alias = "result_classes")]
    pub(super) result_classes: Field<BTreeMap<String, String>>,
    #[serde(rename = "模板", alias = "template")]
    pub(super) template: Text,
}

/// 提案 or 建议. Both names for the members are read for both, so that the wrong one can be told.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Proposal {
    #[serde(rename = "届次", alias = "session")]
    pub(super) session: Text,
    #[serde(rename = "编号", alias = "number")]
    pub(super) number: Text,
    #[serde(rename = "案由", alias = "subject")]
    pub(super) subject: Text,
    #[serde(rename = "委员")]
    pub(super) members: Texts,
    #[serde(rename = "代表")]
    pub(super) deputies: Texts,
    #[serde(rename = "members")]
    pub(super) either: Texts,
}

/// A list of entries, or a mapping with a text before them.
pub(super) type Section = ListOr<List<Spanned<Entry>>, SectionBody>;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SectionBody {
    #[serde(rename = "标题", alias = "title")]
    pub(super) title: Text,
    #[serde(rename = "说明", alias = "text")]
    pub(super) text: Texts,
    #[serde(rename = "条目", alias = "entries")]
    pub(super) entries: Field<List<Spanned<Entry>>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Entry {
    #[serde(rename = "标题", alias = "名称", alias = "title", alias = "name")]
    pub(super) title: Text,
    #[serde(rename = "内容", alias = "text")]
    pub(super) text: Texts,
    #[serde(rename = "条目", alias = "entries")]
    pub(super) entries: Field<List<Spanned<Entry>>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Contact {
    #[serde(rename = "单位", alias = "unit")]
    pub(super) unit: Text,
    #[serde(rename = "电话", alias = "phone")]
    pub(super) phone: Text,
    #[serde(rename = "联系人", alias = "person")]
    pub(super) person: Text,
}

/// The keys of the mappings inside a case or an office.
pub(super) fn nested_keys() -> Vec<&'static str> {
    let groups =
        [fields_of::<Proposal>(), fields_of::<SectionBody>(), fields_of::<Entry>(), fields_of::<Contact>()];
    groups.concat()
}
