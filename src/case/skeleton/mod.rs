//! A new case as a file: what is known of it, marked places for what must be written, and what may be written as lines
//! that a clerk takes the `#` from.

mod office;
mod page;

use super::keys::{self, CASE, Key};
use crate::case::{Date, ProposalKind};

pub use office::{OfficeFacts, office_skeleton};
use page::Page;

/// What stands in a case for a text that is still to be written; with it, a letter is not printed.
pub const UNFILLED: &str = "【待填】";

/// What of 办理 a clerk may have to write by hand.
const OFFERED: [&str; 5] = ["交办日期", "承办科室", "面商日期", "公开属性", "委员意见"];

/// What is known of a case before it is written.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Proposal or suggestion.
    pub kind: ProposalKind,
    /// 届次.
    pub session: Option<String>,
    /// 编号, as it was given.
    pub number: String,
    /// 案由.
    pub subject: Option<String>,
    /// 委员 or 代表, one name each.
    pub members: Vec<String>,
    /// 文号.
    pub document_number: Option<String>,
    /// 签发人, one name each.
    pub signatories: Vec<String>,
    /// 办理结果.
    pub result_class: Option<String>,
    /// 办理, as far as it is known.
    pub handling: HandlingFacts,
    /// Lines for its head: where it comes from, and what else is known.
    pub remarks: Vec<String>,
}

/// What is known of 办理.
#[derive(Clone, Debug, Default)]
pub struct HandlingFacts {
    /// 交办日期.
    pub assigned: Option<Date>,
    /// 办理期限.
    pub deadline: Option<Date>,
    /// 主办单位.
    pub lead_units: Vec<String>,
    /// 协办单位.
    pub assisting_units: Vec<String>,
    /// 承办科室.
    pub section: Option<String>,
}

impl Facts {
    /// A case of which no more is known.
    pub fn new(kind: ProposalKind, number: &str) -> Self {
        Self {
            kind,
            session: None,
            number: number.to_owned(),
            subject: None,
            members: Vec::new(),
            document_number: None,
            signatories: Vec::new(),
            result_class: None,
            handling: HandlingFacts::default(),
            remarks: Vec::new(),
        }
    }
}

/// The case file. It can be read, and so stands in the register; until nothing in it is 【待填】, it is not printed.
pub fn skeleton(facts: &Facts) -> String {
    let mut page = Page { text: String::new(), keys: CASE };
    for remark in &facts.remarks {
        page.comment(remark);
    }
    page.comment(&format!("请把“{UNFILLED}”换成内容；没有的，整行删去。"));
    page.comment("行首是 # 的不印：要用哪一项，删去行首的 # 和一个空格，再写内容；不用的不必管。");
    page.blank();
    page.top("文号", facts.document_number.as_slice());
    page.top("签发人", &facts.signatories);
    page.top("办理结果", facts.result_class.as_slice());
    page.blank();
    put_proposal(facts, &mut page);
    page.blank();
    put_handling(facts, &mut page);
    page.blank();
    page.top("引言", &[UNFILLED.to_owned()]);
    for section in ["项目情况", "成效", "措施", "下步工作"] {
        page.blank();
        put_section(section, &mut page);
    }
    page.blank();
    let rest = ["结语", "落款方式", "署名", "成文日期", "附注", "抄送", "印发日期"];
    for name in rest {
        page.top(name, &[]);
    }
    page.others();
    page.text
}

fn put_proposal(facts: &Facts, page: &mut Page) {
    let keys = match facts.kind {
        ProposalKind::Proposal => keys::PROPOSAL,
        ProposalKind::Suggestion => keys::SUGGESTION,
    };
    page.text += &format!("{}:\n", facts.kind.word());
    for key in keys {
        let known = match key.name {
            "届次" => facts.session.as_slice(),
            "编号" => std::slice::from_ref(&facts.number),
            "案由" => facts.subject.as_slice(),
            _ => facts.members.as_slice(),
        };
        let unfilled = [UNFILLED.to_owned()];
        page.put("  ", key, if known.is_empty() { &unfilled } else { known });
    }
}

