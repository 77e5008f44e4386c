//! Whether a face may and can serve: its embedding rights (OS/2 fsType), and what a letter needs of its file.

use ttf_parser::{Permissions, fonts_in_collection};

/// What the owner of a face allows, as fsType of its OS/2 table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// Anything (0x0000).
    Installable,
    /// In documents that may be edited (0x0008).
    Editable,
    /// In documents that are read and printed (0x0004), as letters are.
    PreviewAndPrint,
    /// Not at all (0x0002).
    Restricted,
    /// Whole or not at all (0x0100); a letter embeds the glyphs in use.
    NoSubsetting,
    /// Without its outlines (0x0200).
    BitmapOnly,
}

impl Rights {
    /// What a face says; one without an OS/2 table forbids nothing.
    pub(super) fn of(face: &ttf_parser::Face<'_>) -> Self {
        if face.tables().os2.is_none() {
            return Self::Installable;
        }
        match face.permissions() {
            Some(Permissions::Restricted) => Self::Restricted,
            _ if !face.is_subsetting_allowed() => Self::NoSubsetting,
            _ if !face.is_outline_embedding_allowed() => Self::BitmapOnly,
            Some(Permissions::PreviewAndPrint) => Self::PreviewAndPrint,
            Some(Permissions::Editable) => Self::Editable,
            // Of several rights, which the standard forbids to give together, the widest holds.
            Some(Permissions::Installable) | None => Self::Installable,
        }
    }

    /// In a word or two.
    pub fn name(self) -> &'static str {
        match self {
            Self::Installable => "允许",
            Self::Editable => "允许（可编辑）",
            Self::PreviewAndPrint => "允许（阅读和打印）",
            Self::Restricted => "不允许",
            Self::NoSubsetting => "不允许只嵌入用到的字",
            Self::BitmapOnly => "只允许嵌入点阵",
        }
    }

    fn forbids(self) -> bool {
        matches!(self, Self::Restricted | Self::NoSubsetting | Self::BitmapOnly)
    }
}

/// Characters that any Chinese face has.
const USUAL: &str = "的一是办";

/// Why a face cannot serve, as the rest of a sentence whose subject it is; None when it can.
pub(super) fn refusal(face: &ttf_parser::Face<'_>) -> Option<String> {
    let rights = Rights::of(face);
    let has_unicode = || {
        let cmap = face.tables().cmap;
        cmap.is_some_and(|cmap| cmap.subtables.into_iter().any(|table| table.is_unicode()))
    };
    if rights.forbids() {
        Some(format!("的嵌入权限是“{}”，不能嵌入 PDF", rights.name()))
    } else if face.is_variable() {
        Some("是可变字体，不能嵌入 PDF".to_owned())
    } else if !has_unicode() {
        Some("没有 Unicode 字符表（只有国标码或符号字符表），无法按字取用".to_owned())
    } else if USUAL.chars().any(|c| face.glyph_index(c).and_then(|id| face.glyph_bounding_box(id)).is_none())
    {
        Some("没有常用汉字".to_owned())
    } else {
        None
    }
}

/// What a file is that holds no face that can be read.
pub(super) fn mistaken(bytes: &[u8]) -> &'static str {
    match bytes {
        [b'%', b'!', ..] | [0x80, 0x01, ..] => "是 Type 1 字体，不是 TrueType 或 OpenType 字体",
        [b'w', b'O', b'F', b'F' | b'2', ..] => "是网页用的字体（WOFF），不是 TrueType 或 OpenType 字体",
        _ if fonts_in_collection(bytes).is_some() => "是字体集，但已损坏",
        _ => "已损坏，或者不是字体",
    }
}
