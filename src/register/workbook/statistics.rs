//! 统计: counts and shares, counted by the spreadsheet itself, so that they follow what is changed in 台账.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError,
    utility::column_number_to_name,
};

use super::letters::fitting;
use super::{A4, LETTERS, STATISTICS, heading, plain};
use crate::case::Date;
use crate::register::columns;
use crate::register::statistics::{Line, Table, tables};
use crate::register::{Kind, Row};

const NAME: u16 = 0;
const COUNT: u16 = 1;
const SHARE: u16 = 2;
const CHARTS: u16 = 4;
/// The tables begin below the title and what stands under it.
const FIRST_ROW: u32 = 3;
/// Rows that a chart is high.
const CHART_ROWS: u32 = 16;
/// Up to so many letters, a chart left to itself would show halves of them.
const FEW: usize = 8;
/// The longest value that a formula is sure to bear; Excel takes 255 characters, some of which may be doubled.
const LONGEST: usize = 100;

pub(super) fn write(sheet: &mut Worksheet, rows: &[Row], today: Date) -> Result<(), XlsxError> {
    write_title(sheet, rows, today)?;
    let formats = Formats::new();
    let mut charts = 0;
    let mut row = FIRST_ROW;
    for table in tables(rows).iter().filter(|table| table.total() > 0) {
        let lines = write_table(sheet, row, table, &formats)?;
        if let Some(mut chart) = chart(table, row + 1, lines) {
            chart.set_width(420).set_height(CHART_ROWS * 20 - 10);
            sheet.insert_chart(FIRST_ROW + charts * CHART_ROWS, CHARTS, &chart)?;
            charts += 1;
        }
        row = lines + 3;
    }
    sheet.set_column_width(NAME, 24)?.set_column_width(COUNT, 10)?.set_column_width(SHARE, 10)?;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer("&C第 &P 页，共 &N 页");
    Ok(())
}

struct Formats {
    name: Format,
    count: Format,
    share: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = plain().set_border(FormatBorder::Thin).set_align(FormatAlign::Right);
        Self {
            name: cell.clone().set_align(FormatAlign::Left),
            count: cell.clone(),
            share: cell.set_num_format("0.0%"),
        }
    }

    fn bold(&self) -> Self {
        let [name, count, share] = [&self.name, &self.count, &self.share].map(|f| f.clone().set_bold());
        Self { name, count, share }
    }
}

fn write_title(sheet: &mut Worksheet, rows: &[Row], today: Date) -> Result<(), XlsxError> {
    let broken = rows.iter().filter(|row| row.letter.is_none()).count();
    let sound = rows.len() - broken;
    let title = plain().set_bold().set_font_size(16);
    sheet.write_string_with_format(0, NAME, "提案建议办理情况统计", &title)?;
    let aside = if broken == 0 {
        String::new()
    } else {
        format!("；另有 {broken} 件案卷有误，没有计入")
    };
    sheet.write_string_with_format(1, NAME, format!("截至{today}，共 {sound} 件{aside}"), &plain())?;
    Ok(())
}

/// Writes a table whose heading stands in `row`, and tells the row of its last line; the sum stands below that.
fn write_table(sheet: &mut Worksheet, row: u32, table: &Table, formats: &Formats) -> Result<u32, XlsxError> {
    let name = if table.kinds.contains(&Kind::Assist) {
        table.heading.to_owned()
    } else {
        format!("{}（不含协办）", table.heading)
    };
    for (column, word) in [(NAME, name.as_str()), (COUNT, "件数"), (SHARE, "占比")] {
        sheet.write_string_with_format(row, column, word, &heading())?;
    }
    let first = row + 1;
    let sum = first + table.lines.len() as u32;
    let total = table.total();
    for (row, line) in (first..).zip(&table.lines) {
        sheet.write_string_with_format(row, NAME, fitting(&line.name), &formats.name)?;
        write_count(sheet, row, table, line, &formats.count)?;
        write_share(sheet, row, sum, [line.count, total], &formats.share)?;
    }
    let bold = formats.bold();
    sheet.write_string_with_format(sum, NAME, "合计", &bold.name)?;
    let formula = Formula::new(format!("=SUM(B{}:B{sum})", first + 1)).set_result(total.to_string());
    sheet.write_formula_with_format(sum, COUNT, formula, &bold.count)?;
    write_share(sheet, sum, sum, [total, total], &bold.share)?;
    Ok(sum - 1)
}

fn write_count(
    sheet: &mut Worksheet,
    row: u32,
    table: &Table,
    line: &Line,
    format: &Format,
) -> Result<(), XlsxError> {
    if line.value.chars().count() > LONGEST {
        sheet.write_number_with_format(row, COUNT, line.count as f64, format)?;
        return Ok(());
    }
    let column = |heading| {
        let letter = column_number_to_name(columns::position(heading) as u16);
        format!("'{LETTERS}'!${letter}:${letter}")
    };
    let kinds: Vec<String> = table.kinds.iter().map(|kind| format!("\"{}\"", kind.word())).collect();
    let formula = format!(
        "=SUM(COUNTIFS({},{{{}}},{},\"={}\"))",
        column(columns::KIND),
        kinds.join(","),
        column(table.heading),
        criterion(&line.value),
    );
    let formula = Formula::new(formula).set_result(line.count.to_string());
    sheet.write_formula_with_format(row, COUNT, formula, format)?;
    Ok(())
}

/// A value that a criterion means as it is, inside the quotes of a formula.
fn criterion(value: &str) -> String {
    value.chars().fold(String::new(), |mut text, c| {
        match c {
            '*' | '?' | '~' => text.push('~'),
            '"' => text.push('"'),
            _ => {}
        }
        text.push(c);
        text
    })
}

/// The share of the count in `row` in that of the row `sum`.
fn write_share(
    sheet: &mut Worksheet,
    row: u32,
    sum: u32,
    [count, total]: [usize; 2],
    format: &Format,
) -> Result<(), XlsxError> {
    let (row_name, sum_name) = (row + 1, sum + 1);
    let share = if total == 0 { 0.0 } else { count as f64 / total as f64 };
    let formula = Formula::new(format!("=IF(B${sum_name}=0,0,B{row_name}/B${sum_name})"));
    sheet.write_formula_with_format(row, SHARE, formula.set_result(share.to_string()), format)?;
    Ok(())
}

/// The chart of a table whose lines stand in the rows `first` to `last`: classes as shares of a whole, deadlines side
/// by side.
fn chart(table: &Table, first: u32, last: u32) -> Option<Chart> {
    let (mut chart, label) = match table.heading {
        columns::RESULT_CLASS => {
            (Chart::new_pie(), ChartDataLabel::new().show_category_name().show_percentage().to_owned())
        }
        columns::TERM => (Chart::new_column(), ChartDataLabel::new().show_value().to_owned()),
        _ => return None,
    };
    let series = chart.add_series();
    series.set_name((STATISTICS, first - 1, NAME));
    series.set_categories((STATISTICS, first, NAME, last, NAME));
    series.set_values((STATISTICS, first, COUNT, last, COUNT)).set_data_label(&label);
    chart.title().set_name(table.heading);
    if table.heading == columns::TERM {
        chart.legend().set_hidden();
        if table.total() <= FEW {
            chart.y_axis().set_major_unit(1);
        }
    }
    Some(chart)
}
