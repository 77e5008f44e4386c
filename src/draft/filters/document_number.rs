//! `{{ "焦建办〔2022〕38号" | document_number }}`: a 发文字号 that a template makes up, checked.

use tera::{Error, Kwargs, State, TeraResult};

use crate::case::DocumentNumber;

/// A 发文字号 as GB/T 9704 7.2.5 prints it; one that is written otherwise is refused, with what is wrong. The
/// number of the case is checked already.
pub(super) fn document_number(text: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    let checked = DocumentNumber::parse(text).map_err(|found| Error::message(found.message))?;
    Ok(checked.to_string())
}

#[cfg(test)]
mod tests {
    use crate::draft::filters::strict::tests::print;

    #[test]
    fn a_number_is_printed_or_refused() {
        let printed = print("{{ '焦建办〔2022〕38号' | document_number | safe }}");
        assert_eq!(printed, Ok("焦建办〔2022〕38号".to_owned()));
        for text in ["38号", "焦建办[2022]38号", "焦建办〔22〕38号", "焦建办〔2022〕038号", ""]
        {
            assert!(print(&format!("{{{{ '{text}' | document_number }}}}")).is_err(), "{text}");
        }
    }
}
