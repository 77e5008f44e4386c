//! Which face serves each style, where it is from, and what it covers.

use std::fmt::Write;

use crate::cli::table::aligned;
use crate::font::{Face, FontFiles, Fonts, Style, standard_characters};

/// How many missing characters are named.
const NAMED: usize = 20;

/// The fonts of a project, as a table and what is to be said beside it.
pub(super) fn overview(fonts: &Fonts<'_>, files: &FontFiles) -> String {
    let heads = ["用途", "字体", "文件", "来源", "嵌入权限", "通用规范汉字表", "连同后备字体"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let mut notes = String::new();
    for style in Style::ALL {
        let Some(first) = fonts.first(style) else { continue };
        let face = fonts.face(first);
        let first_has = standard_characters().filter(|c| face.has(*c)).count();
        let missing: Vec<char> = standard_characters().filter(|c| fonts.glyph(style, *c).is_none()).collect();
        let all = standard_characters().count();
        let mut row = described(style.name(), face);
        row.extend([share(first_has, all), share(all - missing.len(), all)]);
        rows.push(row);
        if !missing.is_empty() {
            notes.push_str(&told(style, &missing));
        }
    }
    if let Some(latin) = fonts.latin(Style::Fangsong) {
        rows.push(described("西文", fonts.face(latin)));
    }
    for stranger in files.strangers() {
        let _ = writeln!(notes, "没有使用 {}：“{}”不是公文用的字体", stranger.file, stranger.name);
    }
    if !fonts.has_rare() {
        let _ = writeln!(notes, "没有找到 fonts/{}：有些人名、地名用的生僻字无法打印", FontFiles::RARE);
    }
    let gap = if notes.is_empty() { "" } else { "\n" };
    aligned(&rows) + gap + &notes
}

fn described(purpose: &str, face: &Face<'_>) -> Vec<String> {
    let origin = if face.is_office() { "本单位" } else { "内置" };
    [purpose, &face.name(), face.file(), origin, face.rights().name()].map(str::to_owned).to_vec()
}

/// A count and its share, cut and not rounded, so that only all is 100 %.
fn share(count: usize, all: usize) -> String {
    let hundredths = count * 10_000 / all.max(1);
    format!("{count}（{}.{:02}%）", hundredths / 100, hundredths % 100)
}

fn told(style: Style, missing: &[char]) -> String {
    let named: String = missing.iter().take(NAMED).collect();
    let more = if missing.len() > NAMED { "等 " } else { "，共 " };
    format!("{}缺 {named}{more}{} 个字，无法打印\n", style.name(), missing.len())
}
