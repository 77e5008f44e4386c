//! The characters that every face of an official letter should have.

/// 通用规范汉字表, from the Unihan Database.
const STANDARD: &str = include_str!("standard_characters.txt");

/// The 8,105 characters of 通用规范汉字表 (2013), in its order.
pub fn standard_characters() -> impl Iterator<Item = char> {
    STANDARD.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars)
}
