//! The skeleton of a case: what the list has, and marked places for what a clerk must write.

use std::fmt::Write;

use super::rows::Proposal;
use crate::case::ProposalKind;
use crate::letter::UNFILLED;
use crate::yaml::scalar;

/// The case file of a proposal. It can be read, and so stands in the register; until nothing in it is 【待填】, it is not
/// printed.
pub fn skeleton(proposal: &Proposal) -> String {
    let mut text = format!(
        "# 由{}导入。请把“{UNFILLED}”换成内容，空着的各项补上；没有的，整行删去。\n",
        comment(&proposal.origin)
    );
    for (key, note) in &proposal.notes {
        let _ = writeln!(text, "# 表中的{key}：{}", comment(note));
    }
    text += "\n文号:            # 如 某发〔2026〕8号\n签发人:\n办理结果:        # 类别的代号，如 A\n\n";
    put_proposal(proposal, &mut text);
    put_handling(proposal, &mut text);
    let _ = write!(text, "\n引言: {UNFILLED}      # 第一个标题之前的话\n");
    text += "\n# 措施:\n#   - 标题: 第一条措施\n#     内容: 怎样做的\n\n结语:\n\n成文日期:        # 如 2026年5月20日\n印发日期:\n";
    text
}

fn put_proposal(proposal: &Proposal, text: &mut String) {
    let (kind, members) = match proposal.kind {
        ProposalKind::Proposal => ("提案", "委员"),
        ProposalKind::Suggestion => ("建议", "代表"),
    };
    let _ = writeln!(text, "{kind}:");
    put("届次", std::slice::from_ref(&proposal.session), text);
    put("编号", std::slice::from_ref(&proposal.listed), text);
    put("案由", std::slice::from_ref(&proposal.subject), text);
    if proposal.members.is_empty() {
        put(members, &[UNFILLED.to_owned()], text);
    } else {
        put(members, &proposal.members, text);
    }
}

/// 办理, of what the list has.
fn put_handling(proposal: &Proposal, text: &mut String) {
    let mut block = String::new();
    let date =
        |date: Option<crate::case::Date>| date.map(|date| date.to_string()).into_iter().collect::<Vec<_>>();
    put("交办日期", &date(proposal.assigned), &mut block);
    put("办理期限", &date(proposal.deadline), &mut block);
    put("主办单位", &proposal.lead_units, &mut block);
    put("协办单位", &proposal.assisting_units, &mut block);
    put("承办科室", proposal.section.as_slice(), &mut block);
    if !block.is_empty() {
        let _ = write!(text, "\n办理:\n{block}");
    }
}

/// A key with its value, or its values as a list; nothing where there is none.
fn put(key: &str, values: &[String], text: &mut String) {
    match values {
        [] => {}
        [value] => {
            let _ = writeln!(text, "  {key}: {}", scalar(value));
        }
        values => {
            let _ = writeln!(text, "  {key}:");
            for value in values {
                let _ = writeln!(text, "    - {}", scalar(value));
            }
        }
    }
}

/// A text as it may stand in a comment, which ends with the line.
fn comment(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect()
}
