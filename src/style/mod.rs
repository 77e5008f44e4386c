//! The figures of GB/T 9704-2012, each with its clause. Nothing else in the program knows a measure.

mod layout;
mod measure;
mod settings;

pub use layout::{FolioPlace, FolioStyle, Layout, ResultClassPlace, choose, signing};
pub use measure::size_name;
pub use settings::{Expected, SETTINGS, Setting, Settings, TypedSettings};

use crate::font::Em;
use crate::length::Length;

/// The measures of a page. [`Style::default`] is the standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// 7, 10.1: which of the two forms the letter has.
    pub layout: Layout,
    /// Whether the paper already carries what is red, so that it is left out (套打).
    pub preprinted: bool,
    /// Whether each page bears the mark 草稿: the letter must not go out.
    pub draft_mark: bool,
    /// How large that mark is.
    pub draft_mark_size: Length,
    /// 5.1: A4.
    pub page_width: Length,
    /// 5.1: A4.
    pub page_height: Length,
    /// 5.2.1: 天头, from the edge of the paper to the text block.
    pub top_margin: Length,
    /// 5.2.1: 订口, from the left edge of the paper to the text block.
    pub binding_margin: Length,
    /// 5.2.1: width of the 版心.
    pub text_width: Length,
    /// 5.2.1: height of the 版心.
    pub text_height: Length,
    /// 5.2.3: lines on a full page.
    pub lines: i64,
    /// 5.2.3: characters on a full line.
    pub characters: i64,
    /// 3: 一行, where an office gives it; a page then holds as many lines as fit.
    pub line_pitch: Option<Length>,
    /// 3: what is added to the width of a character of the text, where an office gives it; a line then holds as many
    /// as fit.
    pub tracking: Option<Length>,
    /// 5.2.2: 3号, the size of the text.
    pub body_size: Length,
    /// 7.3.1: 2号, the size of the title.
    pub title_size: Length,
    /// 7.4.2, 7.5: 4号, the size of 版记 and page numbers.
    pub small_size: Length,

    /// 7.2.4: from the top of the text block to the top of the 标志's glyphs.
    pub organ_mark_drop: Length,
    /// 7.2.4: the largest em of the 标志; the standard asks only that it be 醒目、美观、庄重.
    pub organ_mark_size: Length,
    /// 7.2.4: the smallest em of the 标志; a name that needs a smaller one is too long.
    pub organ_mark_least: Length,
    /// 7.2.4: how narrow a long 标志 may be drawn, in thousandths, before it becomes smaller.
    pub organ_mark_narrowest: u16,
    /// 7.2.4: the most that the organs of a joint letter take from top to bottom. The standard gives no figure; with
    /// this, five organs with six 签发人 leave room for the text on page 1.
    pub organ_marks_height: Length,
    /// 7.2.4: from one organ of a joint letter to the next, in thousandths of their em; the standard gives none.
    pub organ_marks_step: i64,
    /// 7.2.4: between the organs of a joint letter and 文件; the standard gives none.
    pub organ_mark_suffix_gap: Em,
    /// 7.2.5: empty lines between 标志 and 发文字号.
    pub lines_above_document_number: i64,
    /// Where the mark of the result class stands; the standard knows no such mark.
    pub result_class_place: ResultClassPlace,
    /// 7.2.7: from the last line of the 版头 to the red line.
    pub red_line_drop: Length,
    /// 7.2.7: weight of the red line; the standard gives none, this is the weight of the thick rules of 7.4.1.
    pub red_line_weight: Length,
    /// 7.3.1: characters kept free at each side of the title. The standard gives no figure; a line of the title
    /// that is as wide as the text looks like a part of it.
    pub title_side_gap: i64,
    /// 7.3.1: empty lines between the red line and the title.
    pub lines_above_title: i64,
    /// 7.3.2: empty lines between title and 主送.
    pub lines_above_recipient: i64,
    /// 7.3.2: how many lines 主送 may take before it is too long for page 1; the standard gives none.
    pub recipient_lines: usize,
    /// 7.3.3: characters by which a paragraph is indented.
    pub indent: i64,
    /// 7.3.5.2: empty lines between body and 署名.
    pub lines_above_signature: i64,
    /// 7.3.5.2: characters kept free to the right of the 署名.
    pub signature_right: i64,
    /// 7.3.5.2: how many characters further right than the 署名 the date begins.
    pub date_offset: i64,

    /// 7.3.5.1: characters kept free to the right of the date of a sealed letter, and of a 签名章 (7.3.5.3).
    pub seal_right: i64,
    /// 7.3.5.1: diameter of a seal; the rules on seals give 42 mm to the organs of cities and counties.
    pub seal_diameter: Length,
    /// 7.3.5.1: how far below the seal's centre the middle of 署名 and date stands; the standard says 偏下.
    pub seal_drop: Length,
    /// 7.3.5.1: the least space between two seals, which must not touch.
    pub seal_gap: Length,
    /// 7.3.5.1: how many seals a row has at most.
    pub seals_a_row: usize,
    /// 7.3.5.3: height of a 签名章.
    pub stamp_height: Length,
    /// 7.3.5.3: the room kept free for a 签名章 that is stamped by hand.
    pub stamp_width: Length,
    /// 7.3.5.3: the widest 签名章; a wider picture is printed smaller.
    pub stamp_widest: Length,
    /// 7.3.5.3: empty lines between body and 签名章.
    pub lines_above_stamp: i64,
    /// 7.3.5.3: empty lines between 签名章 and date.
    pub lines_below_stamp: i64,
    /// 7.3.5.3: characters between the post and the 签名章.
    pub post_gap: i64,
    /// 7.3.5.5: by how many lines a full page may become longer or shorter where the pitch is adjusted; the standard
    /// gives none, and a change of more than a tenth is seen at a glance.
    pub squeeze: i64,
    /// 7.3.5.5: how many lines of the text stand with the 署名 where the pitch is adjusted for it.
    pub lines_with_signature: usize,
    /// 8: size of the text of tables and under pictures; the standard gives none.
    pub table_size: Length,
    /// 8: the smaller sizes, largest first, of a table that is too wide even turned: 五号 and 小五.
    pub table_sizes_of_wide: [Length; 2],
    /// 8: between the text of a cell and the rules at its sides; the standard gives none.
    pub table_side_gap: Length,
    /// 8: for how many ems of text a column has room under its head, and in the head, before the table is turned.
    pub table_ample: (i64, i64),
    /// 8: a table of so many columns is turned where its rows would have so many lines on average.
    pub table_crowded: (usize, i64),
    /// How many pixels of a picture make an inch; the standard knows no pictures.
    pub figure_resolution: i64,
    /// 7.3.4, 7.5: beside the number of an attachment and that of a page; the standard gives none.
    pub number_gap: Em,
    /// 7.3.4: empty lines above the 附件说明.
    pub lines_above_attachment_note: i64,
    /// 7.3.7: the line of an attachment's first page that its title stands on.
    pub attachment_title_line: i64,
    /// 7.3.7: empty lines between the title of an attachment and its text; the standard gives none.
    pub lines_below_attachment_title: i64,

    /// 7.4.1: weight of the first and the last rule of the 版记.
    pub thick_rule: Length,
    /// 7.4.1: weight of the rules between.
    pub thin_rule: Length,
    /// 7.2.5, 7.2.6, 7.4.2, 7.4.3, 7.5: characters kept free at the sides of 文号, 签发人, 版记 and page number.
    pub side_gap: i64,
    /// 7.5: how the page number is written.
    pub folio_style: FolioStyle,
    /// 7.5: where it stands.
    pub folio_place: FolioPlace,
    /// 7.5: from the text block to the upper edge of the 一字线 beside the page number.
    pub folio_drop: Length,

    /// 10.1: from the upper edge of the paper to the ink of the 标志 of a 信函.
    pub letter_mark_top: Length,
    /// 10.1: from that ink to the first double rule.
    pub letter_rule_drop: Length,
    /// 10.1: from the second double rule to the lower edge of the paper.
    pub letter_rule_foot: Length,
    /// 10.1: length of the double rules.
    pub letter_rule_width: Length,
    /// 10.1: weight of the thick one of the two; the standard gives none.
    pub letter_rule_thick: Length,
    /// 10.1: between the two; the standard gives none.
    pub letter_rule_gap: Length,
    /// 10.1: weight of the thin one, that of the thick rules of 7.4.1; the standard gives none.
    pub letter_rule_thin: Length,
    /// 10.1: by how much the lines of page 1 of a 信函 may be set apart or together, in thousandths, so that the last
    /// stands where it must above the second double rule.
    pub letter_line_change: i64,

    /// CLREQ 3.2.2: the space between Han and Latin or figures.
    pub autospace: Em,
    /// CLREQ 3.2.2: how small that space may become.
    pub autospace_least: Em,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            layout: Layout::Document,
            preprinted: false,
            draft_mark: false,
            draft_mark_size: Length::pt(160),
            page_width: Length::mm(210),
            page_height: Length::mm(297),
            top_margin: Length::mm(37),
            binding_margin: Length::mm(28),
            text_width: Length::mm(156),
            text_height: Length::mm(225),
            lines: 22,
            characters: 28,
            line_pitch: None,
            tracking: None,
            body_size: Length::pt(16),
            title_size: Length::pt(22),
            small_size: Length::pt(14),
            organ_mark_drop: Length::mm(35),
            organ_mark_size: Length::pt(50),
            organ_mark_least: Length::pt(16),
            organ_mark_narrowest: 680,
            organ_marks_height: Length::mm(54),
            organ_marks_step: 1300,
            organ_mark_suffix_gap: Em::thousandths(500),
            lines_above_document_number: 2,
            result_class_place: ResultClassPlace::BelowSignatories,
            red_line_drop: Length::mm(4),
            red_line_weight: Length::centi_mm(35),
            title_side_gap: 2,
            lines_above_title: 2,
            lines_above_recipient: 1,
            recipient_lines: 3,
            indent: 2,
            lines_above_signature: 1,
            signature_right: 2,
            date_offset: 2,
            seal_right: 4,
            seal_diameter: Length::mm(42),
            seal_drop: Length::mm(3),
            seal_gap: Length::mm(3),
            seals_a_row: 3,
            stamp_height: Length::mm(15),
            stamp_width: Length::mm(30),
            stamp_widest: Length::mm(45),
            lines_above_stamp: 2,
            lines_below_stamp: 1,
            post_gap: 2,
            squeeze: 2,
            lines_with_signature: 2,
            table_size: Length::pt(12),
            table_sizes_of_wide: [Length::pt(21) / 2, Length::pt(9)],
            table_side_gap: Length::pt(4),
            table_ample: (4, 2),
            table_crowded: (6, 8),
            figure_resolution: 150,
            number_gap: Em::thousandths(250),
            lines_above_attachment_note: 1,
            attachment_title_line: 3,
            lines_below_attachment_title: 1,
            thick_rule: Length::centi_mm(35),
            thin_rule: Length::centi_mm(25),
            side_gap: 1,
            folio_style: FolioStyle::Dashes,
            folio_place: FolioPlace::Outside,
            folio_drop: Length::mm(7),
            letter_mark_top: Length::mm(30),
            letter_rule_drop: Length::mm(4),
            letter_rule_foot: Length::mm(20),
            letter_rule_width: Length::mm(170),
            letter_rule_thick: Length::centi_mm(100),
            letter_rule_gap: Length::centi_mm(40),
            letter_rule_thin: Length::centi_mm(35),
            letter_line_change: 50,
            autospace: Em::thousandths(250),
            autospace_least: Em::thousandths(125),
        }
    }
}

