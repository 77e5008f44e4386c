//! Numbers that enumerations are typed with: 一、 （一） 1. （1） 一是 第一， 首先.

use std::ops::Range;

use crate::check::pattern::Pattern;
use crate::document::han_numeral;

/// How such a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// 一、
    Han,
    /// （一）
    HanBracket,
    /// 1.
    Arabic,
    /// （1）
    ArabicBracket,
    /// 一是
    Is,
    /// 第一，
    Nth,
    /// 首先
    First,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the start of its text.
    Start,
    /// After the end of a sentence, or a part of one.
    Sentence,
    /// After a comma.
    Comma,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ordinal {
    pub(super) form: Form,
    pub(super) number: u32,
    /// The number with its mark.
    pub(super) range: Range<usize>,
    pub(super) place: Place,
    /// Whether nothing else is meant that only looks like it: 三要素, 三、四季度.
    pub(super) is_sure: bool,
}

static ORDINAL: Pattern = Pattern::new(
    r"(?x)
      第(?P<nth>[一二三四五六七八九十]{1,3})[，、.．]
    | (?P<is>[一二三四五六七八九十]{1,3})(?P<verb>[是要])
    | [（(](?:(?P<hanbracket>[一二三四五六七八九十]{1,3})|(?P<arabicbracket>[0-9]{1,2}))[）)]
    | (?P<han>[一二三四五六七八九十]{1,3})[、.．]
    | (?P<arabic>[0-9]{1,2})[、.．]
    | (?P<first>首先|其次|再次)",
);

impl Form {
    /// Of the headings of a level, 1 to 4 (GB/T 9704 7.3.3).
    pub(super) fn of_level(level: u8) -> Self {
        match level {
            1 => Self::Han,
            2 => Self::HanBracket,
            3 => Self::Arabic,
            _ => Self::ArabicBracket,
        }
    }

    /// A number as it is written in this form, without a comma after it.
    pub(super) fn written(self, number: u32) -> String {
        let han = || han_numeral(number).unwrap_or_else(|| number.to_string());
        match self {
            Self::Han => format!("{}、", han()),
            Self::HanBracket => format!("（{}）", han()),
            Self::Arabic => format!("{number}."),
            Self::ArabicBracket => format!("（{number}）"),
            Self::Is => format!("{}是", han()),
            Self::Nth => format!("第{}", han()),
            Self::First => ["首先", "其次", "再次"][(number as usize).clamp(1, 3) - 1].to_owned(),
        }
    }

    /// Whether it is a word of running text, not one of the four forms of levels.
    pub(super) fn is_word(self) -> bool {
        matches!(self, Self::Is | Self::Nth | Self::First)
    }
}

/// Those of a text, in order.
pub(super) fn all(text: &str) -> Vec<Ordinal> {
    let mut found = Vec::new();
    for captures in ORDINAL.captures(text) {
        let Some(whole) = captures.get(0) else { continue };
        let Some(place) = place(text, whole.start()) else { continue };
        let group = |name: &str| captures.name(name).map(|found| found.as_str());
        let forms = [
            ("nth", Form::Nth),
            ("is", Form::Is),
            ("hanbracket", Form::HanBracket),
            ("arabicbracket", Form::ArabicBracket),
            ("han", Form::Han),
            ("arabic", Form::Arabic),
            ("first", Form::First),
        ];
        let Some((form, typed)) = forms.iter().find_map(|(name, form)| Some((*form, group(name)?))) else {
            continue;
        };
        let Some(number) = value(typed) else { continue };
        let goes_on = goes_on(form, &text[whole.end()..]);
        if goes_on && place != Place::Start {
            continue;
        }
        let is_sure = !goes_on && group("verb") != Some("要");
        found.push(Ordinal { form, number, range: whole.range(), place, is_sure });
    }
    found
}

fn place(text: &str, at: usize) -> Option<Place> {
    match text[..at].chars().next_back() {
        None | Some('\n') => Some(Place::Start),
        Some('。' | '；' | '：' | '！' | '？' | ';' | ':') => Some(Place::Sentence),
        Some('，' | ',') => Some(Place::Comma),
        _ => None,
    }
}

/// 三、四季度; 1.5万套; 第一、二产业.
fn goes_on(form: Form, rest: &str) -> bool {
    let is_han_figure = |c: char| "第一二三四五六七八九十".contains(c);
    match form {
        Form::Han | Form::Nth => rest.starts_with(is_han_figure),
        Form::Arabic => rest.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

/// The value of a numeral of 1 to 99.
fn value(typed: &str) -> Option<u32> {
    match typed {
        "首先" => Some(1),
        "其次" => Some(2),
        "再次" => Some(3),
        arabic if arabic.starts_with(|c: char| c.is_ascii_digit()) => arabic.parse().ok(),
        han => (1..100).find(|number| han_numeral(*number).as_deref() == Some(han)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, all};

    #[test]
    fn numbers_of_enumerations_are_told_from_others() {
        let found = |text: &str| -> Vec<(Form, u32)> {
            let sure = all(text).into_iter().filter(|ordinal| ordinal.is_sure);
            sure.map(|ordinal| (ordinal.form, ordinal.number)).collect()
        };
        assert_eq!(found("一是清淤；二是修堤。"), [(Form::Is, 1), (Form::Is, 2)]);
        assert_eq!(found("（十二）清淤"), [(Form::HanBracket, 12)]);
        assert_eq!(
            found("1、清淤：（1）甲；（2）乙"),
            [(Form::Arabic, 1), (Form::ArabicBracket, 1), (Form::ArabicBracket, 2)]
        );
        assert_eq!(found("首先，清淤。第二，修堤。"), [(Form::First, 1), (Form::Nth, 2)]);
        for text in
            ["三、四季度", "：1.5亿元", "统一是前提", "第一、二产业", "见（三）", "（2026）8号", "3、5、7号"]
        {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
