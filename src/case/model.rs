//! What a case says, checked, with the place of every value.
//!
//! Serialised for templates, a [`Located`] is its bare value, and what is absent has no key.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::case::{CheckSettings, Date, DocumentNumber, FileName, Handling, TimeLimit};
use crate::source::{Located, Source};
use crate::style::Settings;

/// The files that a case names, by the names that it gives them.
pub type Attachments = BTreeMap<String, Arc<Source>>;

/// One letter's case, completed from what its office shares.
#[derive(Clone, Debug, Serialize)]
pub struct Case {
    /// The case file.
    #[serde(skip)]
    pub source: Arc<Source>,
    /// What the letters of the office share.
    pub office: Office,
    /// 文种.
    pub kind: LetterKind,
    /// 版式, as written: 文件 or 信函.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<Located<String>>,
    /// 版面: what is set otherwise than the standard has it.
    pub settings: Settings,
    /// 模板: the file name of the template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<Located<String>>,
    /// 份号, six figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_number: Option<Located<String>>,
    /// 密级 and 保密期限, as printed: 机密★1年.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classification: Option<Located<String>>,
    /// 紧急程度.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Located<String>>,
    /// 发文机关, the leading one first; several make a joint letter.
    pub organs: Vec<Located<String>>,
    /// 发文机关标志, one organ a line; none where it is the organs' names and 文件.
    pub organ_mark: Vec<Located<String>>,
    /// 文号.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_number: Option<Located<DocumentNumber>>,
    /// 签发人.
    pub signatories: Vec<Located<String>>,
    /// 办理结果, the letter of the class: A.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_class: Option<Located<String>>,
    /// 提案 or 建议, the thing replied to.
    pub proposal: Proposal,
    /// 标题, where the letter has one of its own: its lines, broken where the clerk broke them.
    pub title: Vec<Located<String>>,
    /// 主送, where it is not the members: organs, without the colon.
    pub recipients: Vec<Located<String>>,
    /// 引言: paragraphs before the first heading.
    pub introduction: Vec<Located<String>>,
    /// 项目情况.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projects: Option<Section>,
    /// 成效.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub results: Option<Section>,
    /// 措施.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measures: Option<Section>,
    /// 下步工作.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_steps: Option<Section>,
    /// 章节: sections of the letter's own, instead of the four above.
    pub sections: Vec<Section>,
    /// 结语: closing paragraphs.
    pub closing: Vec<Located<String>>,
    /// 联系.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// 附件.
    pub attachments: Vec<Attachment>,
    /// 落款方式, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signing: Option<Located<String>>,
    /// 署名, one an organ.
    pub signatures: Vec<Located<String>>,
    /// 印章: a file beside each 署名, or none at all.
    pub seals: Vec<Located<String>>,
    /// 职务 of those whose 签名章 the letter bears.
    pub posts: Vec<Located<String>>,
    /// 签名章: a file beside each 职务, or none at all.
    pub signature_stamps: Vec<Located<String>>,
    /// 成文日期.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Located<Date>>,
    /// 附注, without its brackets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Located<String>>,
    /// 抄送, one organ each.
    pub copies: Vec<Located<String>>,
    /// 印发机关.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Located<String>>,
    /// 印发日期.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue_date: Option<Located<Date>>,
    /// 办理.
    pub handling: Handling,
}

/// What all letters of an office share (`_office.yaml`, folder by folder).
#[derive(Clone, Debug, Default, Serialize)]
pub struct Office {
    /// 发文机关, the leading one first.
    pub organs: Vec<Located<String>>,
    /// 机关代字, one for each kind of letter: 焦建办.
    pub document_prefixes: Vec<Located<String>>,
    /// 联系.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// 抄送.
    pub copies: Vec<Located<String>>,
    /// 印发机关.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Located<String>>,
    /// 结果类别: what each class means; empty when the office names none.
    pub result_classes: BTreeMap<String, String>,
    /// 办理期限: in what time a letter is to be answered, where it names no day of its own.
    pub time_limit: TimeLimit,
    /// 意见反馈: where a 征询意见表 goes when it is filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Feedback>,
    /// 文件名: how the outputs of a letter are named.
    #[serde(skip)]
    pub file_name: Option<Located<FileName>>,
    /// 检查: what the office asks of `check`.
    #[serde(skip)]
    pub check: CheckSettings,
}

/// 意见反馈.
#[derive(Clone, Debug, Serialize)]
pub struct Feedback {
    /// 单位.
    pub unit: Located<String>,
    /// 期限, in words: 收到后15日内.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Located<String>>,
    /// 地址.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Located<String>>,
    /// 联系人.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Located<String>>,
    /// 电话.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Located<String>>,
}

/// 文种: what kind of letter it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// 答复, to those who made the proposal.
    #[default]
    Reply,
    /// 协办意见, to the organ in charge.
    Assist,
}

impl LetterKind {
    /// As it is written.
    pub(super) const CHOICES: &[(&str, Self)] = &[("答复", Self::Reply), ("协办意见", Self::Assist)];
}

/// 附件.
#[derive(Clone, Debug, Serialize)]
pub struct Attachment {
    /// 标题, without 附件 and number.
    pub title: Located<String>,
    /// What it holds, as Markdown; none where it is only named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Located<String>>,
}

/// 提案 or 建议.
#[derive(Clone, Debug, Serialize)]
pub struct Proposal {
    /// Which of the two.
    pub kind: ProposalKind,
    /// 届次: 市政协十四届五次会议.
    pub session: Located<String>,
    /// 编号, without leading zeros: 279.
    pub number: Located<String>,
    /// 案由.
    pub subject: Located<String>,
    /// 委员 or 代表, one name each; at least one. The last may be 薛静等5名.
    pub members: Vec<Located<String>>,
    /// Those who made it with the one member whom the letter is to; nobody where it is to all.
    pub cosigners: Vec<Located<String>>,
    /// Whether the letter is to several people: it says 你们 to them, and 您 to one.
    pub joint: bool,
}

/// Who is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    /// 政协提案, by 委员.
    Proposal,
    /// 人大代表建议, by 代表.
    Suggestion,
}

impl ProposalKind {
    /// 提案 or 建议.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposal => "提案",
            Self::Suggestion => "建议",
        }
    }

    /// What those are called who make one: 委员 or 代表.
    pub fn role(self) -> &'static str {
        match self {
            Self::Proposal => "委员",
            Self::Suggestion => "代表",
        }
    }

    /// The kind that 提案 or 建议 names.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Proposal, Self::Suggestion].into_iter().find(|kind| kind.word() == word)
    }
}

/// A section of the body.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Section {
    /// 标题, where the letter gives its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Located<String>>,
    /// 说明: paragraphs before the first entry.
    pub text: Vec<Located<String>>,
    /// 条目.
    pub entries: Vec<Entry>,
}

/// An entry of a section: a project, a result, a measure, a step; it may hold entries in turn (three levels in all).
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// 标题 (or 名称).
    pub title: Located<String>,
    /// 内容: paragraphs.
    pub text: Vec<Located<String>>,
    /// 条目.
    pub entries: Vec<Entry>,
}

/// 联系.
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    /// 单位.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Located<String>>,
    /// 电话.
    pub phone: Located<String>,
    /// 联系人.
    pub person: Located<String>,
}

impl<T: Serialize> Serialize for Located<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