/// 办理: what is known, and the rest to be written later.
fn put_handling(facts: &Facts, page: &mut Page) {
    let known = |key: &Key| facts.handling.known(key.name);
    let is_empty = keys::HANDLING.iter().all(|key| known(key).is_empty());
    page.text += if is_empty { "# 办理:\n" } else { "办理:\n" };
    for key in keys::HANDLING {
        let (values, is_offered) = (known(key), OFFERED.contains(&key.name));
        let is_opinion_of_deputies = key.name == "委员意见" && facts.kind == ProposalKind::Suggestion;
        let key = if is_opinion_of_deputies { &Key { name: "代表意见", ..*key } } else { key };
        if is_empty && is_offered {
            page.offer("", "  ", key);
        } else if !values.is_empty() || is_offered {
            page.put("  ", key, &values);
        }
    }
}

impl HandlingFacts {
    /// The values of a key.
    fn known(&self, name: &str) -> Vec<String> {
        let day = |day: Option<Date>| day.iter().map(Date::to_string).collect();
        match name {
            "交办日期" => day(self.assigned),
            "办理期限" => day(self.deadline),
            "主办单位" => self.lead_units.clone(),
            "协办单位" => self.assisting_units.clone(),
            "承办科室" => self.section.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }
}

fn put_section(name: &str, page: &mut Page) {
    if let Some(key) = keys::find(CASE, name) {
        page.commented(&format!("# {name}:"), key.meaning);
    }
    page.text += &format!("#   - 标题: {UNFILLED}\n#     内容: {UNFILLED}\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Attachments, load};
    use crate::source::Source;

    /// A new case in which every line that is offered is taken, and every mark replaced by the example beside it.
    fn taken(text: &str) -> String {
        let take = |line: &str| {
            let bare = line.trim_start();
            let indent = &line[..line.len() - bare.len()];
            let offered = bare.strip_prefix("# ").filter(|rest| {
                let rest = rest.trim_start().trim_start_matches("- ");
                let name = rest.split_once(':').map(|(name, _)| name);
                keys::GROUPS.iter().flat_map(|group| group.keys).any(|key| Some(key.name) == name)
            });
            let line = offered.map_or_else(|| line.to_owned(), |rest| format!("{indent}{rest}"));
            let example = line.rsplit_once("；如 ").map(|(_, example)| example.to_owned());
            line.replace(UNFILLED, example.as_deref().unwrap_or("甲"))
        };
        text.lines().map(|line| take(line) + "\n").collect()
    }

    #[test]
    fn every_line_that_is_offered_can_be_taken() {
        for kind in [ProposalKind::Proposal, ProposalKind::Suggestion] {
            let mut facts = Facts::new(kind, "280");
            for section in [None, Some("教育科".to_owned())] {
                facts.handling.section = section;
                let text = taken(&skeleton(&facts));
                assert!(text.contains("\n成文日期: 2022年7月20日 "), "{text}");
                assert!(text.contains("\n  面商日期: 2026-04-27 "), "{text}");
                let office = Source::new("_office.yaml", "发文机关: 某局\n联系: {电话: 1, 联系人: 乙}\n");
                let read = load(&Source::new("280.yaml", text.as_str()), &[office], &Attachments::new());
                let (case, _) = read.unwrap_or_else(|found| panic!("{found:?}\n{text}"));
                assert_eq!(case.measures.map(|measures| measures.entries.len()), Some(1));
                assert!(case.date.is_some() && case.handling.consulted.is_some());
            }
        }
    }

    #[test]
    fn every_key_is_named() {
        let text = skeleton(&Facts::new(ProposalKind::Proposal, "280"));
        let (_, others) = text.split_once("还可以写：").expect("the last line");
        let (shown, others) =
            (Page { text: text.clone(), keys: CASE }, others.split(['、', '，']).collect::<Vec<_>>());
        for key in CASE {
            assert!(shown.has(key.name) != others.contains(&key.name), "{}", key.name);
        }
    }
}
