//! 份号, 密级 and 紧急程度 (GB/T 9704 7.2.1 to 7.2.3).

use crate::case::check::Checker;
use crate::case::raw::Text;
use crate::case::shared::choice;
use crate::diagnostic::Diagnostic;
use crate::source::Located;
use crate::style::choose;

/// 7.2.1: how many figures a 份号 has.
const COPY_FIGURES: usize = 6;
const LEVELS: &[(&str, ())] = &[("绝密", ()), ("机密", ()), ("秘密", ())];
const URGENCIES: &[(&str, ())] = &[("特急", ()), ("加急", ())];
const PERIOD_HINT: &str = "期限写成如 1年、6个月、15天 或 长期";

/// 7.2.1: 份号 in six figures.
pub(super) fn copy_number(field: Text, checker: &mut Checker<'_>) -> Option<Located<String>> {
    let Located { value, span } = checker.text(field)?;
    let sound = value.bytes().all(|byte| byte.is_ascii_digit()) && value.len() <= COPY_FIGURES;
    if !sound {
        let message = format!("份号应是 {COPY_FIGURES} 位数字，不能写成“{value}”");
        checker.found.push(Diagnostic::error("copy-number", message).at(span).hint("写成如 000001"));
        return None;
    }
    let padded = format!("{value:0>COPY_FIGURES$}");
    if padded != value {
        let message = format!("份号“{value}”不足 {COPY_FIGURES} 位，印成“{padded}”");
        let hint = format!("写成“份号: {padded}”就不再提醒");
        checker.found.push(Diagnostic::warning("copy-number", message).at(span.clone()).hint(hint));
    }
    Some(Located { value: padded, span })
}

/// 7.2.2: 密级, with 保密期限 behind a ★ where there is one.
pub(super) fn classification(
    level: Text,
    period: Text,
    numbered: bool,
    checker: &mut Checker<'_>,
) -> Option<Located<String>> {
    let own_period = checker.text(period);
    let Some(Located { value, span }) = checker.text(level) else {
        if let Some(period) = own_period {
            let mistake = Diagnostic::error("missing-key", "写了“保密期限”，却没有“密级”").at(period.span);
            checker.found.push(mistake.hint("补上一行，如“密级: 秘密”，或删去“保密期限”"));
        }
        return None;
    };
    let (level, period) = match value.split_once(['★', '☆', '*']) {
        Some((level, period)) => (level.trim().to_owned(), Some(period.trim().to_owned())),
        None => (value.clone(), None),
    };
    if let Err(mistake) = choose("密级", &level, LEVELS) {
        checker
            .found
            .push(mistake.at(span).hint("期限写在★之后，如“密级: 机密★1年”，或另写一行“保密期限: 1年”"));
        return None;
    }
    let period = match (period, own_period) {
        (Some(_), Some(twice)) => {
            checker.found.push(
                Diagnostic::error("period-twice", "“密级”里已经写了期限，不能再写“保密期限”")
                    .at(twice.span)
                    .hint("请删去其中一个"),
            );
            return None;
        }
        (Some(period), None) => Some(Located { value: period, span: span.clone() }),
        (None, own) => own,
    };
    if let Some(period) = period.as_ref().filter(|period| !is_period(&period.value)) {
        let message = format!("保密期限不能写成“{}”", period.value);
        checker
            .found
            .push(Diagnostic::error("secrecy-period", message).at(period.span.clone()).hint(PERIOD_HINT));
        return None;
    }
    if !numbered {
        let message = "涉密公文没有份号";
        let hint = "涉密公文应当标注份号（国标第7.2.1条），补上一行如“份号: 000001”";
        checker.found.push(Diagnostic::warning("missing-copy-number", message).at(span.clone()).hint(hint));
    }
    let printed = period.map_or(level.clone(), |period| format!("{level}★{}", period.value));
    Some(Located { value: printed, span })
}

/// 7.2.3: 紧急程度.
pub(super) fn urgency(field: Text, checker: &mut Checker<'_>) -> Option<Located<String>> {
    choice(checker.text(field), "紧急程度", URGENCIES, checker)
}

/// 1年, 6个月, 15天, 长期.
fn is_period(text: &str) -> bool {
    let figures = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(figures);
    text == "长期"
        || (!number.is_empty()
            && !number.starts_with('0')
            && matches!(unit, "年" | "个月" | "月" | "日" | "天"))
}

#[cfg(test)]
mod tests {
    use super::is_period;

    #[test]
    fn periods_are_a_number_and_a_unit() {
        for text in ["1年", "10年", "6个月", "15天", "长期"] {
            assert!(is_period(text), "{text}");
        }
        for text in ["", "年", "一年", "0年", "1 年", "1年半", "永久"] {
            assert!(!is_period(text), "{text}");
        }
    }
}
