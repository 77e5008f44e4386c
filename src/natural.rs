//! The order in which people number things: 第9号 before 第10号.

/// A text as a sequence of numbers and of what is between them.
pub type Natural = Vec<Part>;

/// A part of a text; a number comes before other text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// How many figures the number has, without zeros in front, and the figures.
    Number(usize, String),
    /// No figures.
    Text(String),
}

/// By what texts are put in the order of their numbers.
pub fn natural(text: &str) -> Natural {
    let mut parts = Natural::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_figure = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != is_figure).unwrap_or(rest.len());
        let (part, others) = rest.split_at(end);
        let figures = part.trim_start_matches('0').to_owned();
        parts.push(if is_figure {
            Part::Number(figures.len(), figures)
        } else {
            Part::Text(part.to_owned())
        });
        rest = others;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_are_compared_as_numbers() {
        let ordered =
            ["", "9", "10", "100", "99999999999999999999999", "乙/2-9", "乙/2-10", "乙/010-1", "乙局"];
        for pair in ordered.windows(2) {
            assert!(natural(pair[0]) < natural(pair[1]), "{pair:?}");
        }
        assert_eq!(natural("007"), natural("7"));
    }
}
