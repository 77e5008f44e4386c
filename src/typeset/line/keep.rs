//! What must stay on one line: numbers with their units, dates' parts, 文号, 第279号, Latin words.
//!
//! GB/T 15835-2011 5.1, CLREQ 3.1.4. Works on characters; the result says between which no line may end.

/// Units that follow a number and stay with it, each by its characters. The longest match counts.
#[rustfmt::skip] // a list reads better dense
const UNITS: &[&str] = &[
    "年度", "年", "月份", "月", "日", "号楼", "号", "时", "分", "秒", "小时", "分钟", "天", "周", "岁",
    "世纪", "元", "美元", "欧元", "角", "人次", "人", "名", "位", "户", "户次", "家", "个", "个百分点",
    "百分点", "件", "次", "项", "处", "座", "栋", "幢", "套", "间", "所", "台", "辆", "条", "部", "篇",
    "份", "页", "批", "期", "届", "级", "层", "楼", "章", "款", "轮", "种", "类", "只", "头", "株", "棵",
    "亩", "公顷", "㎡", "㎥", "㎞", "平方米", "平方公里", "平方千米", "立方米", "米", "千米", "公里", "厘米",
    "毫米", "里", "吨", "公斤", "千克", "克", "升", "毫升", "千瓦时", "千瓦", "兆瓦", "度", "倍", "成",
    "折", "平米", "车次", "班次", "床", "张", "枚", "盏", "根", "吨位",
    "场", "宗", "片", "口", "块", "班", "支", "组", "笔", "例", "起", "对", "平方", "立方", "摄氏度",
    "分贝", "千伏", "千伏安", "瓦", "人份", "站", "束",
];

/// Multipliers that stand between a number and its unit.
const MULTIPLIERS: &[char] = &['百', '千', '万', '亿', '多', '余', '几'];

/// Units that stand behind a number and a space.
#[rustfmt::skip] // a list reads better dense
const LATIN_UNITS: &[&str] = &[
    "m", "cm", "mm", "km", "m²", "km²", "hm²", "m³", "g", "kg", "t", "L", "mL", "W", "kW", "MW", "kWh", "kW·h", "V",
    "kV", "A", "h", "min", "s", "°C", "dB", "dB(A)", "MB", "GB", "TB", "Mbps", "m/s", "km/h", "mg/L", "μg/m³",
];

/// What leads a number and stays with it.
const BEFORE_NUMBER: &[char] = &['第', '+', '-', '±', '−', '＋', '－', '约', '￥', '＄', '¥', '$'];

/// Words before a 文号 that are not a part of it.
const BEFORE_DOCUMENT_NUMBER: &[&str] =
    &["根据", "按照", "依据", "印发", "转发", "参照", "依照", "贯彻", "详见", "以及"];

/// Half-width marks that begin no line, and those that end none.
const LATIN_CLOSING: &[char] = &[',', '.', ';', ':', '!', '?', ')', ']', '}', '%', '°'];
const LATIN_OPENING: &[char] = &['(', '[', '{'];

/// The longest 机关代字 that is recognised.
const LONGEST_PREFIX: usize = 5;

/// For each character, whether it must stay on the line of the one before it.
pub(super) fn joined_to_previous(text: &[char]) -> Vec<bool> {
    let mut joined = vec![false; text.len()];
    let (mut place, mut taken) = (0, 0);
    while place < text.len() {
        let end = match text[place] {
            '〔' => place + document_number_tail(&text[place..]),
            c if is_word(c) => latin_word(text, place),
            c @ ('…' | '—') => {
                place + text[place..].iter().take(2).take_while(|next| **next == c).count()
            }
            _ => place + 1,
        };
        // What another number has taken, such as its 号, is not taken again.
        let start = start_of_unit(text, place, end).max(taken);
        if end > place + 1 {
            taken = end;
        }
        join(&mut joined, start, end);
        place = end.max(place + 1);
    }
    for (i, pair) in text.windows(2).enumerate() {
        // 6∶4
        joined[i + 1] |= pair[1] == '∶' && is_figure(pair[0]) || pair[0] == '∶' && is_figure(pair[1]);
        joined[i + 1] |=
            LATIN_CLOSING.contains(&pair[1]) && pair[0] != ' ' || LATIN_OPENING.contains(&pair[0]);
        // 38号,(焦建办…
        joined[i + 1] &= !(LATIN_CLOSING.contains(&pair[0]) && LATIN_OPENING.contains(&pair[1]));
    }
    joined
}

fn join(joined: &mut [bool], start: usize, end: usize) {
    for flag in joined.iter_mut().take(end).skip(start + 1) {
        *flag = true;
    }
}

/// What belongs before a number or 文号: a sign, 第, the 机关代字.
fn start_of_unit(text: &[char], place: usize, end: usize) -> usize {
    let before = place.checked_sub(1).map(|i| text[i]);
    match text[place] {
        c if is_figure(c) && before.is_some_and(|before| BEFORE_NUMBER.contains(&before)) => place - 1,
        '〔' if end > place + 1 => document_number_start(text, place),
        _ => place,
    }
}

