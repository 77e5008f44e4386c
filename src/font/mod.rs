//! Faces: what they cover, how wide their glyphs are, which serves which style.

mod builtin;
mod coverage;
mod drawn;
mod em;
mod face;
mod files;
mod forms;
mod metrics;
mod names;
mod office;
mod outline;
mod program;
mod rights;

pub use coverage::standard_characters;
pub use em::Em;
pub use face::{Face, Ink};
pub use files::{FontFiles, OfficeFile, Stranger};
pub use metrics::Metrics;
pub use program::{Outlines, Program};
pub use rights::Rights;

use crate::diagnostic::{Diagnostic, Diagnostics};
use builtin::{Scope, chain};

/// The type styles that official letters use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// 仿宋: the text.
    Fangsong,
    /// 楷体: headings of the second level, the 签发人's name.
    Kaiti,
    /// 黑体: headings of the first level.
    Heiti,
    /// 小标宋: 标志 and title.
    Xiaobiaosong,
    /// 宋体: page numbers.
    Songti,
}

impl Style {
    /// Every style.
    pub const ALL: [Self; 5] = [Self::Fangsong, Self::Kaiti, Self::Heiti, Self::Xiaobiaosong, Self::Songti];

    /// Its Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fangsong => "仿宋",
            Self::Kaiti => "楷体",
            Self::Heiti => "黑体",
            Self::Xiaobiaosong => "小标宋",
            Self::Songti => "宋体",
        }
    }

    /// The style of that Chinese name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

/// A face among those loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u8);

/// A glyph found for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundGlyph {
    /// The face that has it.
    pub face: FaceId,
    /// Its id there.
    pub id: u16,
    /// Its advance.
    pub advance: Em,
    /// How far below the middle of the line its baseline belongs, so that Han of all faces stand level.
    pub centre: Em,
}

struct Link {
    face: FaceId,
    scope: Scope,
    centre: Em,
}

/// All faces, in the chains of their styles.
pub struct Fonts<'a> {
    faces: Vec<Face<'a>>,
    chains: Vec<Vec<Link>>,
}

impl<'a> Fonts<'a> {
    /// Reads the faces.
    ///
    /// # Errors
    /// A file that is not a font, by name.
    pub fn parse(files: &'a FontFiles) -> Result<Self, Diagnostics> {
        let mut faces = Vec::new();
        let mut broken = Diagnostics::default();
        for file in &files.files {
            match Face::parse(file) {
                Ok(face) => faces.push(face),
                Err(_) => broken.push(
                    Diagnostic::error("broken-font", format!("字体文件“{}”已损坏，无法读取", file.name))
                        .hint("请从安装包中重新复制这个文件"),
                ),
            }
        }
        if broken.has_errors() {
            return Err(broken);
        }
        let chains = Style::ALL.iter().map(|&style| links(style, files, &faces)).collect();
        Ok(Self { faces, chains })
    }

    /// The face of an id that a glyph carries.
    pub fn face(&self, id: FaceId) -> &Face<'a> {
        &self.faces[usize::from(id.0)]
    }

    /// The faces asked in turn for the characters of a style.
    pub fn chain(&self, style: Style) -> impl Iterator<Item = FaceId> {
        self.chains.get(style as usize).into_iter().flatten().map(|link| link.face)
    }

    /// The face that a style is known by: the first of its chain that is asked for Han characters.
    pub fn first(&self, style: Style) -> Option<FaceId> {
        let chain = self.chains.get(style as usize)?;
        chain.iter().find(|link| link.scope.is_han()).map(|link| link.face)
    }

    /// The face of letters and figures beside a style, where it is another.
    pub fn latin(&self, style: Style) -> Option<FaceId> {
        let chain = self.chains.get(style as usize)?;
        chain.iter().find(|link| matches!(link.scope, Scope::Latin)).map(|link| link.face)
    }

    /// Whether the file of rare characters is there.
    pub fn has_rare(&self) -> bool {
        self.faces.iter().any(|face| face.file() == FontFiles::RARE)
    }

    /// The file that may have a character which no face has, if it is not there: it holds characters above U+FFFF.
    pub fn rare_file(&self, character: char) -> Option<&'static str> {
        (character > '\u{FFFF}' && !self.has_rare()).then_some(FontFiles::RARE)
    }

    /// The glyph that draws a character in a style, from the first face of its chain that has it.
    pub fn glyph(&self, style: Style, character: char) -> Option<FoundGlyph> {
        let chain = self.chains.get(style as usize)?;
        chain.iter().filter(|link| link.scope.includes(character)).find_map(|link| {
            let face = self.face(link.face);
            let (id, advance) = match link.scope {
                Scope::HalfWidthFigures => face.half_width_figure(character)?,
                _ => face.glyph(character)?,
            };
            Some(FoundGlyph { face: link.face, id, advance, centre: link.centre })
        })
    }

    /// The one glyph that draws ——, if the face that draws — has one.
    pub fn double_dash(&self, style: Style) -> Option<FoundGlyph> {
        let single = self.glyph(style, '—')?;
        let (id, advance) = self.face(single.face).double_dash()?;
        Some(FoundGlyph { id, advance, ..single })
    }
}

impl Scope {
    /// Whether it is asked for Han characters.
    fn is_han(self) -> bool {
        matches!(self, Self::All | Self::Except(_))
    }

    fn includes(self, character: char) -> bool {
        match self {
            Self::All => true,
            Self::Latin => is_latin(character),
            Self::HalfWidthFigures => character.is_ascii_digit(),
            Self::Except(characters) => !characters.contains(&character),
        }
    }
}

/// Whether a character belongs to Latin text: letters and figures of European scripts and their marks, but
/// not those that Chinese text sets full width (· “ ” … —).
pub fn is_latin(character: char) -> bool {
    matches!(character, '\u{20}'..='\u{7E}' | '\u{A1}'..='\u{24F}' | '\u{370}'..='\u{52F}' | '\u{1E00}'..='\u{1EFF}')
        && character != '·'
}

/// The chain of a style over the faces at hand: figures and Latin, the office's, ours. Latin takes the middle of the
/// first Han face, so that it stands on that face's baseline.
fn links(style: Style, files: &FontFiles, faces: &[Face<'_>]) -> Vec<Link> {
    let own = chain(style).iter().filter_map(|&(name, scope)| {
        let place = files.files.iter().position(|file| file.office.is_none() && file.name == name)?;
        Some((place, scope))
    });
    let (narrow, rest): (Vec<_>, Vec<_>) =
        own.partition(|(_, scope)| matches!(scope, Scope::HalfWidthFigures));
    let (latin, han): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(_, scope)| !scope.is_han());
    let office = |scope| {
        let places = (0..files.files.len()).filter(|place| files.files[*place].office == Some(style));
        places.map(move |place| (place, scope))
    };
    let mut places = Vec::new();
    if !narrow.is_empty() {
        places.extend(office(Scope::HalfWidthFigures));
    }
    places.extend(narrow.into_iter().chain(latin).chain(office(Scope::All)).chain(han));
    let link = |(place, scope): (usize, Scope)| {
        Some(Link { face: FaceId(u8::try_from(place).ok()?), scope, centre: faces[place].centre() })
    };
    let mut links: Vec<Link> = places.into_iter().filter_map(link).collect();
    let main = links.iter().find(|link| link.scope.is_han()).map(|link| link.centre);
    for link in links.iter_mut().filter(|link| matches!(link.scope, Scope::Latin)) {
        link.centre = main.unwrap_or(link.centre);
    }
    links
}
