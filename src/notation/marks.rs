//! 份号, 密级 and 紧急程度 (GB/T 9704 7.2.1 to 7.2.3).

use crate::diagnostic::Diagnostic;
use crate::style::choose;
use crate::text::in_brackets;

/// 7.2.1: how many figures a 份号 has.
const COPY_FIGURES: usize = 6;
/// 密级, with the years that each is kept at most (保守国家秘密法).
const LEVELS: &[(&str, u64)] = &[("绝密", 30), ("机密", 20), ("秘密", 10)];
const URGENCIES: &[(&str, ())] = &[("特急", ()), ("加急", ())];
const PERIOD_HINT: &str = "期限写成如 1年、6个月、15天 或 长期";

/// A value as it is printed, with what deserves a second look.
pub type Read = (String, Option<Diagnostic>);

/// 7.2.1: 份号 in six figures.
///
/// # Errors
/// What is no number from 1 up, or a longer one.
pub fn copy_number(value: &str) -> Result<Read, Diagnostic> {
    let mistake = |message| Diagnostic::error("DF104", message).hint("写成如 000001");
    let sound = value.bytes().all(|byte| byte.is_ascii_digit()) && value.len() <= COPY_FIGURES;
    if !sound {
        return Err(mistake(format!("份号应是 {COPY_FIGURES} 位数字，不能写成“{value}”")));
    }
    if value.bytes().all(|byte| byte == b'0') {
        return Err(mistake(format!("份号从 1 编起，不能是“{value}”")));
    }
    let padded = format!("{value:0>COPY_FIGURES$}");
    let warning = (padded != value).then(|| {
        let message = format!("份号“{value}”不足 {COPY_FIGURES} 位，印成“{padded}”");
        let warning = Diagnostic::warning("DF104", message);
        warning.hint(format!("写成“份号: {padded}”就不再提醒")).instead(padded.clone())
    });
    Ok((padded, warning))
}

/// 密级 and what stands behind its star, if there is one.
pub fn level_and_period(value: &str) -> (&str, Option<&str>) {
    match value.split_once(['★', '☆', '*']) {
        Some((level, period)) => (level.trim(), Some(period.trim())),
        None => (value, None),
    }
}

/// 7.2.2: 密级, with 保密期限 behind a ★ where there is one.
///
/// # Errors
/// A level that there is none of, or a period written otherwise.
pub fn classification(value: &str) -> Result<Read, Diagnostic> {
    let (level, period) = level_and_period(value);
    let level = Level::parse(level).map_err(|mistake| match mistake.instead {
        Some(_) => mistake,
        None => mistake.hint("期限写在★之后，如“密级: 机密★1年”"),
    })?;
    let Some(period) = period else { return Ok((level.printed(None), None)) };
    let (period, warning) = level.period(period)?;
    Ok((level.printed(Some(&period)), warning))
}

/// 7.2.3: 紧急程度.
///
/// # Errors
/// Another word.
pub fn urgency(value: &str) -> Result<Read, Diagnostic> {
    choose("紧急程度", value, URGENCIES).map(|()| (value.to_owned(), None))
}

/// 密级.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level<'t> {
    name: &'t str,
    most_years: u64,
}

impl<'t> Level<'t> {
    /// Reads 绝密, 机密 or 秘密.
    ///
    /// # Errors
    /// Another word.
    pub fn parse(name: &'t str) -> Result<Self, Diagnostic> {
        choose("密级", name, LEVELS).map(|most_years| Self { name, most_years }).map_err(|mistake| {
            match with_star(name) {
                Some(right) => Diagnostic::error("DF105", "密级和保密期限之间用“★”隔开")
                    .hint(format!("改成“{right}”"))
                    .instead(right),
                None => Diagnostic { code: "DF105", ..mistake },
            }
        })
    }

    /// A 保密期限 as it is printed, without spaces; one longer than the law has it for the level is told.
    ///
    /// # Errors
    /// What is neither a number with its unit nor 长期.
    pub fn period(self, period: &str) -> Result<Read, Diagnostic> {
        let text: String = period.split_whitespace().collect();
        if !is_period(&text) {
            let (message, hint) = if text.is_empty() {
                ("“★”后面没有写期限".to_owned(), format!("{PERIOD_HINT}；没有期限的，删去“★”"))
            } else if let Some(number) = text.strip_suffix('月').filter(|number| is_number(number)) {
                (format!("保密期限不能写成“{text}”"), format!("写成“{number}个月”"))
            } else {
                (format!("保密期限不能写成“{text}”"), PERIOD_HINT.to_owned())
            };
            return Err(Diagnostic::error("DF105", message).hint(hint));
        }
        let Self { name, most_years } = self;
        let warning = is_longer(&text, most_years).then(|| {
            let message = format!("{name}级的保密期限一般不超过 {most_years} 年，这里是 {text}");
            Diagnostic::warning("DF105", message).hint(
                "《保守国家秘密法》：绝密级不超过 30 年，机密级不超过 20 年，秘密级不超过 10 年；请核对",
            )
        });
        Ok((text, warning))
    }

    /// The level with its period.
    pub fn printed(self, period: Option<&str>) -> String {
        period.map_or_else(|| self.name.to_owned(), |period| format!("{}★{period}", self.name))
    }
}

/// 机密★20年, of 机密20年 and 机密（20年）.
fn with_star(text: &str) -> Option<String> {
    let (level, rest) = LEVELS.iter().find_map(|(level, _)| Some((level, text.strip_prefix(level)?)))?;
    let rest: String = rest.split_whitespace().collect();
    let period = in_brackets(&rest).unwrap_or(&rest);
    is_period(period).then(|| format!("{level}★{period}"))
}

/// 1年, 6个月, 15天, 长期.
fn is_period(text: &str) -> bool {
    let (number, unit) = parts(text);
    text == "长期" || (is_number(number) && matches!(unit, "年" | "个月" | "日" | "天"))
}

pub(super) fn is_number(text: &str) -> bool {
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
pub(super) fn parts(text: &str) -> (&str, &str) {
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