/// Letters, figures and marks of Latin text, also full-width figures and letters, but not its spaces.
fn is_word(character: char) -> bool {
    (crate::font::is_latin(character) && !matches!(character, ' ' | '\u{A0}'))
        || matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_figure(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '０'..='９')
}

/// The end of the Latin word or number that starts at `start`; behind a figure, with percent, multiplier and unit.
fn latin_word(text: &[char], start: usize) -> usize {
    let mut end = start + text[start..].iter().take_while(|c| is_word(**c)).count();
    if !is_figure(text[end - 1]) {
        return end;
    }
    if matches!(text.get(end), Some('％' | '‰' | '℃' | '℉')) {
        return end + 1;
    }
    if text.get(end) == Some(&' ') {
        return end + latin_unit(&text[end..]);
    }
    while text.get(end).is_some_and(|c| MULTIPLIERS.contains(c)) {
        end += 1;
    }
    end + unit(&text[end..])
}

/// Length of a space and the unit behind it (5 km), or nothing.
fn latin_unit(text: &[char]) -> usize {
    let word: String = text[1..].iter().take_while(|c| is_word(**c)).collect();
    if LATIN_UNITS.contains(&word.as_str()) { 1 + word.chars().count() } else { 0 }
}

/// Length of the unit that `text` begins with.
fn unit(text: &[char]) -> usize {
    let length = |unit: &&str| {
        let mut rest = text.iter();
        unit.chars().all(|c| rest.next() == Some(&c)).then(|| text.len() - rest.len())
    };
    UNITS.iter().filter_map(length).max().unwrap_or(0)
}

/// Length of 〔2022〕38号 at the start of `text`, or 1.
fn document_number_tail(text: &[char]) -> usize {
    let year = text[1..].iter().take_while(|c| c.is_ascii_digit()).count();
    if year == 0 || text.get(1 + year) != Some(&'〕') {
        return 1;
    }
    let digits = text[2 + year..].iter().take_while(|c| c.is_ascii_digit()).count();
    match text.get(2 + year + digits) {
        Some('号') if digits > 0 => 3 + year + digits,
        _ => 2 + year,
    }
}

/// Where the 机关代字 before the 〔 at `bracket` begins.
fn document_number_start(text: &[char], bracket: usize) -> usize {
    let prefix = text[..bracket]
        .iter()
        .rev()
        .take(LONGEST_PREFIX)
        .take_while(|c| super::mark::class(**c) == super::mark::Class::Han)
        .count();
    let start = bracket - prefix;
    let word =
        BEFORE_DOCUMENT_NUMBER.iter().find(|word| word.chars().eq(text[start..].iter().take(2).copied()));
    if word.is_some() { start + 2 } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` wherever a line may end as far as this module is concerned.
    fn pieces(text: &str) -> String {
        let characters: Vec<char> = text.chars().collect();
        let joined = joined_to_previous(&characters);
        let mut out = String::new();
        for (i, c) in characters.iter().enumerate() {
            if i > 0 && !joined[i] {
                out.push('|');
            }
            out.push(*c);
        }
        out
    }

    #[test]
    fn numbers_keep_sign_point_and_unit() {
        assert_eq!(pieces("达105.27亩"), "达|105.27亩");
        assert_eq!(pieces("面积5.79万平方米，"), "面|积|5.79万平方米|，");
        assert_eq!(pieces("人员1500余人次"), "人|员|1500余人次");
        assert_eq!(pieces("约1,234.5元"), "约1,234.5元");
        assert_eq!(pieces("增长-3.5%以"), "增|长|-3.5%|以");
        assert_eq!(pieces("为50％以"), "为|50％|以");
        assert_eq!(pieces("达１２３亩以"), "达|１２３亩|以");
        assert_eq!(pieces("计￥300万元"), "计|￥300万元");
        assert_eq!(pieces("长5 km的"), "长|5 km|的");
        assert_eq!(pieces("按6∶4比例"), "按|6∶4|比|例");
        assert_eq!(pieces("用9704 and"), "用|9704| |and");
        assert_eq!(pieces("第38号,(见附件)"), "第38号,|(见|附|件)");
    }

    #[test]
    fn years_and_parts_of_dates_stay_whole() {
        assert_eq!(pieces("于2021年11月17日，"), "于|2021年|11月|17日|，");
    }

    #[test]
    fn document_numbers_and_ordinals_stay_whole() {
        assert_eq!(pieces("据焦建办〔2022〕38号文"), "据焦建办〔2022〕38号|文");
        assert_eq!(pieces("根据焦建办〔2022〕38号"), "根|据|焦建办〔2022〕38号");
        assert_eq!(pieces("会议第279号提"), "会|议|第279号|提");
        assert_eq!(pieces("甲〔2022〕8号乙办〔2022〕9号"), "甲〔2022〕8号|乙办〔2022〕9号");
    }

    #[test]
    fn latin_words_dashes_and_ellipses_stay_whole() {
        assert_eq!(pieces("用GB/T 9704排"), "用|GB/T| |9704|排");
        assert_eq!(pieces("说——好……了"), "说|——|好|……|了");
        assert_eq!(pieces("Café店,甲(乙)"), "Café|店,|甲|(乙)");
    }
}