impl Style {
    /// The measures of a form: the standard's, save where it has none for a form.
    pub fn of(layout: Layout) -> Self {
        let standard = Self { layout, ..Self::default() };
        match layout {
            Layout::Document | Layout::Letter => standard,
            // No 版头 stands above its title, and it is but one page. What is filled in by hand is set larger than other
            // tables: 四号, as 版记 is.
            Layout::Form => Self {
                lines_above_title: 0,
                folio_style: FolioStyle::None,
                table_size: standard.small_size,
                table_side_gap: Length::pt(6),
                ..standard
            },
        }
    }

    /// 3, 5.2.3: 一字, the width of a character of the text, so that 28 fill the line.
    pub fn character(&self) -> Length {
        self.tracking.map_or(self.text_width / self.characters, |tracking| self.body_size + tracking)
    }

    /// 3, 5.2.3: 一行, from one line to the next, so that the em boxes of 22 fill the text block.
    pub fn line(&self) -> Length {
        self.line_pitch.unwrap_or_else(|| self.line_of_page(self.lines))
    }

    /// 7.3.5.5: from one line to the next, so that the em boxes of `lines` fill the text block.
    pub fn line_of_page(&self, lines: i64) -> Length {
        (self.text_height - self.body_size) / (lines - 1)
    }

