//! What a column of a list may be, and how lists call it.

use serde::Deserialize;

use crate::yaml::Field;

/// A column of a list that goes into a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Number,
    Kind,
    Session,
    Subject,
    Members,
    Cosigners,
    LeadUnits,
    AssistingUnits,
    Section,
    Assigned,
    Deadline,
    MemberPhone,
    Remark,
}

/// The name of a key in a mapping file, and the headings that lists have for it, the likeliest first.
pub(super) const KEYS: &[(Key, &str, &[&str])] = &[
    (
        Key::Number,
        "编号",
        &[
            "提案编号",
            "建议编号",
            "提案号",
            "建议号",
            "编号",
            "议案编号",
            "提案序号",
            "建议序号",
            "案号",
            "件号",
            "号数",
            "提案建议编号",
            "建议提案编号",
            "文件编号",
        ],
    ),
    (
        Key::Kind,
        "种类",
        &["种类", "提案类型", "建议类型", "提案类别", "建议类别", "类型", "类别", "件别", "文种", "性质"],
    ),
    (Key::Session, "届次", &["届次", "会议届次", "届别", "会议名称", "会次", "届次会议", "会议"]),
    (
        Key::Subject,
        "案由",
        &[
            "案由",
            "提案案由",
            "提案名称",
            "提案标题",
            "提案题目",
            "建议名称",
            "建议标题",
            "建议题目",
            "标题",
            "题目",
            "名称",
            "提案建议名称",
            "建议提案名称",
            "提案内容",
            "建议内容",
            "主要内容",
            "内容摘要",
        ],
    ),
    (
        Key::Members,
        "委员",
        &[
            "提案人",
            "领衔代表",
            "提案者",
            "第一提案人",
            "领衔人",
            "委员",
            "代表",
            "领衔委员",
            "委员姓名",
            "代表姓名",
            "提出人",
            "建议人",
            "提案委员",
            "提建议代表",
            "建议代表",
            "提案单位",
            "提案者姓名",
            "姓名",
        ],
    ),
    (
        Key::Cosigners,
        "联名人",
        &[
            "联名人",
            "联名委员",
            "联名代表",
            "附议人",
            "附议代表",
            "联名",
            "联署人",
            "共同提案人",
            "其他提案人",
        ],
    ),
    (
        Key::LeadUnits,
        "主办单位",
        &[
            "主办单位",
            "主办",
            "承办单位",
            "牵头单位",
            "主办机关",
            "主办部门",
            "承办部门",
            "主承办单位",
            "分办单位",
            "责任单位",
            "办理单位",
        ],
    ),
    (
        Key::AssistingUnits,
        "协办单位",
        &[
            "协办单位",
            "会办单位",
            "协办",
            "会办",
            "协办部门",
            "会办部门",
            "配合单位",
            "协办会办单位",
            "参与单位",
        ],
    ),
    (
        Key::Section,
        "承办科室",
        &["承办科室", "承办处室", "责任科室", "责任处室", "科室", "处室", "办理科室", "承办股室", "股室"],
    ),
    (
        Key::Assigned,
        "交办日期",
        &["交办日期", "交办时间", "分办日期", "分办时间", "转办日期", "转办时间", "收文日期", "交办"],
    ),
    (
        Key::Deadline,
        "办理期限",
        &[
            "办理期限",
            "答复期限",
            "办结期限",
            "办理时限",
            "答复时限",
            "办结时限",
            "办结日期",
            "截止日期",
            "截止时间",
            "要求办结时间",
            "限办日期",
            "期限",
        ],
    ),
    (
        Key::MemberPhone,
        "委员电话",
        &["联系电话", "委员电话", "代表电话", "联系方式", "电话", "手机", "手机号", "手机号码", "提案人电话"],
    ),
    (Key::Remark, "备注", &["备注", "说明", "附注"]),
];

impl Key {
    /// What a mapping file, and a clerk, calls it.
    pub(super) fn name(self) -> &'static str {
        KEYS.iter().find(|(key, ..)| *key == self).map_or("", |(_, name, _)| name)
    }
}

/// 列 of a mapping file: the heading or the letters of the column for each key.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct TypedColumns {
    #[serde(rename = "编号", alias = "number")]
    number: Field<String>,
    #[serde(rename = "种类", alias = "kind")]
    kind: Field<String>,
    #[serde(rename = "届次", alias = "session")]
    session: Field<String>,
    #[serde(rename = "案由", alias = "subject")]
    subject: Field<String>,
    #[serde(rename = "委员", alias = "代表", alias = "members")]
    members: Field<String>,
    #[serde(rename = "联名人", alias = "cosigners")]
    cosigners: Field<String>,
    #[serde(rename = "主办单位", alias = "lead_units")]
    lead_units: Field<String>,
    #[serde(rename = "协办单位", alias = "assisting_units")]
    assisting_units: Field<String>,
    #[serde(rename = "承办科室", alias = "section")]
    section: Field<String>,
    #[serde(rename = "交办日期", alias = "assigned")]
    assigned: Field<String>,
    #[serde(rename = "办理期限", alias = "deadline")]
    deadline: Field<String>,
    #[serde(rename = "委员电话", alias = "代表电话", alias = "member_phone")]
    member_phone: Field<String>,
    #[serde(rename = "备注", alias = "remark")]
    remark: Field<String>,
}

impl TypedColumns {
    /// What is written for each key.
    pub(super) fn each(self) -> [(Key, Field<String>); 13] {
        [
            (Key::Number, self.number),
            (Key::Kind, self.kind),
            (Key::Session, self.session),
            (Key::Subject, self.subject),
            (Key::Members, self.members),
            (Key::Cosigners, self.cosigners),
            (Key::LeadUnits, self.lead_units),
            (Key::AssistingUnits, self.assisting_units),
            (Key::Section, self.section),
            (Key::Assigned, self.assigned),
            (Key::Deadline, self.deadline),
            (Key::MemberPhone, self.member_phone),
            (Key::Remark, self.remark),
        ]
    }
}
