//! `{{ "焦建办[2022]038号" | document_number }}` → 焦建办〔2022〕38号.

use tera::{Error, Kwargs, State, TeraResult};

/// A 发文字号 as GB/T 9704 7.2.5 prints it: the year in full inside 〔〕, the number without 第 and
/// without leading zeros, then 号. Other brackets are mended; the numbers of cases are printed so already.
pub(super) fn document_number(text: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    print(text.trim())
        .ok_or_else(|| Error::message(format!("“{text}”不是发文字号，请写成 焦建办〔2022〕38号 的样子")))
}

fn print(text: &str) -> Option<String> {
    let (prefix, rest) = text.split_once(['〔', '[', '［', '【', '(', '（'])?;
    let (year, number) = rest.split_once(['〕', ']', '］', '】', ')', '）'])?;
    let number = number.strip_prefix('第').unwrap_or(number).strip_suffix('号')?;
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let number = number.bytes().all(|b| b.is_ascii_digit()).then_some(number)?.parse::<u32>().ok()?;
    (is_year && number > 0 && !prefix.trim().is_empty())
        .then(|| format!("{}〔{year}〕{number}号", prefix.trim()))
}

#[cfg(test)]
mod tests {
    use crate::draft::filters::strict::tests::print;

    #[test]
    fn brackets_and_zeros_are_mended() {
        for text in ["焦建办〔2022〕38号", "焦建办[2022]038号", "焦建办（2022）第38号"] {
            let printed = print(&format!("{{{{ '{text}' | document_number | safe }}}}"));
            assert_eq!(printed, Ok("焦建办〔2022〕38号".to_owned()));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "38号",
            "焦建办〔22〕38号",
            "焦建办〔2022〕号",
            "〔2022〕38号",
            "焦建办〔2022〕0号",
            "焦建办〔2022〕38",
        ] {
            assert!(print(&format!("{{{{ '{text}' | document_number }}}}")).is_err(), "{text}");
        }
    }
}
