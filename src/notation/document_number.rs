//! 发文字号.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::diagnostic::Diagnostic;

/// 发文字号 (GB/T 9704 7.2.5), such as 焦建办〔2022〕38号. Shown and serialised as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentNumber {
    /// 机关代字.
    pub prefix: String,
    year: u16,
    number: u32,
}

const FORM: &str = "文号的写法如：焦建办〔2022〕38号";
/// Brackets that are typed for 〔 and 〕.
const OPENING: [char; 6] = ['[', '(', '（', '【', '〖', '［'];
const CLOSING: [char; 6] = [']', ')', '）', '】', '〗', '］'];

impl DocumentNumber {
    /// Reads a number written strictly as 7.2.5 asks.
    ///
    /// # Errors
    /// What is wrong with anything else; the message has no place, and shows the number as it should be where
    /// that can be told.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        let text = text.trim();
        strict(text).map_err(|message| {
            let mistake = Diagnostic::error("DF101", message);
            match strict(&repaired(text)) {
                Ok(number) => mistake.hint(format!("改成“{number}”")).instead(number.to_string()),
                Err(_) => mistake.hint(FORM),
            }
        })
    }

    /// The year in its brackets.
    pub fn year(&self) -> u16 {
        self.year
    }
}

fn strict(text: &str) -> Result<DocumentNumber, String> {
    if text.contains(char::is_whitespace) {
        return Err("文号里不能有空格".to_owned());
    }
    if text.chars().any(|c| ('０'..='９').contains(&c)) {
        return Err("文号里的数字应用半角数字".to_owned());
    }
    if let Some(bracket) = text.chars().find(|c| OPENING.contains(c) || CLOSING.contains(c)) {
        return Err(format!("文号的年份应用六角括号“〔〕”，不用“{bracket}”"));
    }
    let parts = text.split_once('〔').and_then(|(prefix, rest)| Some((prefix, rest.split_once('〕')?)));
    let Some((prefix, (year, rest))) = parts else {
        return Err("文号里缺少用六角括号“〔〕”括起来的年份".to_owned());
    };
    if prefix.is_empty() {
        return Err("文号缺少发文机关代字".to_owned());
    }
    let year = match year.len() {
        4 if is_digits(year) => year.parse().map_err(|_| "文号的年份应是四位数字".to_owned())?,
        _ => return Err(format!("文号的年份应写全四位数字，不能写成“{year}”")),
    };
    if rest.starts_with('第') {
        return Err("文号的顺序号前不加“第”字".to_owned());
    }
    let Some(number) = rest.strip_suffix('号') else {
        return Err("文号的末尾缺一个“号”字".to_owned());
    };
    if !is_digits(number) {
        return Err(format!("文号的顺序号应是数字，不能写成“{number}”"));
    }
    if number.starts_with('0') {
        return Err(format!("文号的顺序号不编虚位，“{number}”前面的 0 应删去"));
    }
    let number = number.parse().map_err(|_| format!("文号的顺序号“{number}”太大"))?;
    Ok(DocumentNumber { prefix: prefix.to_owned(), year, number })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text with the usual slips put right.
fn repaired(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            c if OPENING.contains(&c) => '〔',
            c if CLOSING.contains(&c) => '〕',
            c => c,
        })
        .collect();
    let Some((head, number)) = plain.split_once('〕') else { return plain };
    let number = number.trim_start_matches('第').trim_end_matches('号').trim_start_matches('0');
    format!("{head}〕{number}号")
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{}〕{}号", self.prefix, self.year, self.number)
    }
}

impl Serialize for DocumentNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strict_form_is_read_and_printed_back() {
        let number = DocumentNumber::parse("焦建办〔2022〕38号").expect("sound");
        assert_eq!((number.prefix.as_str(), number.year, number.number), ("焦建办", 2022, 38));
        assert_eq!(number.to_string(), "焦建办〔2022〕38号");
    }

    #[test]
    fn each_mistake_has_its_message_and_shows_the_right_form() {
        let slips = [
            ("焦建办[2022]38号", "文号的年份应用六角括号“〔〕”，不用“[”"),
            ("焦建办（2022）38号", "文号的年份应用六角括号“〔〕”，不用“（”"),
            ("焦建办(2022)38号", "文号的年份应用六角括号“〔〕”，不用“(”"),
            ("焦建办【2022】38号", "文号的年份应用六角括号“〔〕”，不用“【”"),
            ("焦建办〖2022〗38号", "文号的年份应用六角括号“〔〕”，不用“〖”"),
            ("焦建办〔2022〕038号", "文号的顺序号不编虚位，“038”前面的 0 应删去"),
            ("焦建办〔2022〕第38号", "文号的顺序号前不加“第”字"),
            ("焦建办〔2022〕38", "文号的末尾缺一个“号”字"),
            ("焦建办〔２０２２〕38号", "文号里的数字应用半角数字"),
            ("焦建办 〔2022〕 38号", "文号里不能有空格"),
        ];
        for (text, message) in slips {
            let mistake = DocumentNumber::parse(text).expect_err(text);
            assert_eq!(mistake.message, message);
            assert_eq!(mistake.hints, ["改成“焦建办〔2022〕38号”"]);
        }
    }

    #[test]
    fn what_cannot_be_repaired_gets_the_form() {
        for text in ["焦建办〔22〕38号", "焦建办2022年38号", "〔2022〕38号", "焦建办〔2022〕甲号", "38", ""]
        {
            assert_eq!(DocumentNumber::parse(text).expect_err(text).hints, [FORM]);
        }
    }
}