    /// 3: from a line of another size to the next: its height and 7/8 of that of a 3号 character.
    pub fn line_of(&self, size: Length) -> Length {
        size + self.leading()
    }

    /// 3, 10.1: 7/8 of the height of a 3号 character.
    pub fn leading(&self) -> Length {
        self.body_size.scale(7, 8)
    }

    /// How many lines a page holds.
    pub fn lines_held(&self) -> i64 {
        (self.text_height - self.body_size).whole(self.line()) + 1
    }

    /// How many characters a line holds.
    pub fn characters_held(&self) -> i64 {
        self.text_width.whole(self.character())
    }

    /// 8: from one line of a cell to the next; the standard gives none.
    pub fn table_line(&self) -> Length {
        self.table_size.scale(3, 2)
    }

    /// 8: the least space between a table or a picture and the text below it, where a line is `line` high; the standard
    /// gives none.
    pub fn air_below(&self, line: Length) -> Length {
        (line - self.body_size).scale(2, 3)
    }

    /// How high a picture may be, so that a page has room for text beside it.
    pub fn figure_height(&self) -> Length {
        self.text_height.scale(2, 3)
    }

    /// Right edge of the text block.
    pub fn right(&self) -> Length {
        self.binding_margin + self.text_width
    }

    /// Lower edge of the text block.
    pub fn bottom(&self) -> Length {
        self.top_margin + self.text_height
    }

