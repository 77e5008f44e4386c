//! The files as written: which keys there are, under which names. Nothing is checked here beyond shapes.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::style::TypedSettings;
use crate::yaml::{Field, List, ListOr, OneOrMany, Spanned, TextOr, fields_of};

pub(super) type Text = Field<String>;
pub(super) type Texts = Field<OneOrMany<Spanned<String>>>;

/// A case file.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Case {
    #[serde(rename = "文种", alias = "letter_kind")]
    pub(super) kind: Text,
    #[serde(rename = "版式", alias = "layout")]
    pub(super) layout: Text,
    #[serde(rename = "版面", alias = "style")]
    pub(super) settings: Field<TypedSettings>,
    #[serde(rename = "模板", alias = "template")]
    pub(super) template: Text,
    #[serde(rename = "份号", alias = "copy_number")]
    pub(super) copy_number: Text,
    #[serde(rename = "密级", alias = "classification")]
    pub(super) classification: Text,
    #[serde(rename = "保密期限", alias = "classified_for")]
    pub(super) classified_for: Text,
    #[serde(rename = "紧急程度", alias = "urgency")]
    pub(super) urgency: Text,
    #[serde(rename = "发文机关", alias = "organ")]
    pub(super) organs: Texts,
    #[serde(rename = "发文机关标志", alias = "organ_mark")]
    pub(super) organ_mark: Texts,
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
    #[serde(rename = "标题", alias = "title")]
    pub(super) title: Text,
    #[serde(rename = "主送", alias = "recipients")]
    pub(super) recipients: Texts,
    #[serde(rename = "附件", alias = "attachments")]
    pub(super) attachments: Field<OneOrMany<Spanned<TextOr<Attachment>>>>,
    #[serde(rename = "落款方式", alias = "signing")]
    pub(super) signing: Text,
    #[serde(rename = "署名", alias = "signature")]
    pub(super) signatures: Texts,
    #[serde(rename = "印章", alias = "seals")]
    pub(super) seals: Texts,
    #[serde(rename = "职务", alias = "posts")]
    pub(super) posts: Texts,
    #[serde(rename = "签名章", alias = "signature_stamps")]
    pub(super) signature_stamps: Texts,
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
    #[serde(rename = "办理", alias = "handling")]
    pub(super) handling: Field<Handling>,
}

/// An `_office.yaml`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Office {
    #[serde(rename = "版式", alias = "layout")]
    pub(super) layout: Text,
    #[serde(rename = "版面", alias = "style")]
    pub(super) settings: Field<TypedSettings>,
    #[serde(rename = "字体", alias = "faces")]
    pub(super) faces: Field<Faces>,
    #[serde(rename = "字体文件夹", alias = "font_folder")]
    pub(super) font_folder: Text,
    #[serde(rename = "发文机关", alias = "organ")]
    pub(super) organs: Texts,
    #[serde(rename = "发文机关标志", alias = "organ_mark")]
    pub(super) organ_mark: Texts,
    #[serde(rename = "落款方式", alias = "signing")]
    pub(super) signing: Text,
    #[serde(rename = "署名", alias = "signature")]
    pub(super) signatures: Texts,
    #[serde(rename = "印章", alias = "seals")]
    pub(super) seals: Texts,
    #[serde(rename = "职务", alias = "posts")]
    pub(super) posts: Texts,
    #[serde(rename = "签名章", alias = "signature_stamps")]
    pub(super) signature_stamps: Texts,
    #[serde(rename = "机关代字", alias = "document_prefix")]
    pub(super) document_prefixes: Texts,
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
    #[serde(rename = "办理期限", alias = "time_limit")]
    pub(super) time_limit: Text,
    #[serde(rename = "文件名", alias = "file_name")]
    pub(super) file_name: Text,
    #[serde(rename = "意见反馈", alias = "feedback")]
    pub(super) feedback: Field<Feedback>,
    #[serde(rename = "检查", alias = "check")]
    pub(super) check: Field<Check>,
}

