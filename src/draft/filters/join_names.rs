//! `{{ proposal.members | join_names }}` → 某某、某某.

use tera::{Error, Kwargs, State, TeraResult};

/// The texts of a list, joined by 、. An empty list is an error: it would leave a hole.
pub(super) fn join_names(names: Vec<String>, _: Kwargs, _: &State) -> TeraResult<String> {
    if names.is_empty() {
        return Err(Error::message("名单是空的，没有可以排印的名字"));
    }
    Ok(names.join("、"))
}

#[cfg(test)]
mod tests {
    use crate::draft::filters::strict::tests::print;

    #[test]
    fn names_are_parted_by_the_enumeration_comma() {
        assert_eq!(print("{{ ['甲'] | join_names }}"), Ok("甲".to_owned()));
        assert_eq!(print("{{ ['甲', '乙', '丙'] | join_names }}"), Ok("甲、乙、丙".to_owned()));
        assert!(print("{{ [] | join_names }}").is_err());
        assert!(print("{{ absent | join_names }}").is_err());
    }
}
