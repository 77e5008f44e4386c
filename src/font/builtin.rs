//! The faces compiled into the program, and the chains of faces that serve the styles.

use super::{Em, Style};

/// A font file and the height of its Han characters' middle.
pub(super) struct BuiltIn {
    /// File name in `fonts/`.
    pub file: &'static str,
    /// `None`: not compiled in, read from `fonts/` at run time.
    pub bytes: Option<&'static [u8]>,
    /// Middle of the Han characters above the baseline: the mean over the 3,755 of GB2312 level 1.
    pub centre: Em,
}

macro_rules! face {
    ($file:literal, $centre:literal) => {
        BuiltIn {
            file: $file,
            bytes: Some(include_bytes!(concat!("../../fonts/", $file))),
            centre: Em::thousandths($centre),
        }
    };
}

const LATIN: &str = "LiberationSerif-Regular.ttf";
const FANGSONG: &str = "LXGWZhuqueFangsong-Regular.ttf";
const KAITI: &str = "LXGWWenKaiGBLite-Regular.ttf";
const HEITI: &str = "GWHei-Regular.otf";
const XIAOBIAOSONG: &str = "GWBiaoSong-SemiBold.otf";
const SONGTI: &str = "GWSong-Regular.otf";
/// Rare names and places. Its licence (Arphic) wants it to stay a file of its own.
pub(super) const RARE: &str = "GWRare-Regular.ttf";

/// Every face of the default set.
pub(super) const FACES: [BuiltIn; 7] = [
    // Latin stands on the baseline of the Han face beside it, so its own middle is not used.
    face!("LiberationSerif-Regular.ttf", 0),
    face!("LXGWZhuqueFangsong-Regular.ttf", 346),
    face!("LXGWWenKaiGBLite-Regular.ttf", 355),
    face!("GWHei-Regular.otf", 379),
    face!("GWBiaoSong-SemiBold.otf", 379),
    face!("GWSong-Regular.otf", 379),
    BuiltIn { file: RARE, bytes: None, centre: Em::thousandths(379) },
];

/// Which characters a face of a chain is asked for.
#[derive(Clone, Copy)]
pub(super) enum Scope {
    /// All that it has.
    All,
    /// Latin letters, figures and their marks.
    Latin,
    /// Figures, in the form that is half an em wide.
    HalfWidthFigures,
    /// All but these, which look wrong in it.
    Except(&'static [char]),
}

/// The faces asked in turn for a character of a style.
pub(super) fn chain(style: Style) -> &'static [(&'static str, Scope)] {
    match style {
        // Its （） look like 〔〕; its □ is half as wide as a character.
        Style::Fangsong => &[
            (LATIN, Scope::Latin),
            (FANGSONG, Scope::Except(&['（', '）', '□', '■'])),
            (SONGTI, Scope::All),
            (RARE, Scope::All),
        ],
        // Two of its — leave a gap between them.
        Style::Kaiti => {
            &[(LATIN, Scope::Latin), (KAITI, Scope::Except(&['—'])), (SONGTI, Scope::All), (RARE, Scope::All)]
        }
        Style::Heiti => &[(HEITI, Scope::All), (SONGTI, Scope::All), (RARE, Scope::All)],
        Style::Xiaobiaosong => &[(XIAOBIAOSONG, Scope::All), (SONGTI, Scope::All), (RARE, Scope::All)],
        // 7.5 wants page numbers in 半角宋体.
        Style::Songti => &[
            (SONGTI, Scope::HalfWidthFigures),
            (LATIN, Scope::Latin),
            (SONGTI, Scope::All),
            (RARE, Scope::All),
        ],
    }
}

/// The file of the default set that serves a style.
pub(super) fn own_face(style: Style) -> &'static str {
    let han = chain(style).iter().find(|(_, scope)| scope.is_han());
    han.map_or(SONGTI, |(file, _)| file)
}