/// 检查.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Check {
    #[serde(rename = "不查", alias = "ignore")]
    pub(super) ignore: Texts,
    #[serde(rename = "级别", alias = "severities")]
    pub(super) severities: Field<BTreeMap<String, Spanned<String>>>,
    #[serde(rename = "必抄", alias = "required_copies")]
    pub(super) required_copies: Texts,
}

/// 意见反馈.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Feedback {
    #[serde(rename = "单位", alias = "unit")]
    pub(super) unit: Text,
    #[serde(rename = "期限", alias = "within")]
    pub(super) within: Text,
    #[serde(rename = "地址", alias = "address")]
    pub(super) address: Text,
    #[serde(rename = "联系人", alias = "person")]
    pub(super) person: Text,
    #[serde(rename = "电话", alias = "phone")]
    pub(super) phone: Text,
}

/// What a case and an office may both say of the letter as a whole.
pub(super) struct Shared {
    pub(super) layout: Text,
    pub(super) settings: Field<TypedSettings>,
    pub(super) template: Text,
    pub(super) organs: Texts,
    pub(super) organ_mark: Texts,
    pub(super) signing: Text,
    pub(super) signatures: Texts,
    pub(super) seals: Texts,
    pub(super) posts: Texts,
    pub(super) signature_stamps: Texts,
}

/// What a case or an office, taken apart, has of [`Shared`].
macro_rules! take_shared {
    ($file:ident) => {
        $crate::case::raw::Shared {
            layout: $file.layout,
            settings: $file.settings,
            template: $file.template,
            organs: $file.organs,
            organ_mark: $file.organ_mark,
            signing: $file.signing,
            signatures: $file.signatures,
            seals: $file.seals,
            posts: $file.posts,
            signature_stamps: $file.signature_stamps,
        }
    };
}
pub(super) use take_shared;

/// 字体: a file for each style of type.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Faces {
    #[serde(rename = "仿宋", alias = "fangsong")]
    pub(super) fangsong: Text,
    #[serde(rename = "楷体", alias = "kaiti")]
    pub(super) kaiti: Text,
    #[serde(rename = "黑体", alias = "heiti")]
    pub(super) heiti: Text,
    #[serde(rename = "小标宋", alias = "xiaobiaosong")]
    pub(super) xiaobiaosong: Text,
    #[serde(rename = "宋体", alias = "songti")]
    pub(super) songti: Text,
}

/// An item of 附件; a bare text is its title.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Attachment {
    #[serde(rename = "标题", alias = "title")]
    pub(super) title: Text,
    #[serde(rename = "内容", alias = "text")]
    pub(super) text: Text,
    #[serde(rename = "文件", alias = "file")]
    pub(super) file: Text,
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

/// 办理.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Handling {
    #[serde(rename = "交办日期", alias = "assigned")]
    pub(super) assigned: Text,
    #[serde(rename = "办理期限", alias = "deadline")]
    pub(super) deadline: Text,
    #[serde(rename = "主办单位", alias = "lead_units")]
    pub(super) lead_units: Texts,
    #[serde(rename = "协办单位", alias = "assisting_units")]
    pub(super) assisting_units: Texts,
    #[serde(rename = "承办科室", alias = "section")]
    pub(super) section: Text,
    #[serde(rename = "面商日期", alias = "consulted")]
    pub(super) consulted: Text,
    #[serde(rename = "公开属性", alias = "openness")]
    pub(super) openness: Text,
    #[serde(rename = "不公开理由", alias = "openness_reason")]
    pub(super) openness_reason: Text,
    #[serde(rename = "委员意见", alias = "代表意见", alias = "satisfaction")]
    pub(super) satisfaction: Text,
}

/// The keys of the mappings inside a case or an office.
pub(super) fn nested_keys() -> Vec<&'static str> {
    let groups = [
        fields_of::<Proposal>(),
        fields_of::<SectionBody>(),
        fields_of::<Entry>(),
        fields_of::<Contact>(),
        fields_of::<Handling>(),
        fields_of::<Feedback>(),
        fields_of::<Attachment>(),
        fields_of::<Faces>(),
        fields_of::<TypedSettings>(),
    ];
    groups.concat()
}
