//! The table of settings; the figures themselves are those of [`Style::default`].

use super::{Allowed, Setting, Value};
use crate::font::Em;
use crate::length::Length;
use crate::style::measure::Unit;
use crate::style::{FolioPlace, FolioStyle, ResultClassPlace, Style};

/// Every setting, in the order of a page.
pub static SETTINGS: &[Setting] = &[
    millimetres("天头", "top_margin", "版心上边到纸边", |s| &mut s.top_margin, (1000, 6000))
        .about("5.2.1", Length::mm(1)),
    millimetres("订口", "binding_margin", "版心左边到纸边", |s| &mut s.binding_margin, (1000, 5000))
        .about("5.2.1", Length::mm(1)),
    millimetres("版心宽", "text_width", "版心的宽度", |s| &mut s.text_width, (10_000, 19_000))
        .exactly("5.2.1"),
    millimetres("版心高", "text_height", "版心的高度", |s| &mut s.text_height, (10_000, 27_000))
        .exactly("5.2.1"),
    size("正文字号", "body_size", "正文的字号", |s| &mut s.body_size, (9, 30)).exactly("5.2.2"),
    count("每页行数", "lines", "每页的行数", |s| &mut s.lines, (10, 45)).exactly("5.2.3"),
    derived(
        "行距",
        "line_pitch",
        "相邻两行的距离；每页能排几行就排几行",
        |s| &mut s.line_pitch,
        Style::line,
        (10, 100),
    )
    .allowing("5.2.3", Allowed::SameLines),
    count("每行字数", "characters", "每行的字数", |s| &mut s.characters, (10, 60)).exactly("5.2.3"),
    derived(
        "字距",
        "tracking",
        "字与字之间加多少，负数为收紧；每行能排几字就排几字",
        |s| &mut s.tracking,
        |s| s.character() - s.body_size,
        (-3, 10),
    )
    .allowing("5.2.3", Allowed::SameCharacters),
    size("标题字号", "title_size", "公文标题的字号", |s| &mut s.title_size, (10, 42)).exactly("7.3.1"),
    size("版记字号", "small_size", "版记和页码的字号", |s| &mut s.small_size, (7, 22)).exactly("7.4.2"),
    size("表格字号", "table_size", "表格的字号", |s| &mut s.table_size, (6, 22)),
    millimetres(
        "标志上距",
        "organ_mark_drop",
        "发文机关标志上边到版心上边",
        |s| &mut s.organ_mark_drop,
        (0, 15_000),
    )
    .exactly("7.2.4"),
    size("标志字号", "organ_mark_size", "发文机关标志最大的字号", |s| &mut s.organ_mark_size, (16, 120)),
    count(
        "文号上空行",
        "lines_above_document_number",
        "发文机关标志与发文字号之间的空行",
        |s| &mut s.lines_above_document_number,
        (0, 10),
    )
    .exactly("7.2.5"),
    words(
        "结果位置",
        "result_class_place",
        "办理结果印在哪里",
        &[
            ("签发人下方", |s| s.result_class_place = ResultClassPlace::BelowSignatories),
            ("首页右上角", |s| s.result_class_place = ResultClassPlace::TopRight),
            ("标题上方", |s| s.result_class_place = ResultClassPlace::AboveTitle),
        ],
    ),
    millimetres("红线上距", "red_line_drop", "发文字号到红线", |s| &mut s.red_line_drop, (0, 3000))
        .exactly("7.2.7"),
    millimetres("红线粗细", "red_line_weight", "红线的粗细", |s| &mut s.red_line_weight, (10, 300)),
    words(
        "套打",
        "preprinted",
        "纸上已印好红头，红色的部分不印",
        &[("否", |s| s.preprinted = false), ("是", |s| s.preprinted = true)],
    ),
    count("标题上空行", "lines_above_title", "红线与标题之间的空行", |s| &mut s.lines_above_title, (0, 10))
        .exactly("7.3.1"),
    count("标题左右空", "title_side_gap", "标题两边各空几个字", |s| &mut s.title_side_gap, (0, 8)),
    count(
        "主送上空行",
        "lines_above_recipient",
        "标题与主送之间的空行",
        |s| &mut s.lines_above_recipient,
        (0, 10),
    )
    .exactly("7.3.2"),
    count("段首缩进", "indent", "每段开头空几个字", |s| &mut s.indent, (0, 8)).exactly("7.3.3"),
    count(
        "署名上空行",
        "lines_above_signature",
        "正文与署名之间的空行（不加盖印章时）",
        |s| &mut s.lines_above_signature,
        (0, 10),
    )
    .exactly("7.3.5.2"),
    count(
        "署名右空",
        "signature_right",
        "署名右边空几个字（不加盖印章时）",
        |s| &mut s.signature_right,
        (0, 14),
    )
    .exactly("7.3.5.2"),
    count("日期右移", "date_offset", "日期比署名右移几个字（不加盖印章时）", |s| &mut s.date_offset, (0, 10))
        .exactly("7.3.5.2"),
    count("用印右空", "seal_right", "加盖印章、签名章时右边空几个字", |s| &mut s.seal_right, (0, 14))
        .exactly("7.3.5.1"),
    millimetres("印章直径", "seal_diameter", "印章图片的直径", |s| &mut s.seal_diameter, (1000, 6000)),
    millimetres("签名章高", "stamp_height", "签名章图片的高度", |s| &mut s.stamp_height, (500, 4000)),
    millimetres("版记粗线", "thick_rule", "版记首末两条线的粗细", |s| &mut s.thick_rule, (5, 200))
        .exactly("7.4.1"),
    millimetres("版记细线", "thin_rule", "版记中间的线的粗细", |s| &mut s.thin_rule, (5, 200))
        .exactly("7.4.1"),
    count("左右空字", "side_gap", "文号、签发人、版记和页码的两边空几个字", |s| &mut s.side_gap, (0, 6))
        .exactly("7.2.5"),
    words(
        "页码样式",
        "folio_style",
        "页码怎样写：— 1 —、1 或不编",
        &[
            ("横线", |s| s.folio_style = FolioStyle::Dashes),
            ("数字", |s| s.folio_style = FolioStyle::Plain),
            ("无", |s| s.folio_style = FolioStyle::None),
        ],
    )
    .exactly("7.5"),
    words(
        "页码位置",
        "folio_place",
        "单页居右、双页居左，或都居中",
        &[
            ("外侧", |s| s.folio_place = FolioPlace::Outside),
            ("居中", |s| s.folio_place = FolioPlace::Centre),
        ],
    )
    .exactly("7.5"),
    millimetres("页码下距", "folio_drop", "页码的横线上边到版心下边", |s| &mut s.folio_drop, (0, 2500))
        .exactly("7.5"),
    fraction("汉西间距", "autospace", "汉字与数字、字母之间的空", |s| &mut s.autospace),
];

