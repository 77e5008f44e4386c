//! The figures of GB/T 9704, as they are found on pages.

use serde::Serialize;

use super::PageContent;
use super::line::{Row, is_han, median, most};
use super::sheet::Sheet;
use crate::style::Style;

/// 5.2.1 allows 1 mm for the margins; where a clause gives nothing, this much is taken for as it should be.
const TOLERANCE: f64 = 0.3;

/// One figure: what the standard asks, and what was found.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// The clause.
    pub clause: &'static str,
    /// What is measured.
    pub what: &'static str,
    /// What the standard asks.
    pub wanted: String,
    /// What was found; nothing where the file has no such thing.
    pub found: Option<String>,
    /// Whether it is what the standard asks; nothing where there is nothing to judge.
    pub holds: Option<bool>,
}

/// What was found of the text block of a file.
struct Block {
    left: f64,
    right: f64,
    /// Upper edge of the text on the pages behind the first.
    top: Option<f64>,
    /// Of the pages that are full: where their text ends, and how many lines they have room for.
    full: Option<(f64, i64)>,
    /// From line to line.
    pitch: Option<f64>,
    /// From one Han character to the next.
    advance: Option<f64>,
    /// Size of the text, in points.
    size: f64,
}

/// Measures a file.
pub(super) fn measure(sheets: &[Sheet], rows: &[Vec<Row>]) -> (Vec<PageContent>, Vec<Figure>) {
    let style = Style::default();
    // The first page has text, and hardly a table.
    let size = most(rows[0].iter().flat_map(|row| &row.glyphs).map(|glyph| glyph.size));
    let text: Vec<Vec<&Row>> = rows.iter().map(|rows| text_rows(rows, size)).collect();
    let block = block(&text, size, &style);
    let contents = text.iter().map(|rows| content(rows)).collect();
    // 10.1: a 信函 has a red double rule, longer than the text is wide.
    let is_letter = sheets[0].rules.iter().any(|rule| rule.is_red && rule.right - rule.left > 160.0);
    let mut figures = paper(sheets);
    figures.extend(text_block(&block, &style));
    figures.extend(organ_mark(&rows[0], &sheets[0], is_letter, &style));
    figures.extend(title(&rows[0], &sheets[0], is_letter, &style));
    if is_letter {
        figures.push(second_rule(&sheets[0]));
    } else {
        figures.extend(colophon(sheets, &style));
    }
    figures.extend(folios(rows, &block, &style));
    (contents, figures)
}

/// The lines in the size of the text: those of the 版头 included, page numbers and 版记 not.
fn text_rows(rows: &[Row], size: f64) -> Vec<&Row> {
    rows.iter().filter(|row| near(row.size(), size, 0.5) && !row.is_red() && !is_folio(row)).collect()
}

/// A number that stands alone, or between two lines.
fn is_folio(row: &Row) -> bool {
    let text = row.text();
    let figures = text.trim_matches(['—', '–', '-', '－', ' ']);
    !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit())
}

fn block(text: &[Vec<&Row>], size: f64, style: &Style) -> Block {
    let all = || text.iter().flatten();
    // A mark at the end of a line may hang over the edge with its empty half.
    let ends =
        all().filter_map(|row| row.glyphs.iter().rfind(|glyph| is_han(&glyph.text))).map(|glyph| glyph.right);
    let tops = text.iter().skip(1).filter_map(|rows| rows.first()).map(|row| row.top);
    let steps = text.iter().flat_map(|rows| rows.windows(2)).map(|pair| pair[1].top - pair[0].top);
    let pitch = median(steps.filter(|step| *step > 5.0).collect());
    let pairs = all().flat_map(|row| row.glyphs.windows(2));
    let of_han = pairs.filter(|pair| pair.iter().all(|glyph| is_han(&glyph.text)));
    // Pages are full where the standard has the text block end, or where several end together.
    let usual = style.bottom().to_mm();
    let pages = || text.iter().skip(1).filter_map(|rows| rows.first().zip(rows.last()));
    let lowest = pages().map(|(_, last)| last.bottom).reduce(f64::max).unwrap_or_default();
    let full = pitch.and_then(|pitch| {
        let (first, last) = pages().find(|(_, last)| near(last.bottom, lowest, TOLERANCE))?;
        let together = pages().filter(|(_, last)| near(last.bottom, lowest, TOLERANCE)).count();
        let lines = ((last.top - first.top) / pitch).round() as i64 + 1;
        (together > 1 || lowest > usual - pitch).then_some((lowest, lines))
    });
    Block {
        left: all().map(|row| row.left()).reduce(f64::min).unwrap_or_default(),
        right: ends.reduce(f64::max).unwrap_or_default(),
        top: tops.reduce(f64::min),
        full,
        pitch,
        advance: median(of_han.map(|pair| pair[1].x - pair[0].x).collect()),
        size,
    }
}

