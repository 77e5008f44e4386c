//! What day it is.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::diagnostic::Diagnostic;
use crate::notation::Date;

/// Today in Beijing, by the clock of the machine.
///
/// # Errors
/// A clock that is centuries wrong.
pub fn today() -> Result<Date, Diagnostic> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let seconds = since.and_then(|since| i64::try_from(since.as_secs()).ok());
    seconds.and_then(Date::in_beijing).ok_or_else(|| {
        Diagnostic::error("clock", "电脑的时钟不对，不知道今天是哪一天")
            .hint("请调准时钟，或用 --today 写明日期")
    })
}
