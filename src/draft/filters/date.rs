//! `{{ "2022-07-20" | date }}` → 2022年7月20日.

use jiff::civil::Date;
use tera::{Error, Kwargs, State, TeraResult};

/// A day as GB/T 9704 7.3.5.4 prints it: Arabic figures, the year in full, no leading zeros.
/// Takes 2022年7月20日, 2022-7-20, 2022/7/20 and 2022.7.20. Dates of the case are printed so already.
pub(super) fn date(text: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    parse(text.trim())
        .map(|date| format!("{}年{}月{}日", date.year(), date.month(), date.day()))
        .ok_or_else(|| Error::message(format!("“{text}”不是日期，请写成 2022年7月20日 或 2022-7-20")))
}

fn parse(text: &str) -> Option<Date> {
    let plain = text.strip_suffix('日').unwrap_or(text);
    let mut parts = plain.split(['年', '月', '-', '/', '.']);
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use crate::draft::filters::strict::tests::print;

    #[test]
    fn accepted_forms_print_alike() {
        for text in ["2022年7月20日", "2022-07-20", "2022/7/20", "2022.7.20"] {
            assert_eq!(print(&format!("{{{{ '{text}' | date }}}}")), Ok("2022年7月20日".to_owned()));
        }
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_refused() {
        for text in ["2022年2月30日", "22-7-20", "七月", "2022-7-20-1"] {
            assert!(print(&format!("{{{{ '{text}' | date }}}}")).is_err(), "{text}");
        }
    }
}
