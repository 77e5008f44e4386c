//! The case of a letter that goes to one of several who made a proposal.

use super::{Case, Proposal, name};
use crate::diagnostic::Diagnostic;
use crate::source::Located;

impl Proposal {
    /// The first of the members who is no name but a number of people: 薛静等5名.
    pub fn counted(&self) -> Option<&Located<String>> {
        self.members.iter().find(|member| name::stands_for_several(&member.value))
    }
}

impl Case {
    /// The same case for the member of that place: the letter speaks to this one, and the others are
    /// [`Proposal::cosigners`].
    ///
    /// # Errors
    /// Members who are counted and not named, and a place that none has.
    pub fn addressed_to(&self, member: usize) -> Result<Self, Diagnostic> {
        if let Some(counted) = self.proposal.counted() {
            let message = format!("“{}”没有写出每一位的姓名，不能逐人生成", counted.value);
            return Err(Diagnostic::error("unnamed-members", message)
                .at(counted.span.clone())
                .hint("请把每一位的姓名都写出来，如“[薛静, 李明]”"));
        }
        let mut cosigners = self.proposal.members.clone();
        if member >= cosigners.len() {
            return Err(Diagnostic::error("no-such-member", "案卷中的人数少了，这一件没有收件人")
                .hint("请重新运行一次"));
        }
        let addressee = cosigners.remove(member);
        let proposal =
            Proposal { members: vec![addressee], cosigners, joint: false, ..self.proposal.clone() };
        Ok(Self { proposal, ..self.clone() })
    }
}