    /// Height of a double rule of a 信函 (10.1).
    pub fn letter_rule_height(&self) -> Length {
        self.letter_rule_thick + self.letter_rule_gap + self.letter_rule_thin
    }

    /// How far down the text of page 1 may reach: in a 信函 to 7/8 of a character above the second double rule (10.1).
    pub fn first_page_bottom(&self) -> Length {
        match self.layout {
            Layout::Document | Layout::Form => self.bottom(),
            Layout::Letter => {
                self.page_height - self.letter_rule_foot - self.letter_rule_height() - self.leading()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grid_fills_the_text_block_exactly() {
        let style = Style::default();
        assert_eq!(style.character() * 28, style.text_width);
        assert_eq!(style.line() * 21 + style.body_size, style.text_height);
        assert!((style.line().to_mm() - 10.445).abs() < 0.001);
        assert!((style.character().to_mm() - 5.571).abs() < 0.001);
    }

    #[test]
    fn an_adjusted_pitch_fills_the_text_block() {
        let style = Style::default();
        for (lines, pitch) in [(20, 11.545), (21, 10.968), (23, 9.971), (24, 9.537)] {
            let line = style.line_of_page(lines);
            assert!((line.to_mm() - pitch).abs() < 0.001, "{lines} lines of {} mm", line.to_mm());
            let free = style.text_height - style.body_size - line * (lines - 1);
            assert!(free >= Length::ZERO && free < Length::centi_mm(1));
        }
    }

    #[test]
    fn margins_leave_26_mm_right_and_35_mm_below() {
        let style = Style::default();
        assert_eq!(style.page_width - style.right(), Length::mm(26));
        assert_eq!(style.page_height - style.bottom(), Length::mm(35));
    }
}
