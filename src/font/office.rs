//! How an office's own faces are known: by the names they give themselves, else by the names of their files.

use ttf_parser::name::Name;
use ttf_parser::name_id;

use super::Style;

/// What faces of a style call themselves, and what their files are called; those that offices prefer come first.
struct Known {
    style: Style,
    names: &'static [&'static str],
    files: &'static [&'static str],
}

const KNOWN: [Known; 5] = [
    Known {
        style: Style::Xiaobiaosong,
        names: &[
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S",
            "FZXBSJW--GB1-0",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05",
            "FZXBSK--GBK1-0",
        ],
        files: &["FZXBSJW", "FZXBSK"],
    },
    Known {
        style: Style::Fangsong,
        names: &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "方正仿宋_GBK",
            "FZFangSong-Z02",
            "方正仿宋简体",
            "FZFangSong-Z02S",
        ],
        files: &["SIMFANG", "FZFSK", "FZFSJW"],
    },
    Known {
        style: Style::Kaiti,
        names: &[
            "楷体_GB2312",
            "KaiTi_GB2312",
            "楷体",
            "KaiTi",
            "方正楷体_GBK",
            "FZKai-Z03",
            "方正楷体简体",
            "FZKai-Z03S",
        ],
        files: &["SIMKAI", "FZKTK", "FZKTJW"],
    },
    Known {
        style: Style::Heiti,
        names: &["黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "方正黑体简体", "FZHei-B01S"],
        files: &["SIMHEI", "FZHTK", "FZHTJW"],
    },
    Known {
        style: Style::Songti,
        names: &["宋体", "SimSun", "方正书宋_GBK", "FZShuSong-Z01", "方正书宋简体", "FZShuSong-Z01S"],
        files: &["SIMSUN", "FZSSK", "FZSSJW"],
    },
];

/// GB 2312 of the characters of those names, for faces whose names are older than Unicode.
const GB2312: [(char, [u8; 2]); 11] = [
    ('仿', [0xB7, 0xC2]),
    ('宋', [0xCB, 0xCE]),
    ('楷', [0xBF, 0xAC]),
    ('体', [0xCC, 0xE5]),
    ('黑', [0xBA, 0xDA]),
    ('小', [0xD0, 0xA1]),
    ('标', [0xB1, 0xEA]),
    ('方', [0xB7, 0xBD]),
    ('正', [0xD5, 0xFD]),
    ('简', [0xBC, 0xF2]),
    ('书', [0xCA, 0xE9]),
];

/// The names by which a face is known: family, full name, typographic family.
const NAME_IDS: [u16; 3] = [name_id::FAMILY, name_id::FULL_NAME, name_id::TYPOGRAPHIC_FAMILY];

/// The style that a face serves and its place among the faces of that style, the best being 0.
pub(super) fn style_of(face: &ttf_parser::Face<'_>, file: &str) -> Option<(Style, usize)> {
    let names: Vec<Name<'_>> =
        face.names().into_iter().filter(|name| NAME_IDS.contains(&name.name_id)).collect();
    let by_name = KNOWN.iter().find_map(|known| {
        let rank = known.names.iter().position(|wanted| names.iter().any(|name| says(name, wanted)))?;
        Some((known.style, rank))
    });
    by_name.or_else(|| style_of_file(file))
}

/// The same by the name of the file alone; such a face stands behind those that are known by their own names.
pub(super) fn style_of_file(file: &str) -> Option<(Style, usize)> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    KNOWN.iter().find_map(|known| {
        let is_file = |wanted: &&str| wanted.eq_ignore_ascii_case(stem);
        let is_name = |wanted: &&str| wanted.to_lowercase() == stem.to_lowercase();
        let place = known.files.iter().position(is_file);
        let place = place.or_else(|| known.names.iter().position(is_name));
        place.map(|place| (known.style, known.names.len() + place))
    })
}

fn says(name: &Name<'_>, wanted: &str) -> bool {
    if let Some(text) = name.to_string() {
        return text.trim().to_lowercase() == wanted.to_lowercase();
    }
    // Windows pads letters of such names to two bytes.
    let bytes: Vec<u8> = name.name.iter().copied().filter(|byte| *byte != 0).collect();
    gb2312(wanted).is_some_and(|wanted| wanted.eq_ignore_ascii_case(&bytes))
}

fn gb2312(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        match u8::try_from(c).ok().filter(u8::is_ascii) {
            Some(byte) => bytes.push(byte),
            None => bytes.extend(GB2312.iter().find(|(known, _)| *known == c)?.1),
        }
    }
    Some(bytes)
}
