//! To whom a letter speaks, as its 主送 says.

use crate::check::pattern::Pattern;
use crate::document::Document;

/// Those who made the proposal, where the letter is to them and not to an organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Receivers {
    /// 委员 or 代表.
    pub(super) role: &'static str,
    /// Whether they are several.
    pub(super) several: bool,
}

/// 薛静、李明委员, 薛静委员、李明委员, 薛静等5名委员, 各位委员.
static SEVERAL: Pattern = Pattern::new(r"、|等|和|各位|[0-9一二三四五六七八九十两]+[名位]");

impl Receivers {
    /// Those of a letter; none where 主送 is an organ, or is not written.
    pub(super) fn of(document: &Document) -> Option<Self> {
        let line = document.recipient.as_ref()?.plain();
        let names = line.trim_end_matches(['：', ':']);
        let role = ["委员", "代表"].into_iter().find(|role| names.ends_with(role))?;
        Some(Self { role, several: SEVERAL.is_in(names) })
    }
}
