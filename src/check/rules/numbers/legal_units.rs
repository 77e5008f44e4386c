//! DF510: units of the law.

use crate::check::passage::Passage;
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF510",
    title: "用法定计量单位",
    severity: Severity::Warning,
    source: "GB 3100—1993、《国务院关于在我国统一实行法定计量单位的命令》",
    about: "公文用法定计量单位的规范名称：平方米（不写平米、平方）、米（不写公尺）、厘米（不写公分）、升（不写立升）。市斤、英寸、马力等要换算，请自己改。单位符号分大小写：km、kg、kW。数字后面的才算；引号、书名号里的不自动改。亩、斤见 DF511。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("新建公厕120平米，水深3公尺，管径50公分。")
            .becomes("新建公厕120平方米，水深3米，管径50厘米。"),
        Example::paragraph("新建10KV线路5.6KM，装机200KW，绿化300m2。")
            .becomes("新建10kV线路5.6km，装机200kW，绿化300平方米。"),
        Example::paragraph("配备65英寸显示屏，收购粮食300市斤，拖拉机50马力，清淤2万立方，铺装600平方。"),
    ],
    good: &[
        Example::paragraph("新建公厕120平方米，水深3米，管径50厘米，清淤2万立方米，面积5平方公里。"),
        Example::paragraph("开足马力推进，公分子材料，10kV线路5.6km，库容3000升，3公里。"),
        Example::paragraph("每户3亩地，收粮500斤，5立方米每秒，3平方千米。"),
    ],
    look: Look::Passage(check),
};

/// A unit that has another name by law, and what it is.
struct Unit {
    pattern: Pattern,
    right: fn(&str) -> Option<&'static str>,
    is_sure: bool,
}

static UNITS: [Unit; 4] = [
    Unit {
        pattern: Pattern::new(
            r"(?:[0-9一二两三四五六七八九十百千万亿几多余半每/／])(?P<u>平米|平方公尺|立方公尺|公尺|公分|公厘|立升|公吨|西西)",
        ),
        right: |unit| {
            Some(match unit {
                "平米" | "平方公尺" => "平方米",
                "立方公尺" => "立方米",
                "公尺" => "米",
                "公分" => "厘米",
                "公厘" => "毫米",
                "立升" => "升",
                "公吨" => "吨",
                "西西" => "毫升",
                _ => return None,
            })
        },
        is_sure: true,
    },
    Unit {
        pattern: Pattern::new(
            r"[0-9](?P<u>KM|Km|KG|Kg|KGS|KVA|Kva|kva|KV|Kv|kv|KWH|KWh|Kwh|kwh|KW|Kw|kw|MM|CM|Cm|M2|M3|m2|m3)(?:[^0-9A-Za-z²³/]|$)",
        ),
        right: |unit| {
            Some(match unit.to_ascii_lowercase().as_str() {
                "km" => "km",
                "kg" | "kgs" => "kg",
                "kva" => "kVA",
                "kv" => "kV",
                "kwh" => "千瓦时",
                "kw" => "kW",
                "mm" => "mm",
                "cm" => "cm",
                "m2" => "平方米",
                "m3" => "立方米",
                _ => return None,
            })
        },
        is_sure: true,
    },
    Unit {
        pattern: Pattern::new(r"[0-9万亿多余](?P<u>平方|立方)(?:[^米公千分厘毫根差和英尺寸数体空程市里]|$)"),
        right: |unit| Some(if unit == "平方" { "平方米" } else { "立方米" }),
        is_sure: false,
    },
    Unit {
        pattern: Pattern::new(
            r"(?:[0-9]|[0-9一二两三四五六七八九十百千万][十百千万]|[0-9][多余])(?P<u>市斤|市尺|市亩|市里|华里|英寸|英尺|英里|英亩|马力|盎司|加仑|大卡|华氏度|磅|公担|吋|呎|哩|迈)",
        ),
        right: |_| None,
        is_sure: false,
    },
];

/// What a unit is in units of the law.
const CONVERSIONS: [(&str, &str); 20] = [
    ("市斤", "1市斤＝0.5千克"),
    ("市尺", "3市尺＝1米"),
    ("市亩", "15市亩＝1公顷"),
    ("市里", "1市里＝0.5公里"),
    ("华里", "1华里＝0.5公里"),
    ("英寸", "1英寸＝2.54厘米"),
    ("吋", "1英寸＝2.54厘米"),
    ("英尺", "1英尺＝0.3048米"),
    ("呎", "1英尺＝0.3048米"),
    ("英里", "1英里≈1.609公里"),
    ("哩", "1英里≈1.609公里"),
    ("迈", "“迈”是英里每小时的俗称，请写“公里/小时”"),
    ("英亩", "1英亩≈0.4047公顷"),
    ("马力", "1马力≈0.735千瓦"),
    ("盎司", "1盎司≈28.35克"),
    ("加仑", "1美加仑≈3.785升"),
    ("大卡", "1大卡≈4.187千焦"),
    ("华氏度", "请换算成摄氏度"),
    ("磅", "1磅≈0.4536千克"),
    ("公担", "1公担＝100千克"),
];

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    if !passage.part().is_prose() {
        return;
    }
    for unit in &UNITS {
        for place in passage.captures(&unit.pattern).filter_map(|captures| captures.name("u")) {
            let (name, range) = (place.as_str(), place.range());
            let told = RULE.finding(format!("“{name}”不是法定计量单位的规范写法")).at(passage.span(&range));
            found.push(if let Some(right) = (unit.right)(name) {
                let fix = passage.replace(&range, right);
                let fix = if unit.is_sure { fix } else { fix.map(Fix::by_hand) };
                told.hint(format!("写作“{right}”")).fix(fix)
            } else {
                let conversion = CONVERSIONS.iter().find(|(known, _)| *known == name).map(|(_, how)| *how);
                told.hint(format!("换算成法定计量单位：{}", conversion.unwrap_or("见 GB 3100")))
            });
        }
    }
}
