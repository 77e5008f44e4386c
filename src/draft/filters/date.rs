//! `{{ "2022-07-20" | date }}` → 2022年7月20日.

use tera::{Error, Kwargs, State, TeraResult};

use crate::case::Date;

/// A day as GB/T 9704 7.3.5.4 prints it: Arabic figures, the year in full, no leading zeros. Takes what a case
/// takes; dates of the case are printed so already.
pub(super) fn date(text: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    Date::parse(text).map(|date| date.to_string()).map_err(|found| Error::message(found.message))
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
