//! 字体 and 字体文件夹: an office's own faces.

use std::sync::Arc;

use crate::case::check::Checker;
use crate::case::raw;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::font::Style;
use crate::source::{Located, Source};
use crate::yaml;

/// The faces that an office names.
#[derive(Clone, Debug, Default)]
pub struct Faces {
    /// 字体文件夹: where the files lie.
    pub folder: Option<Located<String>>,
    /// 字体: a file for each style that has one of its own.
    pub files: Vec<(Style, Located<String>)>,
}

/// The faces named in `letters/_office.yaml`. A file that cannot be read names none: what is wrong with it,
/// [`super::load`] tells with each letter.
pub fn faces(office: &Arc<Source>) -> Faces {
    let whole = 0..office.text().len();
    let Ok(raw) = yaml::parse_nested::<raw::Office>(office, whole, &raw::nested_keys()) else {
        return Faces::default();
    };
    let checker = Checker::new(office);
    let faces = raw.faces.value.unwrap_or_default();
    let files = [
        (Style::Fangsong, faces.fangsong),
        (Style::Kaiti, faces.kaiti),
        (Style::Heiti, faces.heiti),
        (Style::Xiaobiaosong, faces.xiaobiaosong),
        (Style::Songti, faces.songti),
    ];
    Faces {
        folder: checker.text(raw.font_folder),
        files: files.into_iter().filter_map(|(style, file)| Some((style, checker.text(file)?))).collect(),
    }
}

/// What is wrong with an office file that names faces and is not the one they are read from, though the outermost
/// that the case has. A file that cannot be read names none.
///
/// # Errors
/// Each key that names faces.
pub fn check_no_faces(office: &Arc<Source>) -> Result<(), Diagnostics> {
    let whole = 0..office.text().len();
    let mut checker = Checker::new(office);
    if let Ok(raw) = yaml::parse_nested::<raw::Office>(office, whole, &raw::nested_keys()) {
        refuse(&raw, &mut checker);
    }
    if checker.found.is_empty() { Ok(()) } else { Err(checker.into_diagnostics()) }
}

/// One run of the program has one set of faces, so that a folder further down has none of its own.
pub(super) fn refuse(raw: &raw::Office, checker: &mut Checker<'_>) {
    for (key, range) in [("字体", &raw.faces.range), ("字体文件夹", &raw.font_folder.range)] {
        if let Some(range) = range {
            let span = checker.span(range);
            checker.found.push(
                Diagnostic::error("faces-not-here", format!("“{key}”不能写在下级文件夹的 _office.yaml 里"))
                    .at(span)
                    .hint("各件答复用同一套字体，请移到 letters/_office.yaml"),
            );
        }
    }
}
