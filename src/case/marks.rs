//! 份号, 密级 and 紧急程度 (GB/T 9704 7.2.1 to 7.2.3) of a case, with their places.

use crate::case::check::Checker;
use crate::case::raw::Text;
use crate::diagnostic::Diagnostic;
use crate::notation::{self, Level, Read};
use crate::source::{Located, Span};

/// 7.2.1: 份号 in six figures.
pub(super) fn copy_number(field: Text, checker: &mut Checker<'_>) -> Option<Located<String>> {
    let Located { value, span } = checker.given(field)?;
    told(notation::copy_number(&value), span, checker)
}

/// 7.2.2: 密级, with 保密期限 behind a ★ where there is one.
pub(super) fn classification(
    level: Text,
    period: Text,
    numbered: bool,
    checker: &mut Checker<'_>,
) -> Option<Located<String>> {
    let own_period = checker.given(period);
    let Some(Located { value, span }) = checker.given(level) else {
        if let Some(period) = own_period {
            let mistake = Diagnostic::error("missing-key", "写了“保密期限”，却没有“密级”").at(period.span);
            checker.found.push(mistake.hint("补上一行，如“密级: 秘密”，或删去“保密期限”"));
        }
        return None;
    };
    let (level, period) = notation::level_and_period(&value);
    let level = match Level::parse(level) {
        Ok(level) => level,
        Err(mistake) => {
            let hint = "期限写在★之后，如“密级: 机密★1年”，或另写一行“保密期限: 1年”";
            let mistake = if mistake.instead.is_some() { mistake } else { mistake.hint(hint) };
            checker.found.push(mistake.at(span));
            return None;
        }
    };
    let period = match (period, own_period) {
        (Some(_), Some(twice)) => {
            checker.found.push(
                Diagnostic::error("period-twice", "“密级”里已经写了期限，不能再写“保密期限”")
                    .at(twice.span)
                    .hint("请删去其中一个"),
            );
            return None;
        }
        (Some(period), None) => Some(Located { value: period.to_owned(), span: span.clone() }),
        (None, own) => own,
    };
    let period = match period {
        Some(Located { value, span }) => Some(told(level.period(&value), span, checker)?.value),
        None => None,
    };
    if !numbered {
        let message = "涉密公文没有份号";
        let hint = "涉密公文应当标注份号（国标第7.2.1条），补上一行如“份号: 000001”";
        checker.found.push(Diagnostic::warning("DF104", message).at(span.clone()).hint(hint));
    }
    Some(Located { value: level.printed(period.as_deref()), span })
}

/// 7.2.3: 紧急程度.
pub(super) fn urgency(field: Text, checker: &mut Checker<'_>) -> Option<Located<String>> {
    let Located { value, span } = checker.given(field)?;
    told(notation::urgency(&value), span, checker)
}

/// The value, or its mistake told at its place.
fn told(
    read: Result<Read, Diagnostic>,
    span: Option<Span>,
    checker: &mut Checker<'_>,
) -> Option<Located<String>> {
    match read {
        Ok((value, warning)) => {
            checker.found.0.extend(warning.map(|warning| warning.at(span.clone())));
            Some(Located { value, span })
        }
        Err(mistake) => {
            checker.found.push(mistake.at(span));
            None
        }
    }
}
