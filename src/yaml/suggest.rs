//! Did you mean …?

/// The candidate that `typed` was probably meant to be.
///
/// A Chinese key has two to four characters, so one wrong character is a third of it or more; still it is the
/// usual slip (文好 for 文号) and must be found. A candidate that holds the typed word, or is held by it
/// (联系方式 for 联系), comes second.
pub fn closest<'a>(typed: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let length = typed.chars().count();
    let near = candidates
        .iter()
        .map(|candidate| (strsim::osa_distance(typed, candidate), *candidate))
        .filter(|(distance, candidate)| {
            let longest = length.max(candidate.chars().count());
            longest > 1 && *distance <= (longest / 3).max(1)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate);
    near.or_else(|| candidates.iter().copied().find(|candidate| holds(typed, candidate)))
}

/// The hint that proposes the [`closest`] candidate.
pub fn did_you_mean(typed: &str, candidates: &[&str]) -> Option<String> {
    closest(typed, candidates).map(|candidate| format!("是不是想写“{candidate}”？"))
}

fn holds(typed: &str, candidate: &str) -> bool {
    let shorter = typed.chars().count().min(candidate.chars().count());
    shorter >= 2 && (typed.contains(candidate) || candidate.contains(typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_character_of_a_short_key_is_found() {
        let keys = ["文号", "签发人", "办理结果", "成文日期", "document_number"];
        assert_eq!(closest("文好", &keys), Some("文号"));
        assert_eq!(closest("签发仁", &keys), Some("签发人"));
        assert_eq!(closest("成文日起", &keys), Some("成文日期"));
        assert_eq!(closest("documentnumber", &keys), Some("document_number"));
        assert_eq!(closest("党派", &keys), None);
        assert_eq!(closest("签发人姓名", &keys), Some("签发人"));
    }
}
