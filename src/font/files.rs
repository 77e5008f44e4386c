//! The font files of one run: those compiled in, that of rare characters, and the office's own.

use std::borrow::Cow;

use ttf_parser::{Face, fonts_in_collection};

use super::builtin::{FACES, RARE, own_face};
use super::names::name_of;
use super::office::{style_of, style_of_file};
use super::rights::{mistaken, refusal};
use super::{Em, Style};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;

/// The most faces of a collection that are looked at.
const COLLECTED: u32 = 64;

/// The font files of one run of the program.
pub struct FontFiles {
    pub(super) files: Vec<FontFile>,
    strangers: Vec<Stranger>,
}

/// One face in its file.
pub(super) struct FontFile {
    pub name: Cow<'static, str>,
    pub bytes: Cow<'static, [u8]>,
    /// Which face of a collection.
    pub index: u32,
    /// Middle of its Han characters above the baseline; None: to be measured.
    pub centre: Option<Em>,
    /// The style in front of whose chain it stands, if it is the office's.
    pub office: Option<Style>,
}

/// A font file that the office gives.
pub struct OfficeFile {
    /// As it is shown in messages.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The style that it shall serve; None: the one that its names say.
    pub style: Option<Style>,
}

/// A face of the office that serves no style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// Its file.
    pub file: String,
    /// What it calls itself.
    pub name: String,
}

impl FontFiles {
    /// The name, in a folder of fonts, of the file that is read at run time where it is found.
    pub const RARE: &'static str = RARE;

    /// The faces compiled in.
    pub fn builtin() -> Self {
        let files = FACES.iter().filter_map(|face| {
            let (name, bytes) = (Cow::Borrowed(face.file), Cow::Borrowed(face.bytes?));
            Some(FontFile { name, bytes, index: 0, centre: Some(face.centre), office: None })
        });
        Self { files: files.collect(), strangers: Vec::new() }
    }

    /// The same with the last fallback, read from the file [`FontFiles::RARE`].
    #[must_use]
    pub fn with_rare(mut self, bytes: Vec<u8>) -> Self {
        let centre = FACES.iter().find(|face| face.file == RARE).map(|face| face.centre);
        let (name, bytes) = (Cow::Borrowed(RARE), Cow::Owned(bytes));
        self.files.push(FontFile { name, bytes, index: 0, centre, office: None });
        self
    }

    /// The same with the office's faces in front of the chains of their styles; of several for one style, those asked
    /// for come first, then those that offices prefer. Beside it, a warning for each that cannot serve. Files are
    /// taken one by one, so that `files` may read them as it goes: of a large folder few are kept.
    #[must_use]
    pub fn with_office(mut self, files: impl IntoIterator<Item = OfficeFile>) -> (Self, Diagnostics) {
        let mut found = Vec::new();
        let mut refused = Vec::new();
        for file in files {
            match Recognised::from(&file) {
                Recognised::Serves { style, rank, index } => found.push((
                    style as usize,
                    rank,
                    FontFile {
                        name: Cow::Owned(file.name),
                        bytes: Cow::Owned(file.bytes),
                        index,
                        centre: None,
                        office: Some(style),
                    },
                )),
                Recognised::Stranger(name) => self.strangers.push(Stranger { file: file.name, name }),
                Recognised::Refused(refusal) => refused.push((file.name, refusal)),
            }
        }
        found.sort_by_key(|(style, rank, _)| (*style, *rank));
        self.files.extend(found.into_iter().map(|(_, _, file)| file));
        let warnings = refused.into_iter().map(|(file, refusal)| self.warning(&file, refusal));
        let warnings = Diagnostics(warnings.collect());
        (self, warnings)
    }

    /// Whether a file of that name is one of the default set.
    pub fn is_own(file: &str) -> bool {
        FACES.iter().any(|face| face.file == file)
    }

    /// The office's faces that serve no style.
    pub fn strangers(&self) -> &[Stranger] {
        &self.strangers
    }

    /// The digest of those that are not compiled in.
    pub fn digest(&self) -> Digest {
        let read = self.files.iter().filter(|file| matches!(file.bytes, Cow::Owned(_)));
        let parts = read.flat_map(|file| {
            let style = file.office.map(Style::name).unwrap_or_default();
            [file.name.as_bytes(), &file.index.to_le_bytes(), style.as_bytes(), &file.bytes]
                .map(<[u8]>::to_vec)
        });
        Digest::of(parts)
    }

    fn warning(&self, file: &str, refusal: Refusal) -> Diagnostic {
        let message = match &refusal.name {
            Some(name) => format!("字体“{name}”（{file}）{}", refusal.reason),
            None => format!("字体文件“{file}”{}", refusal.reason),
        };
        let instead = refusal.style.map(|style| {
            let office = self.files.iter().find(|file| file.office == Some(style));
            let (whose, instead) = match office {
                Some(file) => ("", file.name.as_ref()),
                None => ("程序自带的", own_face(style)),
            };
            format!("{}改用{whose} {instead}；", style.name())
        });
        let instead = instead.unwrap_or_default();
        Diagnostic::warning("unusable-font", message)
            .hint(format!("{instead}如需使用，请换成可以嵌入的 TrueType 或 OpenType 字体"))
    }
}

/// What a file of the office is.
enum Recognised {
    Serves { style: Style, rank: usize, index: u32 },
    Stranger(String),
    Refused(Refusal),
}

struct Refusal {
    style: Option<Style>,
    name: Option<String>,
    reason: String,
}

impl From<&OfficeFile> for Recognised {
    fn from(file: &OfficeFile) -> Self {
        let count = fonts_in_collection(&file.bytes).unwrap_or(1).clamp(1, COLLECTED);
        let faces: Vec<(u32, Face<'_>)> =
            (0..count).filter_map(|index| Some((index, Face::parse(&file.bytes, index).ok()?))).collect();
        let Some((_, first)) = faces.first() else {
            let style = file.style.or_else(|| style_of_file(&file.name).map(|(style, _)| style));
            return Self::Refused(Refusal { style, name: None, reason: mistaken(&file.bytes).to_owned() });
        };
        let known = faces.iter().filter_map(|(index, face)| {
            let (style, rank) = style_of(face, &file.name)?;
            Some((style, rank + 1, *index, face))
        });
        let best = match file.style {
            // What was asked for is first, whatever it calls itself.
            Some(wish) => known
                .filter(|(style, ..)| *style == wish)
                .min_by_key(|(_, rank, ..)| *rank)
                .or_else(|| faces.first().map(|(index, face)| (wish, 0, *index, face)))
                .map(|(style, _, index, face)| (style, 0, index, face)),
            None => known.min_by_key(|(_, rank, ..)| *rank),
        };
        let Some((style, rank, index, face)) = best else {
            return Self::Stranger(name_of(first, &file.name));
        };
        match refusal(face) {
            Some(reason) => {
                let name = Some(name_of(face, &file.name));
                Self::Refused(Refusal { style: Some(style), name, reason })
            }
            None => Self::Serves { style, rank, index },
        }
    }
}