const fn setting(key: &'static str, alias: &'static str, meaning: &'static str, value: Value) -> Setting {
    Setting { key, alias, meaning, rule: None, value }
}

const fn count(
    key: &'static str,
    alias: &'static str,
    meaning: &'static str,
    field: fn(&mut Style) -> &mut i64,
    (least, most): (i64, i64),
) -> Setting {
    setting(key, alias, meaning, Value::Count { field, least, most })
}

/// The range is in hundredths of a millimetre.
const fn millimetres(
    key: &'static str,
    alias: &'static str,
    meaning: &'static str,
    field: fn(&mut Style) -> &mut Length,
    (least, most): (i64, i64),
) -> Setting {
    let (least, most) = (Length::centi_mm(least), Length::centi_mm(most));
    setting(key, alias, meaning, Value::Length { field, least, most, unit: Unit::Millimetre })
}

/// The range is in points.
const fn size(
    key: &'static str,
    alias: &'static str,
    meaning: &'static str,
    field: fn(&mut Style) -> &mut Length,
    (least, most): (i64, i64),
) -> Setting {
    setting(key, alias, meaning, Value::Size { field, least: Length::pt(least), most: Length::pt(most) })
}

/// The range is in points.
const fn derived(
    key: &'static str,
    alias: &'static str,
    meaning: &'static str,
    field: fn(&mut Style) -> &mut Option<Length>,
    standard: fn(&Style) -> Length,
    (least, most): (i64, i64),
) -> Setting {
    let (least, most) = (Length::pt(least), Length::pt(most));
    setting(key, alias, meaning, Value::Derived { field, standard, least, most })
}

const fn fraction(
    key: &'static str,
    alias: &'static str,
    meaning: &'static str,
    field: fn(&mut Style) -> &mut Em,
) -> Setting {
    setting(key, alias, meaning, Value::Fraction { field })
}

const fn words(
    key: &'static str,
    alias: &'static str,
    meaning: &'static str,
    words: &'static [(&'static str, fn(&mut Style))],
) -> Setting {
    setting(key, alias, meaning, Value::Words(words))
}

impl Setting {
    const fn exactly(self, clause: &'static str) -> Self {
        self.allowing(clause, Allowed::Figure)
    }

    const fn about(self, clause: &'static str, tolerance: Length) -> Self {
        self.allowing(clause, Allowed::About(tolerance))
    }

    const fn allowing(mut self, clause: &'static str, allowed: Allowed) -> Self {
        self.rule = Some((clause, allowed));
        self
    }
}
