//! 份号, 密级 and 紧急程度 (GB/T 9704 7.2.1 to 7.2.3).

use crate::case::check::Checker;
use crate::case::raw::Text;
use crate::case::shared::choice;
use crate::diagnostic::Diagnostic;
use crate::source::Located;
use crate::style::choose;

/// 7.2.1: how many figures a 份号 has.
const COPY_FIGURES: usize = 6;
/// 密级, with the years that each is kept at most (保守国家秘密法).
const LEVELS: &[(&str, u64)] = &[("绝密", 30), ("机密", 20), ("秘密", 10)];
const URGENCIES: &[(&str, ())] = &[("特急", ()), ("加急", ())];
const PERIOD_HINT: &str = "期限写成如 1年、6个月、15天 或 长期";

/// 7.2.1: 份号 in six figures.
pub(super) fn copy_number(field: Text, checker: &mut Checker<'_>) -> Option<Located<String>> {
    let Located { value, span } = checker.given(field)?;
    let sound = value.bytes().all(|byte| byte.is_ascii_digit()) && value.len() <= COPY_FIGURES;
    if !sound {
        let message = format!("份号应是 {COPY_FIGURES} 位数字，不能写成“{value}”");
        checker.found.push(Diagnostic::error("copy-number", message).at(span).hint("写成如 000001"));
        return None;
    }
    if value.bytes().all(|byte| byte == b'0') {
        let message = format!("份号从 1 编起，不能是“{value}”");
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
    let own_period = checker.given(period);
    let Some(Located { value, span }) = checker.given(level) else {
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
    let most_years = match choose("密级", &level, LEVELS) {
        Ok(years) => years,
        Err(mistake) => {
            let hint = "期限写在★之后，如“密级: 机密★1年”，或另写一行“保密期限: 1年”";
            checker.found.push(mistake.at(span).hint(hint));
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
        (Some(period), None) => Some(Located { value: period, span: span.clone() }),
        (None, own) => own,
    };
    let period = match period {
        Some(period) => Some(check_period(period, &level, most_years, checker)?),
        None => None,
    };
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
    choice(checker.given(field), "紧急程度", URGENCIES, checker)
}

/// A 保密期限 as it is printed, without spaces; one longer than the law has it for the level is told.
fn check_period(
    period: Located<String>,
    level: &str,
    most_years: u64,
    checker: &mut Checker<'_>,
) -> Option<Located<String>> {
    let text: String = period.value.split_whitespace().collect();
    if !is_period(&text) {
        let (message, hint) = if text.is_empty() {
            ("“★”后面没有写期限".to_owned(), format!("{PERIOD_HINT}；没有期限的，删去“★”"))
        } else if let Some(number) = text.strip_suffix('月').filter(|number| is_number(number)) {
            (format!("保密期限不能写成“{text}”"), format!("写成“{number}个月”"))
        } else {
            (format!("保密期限不能写成“{text}”"), PERIOD_HINT.to_owned())
        };
        checker.found.push(Diagnostic::error("secrecy-period", message).at(period.span).hint(hint));
        return None;
    }
    if is_longer(&text, most_years) {
        let message = format!("{level}级的保密期限一般不超过 {most_years} 年，这里是 {text}");
        checker.found.push(
            Diagnostic::warning("secrecy-period", message).at(period.span.clone()).hint(
                "《保守国家秘密法》：绝密级不超过 30 年，机密级不超过 20 年，秘密级不超过 10 年；请核对",
            ),
        );
    }
    Some(Located { value: text, span: period.span })
}

/// 1年, 6个月, 15天, 长期.
fn is_period(text: &str) -> bool {
    let (number, unit) = parts(text);
    text == "长期" || (is_number(number) && matches!(unit, "年" | "个月" | "日" | "天"))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_longer(period: &str, years: u64) -> bool {
    let (number, unit) = parts(period);
    let most = match unit {
        "年" => years,
        "个月" => years * 12,
        "日" | "天" => years * 366,
        _ => return false,
    };
    // A number of that many figures is longer than any.
    number.parse::<u64>().map_or(true, |number| number > most)
}

/// The figures that a text begins with, and the rest.
fn parts(text: &str) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len())
}

#[cfg(test)]
mod tests {
    use super::{is_longer, is_period};

    #[test]
    fn periods_are_a_number_and_a_unit() {
        for text in ["1年", "10年", "6个月", "15天", "长期"] {
            assert!(is_period(text), "{text}");
        }
        for text in ["", "年", "一年", "0年", "1 年", "1年半", "12月", "永久"] {
            assert!(!is_period(text), "{text}");
        }
    }

    #[test]
    fn periods_are_held_against_years() {
        for text in ["11年", "121个月", "3661天", "99999999999999999999999年"] {
            assert!(is_longer(text, 10), "{text}");
        }
        for text in ["10年", "120个月", "3650天", "长期"] {
            assert!(!is_longer(text, 10), "{text}");
        }
    }
}