fn content(rows: &[&Row]) -> PageContent {
    let counts =
        || rows.iter().map(|row| row.glyphs.iter().map(|glyph| glyph.text.chars().count()).sum::<usize>());
    PageContent {
        lines: rows.len(),
        characters: counts().sum(),
        longest_line: counts().max().unwrap_or_default(),
    }
}

fn paper(sheets: &[Sheet]) -> Vec<Figure> {
    let style = Style::default();
    let (width, height) = (style.page_width.to_mm(), style.page_height.to_mm());
    let is_a4 = |sheet: &Sheet| near(sheet.width, width, TOLERANCE) && near(sheet.height, height, TOLERANCE);
    let odd = sheets.iter().find(|sheet| !is_a4(sheet)).unwrap_or(&sheets[0]);
    let found = format!("{} × {}", mm(odd.width), mm(odd.height));
    vec![judged("5.1", "纸张", format!("{} × {}", mm(width), mm(height)), found, sheets.iter().all(is_a4))]
}

fn text_block(block: &Block, style: &Style) -> Vec<Figure> {
    let margin = |what, wanted: f64, found: Option<f64>| Figure {
        clause: "5.2.1",
        what,
        wanted: format!("{} ± 1 mm", mm(wanted)),
        found: found.map(mm),
        holds: found.map(|found| near(found, wanted, 1.0)),
    };
    let top = style.top_margin.to_mm();
    let (width, height) = (style.text_width.to_mm(), style.text_height.to_mm());
    let (size, body) = (block.size, style.body_size.to_pt());
    let filled = block.full.map(|(bottom, _)| bottom - block.top.unwrap_or(top));
    let across = block.advance.map(|advance| (width / advance * 10.0).round() / 10.0);
    vec![
        margin("天头（第二页起，版心上边到纸边）", top, block.top),
        margin("订口（版心左边到纸边）", style.binding_margin.to_mm(), Some(block.left)),
        measured("5.2.1", "版心宽", width, Some(block.right - block.left)),
        measured("5.2.1", "版心高（排满的页）", height, filled),
        judged("5.2.2", "正文字号", format!("{body} 磅"), format!("{size:.1} 磅"), near(size, body, 0.2)),
        counted("5.2.3", "每页行数（排满的页）", style.lines, block.full.map(|(_, lines)| lines as f64)),
        counted("5.2.3", "每行字数", style.characters, across),
        measured("5.2.3", "行距", style.line().to_mm(), block.pitch),
    ]
}

/// The red parts are one mark, of one organ or several.
fn organ_mark(rows: &[Row], sheet: &Sheet, is_letter: bool, style: &Style) -> Vec<Figure> {
    let red: Vec<&Row> = rows.iter().filter(|row| row.is_red()).collect();
    let top = red.iter().filter_map(|row| row.ink_top()).reduce(f64::min);
    let left = red.iter().map(|row| row.left()).reduce(f64::min);
    let right = red.iter().map(|row| row.right()).reduce(f64::max);
    let middle = left.zip(right).map(|(left, right)| f64::midpoint(left, right));
    let (clause, wanted, centre) = if is_letter {
        ("10.1", 30.0, sheet.width / 2.0)
    } else {
        let centre = style.binding_margin + style.text_width / 2;
        ("7.2.4", (style.top_margin + style.organ_mark_drop).to_mm(), centre.to_mm())
    };
    vec![
        measured(clause, "发文机关标志上边到纸边", wanted, top),
        measured(clause, "发文机关标志居中：中线到纸左边", centre, middle),
    ]
}

/// 10.1: the second double rule, thin above thick.
fn second_rule(sheet: &Sheet) -> Figure {
    let red = sheet.rules.iter().filter(|rule| rule.is_red).map(|rule| sheet.height - rule.bottom);
    measured("10.1", "第二条红色双线到纸下边", 20.0, red.reduce(f64::min))
}

