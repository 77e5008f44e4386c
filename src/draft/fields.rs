//! The fields of a case as templates name them, with the words under which clerks know them.

use crate::yaml::closest;

/// Top-level fields, then those below; a field is looked up by its path first, then by its last name.
const FIELDS: [(&str, &str); 72] = [
    ("office", "共用设置"),
    ("kind", "文种"),
    ("layout", "版式"),
    ("settings", "版面"),
    ("template", "模板"),
    ("copy_number", "份号"),
    ("classification", "密级"),
    ("urgency", "紧急程度"),
    ("organs", "发文机关"),
    ("organ_mark", "发文机关标志"),
    ("title", "标题"),
    ("recipients", "主送"),
    ("document_number", "文号"),
    ("signatories", "签发人"),
    ("result_class", "办理结果"),
    ("proposal", "提案"),
    ("introduction", "引言"),
    ("projects", "项目情况"),
    ("results", "成效"),
    ("measures", "措施"),
    ("next_steps", "下步工作"),
    ("sections", "章节"),
    ("closing", "结语"),
    ("contact", "联系"),
    ("attachments", "附件"),
    ("signing", "落款方式"),
    ("signatures", "署名"),
    ("seals", "印章"),
    ("posts", "职务"),
    ("signature_stamps", "签名章"),
    ("date", "成文日期"),
    ("note", "附注"),
    ("copies", "抄送"),
    ("issuer", "印发机关"),
    ("issue_date", "印发日期"),
    ("handling", "办理"),
    ("office.organs", "发文机关"),
    ("office.document_prefixes", "机关代字"),
    ("office.contact", "共用设置的联系"),
    ("office.copies", "共用设置的抄送"),
    ("office.issuer", "共用设置的印发机关"),
    ("office.result_classes", "结果类别"),
    ("office.time_limit", "共用设置的办理期限"),
    ("office.feedback", "意见反馈"),
    ("proposal.kind", "类别"),
    ("proposal.session", "届次"),
    ("proposal.number", "编号"),
    ("proposal.subject", "案由"),
    ("proposal.members", "委员（代表）"),
    ("proposal.cosigners", "共同提出的委员（代表）"),
    ("contact.unit", "联系单位"),
    ("contact.phone", "联系电话"),
    ("contact.person", "联系人"),
    ("handling.assigned", "交办日期"),
    ("handling.deadline", "办理期限"),
    ("handling.lead_units", "主办单位"),
    ("handling.assisting_units", "协办单位"),
    ("handling.section", "承办科室"),
    ("handling.consulted", "面商日期"),
    ("handling.openness", "公开属性"),
    ("handling.openness_reason", "不公开理由"),
    ("handling.satisfaction", "委员意见"),
    ("unit", "联系单位"),
    ("phone", "联系电话"),
    ("person", "联系人"),
    ("address", "地址"),
    ("within", "期限"),
    ("text", "说明（内容）"),
    ("entries", "条目"),
    ("content", "内容"),
    ("key", "键"),
    ("value", "值"),
];

/// The clerk's word for the field at `path`.
pub(super) fn chinese(path: &str) -> Option<&'static str> {
    let last = path.rsplit('.').next();
    let find = |name: &str| FIELDS.iter().find(|(field, _)| *field == name).map(|(_, word)| *word);
    find(path).or_else(|| last.and_then(find))
}

/// Whether templates know a value of this name at top level.
pub(super) fn is_top_level(name: &str) -> bool {
    top_level().any(|field| field == name)
}

/// The top-level name most like `name`, for "did you mean".
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    closest(name, &top_level().collect::<Vec<_>>())
}

fn top_level() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().take_while(|(field, _)| !field.contains('.')).map(|(field, _)| *field)
}

#[cfg(test)]
mod tests {
    use super::{chinese, is_top_level, nearest};

    #[test]
    fn paths_have_the_words_of_clerks() {
        assert_eq!(chinese("contact.phone"), Some("联系电话"));
        assert_eq!(chinese("entry.title"), Some("标题"));
        assert_eq!(chinese("nonsense"), None);
    }

    #[test]
    fn slips_find_the_name_meant() {
        assert_eq!(nearest("contakt"), Some("contact"));
        assert_eq!(nearest("singatories"), Some("signatories"));
        assert_eq!(nearest("weather"), None);
        assert!(is_top_level("issue_date") && !is_top_level("organ"));
    }
}
