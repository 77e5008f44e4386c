//! To whom a letter speaks, as its 主送 says.

use crate::check::pattern::Pattern;
use crate::document::Document;

/// Those who made the proposal, where the letter is to them and not to an organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Receivers {
    /// 委员 or 代表.
    pub(super) role: &'static str,
    /// Whether they are several; none where that cannot be told: 陈和平 is one, 陈和、平 two.
    pub(super) several: Option<bool>,
}

/// 薛静、李明委员, 薛静等5名委员, 各位委员.
static SEVERAL: Pattern = Pattern::new(r"、|等\s*[0-9一二三四五六七八九十两]+\s*[名位人]|各位");

impl Receivers {
    /// Those of a letter; none where 主送 is an organ, or is not written.
    pub(super) fn of(document: &Document) -> Option<Self> {
        let line = document.recipient.as_ref()?.plain();
        let names = line.trim_end_matches(['：', ':']);
        let role = ["委员", "代表"].into_iter().find(|role| names.ends_with(role))?;
        let several = match SEVERAL.is_in(names) {
            false if names.contains(['和', '与', '及']) => None,
            several => Some(several),
        };
        Some(Self { role, several })
    }
}