fn title(rows: &[Row], sheet: &Sheet, is_letter: bool, style: &Style) -> Vec<Figure> {
    let size = style.title_size.to_pt();
    let lines: Vec<&Row> = rows.iter().filter(|row| !row.is_red() && near(row.size(), size, 0.3)).collect();
    let found = lines.first().map(|row| format!("{:.1} 磅", row.size()));
    let holds = found.is_some().then_some(true);
    let mut figures =
        vec![Figure { clause: "7.3.1", what: "标题字号", wanted: format!("{size} 磅"), found, holds }];
    let Some(first) = lines.first().filter(|_| !is_letter) else { return figures };
    let red =
        sheet.rules.iter().filter(|rule| rule.is_red && rule.bottom < first.top).map(|rule| rule.bottom);
    let gap = red.reduce(f64::max).map(|rule| first.top - rule);
    figures.push(measured(
        "7.3.1",
        "红线到标题：空两行",
        (style.line() * style.lines_above_title).to_mm(),
        gap,
    ));
    figures
}

fn colophon(sheets: &[Sheet], style: &Style) -> Vec<Figure> {
    let wide = style.text_width.to_mm() - 1.0;
    let rules = sheets.last().into_iter().flat_map(|sheet| &sheet.rules);
    let rules = rules.filter(|rule| !rule.is_red && rule.right - rule.left > wide);
    let foot = rules.max_by(|a, b| a.bottom.total_cmp(&b.bottom));
    let (thick, weight) = (style.thick_rule.to_mm(), foot.map(|rule| rule.bottom - rule.top));
    vec![
        measured("7.4.1", "版记的末条线到纸上边", style.bottom().to_mm(), foot.map(|rule| rule.bottom)),
        Figure {
            clause: "7.4.1",
            what: "末条线粗细",
            wanted: mm(thick),
            found: weight.map(mm),
            holds: weight.map(|weight| near(weight, thick, 0.05)),
        },
        Figure {
            clause: "7.4.1",
            what: "版记所在的页",
            wanted: "双数页".to_owned(),
            found: foot.map(|_| format!("第 {} 页", sheets.len())),
            holds: foot.map(|_| sheets.len().is_multiple_of(2)),
        },
    ]
}

fn folios(rows: &[Vec<Row>], block: &Block, style: &Style) -> Vec<Figure> {
    let bottom = style.bottom().to_mm();
    // The last line of its page.
    let folio = |rows: &'_ [Row]| rows.last().filter(|row| is_folio(row)).cloned();
    let found = rows.iter().enumerate().filter_map(|(page, rows)| Some((page + 1, folio(rows)?)));
    let found: Vec<(usize, Row)> = found.collect();
    let size = style.small_size.to_pt();
    let first = found.first().map(|(_, row)| row);
    let written = first.map(Row::size);
    let dash = first.and_then(|row| row.glyphs.iter().find(|glyph| glyph.text == "—")?.seen);
    let is_outside = |(page, row): &(usize, Row)| match page % 2 {
        1 => block.right - row.right() < row.left() - block.left,
        _ => block.right - row.right() > row.left() - block.left,
    };
    let outside = first.map(|_| found.iter().all(is_outside));
    vec![
        Figure {
            clause: "7.5",
            what: "页码字号",
            wanted: format!("{size} 磅"),
            found: written.map(|size| format!("{size:.1} 磅")),
            holds: written.map(|found| near(found, size, 0.2)),
        },
        measured(
            "7.5",
            "页码的一字线上边到版心下边",
            style.folio_drop.to_mm(),
            dash.map(|(top, _)| top - bottom),
        ),
        Figure {
            clause: "7.5",
            what: "页码的位置",
            wanted: "单页居右，双页居左".to_owned(),
            found: outside.map(|is| if is { "单右双左" } else { "不是单右双左" }.to_owned()),
            holds: outside,
        },
    ]
}

fn near(found: f64, wanted: f64, tolerance: f64) -> bool {
    (found - wanted).abs() <= tolerance
}

fn mm(length: f64) -> String {
    let text = format!("{length:.2}");
    format!("{} mm", text.trim_end_matches('0').trim_end_matches('.'))
}

fn measured(clause: &'static str, what: &'static str, wanted: f64, found: Option<f64>) -> Figure {
    let holds = found.map(|found| near(found, wanted, TOLERANCE));
    Figure { clause, what, wanted: mm(wanted), found: found.map(mm), holds }
}

fn counted(clause: &'static str, what: &'static str, wanted: i64, found: Option<f64>) -> Figure {
    let holds = found.map(|found| near(found, wanted as f64, 0.05));
    Figure { clause, what, wanted: wanted.to_string(), found: found.map(|found| found.to_string()), holds }
}

fn judged(clause: &'static str, what: &'static str, wanted: String, found: String, holds: bool) -> Figure {
    Figure { clause, what, wanted, found: Some(found), holds: Some(holds) }
}
