//! `{{ 12 | numeral }}` → 十二.

use tera::{Error, Kwargs, State, TeraResult, Value};

use crate::document::han_numeral;

/// The Chinese numeral of a whole number from 0 to 9999, given as a number or as figures.
pub(super) fn numeral(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    let number = match value.as_str() {
        Some(text) => text.trim().parse().ok(),
        None => value.as_u64().and_then(|number| u32::try_from(number).ok()),
    };
    number
        .and_then(han_numeral)
        .ok_or_else(|| Error::message(format!("“{value}”不能写成中文数字，numeral 只收 0 到 9999 的整数")))
}

#[cfg(test)]
mod tests {
    use crate::draft::filters::strict::tests::print;

    #[test]
    fn numbers_and_figures_are_taken() {
        assert_eq!(print("{{ 12 | numeral }}"), Ok("十二".to_owned()));
        assert_eq!(print("{{ '1001' | numeral }}"), Ok("一千零一".to_owned()));
        for wrong in
            ["{{ 10000 | numeral }}", "{{ '甲' | numeral }}", "{{ 1.5 | numeral }}", "{{ absent | numeral }}"]
        {
            assert!(print(wrong).is_err(), "{wrong}");
        }
    }
}
