//! Cases built by hand.

use std::sync::Arc;

use dafu::case::{Case, Contact, Entry, Handling, LetterKind, Office, Proposal, ProposalKind, Section};
use dafu::diagnostic::Diagnostics;
use dafu::source::{Located, Source};
use dafu::style::Settings;

/// A value without a place.
pub fn text(value: &str) -> Located<String> {
    Located { value: value.to_owned(), span: None }
}

/// Values without places.
pub fn texts(values: &[&str]) -> Vec<Located<String>> {
    values.iter().map(|value| text(value)).collect()
}

/// An entry of one paragraph.
pub fn entry(title: &str, paragraph: &str) -> Entry {
    Entry { title: text(title), text: texts(&[paragraph]), entries: Vec::new() }
}

/// The least that a case can say.
pub fn smallest() -> Case {
    Case {
        source: Source::new("letters/1.yaml", ""),
        office: Office::default(),
        kind: LetterKind::Reply,
        layout: None,
        settings: Settings::default(),
        template: None,
        copy_number: None,
        classification: None,
        urgency: None,
        organs: texts(&["某市住房和城乡建设局"]),
        organ_mark: Vec::new(),
        document_number: None,
        signatories: Vec::new(),
        result_class: None,
        proposal: Proposal {
            kind: ProposalKind::Proposal,
            session: text("市政协十四届五次会议"),
            number: text("1"),
            subject: text("加快城市更新"),
            members: texts(&["薛静"]),
            joint: false,
        },
        title: Vec::new(),
        recipients: Vec::new(),
        introduction: Vec::new(),
        projects: None,
        results: None,
        measures: None,
        next_steps: None,
        sections: Vec::new(),
        closing: Vec::new(),
        contact: None,
        attachments: Vec::new(),
        signing: None,
        signatures: Vec::new(),
        seals: Vec::new(),
        posts: Vec::new(),
        signature_stamps: Vec::new(),
        date: None,
        note: None,
        copies: Vec::new(),
        issuer: None,
        issue_date: None,
        handling: Handling::default(),
    }
}

/// The letter of the project's first user, shortened.
pub fn seed() -> Case {
    let results = Section {
        title: None,
        text: Vec::new(),
        entries: vec![
            entry("已实施项目", "焦作市已完成城镇老旧小区改造项目1064个，10.2万户。"),
            Entry {
                title: text("工作亮点"),
                text: Vec::new(),
                entries: vec![
                    entry("先进经验全国范围推广。", "2021 年 11 月 17 日，有关经验成功入选，全国推广学习。"),
                    entry("改造成果位居全省第一方阵。", "荣获焦作市改革创新奖三等奖。"),
                ],
            },
        ],
    };
    let measures = Section {
        title: None,
        text: texts(&["在前期老旧小区改造成果的基础上，深入开展“三区一村”片区改造工作。"]),
        entries: vec![
            entry("成立高位工作专班", "成立由市长为组长的城市更新工作领导小组。"),
            entry("统筹分析研判项目", "多次与省住建厅相关处室对接汇报项目工作情况。"),
        ],
    };
    Case {
        source: Source::new("letters/279.yaml", ""),
        organs: texts(&["焦作市住房和城乡建设局"]),
        signatories: texts(&["孙菊梅"]),
        result_class: Some(text("A")),
        proposal: Proposal {
            number: text("279"),
            subject: text("加快推进“三区一村”改造发展"),
            ..smallest().proposal
        },
        introduction: texts(&["按照省、市“能力作风建设年”有关工作要求，扎实开展“三区一村”改造项目。"]),
        projects: Some(Section {
            entries: vec![
                entry("西大井片区改造项目", "总占地面积约 500 亩，总投资估算约 12 亿元。"),
                entry("陶圣源（陶三）文创园区项目", "项目用地面积 105.27 亩，房屋建筑物 5.79 万平方米。"),
            ],
            ..Section::default()
        }),
        results: Some(results),
        measures: Some(measures),
        next_steps: Some(Section {
            entries: vec![entry("抢抓政策机遇。", "深入学习领会党中央、国务院的决策部署和要求。")],
            ..Section::default()
        }),
        closing: texts(&["感谢您对我们工作的理解和支持。"]),
        contact: Some(Contact { unit: None, phone: text("3557209"), person: text("崔萍") }),
        copies: texts(&["市政协提案委", "市政府督查室"]),
        issuer: Some(text("焦作市住房和城乡建设局办公室")),
        ..smallest()
    }
}

/// A source as an office would keep it.
pub fn own_template(name: &str, template: &str) -> Arc<Source> {
    Source::new(format!("templates/{name}"), template)
}

/// Messages as lines: severity, code, place, message, then the hints.
pub fn listed(diagnostics: &Diagnostics) -> String {
    let mut lines = String::new();
    for diagnostic in &diagnostics.0 {
        let place = match &diagnostic.span {
            None => String::new(),
            Some(span) if span.is_whole() => format!("{} ", span.source.name()),
            Some(span) => format!("{span:?} [{}] ", span.text()),
        };
        lines += &format!("{:?} {} {place}{}\n", diagnostic.severity, diagnostic.code, diagnostic.message);
        for hint in &diagnostic.hints {
            lines += &format!("  {hint}\n");
        }
    }
    lines
}
