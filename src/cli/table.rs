//! Columns of Chinese and Latin text, aligned on a terminal.

use crate::text::width;

/// Rows with their columns aligned to the left, two spaces apart.
pub(super) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max();
    let widths: Vec<usize> = (0..columns).map(|column| widest(column).unwrap_or_default()).collect();
    let mut text = String::new();
    for row in rows {
        let cells =
            row.iter().zip(&widths).map(|(cell, wide)| cell.clone() + &" ".repeat(wide - width(cell)));
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// A text in at most `room` cells; what does not fit is cut, and … stands for it.
pub(super) fn cut(text: &str, room: usize) -> String {
    const MORE: &str = "…";
    if width(text) <= room {
        return text.to_owned();
    }
    let ends = text.char_indices().map(|(end, _)| end);
    let fitting = ends.take_while(|end| width(&text[..*end]) + width(MORE) <= room).last();
    text[..fitting.unwrap_or_default()].to_owned() + MORE
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("加强河道治理", 12), "加强河道治理");
        assert_eq!(cut("加强河道治理", 11), "加强河道…");
        assert_eq!(cut("a加强", 4), "a…");
        assert_eq!(cut("加强", 0), "…");
    }
}
